//! Changes of a text that lie apart from one another.

use std::ops::Range;

/// A text in the place of some bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What is replaced; nothing where something is put in between.
    pub(super) bytes: Range<usize>,
    /// What stands there instead.
    pub(super) text: String,
}

/// Makes all of the changes.
pub(super) fn changed(mut text: String, mut changes: Vec<Change>) -> String {
    // From the end, so that the places of the others stay.
    changes.sort_by_key(|change| std::cmp::Reverse(change.bytes.start));
    for Change { bytes, text: new } in changes {
        text.replace_range(bytes, &new);
    }
    text
}
