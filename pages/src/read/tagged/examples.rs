//! Examples inside of texts.

use crate::Excerpt;

use super::values::{bare, is_value};

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

#[cfg(test)]
mod tests {
    use super::examples;
    use crate::Excerpt;

    #[test]
    fn examples_are_single_words_or_quoted() {
        for (text, values) in [
            ("The lamp. E.g. “lamp 7” in the hall", vec!["lamp 7"]),
            ("Example:- x-lamp: lamp_7", vec!["lamp_7"]),
            ("Example:\nlamp", vec!["lamp"]),
            ("a date, eg: 2024-05-01 in the calendar", vec!["2024-05-01"]),
            ("for example, this could be lamp_7", Vec::<&str>::new()),
            ("e.g. a lamp or a candle", vec![]),
            ("the leg: 7", vec![]),
        ] {
            let found = examples(&Excerpt::verbatim(text, 0));
            let found: Vec<&str> = found.iter().map(Excerpt::as_str).collect();
            assert_eq!(found, values, "{text}");
        }
    }
}
