//! Values as they are put into a text.

use crate::tree::{Tree, in_flow};

/// A value as it stands behind a key.
pub(super) enum Rendered {
    /// In one line.
    Inline(String),
    /// What stands behind the colon, and the lines below it, without the last line feed.
    Block(String, String),
}

/// The value of an entry whose key stands in a column.
pub(super) fn value(key: &str, tree: &Tree, column: usize) -> Rendered {
    let entry = Tree::entry(key, tree, column);
    // Of a short key, nothing but its colon is in front of the value.
    let head = Tree::entry(key, &Tree::Typed(String::new()), column).len() - " null".len();
    let value = entry.get(head..).unwrap_or_default();
    match value.split_once('\n') {
        Some((header, lines)) => Rendered::Block(header.trim_start().to_owned(), lines.to_owned()),
        None => Rendered::Inline(value.trim_start().to_owned()),
    }
}

/// An entry in braces.
pub(super) fn flow_entry(key: &str, value: &Tree) -> String {
    format!("{}: {}", in_flow(key), value.inline())
}
