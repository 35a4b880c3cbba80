//! Tokens of scripts and printed formulas.

use std::ops::Range;

/// A token, and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, or a keyword.
    Name(String),
    /// A quoted text, without its quotes.
    Text(String),
    /// A template literal, as it is spelled between its backticks.
    Template(String),
    /// A number, as it is spelled.
    Number(String),
    /// Anything else: one character, or an operator of several.
    Mark(&'static str),
    /// The end of a line.
    Line,
}

/// Longest first.
const MARKS: &[&str] = &[
    "===", "!==", "==", "!=", "<=", ">=", "=>", "&&", "+=", "||", "(", ")", "[", "]", "{", "}",
    "<", ">", "+", "-", "*", "/", "%", ".", ",", ";", ":", "?", "=", "!", "&", "|",
];

/// What a quotation begins and ends with.
const QUOTES: &[(char, char)] = &[('\'', '\''), ('"', '"'), ('‘', '’'), ('“', '”'), ('`', '`')];

/// The tokens of a text, comments left out. In a printed formula each bar stands for itself.
pub(super) fn tokens(text: &str, printed: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = token(rest, printed);
        let length = length.max(1);
        if let Some(kind) = kind {
            let at = start..start + length;
            tokens.push(Token { kind, at });
        }
        start += length;
    }
    tokens
}

/// The first token, and how long it is. Nothing is white space, a comment, or a character that means nothing.
fn token(rest: &str, printed: bool) -> (Option<Kind>, usize) {
    let Some(first) = rest.chars().next() else {
        return (None, 0);
    };
    if first == '\n' {
        return (Some(Kind::Line), 1);
    }
    if let Some(length) = comment(rest) {
        return (None, length);
    }
    if let Some((open, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
        return quoted(rest, *open, *close);
    }
    if first.is_alphabetic() || matches!(first, '_' | '$') {
        let length = name_length(rest);
        return (
            Some(Kind::Name(
                rest.get(..length).unwrap_or_default().to_owned(),
            )),
            length,
        );
    }
    if first.is_ascii_digit() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        return (
            Some(Kind::Number(rest.get(..end).unwrap_or_default().to_owned())),
            end,
        );
    }
    let bar = printed && first == '|';
    let mut marks = MARKS.iter().filter(|mark| !bar || mark.len() == 1);
    match marks.find(|mark| rest.starts_with(**mark)) {
        Some(mark) => (Some(Kind::Mark(mark)), mark.len()),
        None => (None, first.len_utf8()),
    }
}

fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let inner = rest.strip_prefix("/*")?;
    Some(inner.find("*/").map_or(rest.len(), |end| end + 4))
}

/// A quotation ends with its quote, or with the line; a template ends with its backtick, or with the text.
fn quoted(rest: &str, open: char, close: char) -> (Option<Kind>, usize) {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    let mut end = rest.len();
    while let Some((at, character)) = characters.next() {
        if character == close {
            end = at + close.len_utf8();
            break;
        }
        if character == '\n' && open != '`' {
            end = at;
            break;
        }
        if character == '\\' && open.is_ascii() {
            text.extend(characters.next().map(|(_, escaped)| unescaped(escaped)));
        } else {
            text.push(character);
        }
    }
    let kind = if open == '`' {
        Kind::Template(text)
    } else {
        Kind::Text(text)
    };
    (Some(kind), end)
}

const fn unescaped(escaped: char) -> char {
    match escaped {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        other => other,
    }
}

/// Letters, digits and underscores; a hyphen between two of them, as in `sha-512`.
fn name_length(rest: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let mut end = 0;
    for (at, character) in rest.char_indices() {
        let behind = rest.get(at + 1..).and_then(|behind| behind.chars().next());
        let joins = character == '-' && behind.is_some_and(char::is_alphanumeric);
        if !is_part(character) && !joins {
            break;
        }
        end = at + character.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn tokens_are_names_texts_numbers_and_marks() {
        let text = "var a_1 = 'x\\'|' + \"é\"; // note\nsha-512(`${b}`, 10.5 /* n */)";
        let kinds: Vec<Kind> = tokens(text, false)
            .into_iter()
            .map(|token| token.kind)
            .collect();
        let name = |name: &str| Kind::Name(name.to_owned());
        let expected = [
            name("var"),
            name("a_1"),
            Kind::Mark("="),
            Kind::Text("x'|".to_owned()),
            Kind::Mark("+"),
            Kind::Text("é".to_owned()),
            Kind::Mark(";"),
            Kind::Line,
            name("sha-512"),
            Kind::Mark("("),
            Kind::Template("${b}".to_owned()),
            Kind::Mark(","),
            Kind::Number("10.5".to_owned()),
            Kind::Mark(")"),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn each_token_stands_where_it_says() {
        for text in ["it's\n“é”x", "'", "`", "/*", "a-", "é", "#a", "\\'\n"] {
            let mut end = 0;
            for token in tokens(text, true) {
                assert!(
                    token.at.start >= end && text.get(token.at.clone()).is_some(),
                    "{text}"
                );
                end = token.at.end;
            }
            assert!(end <= text.len(), "{text}");
        }
    }
}
