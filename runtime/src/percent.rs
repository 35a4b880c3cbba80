//! Percent-encoding, straight into the text under construction.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

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

/// Appends `text` for a path segment or a query.
pub(crate) fn push(out: &mut String, text: &str) {
    // Most names and values are plain, and are copied at once.
    if text.bytes().all(|byte| UNRESERVED[usize::from(byte)]) {
        out.push_str(text);
    } else {
        out.extend(percent_encode(text.as_bytes(), RESERVED));
    }
}

/// Appends `text` for a form: a space becomes `+`.
pub(crate) fn push_form(out: &mut String, text: &str) {
    for (index, part) in text.split(' ').enumerate() {
        if index > 0 {
            out.push('+');
        }
        out.extend(percent_encode(part.as_bytes(), FORM_RESERVED));
    }
}
