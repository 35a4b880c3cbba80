//! A page as people see it: headings, paragraphs, items, tables and code, the same from Markdown and from HTML.

mod attribute;
mod bars;
mod builder;
mod element;
mod entity;
mod fields;
mod flat;
mod grid;
mod html;
mod indented;
mod kind;
mod line;
mod markdown;
mod repair;
mod segment;
mod spelled;
#[cfg(test)]
mod tests;
mod text;

use crate::{Excerpt, Page};

/// The blocks of a page, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Fields above a Markdown page, between two lines of `---`: `page_source: https://…`. Of HTML, `page_title` and
    /// `page_source`, the address under which the page wants to be known.
    pub fields: Vec<(Excerpt, Excerpt)>,
    /// What comes below.
    pub blocks: Vec<Block>,
}

/// A block. No text has markup or white space at its ends, but code may be indented; lines of a text are parted by `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, 1 is the highest.
    Heading {
        /// 1 to 6.
        level: u8,
        /// One line.
        text: Excerpt,
    },
    /// Lines of text. A page that has lost its markup is nothing else.
    Paragraph(Excerpt),
    /// An item of a list. What is inside of it, lists too, follows as blocks of its own, one deeper.
    Item {
        /// How many lists it is inside of, from 1.
        depth: u8,
        /// Its first paragraph.
        text: Excerpt,
    },
    /// A quotation or a coloured box.
    Note(Excerpt),
    /// A table.
    Table {
        /// Cells of the first row; empty if the table has none.
        header: Vec<Excerpt>,
        /// The other rows. A row may have fewer or more cells than the header.
        rows: Vec<Vec<Excerpt>>,
    },
    /// Code, with its line breaks and indentation.
    Code {
        /// What stands behind the fence: `json`, `request curl`. Empty if nothing does.
        language: Excerpt,
        /// The code.
        text: Excerpt,
    },
}

pub(crate) fn of(page: &Page) -> Document {
    if kind::is_html(page.text()) {
        html::document(page)
    } else {
        indented::document(page, markdown::document).unwrap_or_else(|| markdown::document(page))
    }
}

impl Block {
    /// Its texts, from left to right and from top to bottom: one, or the cells of the table.
    #[must_use]
    pub fn texts(&self) -> Vec<&Excerpt> {
        match self {
            Self::Heading { text, .. }
            | Self::Paragraph(text)
            | Self::Item { text, .. }
            | Self::Note(text)
            | Self::Code { text, .. } => vec![text],
            Self::Table { header, rows } => header.iter().chain(rows.iter().flatten()).collect(),
        }
    }
}

impl Document {
    /// A source without markup: its lines.
    pub(crate) fn plain(page: &Page) -> Self {
        let code = Block::Code {
            language: Excerpt::empty(),
            text: page.excerpt(),
        };
        Self {
            fields: Vec::new(),
            blocks: vec![code],
        }
    }

    /// Each line of text, what counts as a line of the page: of a table, each row.
    #[must_use]
    pub fn lines(&self) -> Vec<Excerpt> {
        let mut lines: Vec<Excerpt> = self
            .fields
            .iter()
            .map(|(key, value)| row([key, value]))
            .collect();
        for block in &self.blocks {
            match block {
                Block::Table { header, rows } => {
                    lines.push(row(header));
                    lines.extend(rows.iter().map(row));
                }
                Block::Code { text, .. } => lines.extend(text.lines()),
                other => lines.extend(other.texts().into_iter().flat_map(Excerpt::lines)),
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        lines
    }
}

/// Cells side by side.
fn row<'a>(cells: impl IntoIterator<Item = &'a Excerpt>) -> Excerpt {
    let mut row = Excerpt::empty();
    for cell in cells {
        if let (false, Some(source)) = (row.is_empty(), cell.source()) {
            row.push(' ', source.start..source.start);
        }
        row.append(cell);
    }
    row
}
