//! Entries of a block map, moved by whole lines: each with the comments above it and behind it.

use std::ops::Range;

use yaml_parser::SyntaxNode;

use super::order::range;

/// Lines of a text, and where each begins.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// The lines of one entry.
struct Chunk {
    /// With comments, without the blank lines above.
    lines: Range<usize>,
    /// Whether blank lines are above.
    apart: bool,
}

/// The bytes of a map and its text with the entries in other places. None if something stands in front of a key that
/// cannot be moved.
pub(super) fn moved(
    text: &str,
    entries: &[SyntaxNode],
    places: &[usize],
) -> Option<(Range<usize>, String)> {
    let lines = Lines::of(text);
    let chunks = chunks(&lines, entries)?;
    let first = chunks.first()?;
    let region = lines.start(first.lines.start)..lines.start(chunks.last()?.lines.end);
    // The dash of a list item stays in front of whatever comes first.
    let (dash, column) = lines.before(&entries.first().map(range)?)?;
    let mut moved = String::new();
    for (place, from) in places.iter().enumerate() {
        let chunk = chunks.get(*from)?;
        let apart = if *from == 0 {
            chunks.get(*places.first()?)?.apart
        } else {
            chunk.apart
        };
        if place > 0 && apart {
            moved.push('\n');
        }
        let mut own = lines.text(&chunk.lines).to_owned();
        if *from == 0 && !dash.trim().is_empty() {
            own.replace_range(..dash.len(), &" ".repeat(column));
        }
        if place == 0 && !dash.trim().is_empty() {
            own.replace_range(..column, dash);
        }
        moved.push_str(&own);
        if !own.ends_with('\n') {
            moved.push('\n');
        }
    }
    Some((region, moved))
}

fn chunks(lines: &Lines<'_>, entries: &[SyntaxNode]) -> Option<Vec<Chunk>> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for entry in entries {
        let bytes = range(entry);
        let (_, column) = lines.before(&bytes)?;
        let key = lines.at(bytes.start);
        let mut start = key;
        // In front of the first key of a list item is its dash, and comments above that are about the item.
        if lines.before(&bytes)?.0.trim().is_empty() {
            start = lines.first_comment_above(key, column);
            if chunks.is_empty() {
                start = lines.below_the_head(start, key);
            }
        }
        let apart = start > 0 && lines.line(start - 1).trim().is_empty();
        if let Some(before) = chunks.last_mut() {
            // Comments that are indented otherwise belong to what is above them.
            before.lines.end = lines.behind_blanks(start).max(before.lines.end);
        }
        let end = lines.at(bytes.end.saturating_sub(1)) + 1;
        chunks.push(Chunk {
            lines: start..end,
            apart,
        });
    }
    Some(chunks)
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { text, starts }
    }

    /// The line that a byte is in.
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    fn text(&self, lines: &Range<usize>) -> &'a str {
        self.text
            .get(self.start(lines.start)..self.start(lines.end))
            .unwrap_or_default()
    }

    fn line(&self, line: usize) -> &'a str {
        self.text(&(line..line + 1))
    }

    /// What stands in its line before a node, all of one byte each, and how long that is.
    fn before(&self, node: &Range<usize>) -> Option<(&'a str, usize)> {
        let start = self.start(self.at(node.start));
        let before = self.text.get(start..node.start)?;
        let plain = before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
        plain.then_some((before, before.len()))
    }

    /// The first of the comments above a line that are indented as it is; blank lines may be between them.
    fn first_comment_above(&self, line: usize, column: usize) -> usize {
        let mut first = line;
        for above in (0..line).rev() {
            let text = self.line(above);
            let comment = text.trim_start();
            if comment.starts_with('#') && text.len() - comment.len() == column {
                first = above;
            } else if !comment.is_empty() {
                break;
            }
        }
        first
    }

    /// Without the comments at the top of a file that are about all of it: what an editor reads, and what a blank line
    /// sets apart from the key.
    fn below_the_head(&self, first: usize, key: usize) -> usize {
        let head = |line: &usize| {
            let text = self.line(*line).trim();
            text.is_empty() || text.starts_with("# yaml-language-server:")
        };
        (first..key).rev().find(head).map_or(first, |line| line + 1)
    }

    /// Without the blank lines that end at a line.
    fn behind_blanks(&self, line: usize) -> usize {
        let blank = |line: &usize| self.line(*line - 1).trim().is_empty();
        let mut end = line;
        while end > 0 && blank(&end) {
            end -= 1;
        }
        end
    }
}
