//! Scalars as specs spell them: plain where nothing else can be meant, in quotes elsewhere.

use std::fmt::Write as _;

/// A text where maps and lists have lines of their own.
pub(crate) fn in_block(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        in_quotes(text)
    }
}

/// A key where it has a line of its own. Keys are texts whatever they look like.
pub(crate) fn key_in_block(key: &str) -> String {
    if is_boolean(key) {
        key.to_owned()
    } else {
        in_block(key)
    }
}

/// A key inside of braces.
pub(crate) fn key_in_flow(key: &str) -> String {
    if is_boolean(key) {
        key.to_owned()
    } else {
        in_flow(key)
    }
}

fn is_boolean(key: &str) -> bool {
    matches!(key, "true" | "false")
}

/// A text inside of braces and brackets.
pub(crate) fn in_flow(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        in_quotes(text)
    }
}

/// A text in the quotes that need the fewest escapes.
pub(crate) fn in_quotes(text: &str) -> String {
    if !text.chars().all(is_printable) {
        return escaped(text);
    }
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            _ if is_printable(c) => escaped.push(c),
            // Writing into a text cannot fail.
            _ if u32::from(c) > 0xffff => {
                let _ = write!(escaped, "\\U{:08x}", u32::from(c));
            }
            _ => {
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
        }
    }
    escaped.push('"');
    escaped
}

/// Whether people and programs see the character as it is.
pub(crate) fn is_printable(c: char) -> bool {
    let is_hidden = matches!(
        c,
        '\u{85}'
            | '\u{a0}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{10ffff}'
    );
    !c.is_control() && !is_hidden && u32::from(c) & 0xfffe != 0xfffe
}

/// Whether a text means itself without quotes, to any reader of YAML.
fn is_plain(text: &str) -> bool {
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | '$' | '(' | '<');
    let colon = text.replace("://", "//").contains(':');
    text.starts_with(begins)
        && text.chars().all(is_printable)
        && text.trim() == text
        && !text.contains(" #")
        && !text.contains('"')
        && !colon
        && text != "<<"
        && !is_typed(text)
}

/// Whether some reader takes it for a number, a boolean or nothing.
fn is_typed(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf",
    ];
    let word = text.to_ascii_lowercase();
    let digits = word.replace('_', "");
    let has_base = ["0x", "0o", "0b"]
        .iter()
        .any(|base| digits.starts_with(base));
    WORDS.contains(&word.as_str()) || digits.parse::<f64>().is_ok() || has_base
}

#[cfg(test)]
mod tests {
    use super::{in_block, in_flow};

    #[test]
    fn quotes_stand_where_something_else_could_be_meant() {
        let spelled = [
            ("Deletes a card, or two.", "Deletes a card, or two.", false),
            ("a, b", "\"a, b\"", true),
            ("{api_key}", "\"{api_key}\"", false),
            ("2026-11-20", "2026-11-20", true),
            ("https://a.test/b/", "https://a.test/b/", true),
            ("sms:123", "\"sms:123\"", true),
            ("1", "\"1\"", false),
            ("0x1f", "\"0x1f\"", false),
            ("1e3", "\"1e3\"", false),
            ("no", "\"no\"", false),
            ("", "\"\"", false),
            (" a", "\" a\"", false),
            ("- a", "\"- a\"", false),
            ("a: b", "\"a: b\"", false),
            ("a #b", "\"a #b\"", false),
            (r#"{"a":"it's"}"#, r#"'{"a":"it''s"}'"#, true),
            ("a\n\u{202e}\"", r#""a\n\u202e\"""#, false),
            ("/status", "/status", true),
            ("payoutId?", "payoutId?", true),
        ];
        for (text, expected, flow) in spelled {
            let found = if flow { in_flow(text) } else { in_block(text) };
            assert_eq!(found, expected);
        }
    }
}
