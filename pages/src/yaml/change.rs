//! What an edit makes of the text: one piece of it, replaced.

use std::ops::Range;

use super::Editor;
use super::parse::{Child, Node, Style};
use super::render::{self, Rendered};
use crate::tree::{Tree, in_block, in_flow};

/// A text in the place of some bytes.
pub(super) struct Change {
    pub(super) bytes: Range<usize>,
    pub(super) text: String,
}

impl Change {
    pub(super) fn of(self, text: &str) -> Option<String> {
        text.get(self.bytes.clone())?;
        let mut text = text.to_owned();
        text.replace_range(self.bytes, &self.text);
        Some(text)
    }
}

/// Another value in the place of one.
pub(super) fn set(editor: &Editor, path: &[&str], value: &Tree) -> Option<Change> {
    let text = &editor.text;
    let Some((key, parent)) = path.split_last() else {
        return set_root(editor, value);
    };
    let place = super::model::place(editor.get(parent)?, key)?;
    let parent = editor.node(parent)?;
    let child = parent.children.get(place)?;
    let old = child.value.as_ref();
    let old = old.map_or(child.inner..child.inner, |node| node.bytes.clone());
    // Comments between the key and its value stay behind the key.
    let gap = text.get(child.inner..old.start)?.trim_end();
    let column = column(text, child.bytes.start);
    if parent.style == Style::Block && child.key.is_none() {
        let new = Tree::item(value, column);
        let rest = text.get(old.end..line_end(text, old.end))?.trim();
        let fits = gap.is_empty() && (rest.is_empty() || !new.contains('\n'));
        return fits.then_some(Change {
            bytes: child.bytes.start..old.end,
            text: new,
        });
    }
    let rendered = if parent.style == Style::Flow {
        Rendered::Inline(value.inline())
    } else {
        render::value(key, value, column)
    };
    let (header, lines) = match rendered {
        Rendered::Inline(new) => {
            let is_bare = child.key.is_none() && child.inner == child.bytes.start;
            let space = if is_bare { "" } else { " " };
            return Some(Change {
                bytes: child.inner..old.end,
                text: format!("{space}{new}{gap}"),
            });
        }
        Rendered::Block(header, lines) => (header, lines),
    };
    let rest = text.get(old.end..line_end(text, old.end))?.trim_end();
    let space = if header.is_empty() { "" } else { " " };
    Some(Change {
        bytes: child.inner..old.end + rest.len(),
        text: format!("{space}{header}{gap}{rest}\n{lines}"),
    })
}

fn set_root(editor: &Editor, value: &Tree) -> Option<Change> {
    let end = editor.text.len();
    let bytes = editor
        .parsed
        .root
        .as_ref()
        .map_or(end..end, |node| node.bytes.clone());
    let text = match value {
        Tree::Map(entries) if !entries.is_empty() => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| Tree::entry(key, value, 0));
            entries.collect::<Vec<_>>().join("\n")
        }
        _ => value.inline(),
    };
    let is_new_line = editor.text.get(..bytes.start)?.is_empty()
        || editor.text.get(..bytes.start)?.ends_with('\n');
    let text = if is_new_line {
        text
    } else {
        format!("\n{text}")
    };
    let text = if bytes.end == end {
        format!("{text}\n")
    } else {
        text
    };
    Some(Change { bytes, text })
}

/// A child at a place of a map or a list.
pub(super) fn insert(
    editor: &Editor,
    parent: &[&str],
    (place, key, value): (usize, Option<&str>, &Tree),
) -> Option<Change> {
    let node = editor.node(parent);
    let Some(node) = node.filter(|node| !node.children.is_empty()) else {
        let first = match key {
            Some(key) => Tree::Map(vec![(key.to_owned(), value.clone())]),
            None => Tree::List(vec![value.clone()]),
        };
        return set(editor, parent, &first);
    };
    if node.style == Style::Flow {
        let new = match key {
            Some(key) => render::flow_entry(key, value),
            None => value.inline(),
        };
        return insert_in_flow(node, place, &new);
    }
    insert_in_block(&editor.text, node, (place, key, value))
}

fn insert_in_flow(node: &Node, place: usize, new: &str) -> Option<Change> {
    let (at, text) = match place.checked_sub(1) {
        Some(before) => (node.children.get(before)?.bytes.end, format!(", {new}")),
        None => (node.children.first()?.bytes.start, format!("{new}, ")),
    };
    Some(Change {
        bytes: at..at,
        text,
    })
}

fn insert_in_block(
    text: &str,
    node: &Node,
    (place, key, value): (usize, Option<&str>, &Tree),
) -> Option<Change> {
    let first = node.children.first()?;
    let column = column(text, first.bytes.start);
    let new = match key {
        Some(key) => Tree::entry(key, value, column),
        None => Tree::item(value, column),
    };
    let indent = " ".repeat(column);
    let Some(before) = place.checked_sub(1) else {
        // In front of the first one, below what stands in its line.
        let at = first.bytes.start;
        return Some(Change {
            bytes: at..at,
            text: format!("{new}\n{indent}"),
        });
    };
    let at = end_of(text, node.children.get(before)?, column);
    let feed = if text.get(..at)?.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let blank = if is_apart(text, node, before) {
        "\n"
    } else {
        ""
    };
    Some(Change {
        bytes: at..at,
        text: format!("{feed}{blank}{indent}{new}\n"),
    })
}

/// Whether a blank line is behind a child; of the last one, before it.
fn is_apart(text: &str, node: &Node, place: usize) -> bool {
    let (before, after) = if place + 1 < node.children.len() {
        (place, place + 1)
    } else {
        (place.saturating_sub(1), place)
    };
    let (Some(before), Some(after)) = (node.children.get(before), node.children.get(after)) else {
        return false;
    };
    let gap = text
        .get(before.bytes.end..after.bytes.start)
        .unwrap_or_default();
    let mut lines = gap.split('\n').skip(1).peekable();
    let mut blank = false;
    while let Some(line) = lines.next() {
        blank |= lines.peek().is_some() && line.trim().is_empty();
    }
    blank
}

/// Another key for an entry.
pub(super) fn rename(
    editor: &Editor,
    parent: &[&str],
    (place, key): (usize, &str),
) -> Option<Change> {
    let node = editor.node(parent)?;
    let child = node.children.get(place)?;
    let is_flow = node.style == Style::Flow;
    Some(Change {
        bytes: child.key.clone()?,
        text: if is_flow { in_flow(key) } else { in_block(key) },
    })
}

/// Where the lines of a child end: comments that are indented deeper belong to it.
pub(super) fn end_of(text: &str, child: &Child, column: usize) -> usize {
    let mut end = next_line(text, child.bytes.end);
    let own = text.get(child.bytes.clone()).unwrap_or_default();
    // Blank lines may be part of a text that keeps them.
    let keeps = own.contains("|+") || own.contains(">+");
    loop {
        let next = next_line(text, end);
        let line = text.get(end..next).unwrap_or_default();
        let comment = line.trim_start();
        if keeps && next > end && comment.is_empty() {
            end = next;
            continue;
        }
        if next == end || !comment.starts_with('#') || line.len() - comment.len() <= column {
            return end;
        }
        end = next;
    }
}

/// How many bytes are before one in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |feed| feed + 1)
}

/// The end of a line, before its line feed.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |feed| at + feed)
}

/// The begin of the next line.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    (line_end(text, at) + 1).min(text.len())
}
