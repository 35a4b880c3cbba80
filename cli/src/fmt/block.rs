//! Entries of a block map, moved by whole lines: each with the comments above it and behind it.

use std::ops::Range;

use yaml_parser::SyntaxNode;

use super::change::Change;
use super::indent::last_token;
use super::lines::Lines;
use super::order::range;

/// The lines of one entry.
struct Chunk {
    /// With comments, without the blank lines above.
    lines: Range<usize>,
    /// Whether blank lines are above.
    apart: bool,
}

/// A map with its entries in other places. None if something stands in front of a key that
/// cannot be moved.
pub(super) fn moved(text: &str, entries: &[SyntaxNode], places: &[usize]) -> Option<Change> {
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
    Some(Change {
        bytes: region,
        text: moved,
    })
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
        let last = last_token(entry)?.text_range().end();
        let end = lines.at(usize::from(last).saturating_sub(1)) + 1;
        chunks.push(Chunk {
            lines: start..end,
            apart,
        });
    }
    Some(chunks)
}
