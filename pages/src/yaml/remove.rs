//! Takes a child out of the text, with its lines or its comma.

use super::change::{self, Change, column, end_of, line_start, next_line};
use super::parse::{Node, Style};
use super::{Editor, model};
use crate::tree::Tree;

/// The child at a place of a map or a list.
pub(super) fn child(editor: &Editor, parent: &[&str], place: usize) -> Option<Change> {
    let node = editor.node(parent)?;
    if node.children.len() == 1 {
        let empty = match model::at(&editor.parsed.tree, parent)? {
            Tree::List(_) => Tree::List(Vec::new()),
            _ => Tree::Map(Vec::new()),
        };
        return change::set(editor, parent, &empty);
    }
    match node.style {
        Style::Flow => in_flow(&editor.text, node, place),
        _ => in_block(&editor.text, node, (place, parent.is_empty())),
    }
}

fn in_flow(text: &str, node: &Node, place: usize) -> Option<Change> {
    let child = node.children.get(place)?;
    let bytes = match node.children.get(place + 1) {
        Some(next) => {
            let gap = text.get(child.bytes.end..next.bytes.start)?;
            if gap.contains('#') {
                // A comment behind the comma is about this one or the next: it stays.
                let comma = child.bytes.end + gap.find(',')? + 1;
                let before = text.get(child.bytes.end..comma)?;
                if before.contains('#') {
                    return None;
                }
                child.bytes.start..comma
            } else {
                child.bytes.start..next.bytes.start
            }
        }
        None => node.children.get(place.checked_sub(1)?)?.bytes.end..child.bytes.end,
    };
    Some(Change {
        bytes,
        text: String::new(),
    })
}

fn in_block(text: &str, node: &Node, (place, is_root): (usize, bool)) -> Option<Change> {
    let child = node.children.get(place)?;
    let key = line_start(text, child.bytes.start);
    let column = column(text, child.bytes.start);
    let nothing = |bytes| {
        Some(Change {
            bytes,
            text: String::new(),
        })
    };
    if !text.get(key..child.bytes.start)?.trim().is_empty() {
        // A dash stands before it: the next one takes its place.
        let next = node.children.get(place + 1)?;
        let gap = text.get(child.bytes.end..next.bytes.start)?;
        return nothing(if gap.contains('#') {
            child.bytes.clone()
        } else {
            child.bytes.start..next.bytes.start
        });
    }
    let is_head = is_root && place == 0;
    let start = if is_head {
        key
    } else {
        first_comment(text, key, column)
    };
    let mut end = end_of(text, child, column);
    // Of blank lines on both sides, those below go; at the end of the text, those above.
    let is_blank = |line: &str| line.trim().is_empty();
    let above = text.get(..start)?;
    if start == 0 || above.ends_with("\n\n") {
        while end < text.len() && is_blank(text.get(end..next_line(text, end))?) {
            end = next_line(text, end);
        }
        if end == text.len() {
            return nothing(above.trim_end_matches('\n').len() + usize::from(start > 0)..end);
        }
    }
    nothing(start..end)
}

/// The first of the comments directly above a line that are indented as it is.
fn first_comment(text: &str, key: usize, column: usize) -> usize {
    let mut first = key;
    while first > 0 {
        let start = line_start(text, first - 1);
        let line = text.get(start..first).unwrap_or_default();
        let comment = line.trim_start();
        let is_own = comment.starts_with('#')
            && line.len() - comment.len() == column
            && !comment.starts_with("# yaml-language-server:");
        if !is_own {
            break;
        }
        first = start;
    }
    first
}
