//! Pages with parameter tables.

mod address;
mod auth;
mod columns;
mod flow;
mod prose;
mod rows;
mod samples;
mod section;
mod walk;

use crate::document::{Block, Document};
use crate::form::NotRead;
use crate::read::Reading;
use crate::{About, Aspect, Class, Excerpt, name};

use flow::Piece;
use section::Section;
use walk::Walk;

pub(crate) fn recognises(document: &Document) -> bool {
    flow::pieces(document).iter().any(|piece| match piece {
        Piece::Heading(text) => matches!(
            Section::of_heading(text),
            Some(
                Section::Parameters(_)
                    | Section::SampleRequest
                    | Section::Answers
                    | Section::Method
            )
        ),
        Piece::Line(text) => address::method_line(text).is_some(),
        Piece::Table(header, _) => columns::is_header(header),
        Piece::Code(..) => false,
    })
}

pub(crate) fn read(document: &Document, reading: &mut Reading<'_>) -> Result<(), NotRead> {
    fields(document, reading);
    let pieces = flow::pieces(document);
    let has_headings = document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Heading { .. }));
    let operations = split(&pieces);
    let several = operations.len() > 1;
    let mut found = false;
    for pieces in operations {
        let title = title(document, pieces, (several, has_headings));
        let Some(name) = named(title.as_ref(), pieces) else {
            continue;
        };
        if let Some(title) = &title {
            reading.state(&About::operation(&name), Aspect::Title, title);
        }
        Walk::new(reading, name).run(pieces, title.as_ref());
        found = true;
    }
    if found {
        Ok(())
    } else {
        Err(NotRead::because(
            "the page has no title, and no request with a path is printed on it",
        ))
    }
}

/// What stands above the page.
fn fields(document: &Document, reading: &mut Reading<'_>) {
    for (key, value) in &document.fields {
        let aspect = match key.to_lowercase().as_str() {
            "page_source" | "canonical" | "canonical_url" | "url" | "source" => Aspect::Address,
            "title" => Aspect::Title,
            "version" => Aspect::Version,
            _ => continue,
        };
        let value = value.part(value.trim_matches(['"', '\'']));
        reading.state(&About::source(), aspect, &value);
        reading.take(key);
    }
}

/// The pieces of each operation: from the heading above its method to the next one.
fn split(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut starts = Vec::new();
    let mut heading = None;
    for (at, piece) in pieces.iter().enumerate() {
        let states = match piece {
            Piece::Heading(text) => {
                let section = Section::of_heading(text);
                if section.is_none() {
                    heading = Some(at);
                }
                section == Some(Section::Method)
            }
            Piece::Line(text) => address::method_line(text).is_some(),
            _ => false,
        };
        // Several requests below one heading are one operation with one request too many.
        if states && let Some(start) = heading.take().or(starts.is_empty().then_some(0)) {
            starts.push(start);
        }
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    } else {
        starts.push(0);
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| pieces.get(*start..end))
        .collect()
}

/// The title of an operation: its heading; on a page for it alone, also the title of the page.
fn title(
    document: &Document,
    pieces: &[Piece],
    (several, has_headings): (bool, bool),
) -> Option<Excerpt> {
    let is_title = |text: &&Excerpt| Section::of_heading(text).is_none();
    let headings = || {
        pieces.iter().filter_map(|piece| match piece {
            Piece::Heading(text) => Some(text),
            _ => None,
        })
    };
    if several {
        // The last heading before the method.
        let stated = pieces.iter().position(
            |piece| matches!(piece, Piece::Line(text) if address::method_line(text).is_some()),
        );
        let before = pieces
            .get(..stated.unwrap_or(pieces.len()))?
            .iter()
            .filter_map(|piece| match piece {
                Piece::Heading(text) => Some(text),
                _ => None,
            });
        return before.filter(is_title).last().cloned();
    }
    if has_headings && let Some(title) = headings().next().filter(is_title) {
        return Some(title.clone());
    }
    let field = document
        .fields
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("title"));
    if let Some((_, title)) = field {
        return Some(title.part(title.trim_matches(['"', '\''])));
    }
    // A page that has lost its headings begins with its title.
    match pieces.first() {
        Some(Piece::Line(text)) if is_short(text) => Some(text.clone()),
        _ => None,
    }
}

fn is_short(text: &Excerpt) -> bool {
    let words = text.split_whitespace().count();
    (1..=8).contains(&words)
        && !text.contains([':', '{', '|', '=', ';', '/', '<'])
        && !text.ends_with(['.', ',', '!', '?'])
}

/// By its title, or else by the request that the page prints.
fn named(title: Option<&Excerpt>, pieces: &[Piece]) -> Option<String> {
    if let Some(name) = title.and_then(|title| name::of_title(title)) {
        return Some(name);
    }
    let (mut method, mut path) = (None, None);
    for piece in pieces {
        let texts: Vec<&Excerpt> = match piece {
            Piece::Heading(text) | Piece::Line(text) | Piece::Code(_, text) => vec![text],
            Piece::Table(header, rows) => header.iter().chain(rows.iter().flatten()).collect(),
        };
        for text in texts {
            if let Piece::Line(line) = piece {
                method = method
                    .or_else(|| address::method_line(line).map(|method| method.to_uppercase()));
            }
            let (sent, to) = address::request(text);
            method = method.or(sent);
            path = path.or(to.filter(|path| path.len() > 1));
        }
    }
    name::of_request(&method.unwrap_or_default(), &path?)
}

/// A word that was read and is one of few, in another spelling than the page's.
fn say_word(
    reading: &mut Reading<'_>,
    about: &About,
    (aspect, word): (Aspect, &str),
    at: &Excerpt,
) {
    reading.say(about, aspect, (Class::Stated, word.to_owned()), at);
}
