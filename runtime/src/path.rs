//! Path segments: encoded, and refused where encoding does not help.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::{InvalidRequest, Rule, sign};

/// Deeper nesting than any real value has; more is refused rather than followed.
const MAX_NESTED_ENCODINGS: usize = 16;

/// Appends `text` as (a part of) one path segment.
pub(crate) fn push_segment(
    out: &mut String,
    name: &'static str,
    text: &str,
) -> Result<(), InvalidRequest> {
    if let Some(rule) = broken_rule(text) {
        return Err(InvalidRequest::new(name, rule));
    }
    sign::push_percent(out, text);
    Ok(())
}

fn broken_rule(text: &str) -> Option<Rule> {
    if text.is_empty() {
        // Without its last segment the path of a card is the path of all cards.
        return Some(Rule::NotEmpty);
    }
    if text.chars().any(char::is_control) {
        return Some(Rule::NoControl);
    }
    hides_dot_segment(text).then_some(Rule::NoDotSegment)
}

/// Whether a client, a proxy or a server that decodes and normalizes paths, even more than once,
/// could see a dot segment in `text`. Servers are known to decode `%2F` first, so parts between
/// slashes count too.
fn hides_dot_segment(text: &str) -> bool {
    let mut text = Cow::Borrowed(text);
    for _ in 0..MAX_NESTED_ENCODINGS {
        if text
            .split(['/', '\\'])
            .any(|part| part == "." || part == "..")
        {
            return true;
        }
        if !text.contains('%') {
            return false;
        }
        let decoded = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if decoded == text {
            return false;
        }
        text = Cow::Owned(decoded);
    }
    true
}
