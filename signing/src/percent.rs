//! Percent-encoding, as text of its own or straight into the text under construction.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The same for a whole path, whose slashes separate.
const PATH_RESERVED: &AsciiSet = &RESERVED.remove(b'/');

/// Everything but what WHATWG's application/x-www-form-urlencoded leaves as it is.
const FORM_RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// Whether a byte stays as it is in a path segment or a query.
const UNRESERVED: [bool; 256] = {
    let mut unreserved = [false; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        unreserved[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    unreserved
};

fn is_unreserved(text: &str) -> bool {
    text.bytes().all(|byte| UNRESERVED[usize::from(byte)])
}

/// Percent-encoding of RFC 3986: letters, digits and `-._~` stay, everything else is written in
/// upper-case hexadecimal.
///
/// ```
/// assert_eq!(wirescribe_signing::percent("a b/é~"), "a%20b%2F%C3%A9~");
/// ```
#[must_use]
pub fn percent(text: &str) -> Cow<'_, str> {
    // Most names and values are plain.
    if is_unreserved(text) {
        return Cow::Borrowed(text);
    }
    percent_encode(text.as_bytes(), RESERVED).into()
}

/// [`percent`] for a whole path: `/` stays too.
#[must_use]
pub fn percent_path(text: &str) -> Cow<'_, str> {
    percent_encode(text.as_bytes(), PATH_RESERVED).into()
}

/// The encoding of forms: letters, digits and `*-._` stay, a space becomes `+`.
///
/// ```
/// assert_eq!(wirescribe_signing::form("a b+c~"), "a+b%2Bc%7E");
/// ```
#[must_use]
pub fn form(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return percent_encode(text.as_bytes(), FORM_RESERVED).into();
    }
    let mut out = String::with_capacity(text.len());
    push_form(&mut out, text);
    Cow::Owned(out)
}

/// Appends [`percent`] of `text`.
pub fn push_percent(out: &mut String, text: &str) {
    // Most names and values are plain, and are copied at once.
    if is_unreserved(text) {
        out.push_str(text);
    } else {
        out.extend(percent_encode(text.as_bytes(), RESERVED));
    }
}

/// Appends [`form`] of `text`.
pub fn push_form(out: &mut String, text: &str) {
    for (index, part) in text.split(' ').enumerate() {
        if index > 0 {
            out.push('+');
        }
        out.extend(percent_encode(part.as_bytes(), FORM_RESERVED));
    }
}
