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
        Ok(Self { text, lines })
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
        let before = self.text.get(start..source.start).unwrap_or_default();
        let quoted = self.text.get(source).unwrap_or_default();
        Place {
            line: line.try_into().unwrap_or(u32::MAX),
            column: (before.chars().count() + 1).try_into().unwrap_or(u32::MAX),
            quote: quoted.lines().next().unwrap_or_default().to_owned(),
        }
    }
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
