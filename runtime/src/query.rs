//! The query of a request: pairs in the order they are given.

use crate::{InvalidRequest, Rule, sign};

/// Refuses control characters, which some servers act on once they are decoded.
pub(crate) fn check(text: &str) -> Result<(), InvalidRequest> {
    if text.chars().any(char::is_control) {
        return Err(InvalidRequest::new("", Rule::NoControl));
    }
    Ok(())
}

/// Appends `name=text` to a request target.
pub(crate) fn push_pair(target: &mut String, is_first: bool, name: &str, text: &str) {
    target.push(if is_first { '?' } else { '&' });
    sign::push_percent(target, name);
    target.push('=');
    sign::push_percent(target, text);
}
