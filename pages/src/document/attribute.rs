//! Attributes of tags, and where their values stand.

use std::ops::Range;

use html5gum::emitters::default::StartTag;

use crate::Excerpt;
use crate::document::entity;
use crate::document::spelled::standing_for;

/// The value of an attribute, where it is spelled.
pub(super) fn value(page: &str, tag: &StartTag<usize>, key: &str, at: &Range<usize>) -> Excerpt {
    let Some(value) = tag.attributes.get(key.as_bytes()) else {
        return Excerpt::empty();
    };
    // Places of a tag count from the piece it is in.
    let piece = at.start - tag.span.start;
    let start = piece + value.span.start;
    let spelled = page.get(start..at.end).unwrap_or_default();
    let meant = text(tag, key);
    match unquoted(spelled) {
        Some((offset, raw)) => {
            let said = entity::decoded(raw, start + offset);
            if said.as_str() == meant {
                said
            } else {
                standing_for(&meant, at.clone())
            }
        }
        None => standing_for(&meant, at.clone()),
    }
}

/// The value in `name="value" ...`, and where it begins.
fn unquoted(spelled: &str) -> Option<(usize, &str)> {
    let (_, behind) = spelled.split_once('=')?;
    let behind = behind.trim_start();
    let value = match behind.chars().next()? {
        quote @ ('"' | '\'') => behind.strip_prefix(quote)?.split(quote).next()?,
        _ => behind.split([' ', '\t', '\n', '\r', '>']).next()?,
    };
    let quote = usize::from(behind.starts_with(['"', '\'']));
    Some((spelled.len() - behind.len() + quote, value))
}

/// The value of an attribute; empty if there is none.
pub(super) fn text(tag: &StartTag<usize>, key: &str) -> String {
    let value = tag.attributes.get(key.as_bytes());
    value.map_or_else(String::new, |value| {
        String::from_utf8_lossy(value).into_owned()
    })
}
