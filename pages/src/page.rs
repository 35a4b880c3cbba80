//! The text of a source, and places in it.

use crate::fact::Place;
use crate::{Excerpt, document};

/// Largest source that is read.
pub const MAX_BYTES: usize = 8 << 20;

/// One source: a page, a command, a collection, a recording.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its text as it came.
    text: String,
    /// Offset of the beginning of each line.
    lines: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes: a page may be one line.
    before: Vec<usize>,
}

/// Bytes that are counted to find a column.
const BLOCK: usize = 1024;

impl Page {
    /// A page of a text.
    ///
    /// # Errors
    ///
    /// The text is longer than [`MAX_BYTES`].
    pub fn new(text: impl Into<String>) -> Result<Self, TooLong> {
        let text = text.into();
        if text.len() > MAX_BYTES {
            return Err(TooLong { bytes: text.len() });
        }
        let breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        let blocks = text.as_bytes().chunks(BLOCK);
        let before = blocks.scan(0, |count, block| {
            Some(std::mem::replace(count, *count + beginnings(block)))
        });
        let before = before.collect();
        Ok(Self {
            text,
            lines,
            before,
        })
    }

    /// Its text as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole of it.
    #[must_use]
    pub fn excerpt(&self) -> Excerpt {
        Excerpt::verbatim(&self.text, 0)
    }

    /// Headings, paragraphs, items, tables and code.
    #[must_use]
    pub fn document(&self) -> document::Document {
        document::of(self)
    }

    /// Where an excerpt stands, and what stands there: up to the end of the line, as it is spelled.
    #[must_use]
    pub fn place(&self, excerpt: &Excerpt) -> Place {
        let source = excerpt.source().unwrap_or(0..0);
        let line = self.lines.partition_point(|start| *start <= source.start);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.characters(source.start) - self.characters(start) + 1;
        let quoted = self.text.get(source).unwrap_or_default();
        Place {
            line: line.try_into().unwrap_or(u32::MAX),
            column: column.try_into().unwrap_or(u32::MAX),
            quote: quoted.lines().next().unwrap_or_default().to_owned(),
        }
    }

    /// How many characters begin before an offset.
    fn characters(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.before.len().saturating_sub(1));
        let before = self.before.get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        before + rest.map_or(0, beginnings)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// A source that is too long to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// How long it is.
    pub bytes: usize,
}

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the page has {} bytes, and at most {MAX_BYTES} are read",
            self.bytes
        )
    }
}

impl std::error::Error for TooLong {}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn columns_count_characters_in_lines_of_any_length() {
        let long = "é漢a".repeat(2_000);
        let page = Page::new(format!("first\n{long}\nlast é!")).unwrap();
        let text = page.excerpt();
        for (part, line, column) in [("first", 1, 1), ("last", 3, 1), ("!", 3, 7)] {
            let place = page.place(&text.find_part(part).unwrap());
            assert_eq!((place.line, place.column), (line, column));
        }
        let end = text.slice(6 + 6 * 1_999..6 + 6 * 1_999 + 2);
        let place = page.place(&end);
        assert_eq!(
            (place.line, place.column, &*place.quote),
            (2, 3 * 1_999 + 1, "é")
        );
        let place = page.place(&text.slice(0..0));
        assert_eq!((place.line, place.column, &*place.quote), (1, 1, ""));
    }
}
