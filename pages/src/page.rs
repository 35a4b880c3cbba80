//! The text of a source, and places in it.

use crate::fact::Place;
use crate::{Excerpt, document};

/// Largest source that is read.
pub const MAX_BYTES: usize = 8 << 20;

/// Bytes of a block.
const BLOCK: usize = 1 << 10;

/// One source: a page, a command, a collection, a recording.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its text as it came.
    text: String,
    /// Offset of the beginning of each line.
    lines: Vec<usize>,
    /// How many characters stand before each block of the text: a page may be one line, and has places all over it.
    blocks: Vec<usize>,
}

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
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(blocks.last().unwrap_or(&0) + characters(block));
        }
        Ok(Self {
            text,
            lines,
            blocks,
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
        let before = self.characters_before(source.start) - self.characters_before(start);
        let quoted = self.text.get(source).unwrap_or_default();
        Place {
            line: line.try_into().unwrap_or(u32::MAX),
            column: (before + 1).try_into().unwrap_or(u32::MAX),
            quote: quoted.lines().next().unwrap_or_default().to_owned(),
        }
    }

    /// How many characters of the text begin before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        self.blocks.get(block).copied().unwrap_or(0) + characters(rest.unwrap_or_default())
    }
}

/// How many characters begin in bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    let is_first = |byte: &&u8| **byte & 0xc0 != 0x80;
    bytes.iter().filter(is_first).count()
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
    fn columns_are_counted_in_characters() {
        let text = format!("one\n{}x y\r\nz", "é".repeat(3_000));
        let page = Page::new(text.as_str()).unwrap();
        for word in ["one", "é", "x y", "y", "z"] {
            let excerpt = page.excerpt().find_part(word).unwrap();
            let place = page.place(&excerpt);
            let start = text.find(word).unwrap();
            let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
            let column = text[line..start].chars().count() + 1;
            assert_eq!(place.column as usize, column, "{word}");
            let before = text[..start].matches('\n').count();
            assert_eq!(place.line as usize, before + 1, "{word}");
            assert_eq!(place.quote, word);
        }
        let text = "a".repeat(super::BLOCK);
        let page = Page::new(format!("{text}b")).unwrap();
        let excerpt = page.excerpt().find_part("b").unwrap();
        assert_eq!(page.place(&excerpt).column as usize, super::BLOCK + 1);
    }
}
