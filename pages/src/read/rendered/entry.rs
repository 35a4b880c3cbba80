//! A page as one run of entries, whether it kept its markup or is nothing but lines.

use crate::document::{Block, Document};
use crate::{Excerpt, Page};

/// What is read in one step.
#[derive(Debug)]
pub(super) enum Entry {
    /// A heading.
    Heading(u8, Excerpt),
    /// A line of text.
    Line(Excerpt),
    /// The first line of an item; its other lines follow as lines.
    Item(u8, Excerpt),
    /// A table.
    Table(Vec<Excerpt>, Vec<Vec<Excerpt>>),
    /// Code with its language, also code that lost its fence.
    Code(Excerpt, Excerpt),
}

/// The entries of a document, from top to bottom.
pub(super) fn of(document: &Document, page: &Page) -> Vec<Entry> {
    let mut entries = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => entries.push(Entry::Heading(*level, text.clone())),
            Block::Paragraph(text) | Block::Note(text) => entries.extend(lines(text, page)),
            Block::Item { depth, text } => {
                let mut lines = text.lines().into_iter();
                let first = lines.next().unwrap_or_default();
                entries.push(Entry::Item(*depth, first));
                entries.extend(lines.map(Entry::Line));
            }
            Block::Table { header, rows } => {
                entries.push(Entry::Table(header.clone(), rows.clone()));
            }
            Block::Code { language, text } => {
                entries.push(Entry::Code(language.clone(), text.clone()));
            }
        }
    }
    entries
}

/// The lines of a paragraph. Commands and JSON in it are code that has lost its fence.
fn lines(paragraph: &Excerpt, page: &Page) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut lines = paragraph.lines().into_iter().peekable();
    while let Some(line) = lines.next() {
        let start = line.trim();
        let mut code = if start.starts_with("curl ") {
            Lost::Command
        } else if start.starts_with('{') || start.starts_with("[{") || *start == *"[" {
            Lost::Json(0)
        } else {
            entries.push(Entry::Line(line));
            continue;
        };
        let mut last = line.clone();
        while code.goes_on(&verbatim(&last, &last, page), lines.peek()) {
            let Some(next) = lines.next() else { break };
            last = next;
        }
        let text = verbatim(&line, &last, page);
        entries.push(Entry::Code(Excerpt::empty(), text));
    }
    entries
}

/// Code without a fence.
enum Lost {
    Command,
    /// How many brackets are open.
    Json(isize),
}

impl Lost {
    fn goes_on(&mut self, line: &Excerpt, next: Option<&Excerpt>) -> bool {
        match self {
            Self::Command => {
                line.trim_end().ends_with('\\')
                    || next.is_some_and(|next| next.trim_start().starts_with('-'))
            }
            Self::Json(open) => {
                for character in line.chars() {
                    match character {
                        '{' | '[' => *open += 1,
                        '}' | ']' => *open -= 1,
                        _ => {}
                    }
                }
                *open > 0
            }
        }
    }
}

/// From the first line to the last as the source has them: a backslash that ends a line is no markup in a command.
fn verbatim(first: &Excerpt, last: &Excerpt, page: &Page) -> Excerpt {
    let (Some(first), Some(last)) = (first.source(), last.source()) else {
        return Excerpt::empty();
    };
    let rest = page.text().get(last.end..).unwrap_or_default();
    let line_end = rest.split('\n').next().unwrap_or_default().trim_end();
    let end = match line_end.trim_start() {
        "\\" => last.end + line_end.len(),
        _ => last.end,
    };
    let text = page.text().get(first.start..end).unwrap_or_default();
    Excerpt::verbatim(text, first.start)
}
