//! Headings inside of a section, and what lies below each.

use crate::Excerpt;
use crate::document::Block;

use super::entry::{Entry, clean};

/// A heading, what is said below it, and the headings below it.
#[derive(Debug)]
pub(super) struct Node<'d> {
    pub(super) heading: &'d Excerpt,
    pub(super) level: u8,
    pub(super) entry: Entry,
    pub(super) below: Vec<Node<'d>>,
}

/// Headings with what lies below each, and the blocks before the first.
pub(super) fn nodes(blocks: &[Block]) -> (&[Block], Vec<Node<'_>>) {
    let first = position(blocks, 0, u8::MAX);
    let before = blocks.get(..first).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = first;
    while let Some(Block::Heading { level, text }) = blocks.get(start) {
        let end = position(blocks, start + 1, *level);
        let inside = blocks.get(start + 1..end).unwrap_or_default();
        let (own, below) = nodes(inside);
        found.push(Node {
            heading: text,
            level: *level,
            entry: Entry::read(clean(text), own),
            below,
        });
        start = end;
    }
    (before, found)
}

/// Where the next heading of this level or a higher one is.
fn position(blocks: &[Block], from: usize, lowest: u8) -> usize {
    let blocks_from = blocks.iter().enumerate().skip(from);
    let mut headings = blocks_from
        .filter(|(_, block)| matches!(block, Block::Heading { level, .. } if *level <= lowest));
    headings.next().map_or(blocks.len(), |(index, _)| index)
}

pub(super) fn is_above(node: &Node<'_>, tagged: Option<u8>) -> bool {
    tagged.is_some_and(|level| node.level < level)
}

/// Whether a heading without a tagged line below it names an entry nevertheless.
pub(super) fn is_entry(node: &Node<'_>, tagged: Option<u8>) -> bool {
    let name = &node.entry.name;
    !name.is_empty()
        && !name.contains(char::is_whitespace)
        && !is_group(name)
        && !is_above(node, tagged)
}

/// The highest level of headings with tagged lines below.
pub(super) fn highest_tagged(nodes: &[Node<'_>]) -> Option<u8> {
    let levels = nodes.iter().map(|node| {
        if node.entry.is_tagged() {
            Some(node.level)
        } else {
            highest_tagged(&node.below)
        }
    });
    levels.flatten().min()
}

/// Headings above parameters that name none: `Section1`, `Parameters`.
pub(super) fn is_group(name: &str) -> bool {
    let name = name.to_lowercase();
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    matches!(
        word,
        "section" | "parameters" | "parametres" | "params" | "parameter" | "fields"
    )
}
