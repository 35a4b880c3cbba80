//! Changes of single words of a spec, most of which make another spec; and ways to write the same one.

/// Words of which one may stand where another stands.
const PEERS: [&[&str]; 12] = [
    &["text", "integer", "decimal", "boolean", "json", "secret"],
    &["read", "create", "update", "delete"],
    &["safe", "converges", "rejected", "unknown"],
    &["true", "false"],
    &["returns", "fails"],
    &["GET", "POST", "PUT", "PATCH", "DELETE"],
    &["query", "headers", "form"],
    &["bracket", "dot", "flat"],
    &["md5", "sha1", "sha256", "sha384", "sha512"],
    &["hmac_sha1", "hmac_sha256", "hmac_sha512"],
    &["hex", "hex_upper", "base64", "base64url"],
    &["min_length", "max_length"],
];

/// Every word changed: another one that may stand there, a longer one, the next number, none; and optional keys that are
/// required, and the reverse.
pub(crate) fn of_words(text: &str) -> impl Iterator<Item = String> {
    words(text).flat_map(move |(start, end)| {
        let (before, word, after) = (&text[..start], &text[start..end], &text[end..]);
        let mut instead = peers(word);
        instead.push(match word.parse::<u32>() {
            Ok(number) => (u64::from(number) + 1).to_string(),
            Err(_) => format!("{word}x"),
        });
        let requiredness = match after.strip_prefix('?') {
            Some(rest) => Some(format!("{before}{word}{rest}")),
            None => after
                .starts_with(": ")
                .then(|| format!("{before}{word}?{after}")),
        };
        let unlisted = after
            .strip_prefix(", ")
            .map(|rest| format!("{before}{rest}"));
        instead
            .into_iter()
            .map(|word| format!("{before}{word}{after}"))
            .chain(requiredness)
            .chain(unlisted)
            .collect::<Vec<String>>()
    })
}

fn peers(word: &str) -> Vec<String> {
    let peers = PEERS.iter().filter(|peers| peers.contains(&word));
    let others = peers.flat_map(|peers| peers.iter().filter(|peer| **peer != word));
    others.map(|peer| (*peer).to_owned()).collect()
}

/// Where words start and end.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_part)?;
        let length = text[start..].find(|c| !is_part(c));
        from = length.map_or(text.len(), |length| start + length);
        Some((start, from))
    })
}

/// The lines that differ, as they were and as they are.
pub(crate) fn changed(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same =
        |mut pairs: Box<dyn Iterator<Item = (&&str, &&str)>>| pairs.position(|(a, b)| a != b);
    let first = same(Box::new(old.iter().zip(&new))).unwrap_or_default();
    let last = same(Box::new(old.iter().rev().zip(new.iter().rev()))).unwrap_or_default();
    let lines = |mark: &str, lines: &[&str]| -> String {
        let end = lines.len().saturating_sub(last).max(first);
        let changed = lines.get(first..end).unwrap_or_default();
        let marked: Vec<String> = changed
            .iter()
            .map(|line| format!("{mark} {line}"))
            .collect();
        marked.join("\n")
    };
    format!("{}\n{}", lines("-", &old), lines("+", &new))
}

/// Ways to write the same.
pub(crate) const REWRITES: [fn(&str) -> String; 3] = [with_comments, with_quotes, turned_round];

/// Comments and empty lines between the keys of the file, and behind them.
fn with_comments(text: &str) -> String {
    let blocks = blocks(text).into_iter();
    let commented = blocks.map(|block| format!("# A comment: {{ of: nothing }}\n\n{block}"));
    commented.chain(["\n# The end.\n".to_owned()]).collect()
}

/// Prose in quotes.
fn with_quotes(text: &str) -> String {
    let quoted = text.lines().map(|line| {
        let prose = line
            .split_once(": ")
            .filter(|(key, _)| matches!(key.trim_start(), "doc" | "title"));
        match prose {
            Some((key, prose)) if prose.starts_with(char::is_alphabetic) => {
                format!("{key}: '{}'\n", prose.replace('\'', "''"))
            }
            _ => format!("{line}\n"),
        }
    });
    quoted.collect()
}

/// The keys of the file in the opposite order.
fn turned_round(text: &str) -> String {
    let mut blocks = blocks(text);
    blocks.reverse();
    blocks.concat()
}

/// The keys of a file with what belongs to each; comments belong to the key before.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        let is_key = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_key || blocks.is_empty() {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    blocks
}
