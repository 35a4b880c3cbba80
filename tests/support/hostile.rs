//! Texts that break what is not careful, and how formats write them.

use crate::random::Random;

/// What means something to a form, to JSON, to a header or to Rust, and what is not ASCII.
const HOSTILE: [&str; 30] = [
    "%", "+", "&", "=", "\"", "'", "\\", "/", "?", "#", " ", "  ", "%41", "%2", "é", "ß", "漢",
    "🦀", "\u{7f}", "\n", "\t", "\r\n", "{", "}", "<", ";", ",", ":", "\u{0}", "\u{2028}",
];

const PLAIN: [&str; 10] = ["a", "B", "7", "zz", "0", "-", "_", "~", ".", "Q9"];

impl Random {
    /// Letters, digits and what stands in a URL as it is.
    pub(crate) fn plain(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| *self.pick(&PLAIN)).collect()
    }

    /// What a header can hold, without white space at its ends.
    pub(crate) fn visible(&mut self) -> String {
        let inner = [
            "a b", "A  B", "\"x\"", "a=b;c", "{x}", "%41", "a,b", "\\", "Z",
        ];
        let pieces: Vec<&str> = (0..=self.below(3)).map(|_| *self.pick(&inner)).collect();
        pieces.join("/")
    }

    /// Anything that is a text.
    pub(crate) fn hostile(&mut self) -> String {
        (0..self.below(6))
            .map(|_| {
                if self.chance(60) {
                    *self.pick(&HOSTILE)
                } else {
                    *self.pick(&PLAIN)
                }
            })
            .collect()
    }
}

/// A text as YAML and JSON write it between double quotes, in ASCII.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ (b'"' | b'\\')) => out.extend(['\\', char::from(byte)]),
            Ok(byte @ b' '..=b'~') => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\u{unit:04x}")),
        }
    }
    out.push('"');
    out
}

/// A text as YAML writes it: characters behind U+FFFF have an escape of their own there.
pub(crate) fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            ' '..='~' => out.push(character),
            _ => out.push_str(&format!("\\U{:08x}", u32::from(character))),
        }
    }
    out.push('"');
    out
}

/// A text as a form writes it: bytes that need no escape are escaped now and then.
pub(crate) fn form(random: &mut Random, text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' if random.chance(50) => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~'
                if random.chance(90) =>
            {
                out.push(char::from(byte));
            }
            _ if random.chance(30) => out.push_str(&format!("%{byte:02x}")),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
