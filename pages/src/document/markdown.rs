//! Markdown, and text that has lost its markup.

use crate::document::{Block, Document};
use crate::{Excerpt, Page};

/// The blocks of a page.
pub(super) fn document(page: &Page) -> Document {
    let whole = page.excerpt();
    let mut lines = whole.lines().into_iter().peekable();
    let mut document = Document::default();
    if lines.next_if(|line| line.trim_end() == "---").is_some() {
        for line in lines.by_ref().take_while(|line| line.trim_end() != "---") {
            if let Some((key, value)) = line.split_at_first(":") {
                document.fields.push((key.trim(), value.trim()));
            }
        }
    }
    let mut paragraph: Option<Excerpt> = None;
    while let Some(line) = lines.next() {
        let text = line.trim();
        let block = if text.is_empty() {
            None
        } else if let Some(fence) = text.strip_prefix("```") {
            let code: Vec<Excerpt> = lines
                .by_ref()
                .take_while(|line| !line.trim().starts_with("```"))
                .collect();
            Some(Block::Code {
                language: text.part(fence).trim(),
                text: joined(&whole, &code),
            })
        } else if text.starts_with('#') {
            let title = text.trim_start_matches('#');
            let level = u8::try_from(text.len() - title.len()).unwrap_or(6).min(6);
            Some(Block::Heading {
                level,
                text: text.part(title).trim(),
            })
        } else if text.starts_with('|') {
            let mut rows = vec![cells(&text)];
            while let Some(row) = lines.next_if(|line| line.trim().starts_with('|')) {
                rows.push(cells(&row.trim()));
            }
            let header = rows.remove(0);
            rows.retain(|row| {
                !row.iter()
                    .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')))
            });
            Some(Block::Table { header, rows })
        } else if let Some(item) = text.strip_prefix("- ").or(text.strip_prefix("* ")) {
            let depth = (line.len() - line.trim_start().len()) / 2 + 1;
            Some(Block::Item {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                text: text.part(item).trim(),
            })
        } else if let Some(note) = text.strip_prefix('>') {
            Some(Block::Note(text.part(note).trim()))
        } else {
            paragraph = Some(match paragraph.take() {
                Some(before) => joined(&whole, &[before, text]),
                None => text,
            });
            continue;
        };
        document
            .blocks
            .extend(paragraph.take().map(Block::Paragraph));
        document.blocks.extend(block);
    }
    document.blocks.extend(paragraph.map(Block::Paragraph));
    document
}

/// Everything from the first to the last.
fn joined(whole: &Excerpt, lines: &[Excerpt]) -> Excerpt {
    let start = lines.iter().find_map(|line| Some(line.source()?.start));
    let end = lines.iter().rev().find_map(|line| Some(line.source()?.end));
    whole.slice(start.unwrap_or(0)..end.unwrap_or(0))
}

fn cells(row: &Excerpt) -> Vec<Excerpt> {
    let inner = row.trim_matches('|');
    inner.split('|').map(|cell| row.part(cell).trim()).collect()
}
