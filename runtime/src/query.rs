//! The query of a request: pairs in the order they are given.

use crate::percent;

/// Appends `name=text` to a request target.
pub(crate) fn push_pair(target: &mut String, is_first: bool, name: &str, text: &str) {
    target.push(if is_first { '?' } else { '&' });
    percent::push(target, name);
    target.push('=');
    percent::push(target, text);
}
