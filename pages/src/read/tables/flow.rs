//! The blocks of a page as a flow of headings, lines, tables and code, also where the page has lost its headings.

use super::columns;
use super::section::Section;
use crate::Excerpt;
use crate::document::{Block, Document};

/// A piece of the flow.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// A heading, or a line that is one without its mark.
    Heading(Excerpt),
    /// A line of text.
    Line(Excerpt),
    /// A line that is an item of a list.
    Item(Excerpt),
    /// A table.
    Table(Vec<Excerpt>, Vec<Vec<Excerpt>>),
    /// Code, with what stands behind its fence.
    Code(Excerpt, Excerpt),
}

/// The pieces of a page, from top to bottom.
pub(super) fn pieces(document: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } if text.contains('\n') => lines(text, &mut pieces),
            Block::Heading { text, .. } => pieces.push(Piece::Heading(text.clone())),
            Block::Paragraph(text) | Block::Note(text) => lines(text, &mut pieces),
            Block::Item { text, .. } => {
                let first = pieces.len();
                lines(text, &mut pieces);
                for piece in pieces.iter_mut().skip(first) {
                    if let Piece::Line(text) = piece {
                        *piece = Piece::Item(text.clone());
                    }
                }
            }
            Block::Table { header, rows } => tables(header, rows, &mut pieces),
            Block::Code { language, text } => {
                pieces.push(Piece::Code(language.clone(), text.clone()));
            }
        }
    }
    pieces
}

fn lines(text: &Excerpt, pieces: &mut Vec<Piece>) {
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if let Some(Piece::Table(header, rows)) = pieces.last_mut()
            && let Some(row) = loose_row(&line, header.len())
        {
            rows.push(row);
            continue;
        }
        match glued(&line) {
            Some((before, heading)) => {
                pieces.push(Piece::Line(before));
                pieces.push(Piece::Heading(heading));
            }
            None if Section::of_line(&line).is_some() => pieces.push(Piece::Heading(line)),
            None => pieces.push(Piece::Line(line)),
        }
    }
}

/// A row of the table above that has lost its first bar.
fn loose_row(line: &Excerpt, columns: usize) -> Option<Vec<Excerpt>> {
    let cells = line
        .trim_start_matches('|')
        .trim_end()
        .trim_end_matches('|')
        .split('|');
    let cells: Vec<Excerpt> = cells.map(|cell| line.part(cell).trim()).collect();
    let is_name = cells.first()?.split_whitespace().count() <= 2
        && !cells.first()?.contains(['(', '"', '\'']);
    (line.contains('|') && cells.len() <= columns && is_name).then_some(cells)
}

/// A heading that is glued behind code: `set('date', date);Query parameters`.
fn glued(line: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    let text = line.as_str();
    let mut from = text.len().saturating_sub(48);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let ends = text
        .get(from..)?
        .match_indices([';', '}', ')', '\'', '"', '`']);
    let mut ends = ends.map(|(at, _)| from + at + 1);
    ends.find_map(|at| {
        let heading = text.get(at..)?;
        let starts = heading.starts_with(|c: char| c.is_ascii_uppercase());
        (starts && Section::of_line(heading).is_some())
            .then(|| (line.slice(0..at), line.slice(at..text.len())))
    })
}

/// A table; several, if the lines between them were taken for rows.
fn tables(header: &[Excerpt], rows: &[Vec<Excerpt>], pieces: &mut Vec<Piece>) {
    let mut header = header.to_vec();
    let mut own: Vec<Vec<Excerpt>> = Vec::new();
    let mut begins = false;
    for row in rows {
        let is_rule = row
            .iter()
            .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' ')));
        if is_rule && row.iter().any(|cell| !cell.is_empty()) {
            continue;
        }
        if begins && columns::is_header(row) {
            header.clone_from(row);
            begins = false;
            continue;
        }
        match alone(row).filter(|_| header.len() > 1 || begins) {
            Some(cell) if begins || Section::of_line(cell).is_some() => {
                if !own.is_empty() {
                    pieces.push(Piece::Table(
                        std::mem::take(&mut header),
                        std::mem::take(&mut own),
                    ));
                }
                lines(cell, pieces);
                begins = true;
            }
            _ => own.push(row.clone()),
        }
    }
    if !own.is_empty() || !begins {
        pieces.push(Piece::Table(header, own));
    }
}

/// The one cell of a row that has text.
fn alone(row: &[Excerpt]) -> Option<&Excerpt> {
    let (first, rest) = row.split_first()?;
    (!first.is_empty() && rest.iter().all(|cell| cell.is_empty())).then_some(first)
}

/// Lines below one another as one text.
pub(super) fn append_line(text: &mut Excerpt, line: &Excerpt) {
    let start = line.source().map_or(0, |source| source.start);
    if !text.is_empty() {
        text.push('\n', start..start);
    }
    text.append(line);
}
