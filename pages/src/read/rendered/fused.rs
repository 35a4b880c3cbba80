//! Cells that stand next to one another without anything between them.

use crate::Excerpt;
use crate::read::rendered::head::is_name;

/// A name and what stands behind it: `not_foundNo such card` is `not_found` and `No such card`.
///
/// A name may have capitals of its own. It ends where a word begins that is written as words are; else at the first
/// capital behind a small letter.
pub(super) fn split(line: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    let word_end = line.find(char::is_whitespace).unwrap_or(line.len());
    let first = line.slice(0..word_end);
    let capitals: Vec<usize> = first
        .char_indices()
        .filter(|(at, c)| *at > 0 && c.is_ascii_uppercase())
        .map(|(at, _)| at)
        .take(32)
        .collect();
    let follows_small = |at: &&usize| {
        let before = first.get(..**at).and_then(|before| before.chars().last());
        before.is_some_and(|c| !c.is_ascii_uppercase())
    };
    let begins = |at: &&usize| line.get(**at..).is_some_and(begins_with_a_word);
    let at = capitals
        .iter()
        .find(begins)
        .or_else(|| capitals.iter().find(follows_small))?;
    let (name, rest) = (line.slice(0..*at), line.slice(*at..line.len()));
    is_name(&name).then_some((name, rest))
}

/// `Card`, `ID` or `A`, and not `CardThe` or `ID_`.
fn begins_with_a_word(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphabetic());
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let tail = word.get(1..).unwrap_or_default();
    let written = tail.chars().all(|c| c.is_ascii_lowercase())
        || tail.chars().all(|c| c.is_ascii_uppercase());
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | '/'));
    written && !goes_on
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::Excerpt;

    #[test]
    fn names_end_where_a_word_begins() {
        for (line, name) in [
            ("not_foundNo such card", Some("not_found")),
            ("idID of the card", Some("id")),
            ("customerIdID of the customer", Some("customerId")),
            ("createdAtTime of it", Some("createdAt")),
            ("CARD_IN_USEThe card waits", Some("CARD_IN_USE")),
            ("IDUnique", Some("ID")),
            ("two words", None),
            ("Words that begin", None),
            ("", None),
        ] {
            let found = split(&Excerpt::verbatim(line, 0)).map(|(found, _)| found.to_string());
            assert_eq!(found.as_deref(), name, "{line}");
        }
    }
}
