//! What is no JSON where values, keys and white space stand: bare words, comments, templates.

use super::{Parser, Value, is_number, is_scalar, strings};
use crate::Excerpt;
use crate::sample::defect::Defect;

/// How long a template may be, in bytes.
const FAR: usize = 100;

impl Parser<'_> {
    /// White space; blanks that are none for JSON, and comments, are defects.
    pub(super) fn space(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at += rest.len() - blank.len();
            let length = match blank.chars().next() {
                Some('/') => comment(blank),
                Some('#') => line(blank),
                Some(sign) if sign.is_whitespace() || is_invisible(sign) => sign.len_utf8(),
                _ => 0,
            };
            if length == 0 {
                return;
            }
            let shown = blank.get(..length).unwrap_or_default();
            if shown.starts_with(is_invisible) {
                self.note_as(Defect::NotJson, self.at, length);
            } else {
                self.note(line(shown));
            }
            self.at += length;
        }
    }

    /// A key. Without quotes it goes on to the colon, or to where no key can go on.
    pub(super) fn key(&mut self) -> Option<Excerpt> {
        match self.peek()? {
            '"' => return Some(self.string()),
            '{' | '[' => {
                // A value without a key is read, and left.
                self.note(1);
                self.value();
                return None;
            }
            sign if strings::closing(sign).is_some() => return Some(self.other_string()),
            _ => {}
        }
        let rest = self.rest();
        let end = rest.find([':', '=', ',', '{', '}', '[', ']', '\n', '"']);
        let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let text = text.trim_end();
        if text.is_empty() {
            return None;
        }
        self.note(text.len());
        self.at += text.len();
        Some(self.text.part(text))
    }

    /// A number, `true`, `false` or `null`; or words without quotes: `card not found`. Dots stand for nothing.
    pub(super) fn bare(&mut self) -> Option<Value> {
        if let Some(length) = self.template() {
            self.note(length);
            let text = self.text.slice(self.at..self.at + length);
            self.at += length;
            return Some(Value::Text(text));
        }
        let rest = self.rest();
        let is_word = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
        let word = rest.get(..rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        let word = word.unwrap_or_default();
        let behind = rest.get(word.len()..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', '\t', '\r']);
        let ends = behind.is_empty() || behind.starts_with([',', '}', ']', '\n', '/', '"', '#']);
        if ends && is_scalar(word) {
            self.at += word.len();
            return Some(scalar(word));
        }
        let text = words(rest);
        if text.is_empty() {
            return None;
        }
        self.note(text.len());
        self.at += text.len();
        match text {
            // As another language spells them.
            "True" => Some(Value::Boolean(true)),
            "False" => Some(Value::Boolean(false)),
            "None" => Some(Value::Null),
            _ if text.chars().all(|c| c == '.' || c == '…') => None,
            _ => Some(Value::Text(self.text.part(text))),
        }
    }

    /// How long `{{name}}` is, which stands for a value.
    pub(super) fn template(&self) -> Option<usize> {
        let inside = self.rest().strip_prefix("{{")?;
        let mut near = inside.char_indices().take_while(|(at, _)| *at < FAR);
        let (end, _) = near.find(|(_, c)| "}\"\n:{[".contains(*c))?;
        let closes = inside.get(end..)?.starts_with("}}");
        (end > 0 && closes).then_some(end + 4)
    }
}

fn scalar(word: &str) -> Value {
    match word {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ if is_number(word) => Value::Number(word.to_owned()),
        _ => Value::Null,
    }
}

/// Words up to where a value ends, without white space at the end.
fn words(text: &str) -> &str {
    let end = text.find([',', '}', ']', '\n']).unwrap_or(text.len());
    let words = text.get(..end).unwrap_or_default();
    let words = words.split(" //").next().unwrap_or_default();
    words.trim_end()
}

/// How long a comment is.
fn comment(text: &str) -> usize {
    match text.as_bytes().get(1) {
        Some(b'/') => line(text),
        Some(b'*') => text.find("*/").map_or(text.len(), |end| end + 2),
        _ => 0,
    }
}

/// How long the first line is.
fn line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

const fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}
