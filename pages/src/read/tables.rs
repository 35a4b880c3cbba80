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
        Piece::Line(text) | Piece::Item(text) => address::method_line(text).is_some(),
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
    let (above, operations) = split(&pieces);
    introduction(reading, above);
    let several = operations.len() > 1;
    let mut found = false;
    for pieces in operations {
        let title = title(document, pieces, (several, has_headings));
        let Some(name) = named(title.as_ref(), pieces) else {
            continue;
        };
        let before = reading.facts().len();
        if let Some(title) = &title {
            reading.state(&About::operation(&name), Aspect::Title, title);
        }
        Walk::new(reading, name).run(pieces, title.as_ref());
        // A title and a few words are no operation: the page may say that there is no such page.
        let mut facts = reading.facts().iter().skip(before);
        found |= facts.any(|fact| !matches!(fact.aspect, Aspect::Title | Aspect::Wording));
    }
    if found {
        Ok(())
    } else {
        Err(NotRead::because(
            "the page tells of no request: neither a title with tables, nor a request with a path",
        ))
    }
}

/// What stands above the first of several operations is about all of them.
fn introduction(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let source = About::source();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Heading(text) if at == 0 => reading.state(&source, Aspect::Title, text),
            Piece::Line(text) | Piece::Item(text) => reading.describe(&source, text),
            _ => {}
        }
    }
}

/// What stands above the page.
fn fields(document: &Document, reading: &mut Reading<'_>) {
    for (key, value) in &document.fields {
        let aspect = match key.to_lowercase().as_str() {
            "page_source" | "canonical" | "canonical_url" | "url" | "source" => Aspect::Address,
            "title" => Aspect::Title,
            "version" => Aspect::Version,
            // What the browser shows is the title again, where there is a heading.
            "page_title" => {
                reading.take(value);
                continue;
            }
            _ => continue,
        };
        let value = value.part(value.trim_matches(['"', '\'']));
        reading.state(&About::source(), aspect, &value);
        reading.take(key);
    }
}

/// What stands above all operations of a page that has several, and the pieces of each: from the heading above its method to
/// the next one.
fn split(pieces: &[Piece]) -> (&[Piece], Vec<&[Piece]>) {
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
            Piece::Line(text) | Piece::Item(text) => address::method_line(text).is_some(),
            _ => false,
        };
        // Several requests below one heading are one operation with one request too many.
        if states && let Some(start) = heading.take().or(starts.is_empty().then_some(0)) {
            starts.push(start);
        }
    }
    if starts.len() < 2 {
        return (&[], vec![pieces]);
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    let parts = starts.iter().zip(ends);
    let above = starts.first().and_then(|start| pieces.get(..*start));
    let parts = parts.filter_map(|(start, end)| pieces.get(*start..end));
    (above.unwrap_or_default(), parts.collect())
}

/// The title of an operation: its heading; on a page for it alone, also the title of the page.
fn title(
    document: &Document,
    pieces: &[Piece],
    (several, has_headings): (bool, bool),
) -> Option<Excerpt> {
    let mut headings = pieces.iter().filter_map(|piece| match piece {
        Piece::Heading(text) => Some(text),
        _ => None,
    });
    if several || has_headings {
        let first = headings.next();
        let title = first.filter(|text| Section::of_heading(text).is_none());
        if several || title.is_some() {
            return title.cloned();
        }
    }
    let field = |wanted: &str| {
        let mut fields = document.fields.iter();
        let field = fields.find(|(key, _)| key.eq_ignore_ascii_case(wanted));
        field.map(|(_, title)| title.part(title.trim_matches(['"', '\''])))
    };
    // A page that has lost its headings begins with its title.
    let first = || match pieces.first() {
        Some(Piece::Line(text)) if is_short(text) => Some(text.clone()),
        _ => None,
    };
    field("title")
        .or_else(first)
        .or_else(|| field("page_title"))
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
            Piece::Heading(text) | Piece::Line(text) | Piece::Item(text) | Piece::Code(_, text) => {
                vec![text]
            }
            Piece::Table(header, rows) => header.iter().chain(rows.iter().flatten()).collect(),
        };
        for text in texts {
            if let Piece::Line(line) | Piece::Item(line) = piece {
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
