//! What those on the way may make of a path segment: proxies, frameworks and servers that decode
//! once more than they should, cut off parameters, fold look-alikes, or read a backslash as a slash.
//!
//! A value is refused if any of these readings is dangerous. None of them changes what is sent.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// How many encodings around each other are followed.
const MAX_NESTED_ENCODINGS: usize = 16;

/// What begins path parameters, a query and a fragment.
const CUT_OFF: [char; 3] = [';', '?', '#'];

/// One way to read a value.
pub(crate) struct Reading<'a>(Cow<'a, str>);

impl Reading<'_> {
    /// The segments that are not empty; servers merge slashes.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &str> {
        self.0
            .split(['/', '\\'])
            .map(segment)
            .filter(|segment| !segment.is_empty())
    }

    /// Whether nothing is left once everything is cut off that some reader takes for something else.
    pub(crate) fn is_empty(&self) -> bool {
        let end = self.0.find(CUT_OFF).unwrap_or(self.0.len());
        let head = self.0.get(..end).unwrap_or_default();
        head.split(['/', '\\']).all(|part| part.trim().is_empty())
    }

    pub(crate) fn has_dot_segment(&self) -> bool {
        self.segments().any(|segment| matches!(segment, "." | ".."))
    }
}

/// A segment without what is cut off it: path parameters (`..;v=1`), a query or a fragment once it
/// is decoded, and white space around it.
fn segment(text: &str) -> &str {
    let end = text.find(CUT_OFF).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim()
}

/// The value as it is, decoded once, twice and so on; `None` at the end where there is no end.
pub(crate) fn readings(text: &str) -> impl Iterator<Item = Option<Reading<'_>>> {
    let mut next = Some(folded(Cow::Borrowed(text)));
    let mut left = MAX_NESTED_ENCODINGS;
    std::iter::from_fn(move || {
        let text = next.take()?;
        if left == 0 {
            return Some(None);
        }
        left -= 1;
        next = decoded(&text).map(|text| folded(Cow::Owned(text)));
        Some(Some(Reading(text)))
    })
}

/// The text decoded once more, or `None` when nothing in it is encoded.
fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let bytes: Vec<u8> = percent_decode(without_unicode_escapes(text).as_bytes()).collect();
    let decoded = String::from_utf8_lossy(&without_overlong(&bytes)).into_owned();
    (decoded != text).then_some(decoded)
}

/// `%u002e`, which is no percent-encoding but is decoded by some servers, as `%2e`.
fn without_unicode_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains("%u") && !text.contains("%U") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let code = after
            .strip_prefix("%u")
            .or_else(|| after.strip_prefix("%U"))
            .and_then(|after| after.get(..4))
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        let (read, length) = code.map_or(('%', 1), |read| (read, 6));
        out.push(read);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// ASCII that is spelled with more bytes than UTF-8 allows, as lenient decoders read it.
fn without_overlong(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes
        .iter()
        .any(|byte| matches!(byte, 0xc0 | 0xc1 | 0xe0 | 0xf0))
    {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        let (byte, length) = overlong(rest).unwrap_or((first, 1));
        out.push(byte);
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out)
}

/// The ASCII byte that begins here in a spelling too long for it, and how long that is.
fn overlong(bytes: &[u8]) -> Option<(u8, usize)> {
    let byte = |high: u8, low: u8| (high & 1) << 6 | low & 0x3f;
    match *bytes {
        [high @ (0xc0 | 0xc1), low, ..] => Some((byte(high, low), 2)),
        [0xe0, high @ (0x80 | 0x81), low, ..] => Some((byte(high, low), 3)),
        [0xf0, 0x80, high @ (0x80 | 0x81), low, ..] => Some((byte(high, low), 4)),
        _ => None,
    }
}

/// The text without what readers drop, and with look-alikes in place of what they are taken for.
fn folded(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ff01}'..='\u{ff5e}' => out.extend(ascii_of_fullwidth(character)),
            '\u{2024}' | '\u{fe52}' => out.push('.'),
            '\u{2025}' | '\u{fe30}' => out.push_str(".."),
            '\u{2026}' | '\u{fe19}' => out.push_str("..."),
            '\u{2044}' | '\u{2215}' => out.push('/'),
            '\u{2216}' | '\u{fe68}' => out.push('\\'),
            '\u{fe6a}' => out.push('%'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {}
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// `．` stands 0xfee0 behind `.`, and so do all others.
fn ascii_of_fullwidth(character: char) -> Option<char> {
    u32::from(character)
        .checked_sub(0xfee0)
        .and_then(char::from_u32)
}
