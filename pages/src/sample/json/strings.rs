//! Strings of JSON, and of what is meant as JSON.

use super::Parser;
use crate::Excerpt;
use crate::sample::defect::Defect;

/// How far is looked behind a line's end for what tells that a string has ended, in bytes.
const FAR: usize = 200;

/// What closes a string that is not in plain double quotes.
pub(super) const fn closing(sign: char) -> Option<&'static [char]> {
    match sign {
        '\'' => Some(&['\'']),
        '`' => Some(&['`']),
        '“' | '”' | '„' => Some(&['“', '”', '„', '"']),
        '‘' | '’' | '‚' => Some(&['‘', '’', '‚', '\'']),
        _ => None,
    }
}

impl Parser<'_> {
    /// A string in double quotes.
    pub(super) fn string(&mut self) -> Excerpt {
        let start = self.at;
        self.at += 1;
        let mut text = Excerpt::empty();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ');
            let plain = plain.unwrap_or(rest.len());
            text.append(&self.text.slice(self.at..self.at + plain));
            self.at += plain;
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return text;
                }
                Some('\\') => self.escape(&mut text),
                Some(control) => {
                    self.note_at(start, 1);
                    if control == '\n' && self.ends_at_line(&text) {
                        return without_comma(&text);
                    }
                    text.append(&self.text.slice(self.at..self.at + 1));
                    self.at += 1;
                }
                None => {
                    self.note_at(start, 1);
                    return text;
                }
            }
        }
    }

    /// Whether the closing quote was forgotten: the line ends with a comma, or a key or a bracket comes next.
    fn ends_at_line(&self, text: &str) -> bool {
        let behind = self.rest().chars().take(FAR);
        let next = behind.into_iter().find(|c| !c.is_whitespace());
        text.ends_with(',') || matches!(next, Some('"' | '}' | ']'))
    }

    /// A string in other quotes.
    pub(super) fn other_string(&mut self) -> Excerpt {
        let sign = self.peek().unwrap_or('\'');
        let closing = closing(sign).unwrap_or_default();
        self.note(sign.len_utf8());
        if sign != '\'' && sign != '`' {
            self.note_as(Defect::SmartQuotes, self.at, sign.len_utf8());
        }
        self.at += sign.len_utf8();
        let inside = self.rest();
        let found = inside
            .char_indices()
            .find(|(_, c)| closing.contains(c) || *c == '\n');
        let (length, close) = match found {
            Some((length, '\n')) => (length, 0),
            Some((length, close)) => (length, close.len_utf8()),
            None => (inside.len(), 0),
        };
        let text = self.text.slice(self.at..self.at + length);
        self.at += length + close;
        text
    }

    fn escape(&mut self, text: &mut Excerpt) {
        let rest = self.rest();
        let decoded = match rest.as_bytes().get(1) {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => return self.coded(text),
            _ => None,
        };
        match decoded {
            Some(character) => self.push(character, 2, text),
            None => {
                self.note(1);
                text.append(&self.text.slice(self.at..self.at + 1));
                self.at += 1;
            }
        }
    }

    /// `\u00e9`, and two of them for what is beyond four digits.
    fn coded(&mut self, text: &mut Excerpt) {
        let rest = self.rest();
        let first = unit(rest);
        let second = unit(rest.get(6..).unwrap_or_default());
        let pair = [first.unwrap_or(0), second.unwrap_or(0)];
        match first.map(|unit| char::from_u32(u32::from(unit))) {
            Some(Some(character)) => self.push(character, 6, text),
            Some(None) => match char::decode_utf16(pair).next() {
                Some(Ok(character)) => self.push(character, 12, text),
                _ => {
                    self.note(6);
                    self.push(char::REPLACEMENT_CHARACTER, 6, text);
                }
            },
            None => {
                self.note(2);
                text.append(&self.text.slice(self.at..self.at + 2));
                self.at += 2;
            }
        }
    }

    fn push(&mut self, character: char, length: usize, text: &mut Excerpt) {
        let escape = self.text.slice(self.at..self.at + length);
        text.push(character, escape.source().unwrap_or(0..0));
        self.at += length;
    }
}

/// The code of `\u` and four digits.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

fn without_comma(text: &Excerpt) -> Excerpt {
    let kept = text.trim_end();
    text.part(kept.strip_suffix(',').unwrap_or(kept))
}
