//! Values inside of texts: examples, and lists of what is allowed.

use crate::Excerpt;

/// Words before a list of values.
const ALLOWED: &[&str] = &[
    "possible value",
    "allowed value",
    "accepted value",
    "valid value",
    "supported value",
];

/// What stands around a value.
const AROUND: &[char] = &[
    ' ', '\t', '"', '\'', '`', '“', '”', '‘', '’', '.', ',', ';', '*', '(', ')',
];

/// Parts of names whose values no one may see.
const SECRETS: &[&str] = &[
    "authorization",
    "cookie",
    "secret",
    "signature",
    "password",
    "api-key",
    "api_key",
    "apikey",
    "auth_token",
    "auth-token",
    "access_token",
    "access-token",
];

/// Values that are listed: `A | B`, or behind `Possible values:`.
pub(super) fn listed(text: &Excerpt) -> Vec<Excerpt> {
    let lines = text.lines();
    let lists = lines.iter().map(|line| {
        let behind = behind_words(line).map(|list| choices(&list));
        behind
            .filter(|found| !found.is_empty())
            .unwrap_or_else(|| barred(line))
    });
    lists.flatten().collect()
}

/// What stands behind words that announce values.
fn behind_words(line: &Excerpt) -> Option<Excerpt> {
    let small = line.to_ascii_lowercase();
    let announced = ALLOWED
        .iter()
        .find_map(|words| Some(small.find(words)? + words.len()))?;
    let rest = line.slice(announced..line.len());
    let plural = rest.strip_prefix(['s', 'S']).unwrap_or(&rest).trim_start();
    let list = [":", "are:", "is:", "are", "is"]
        .iter()
        .find_map(|sign| plural.strip_prefix(sign))?;
    Some(rest.part(list).trim())
}

/// Values parted by commas, bars or `or`; nothing if one has several words.
pub(super) fn choices(list: &Excerpt) -> Vec<Excerpt> {
    let end = list.trim_end_matches('.');
    let mut found = Vec::new();
    for piece in end.split([',', '|', '/', '\n']) {
        let piece = list.part(piece).trim();
        for word in piece.words() {
            let value = bare(&word);
            match value.to_ascii_lowercase().as_str() {
                "or" | "and" => {}
                _ if value.is_empty() => {}
                _ => found.push((piece.clone(), value)),
            }
        }
    }
    let joined = |piece: &Excerpt| piece.contains(" or ") || piece.contains(" and ");
    let plain = |piece: &Excerpt| {
        let words = piece.words().len();
        words == 1
            || (joined(piece) && words == 3)
            || piece.starts_with("or ")
            || piece.starts_with("and ")
    };
    if found.iter().all(|(piece, _)| plain(piece)) {
        found.into_iter().map(|(_, value)| value).collect()
    } else {
        Vec::new()
    }
}

/// `… SUCCESS | FAILURE …`: single words with bars between.
fn barred(line: &Excerpt) -> Vec<Excerpt> {
    let pieces: Vec<Excerpt> = line
        .split('|')
        .map(|piece| line.part(piece).trim())
        .collect();
    let last = pieces.len().saturating_sub(1);
    let mut values = Vec::new();
    for (position, piece) in pieces.iter().enumerate() {
        let words = piece.words();
        let word = match position {
            _ if words.len() == 1 => words.first(),
            0 => words.last().filter(|word| is_constant(&bare(word))),
            _ if position == last => words.first().filter(|word| is_constant(&bare(word))),
            _ => None,
        };
        match word.map(bare).filter(|word| !word.is_empty()) {
            Some(word) if last > 0 => values.push(word),
            _ => return Vec::new(),
        }
    }
    values
}

/// Words in capitals behind "use", if there are several; and a text that is nothing but "true or false".
pub(super) fn implied(text: &Excerpt) -> Vec<Excerpt> {
    let words = text.words();
    let plain: Vec<Excerpt> = words.iter().map(bare).collect();
    if let [first, _, second] = plain.as_slice()
        && matches!(
            text.to_ascii_lowercase().as_str(),
            "true or false" | "false or true" | "true / false" | "true | false"
        )
    {
        return vec![first.clone(), second.clone()];
    }
    let pairs = plain.iter().zip(plain.iter().skip(1));
    let used = pairs.filter(|(before, word)| before.eq_ignore_ascii_case("use") && is_word(word));
    let used: Vec<Excerpt> = used.map(|(_, word)| word.clone()).collect();
    let mut different: Vec<&str> = used.iter().map(Excerpt::as_str).collect();
    different.sort_unstable();
    different.dedup();
    if different.len() > 1 {
        used
    } else {
        Vec::new()
    }
}

/// Values behind "Example:" or "E.g.", of each line the first.
pub(super) fn examples(text: &Excerpt) -> Vec<Excerpt> {
    let lines = text.lines();
    let below = lines.iter().skip(1).map(Some).chain(std::iter::once(None));
    let found = lines.iter().zip(below).filter_map(|(line, below)| {
        let rest = behind_example(line)?;
        if rest.is_empty() {
            below.filter(|line| line.words().len() == 1).map(bare)
        } else {
            example(&rest)
        }
    });
    found.filter(|value| !value.is_empty()).collect()
}

/// What stands behind a word that announces an example.
pub(super) fn behind_example(line: &Excerpt) -> Option<Excerpt> {
    let small = line.to_ascii_lowercase();
    let rest = if let Some(start) = small.find("example") {
        let rest = line.slice(start + "example".len()..line.len());
        let rest = rest.part(rest.strip_prefix('s').unwrap_or(&rest)).trim();
        rest.starts_with([':', '-']).then_some(rest)?
    } else {
        let sign = ["e.g.", "e.g", "eg:", "ex:"].iter().find(|sign| {
            small
                .find(**sign)
                .is_some_and(|start| !inside_word(&small, start))
        })?;
        let start = small.find(sign)? + sign.len();
        line.slice(start..line.len())
    };
    let signs = |c: char| c.is_whitespace() || ":-–,.".contains(c);
    Some(rest.part(rest.trim_start_matches(signs)).trim())
}

fn inside_word(text: &str, start: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    before.is_some_and(char::is_alphanumeric)
}

/// The value at the beginning of an example: in quotation marks, a single word, or a word that looks like a value.
fn example(rest: &Excerpt) -> Option<Excerpt> {
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\''), ('`', '`')] {
        if let Some(inner) = rest.strip_prefix(open) {
            return inner.split(close).next().map(|value| rest.part(value));
        }
    }
    match rest.words().as_slice() {
        [word] => Some(bare(word)),
        // `x-merchantid: testaccount`
        [name, word] if name.ends_with(':') => Some(bare(word)),
        [word, ..] if is_value(&bare(word)) => Some(bare(word)),
        _ => None,
    }
}

/// Whether a text is a value and no word: it has no white space, and digits or signs in it.
pub(super) fn is_value(text: &str) -> bool {
    text.chars().count() > 1
        && !text.contains(char::is_whitespace)
        && (text.contains(|c: char| c.is_ascii_digit() || "_@".contains(c)) || is_media(text))
}

/// Whether a text is a content type.
pub(super) fn is_media(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or_default();
    let part = |part: &str| {
        part.len() > 2
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    essence
        .trim()
        .split_once('/')
        .is_some_and(|(kind, form)| part(kind) && part(form))
}

/// Whether a value is a credential or a cookie: by what it is called, or by what it begins with.
pub(super) fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_lowercase();
    SECRETS.iter().any(|part| name.contains(part)) || credential(value).is_some()
}

/// The part of a text that is a printed credential: `Basic dXNlcjo=`.
pub(super) fn credential(text: &str) -> Option<&str> {
    let schemes = ["Basic ", "basic ", "Bearer ", "bearer "];
    let start = schemes.iter().find_map(|scheme| text.find(scheme))?;
    let printed = text.get(start..)?;
    let (scheme, rest) = printed.split_once(' ')?;
    let token = rest.trim_start();
    let length = token.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=_-.~".contains(c)));
    let token = token.get(..length.unwrap_or(token.len()))?;
    let begins = rest.len() - rest.trim_start().len();
    let coded =
        token.len() >= 8 && token.contains(|c: char| c.is_ascii_digit() || "=_-".contains(c));
    coded
        .then(|| printed.get(..scheme.len() + 1 + begins + token.len()))
        .flatten()
}

/// Without quotation marks and points around it.
pub(super) fn bare(word: &Excerpt) -> Excerpt {
    word.part(word.trim_matches(AROUND))
}

fn is_word(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

fn is_constant(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_uppercase())
        && text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "_-".contains(c))
}
