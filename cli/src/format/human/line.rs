//! A line of a file as a snippet shows it, and what of it is marked.

use std::ops::Range;

use wirescribe_codegen::diagnostic::is_invisible;

/// A line without characters that a terminal would obey; the renderer draws the older control characters itself.
pub(super) fn shown(line: &str) -> String {
    line.chars()
        .map(|c| {
            if is_invisible(c) && !c.is_ascii() {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

/// The bytes of what stands at a column, to the end of a word or of a quoted text.
pub(super) fn word(line: &str, column: usize) -> Range<usize> {
    let start = line.char_indices().nth(column.saturating_sub(1));
    let start = start.map_or(line.len(), |(offset, _)| offset);
    let rest = line.get(start..).unwrap_or_default();
    start..start + length(rest)
}

/// How long the word is that a text starts with.
fn length(rest: &str) -> usize {
    let quote = rest
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let end = match quote {
        Some(quote) => rest
            .get(1..)
            .and_then(|inner| inner.find(quote))
            .map(|end| end + 2),
        None => rest
            .find([':', ',', ' ', '}', ']', '#'])
            .filter(|end| *end > 0),
    };
    end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{shown, word};

    #[test]
    fn words_and_quoted_texts_are_marked_whole() {
        let line = r#"  key: "a b", other: { c: d }"#;
        assert_eq!(&line[word(line, 3)], "key");
        assert_eq!(&line[word(line, 8)], r#""a b""#);
        assert_eq!(&line[word(line, 27)], "d");
    }

    #[test]
    fn a_place_behind_the_line_marks_nothing() {
        assert_eq!(word("key", 9), 3..3);
        assert_eq!(word("", 1), 0..0);
        assert_eq!(word("é: ü", 4), 4..6);
    }

    #[test]
    fn columns_stay_where_characters_are_replaced() {
        assert_eq!(shown("a\u{202e}b\u{9b}c"), "a\u{fffd}b\u{fffd}c");
    }
}
