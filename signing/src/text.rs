//! What signatures do to text: case, white space, escapes, parts. All of it is ASCII's; other
//! characters stay as they are.

use std::borrow::Cow;

/// ASCII letters in lower case.
#[must_use]
pub fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// ASCII letters in upper case.
#[must_use]
pub fn upper(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(text.to_ascii_uppercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Without the ASCII white space on both sides. A `Cow` like the others, so that it maps pairs too.
#[must_use]
pub fn trim(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text.trim_ascii())
}

/// [`trim`], and each run of ASCII white space inside becomes one space.
///
/// ```
/// assert_eq!(wirescribe_signing::collapse_spaces("  a \t b c "), "a b c");
/// ```
#[must_use]
pub fn collapse_spaces(text: &str) -> Cow<'_, str> {
    let text = text.trim_ascii();
    if is_collapsed(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

fn is_collapsed(text: &str) -> bool {
    // Without a way out the loop is vectorized, and most values have no white space at all.
    let has_space = |any, byte: u8| any | byte.is_ascii_whitespace();
    if !text.bytes().fold(false, has_space) {
        return true;
    }
    let mut after_space = false;
    text.bytes().all(|byte| {
        let is_extra = byte.is_ascii_whitespace() && (after_space || byte != b' ');
        after_space = byte == b' ';
        !is_extra
    })
}

/// Replaces characters in one pass: what a replacement brings in is not replaced again.
///
/// ```
/// let escapes = [('\\', "\\\\"), (':', "\\:")];
/// assert_eq!(wirescribe_signing::escape("a\\b:c", &escapes), "a\\\\b\\:c");
/// ```
#[must_use]
pub fn escape<'a>(text: &'a str, escapes: &[(char, &str)]) -> Cow<'a, str> {
    let replacement = |wanted: char| escapes.iter().find(|(char, _)| *char == wanted);
    if !text.contains(|char| replacement(char).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match replacement(char) {
            Some((_, text)) => out.push_str(text),
            None => out.push(char),
        }
    }
    Cow::Owned(out)
}

/// The part of a text between separators, the first at index 0; empty when there are fewer.
///
/// ```
/// use wirescribe_signing::part;
///
/// assert_eq!(part("key:secret", ":", 1), "secret");
/// assert_eq!(part("key", ":", 1), "");
/// ```
#[must_use]
pub fn part<'a>(text: &'a str, separator: &str, index: usize) -> &'a str {
    text.split(separator).nth(index).unwrap_or_default()
}

/// The text without this beginning, or as it is when it begins otherwise.
///
/// ```
/// use wirescribe_signing::strip_prefix;
///
/// assert_eq!(strip_prefix("whsec_MfKQ", "whsec_"), "MfKQ");
/// assert_eq!(strip_prefix("MfKQ", "whsec_"), "MfKQ");
/// ```
#[must_use]
pub fn strip_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// The first bytes, at most so many.
#[must_use]
pub fn truncate(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

/// What comes after the first `length` bytes; nothing where there are fewer.
///
/// ```
/// assert_eq!(wirescribe_signing::skip(b"salted", 4), b"ed");
/// assert_eq!(wirescribe_signing::skip(b"salted", 9), b"");
/// ```
#[must_use]
pub fn skip(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(length..).unwrap_or_default()
}
