//! Where the characters of a piece of Markdown stand, given how it is spelled.

use crate::Excerpt;

/// Text that is spelled as it is, or as an entity, or behind a backslash.
pub(super) fn text(said: &str, spelled: &str, from: usize) -> Excerpt {
    if let Some(before) = spelled.strip_suffix(said) {
        return Excerpt::verbatim(said, from + before.len());
    }
    standing_for(said, from..from + spelled.len())
}

/// Text between backticks. Line breaks are spaces in it.
pub(super) fn code(said: &str, spelled: &str, from: usize) -> Excerpt {
    let inner = spelled.trim_start_matches('`');
    let before = spelled.len() - inner.len();
    if let Some(offset) = inner.find(said) {
        return Excerpt::verbatim(said, from + before + offset);
    }
    standing_for(said, from..from + spelled.len())
}

/// Text whose characters cannot be told apart in the source.
pub(super) fn standing_for(said: &str, at: std::ops::Range<usize>) -> Excerpt {
    let mut excerpt = Excerpt::empty();
    for character in said.chars() {
        excerpt.push(character, at.clone());
    }
    excerpt
}
