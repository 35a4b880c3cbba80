//! Values inside of texts, and lists of them.

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

#[cfg(test)]
mod tests {
    use super::{choices, implied, is_value, listed};
    use crate::Excerpt;

    fn all(read: fn(&Excerpt) -> Vec<Excerpt>, text: &str) -> Vec<String> {
        let found = read(&Excerpt::verbatim(text, 0));
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lists_of_values_are_told_from_sentences() {
        for (text, values) in [
            (
                "End of the callPossible value: UP | DOWN",
                vec!["UP", "DOWN"],
            ),
            ("One of UP | DOWN as it is", vec!["UP", "DOWN"]),
            (
                "Allowed values are up, down or `level`.",
                vec!["up", "down", "level"],
            ),
            ("a lamp | a candle", vec![]),
            ("Possible values: two lamps, a candle", vec![]),
            ("UP", vec![]),
            ("|", vec![]),
        ] {
            assert_eq!(all(listed, text), values, "{text}");
        }
        assert_eq!(all(choices, "UP, DOWN"), ["UP", "DOWN"]);
    }

    #[test]
    fn words_in_capitals_behind_use_are_values_if_there_are_several() {
        let text = "to go up - use UP \n\nto go down - use DOWN";
        assert_eq!(all(implied, text), ["UP", "DOWN"]);
        assert_eq!(all(implied, "use API keys, and use API keys well"), [""; 0]);
        assert_eq!(all(implied, "True or False"), ["True", "False"]);
        assert_eq!(all(implied, "true or false or neither"), [""; 0]);
    }

    #[test]
    fn values_have_signs_or_digits_and_no_space() {
        for value in ["c75a-xxxx", "lamp_id_goes_here", "application/json", "a@b"] {
            assert!(is_value(value), "{value}");
        }
        for words in ["Lamp", "N/A", "a lamp", "7", ""] {
            assert!(!is_value(words), "{words}");
        }
    }
}
