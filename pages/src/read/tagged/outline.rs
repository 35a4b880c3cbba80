//! Which headings of a page open an operation or a section of one, and what lies below each.

use crate::Excerpt;
use crate::document::{Block, Document};

use super::entry;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Endpoints,
    Method,
    Media,
    Authorization,
    Headers,
    Query,
    Path,
    Cookies,
    Body,
    Samples,
    Responses,
}

/// Names of sections, as words in small letters.
const SECTIONS: &[(&str, Kind)] = &[
    ("endpoints", Kind::Endpoints),
    ("endpoint", Kind::Endpoints),
    ("api endpoints", Kind::Endpoints),
    ("api endpoint", Kind::Endpoints),
    ("request url", Kind::Endpoints),
    ("request type", Kind::Method),
    ("request method", Kind::Method),
    ("http method", Kind::Method),
    ("method", Kind::Method),
    ("content type", Kind::Media),
    ("authorization", Kind::Authorization),
    ("authentication", Kind::Authorization),
    ("headers", Kind::Headers),
    ("header parameters", Kind::Headers),
    ("request headers", Kind::Headers),
    ("query parameters", Kind::Query),
    ("query params", Kind::Query),
    ("path parameters", Kind::Path),
    ("path params", Kind::Path),
    ("path variables", Kind::Path),
    ("cookies", Kind::Cookies),
    ("cookie parameters", Kind::Cookies),
    ("body parameters", Kind::Body),
    ("body params", Kind::Body),
    ("request body", Kind::Body),
    ("request body parameters", Kind::Body),
    ("sample code snippets", Kind::Samples),
    ("code snippets", Kind::Samples),
    ("samples", Kind::Samples),
    ("sample request", Kind::Samples),
    ("sample response", Kind::Samples),
    ("api responses", Kind::Responses),
    ("api response", Kind::Responses),
    ("responses", Kind::Responses),
    ("response parameters", Kind::Responses),
];

/// Headings above lists of links.
const LINKS: &[&str] = &["see also", "related links", "available api versions"];

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Outline<'d> {
    pub(super) operations: Vec<Operation<'d>>,
    /// Headings that state a version, and the version.
    pub(super) versions: Vec<(&'d Excerpt, Excerpt)>,
    /// Lists of links.
    pub(super) links: Vec<(&'d Excerpt, &'d [Block])>,
}

/// What lies below one title.
#[derive(Debug, Default, Clone)]
pub(super) struct Operation<'d> {
    pub(super) title: Option<&'d Excerpt>,
    /// The version last stated above it.
    pub(super) version: Option<Excerpt>,
    /// Blocks between the title and the first section.
    pub(super) intro: &'d [Block],
    pub(super) sections: Vec<Section<'d>>,
}

/// What lies below the heading of a section.
#[derive(Debug, Clone)]
pub(super) struct Section<'d> {
    pub(super) kind: Kind,
    pub(super) heading: &'d Excerpt,
    /// What stands behind the name in the heading itself: `Request Type: POST`.
    pub(super) rest: Excerpt,
    pub(super) blocks: &'d [Block],
}

impl Outline<'_> {
    pub(super) fn sections(&self) -> impl Iterator<Item = &Section<'_>> {
        let operations = self.operations.iter();
        operations.flat_map(|operation| operation.sections.iter())
    }
}

impl<'d> Operation<'d> {
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Section<'d>> {
        let sections = self.sections.iter();
        sections.filter(move |section| section.kind == kind)
    }

    fn opens_again(&self, mark: Option<&Mark<'d>>) -> bool {
        mark.is_some_and(|mark| match mark.what {
            What::Section(kind, _) => {
                matches!(kind, Kind::Endpoints | Kind::Method) && self.of(kind).next().is_some()
            }
            _ => false,
        })
    }
}

impl Section<'_> {
    /// Each line of text below the heading, and what stands behind its name.
    pub(super) fn lines(&self) -> Vec<Excerpt> {
        let texts = self.blocks.iter().flat_map(|block| match block {
            Block::Table { .. } | Block::Code { .. } => Vec::new(),
            other => other.texts(),
        });
        let lines = texts.flat_map(Excerpt::lines);
        let lines = std::iter::once(self.rest.clone()).chain(lines);
        let lines = lines.map(|line| line.trim());
        lines.filter(|line| !line.is_empty()).collect()
    }
}

/// A heading that is not inside of a section.
struct Mark<'d> {
    index: usize,
    heading: &'d Excerpt,
    what: What,
}

enum What {
    Title,
    Version(Excerpt),
    Links,
    Section(Kind, Excerpt),
    /// As high as sections are, and not known.
    Other,
}

/// Takes a page apart. Without a known section there is nothing.
pub(super) fn of(document: &Document) -> Outline<'_> {
    let mut outline = Outline::default();
    let Some(level) = level_of_sections(document) else {
        return outline;
    };
    let marks: Vec<Mark<'_>> = marks(document, level).collect();
    let mut operation = Operation::default();
    for (position, mark) in marks.iter().enumerate() {
        let next = marks.get(position + 1);
        let end = next.map_or(document.blocks.len(), |next| next.index);
        let blocks = document.blocks.get(mark.index + 1..end).unwrap_or_default();
        let started = !operation.sections.is_empty();
        let opens = match &mark.what {
            What::Title | What::Version(_) => started,
            What::Other => started && operation.opens_again(next),
            What::Links | What::Section(..) => false,
        };
        if opens {
            let fresh = Operation {
                title: operation.title,
                version: operation.version.clone(),
                ..Operation::default()
            };
            let done = std::mem::replace(&mut operation, fresh);
            outline.operations.push(done);
        }
        let titled = opens || (operation.title.is_none() && !started);
        match &mark.what {
            What::Version(version) => {
                operation.version = Some(version.clone());
                outline.versions.push((mark.heading, version.clone()));
            }
            What::Links => outline.links.push((mark.heading, blocks)),
            What::Title => (operation.title, operation.intro) = (Some(mark.heading), blocks),
            What::Other if titled => {
                (operation.title, operation.intro) = (Some(mark.heading), blocks);
            }
            What::Other => {}
            What::Section(kind, rest) => operation.sections.push(Section {
                kind: *kind,
                heading: mark.heading,
                rest: rest.clone(),
                blocks,
            }),
        }
    }
    if !operation.sections.is_empty() {
        outline.operations.push(operation);
    }
    outline
}

/// The level most headings of sections have; names that fields have, too, do not count.
fn level_of_sections(document: &Document) -> Option<u8> {
    let mut counts = [0_usize; 256];
    for (level, text) in headings(document) {
        let name = entry::plain(text);
        let counted = section(text).is_some()
            && (matches!(name.as_str(), "endpoints" | "headers" | "authorization")
                || name.contains(' ') && name != "content type");
        if let Some(count) = counts.get_mut(usize::from(level)).filter(|_| counted) {
            *count += 1;
        }
    }
    let most = counts.iter().max().copied().filter(|most| *most > 0)?;
    let level = counts.iter().position(|count| *count == most)?;
    u8::try_from(level).ok()
}

fn headings(document: &Document) -> impl Iterator<Item = (u8, &Excerpt)> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some((*level, text)),
        _ => None,
    })
}

fn marks(document: &Document, sections: u8) -> impl Iterator<Item = Mark<'_>> {
    let blocks = document.blocks.iter().enumerate();
    blocks.filter_map(move |(index, block)| match block {
        Block::Heading { level, text } => Some(Mark {
            index,
            heading: text,
            what: what(*level, text, sections)?,
        }),
        _ => None,
    })
}

fn what(level: u8, text: &Excerpt, sections: u8) -> Option<What> {
    // One level lower only names count that no field has.
    let spaced = level == sections.saturating_add(1) && text.trim().contains(char::is_whitespace);
    if level > sections && !spaced {
        return None;
    }
    if let Some((name, version)) = text.split_at_first(":")
        && entry::plain(&name) == "api version"
    {
        return Some(What::Version(version.trim()));
    }
    if let Some((kind, rest)) = section(text) {
        let lower = level > sections;
        return (!lower || opens_lower(kind, text)).then_some(What::Section(kind, rest));
    }
    if LINKS.contains(&entry::plain(text).as_str()) {
        return Some(What::Links);
    }
    if level > sections {
        return None;
    }
    Some(if level < sections {
        What::Title
    } else {
        What::Other
    })
}

/// Whether a heading opens a section also one level lower, where samples have headings with names like these.
fn opens_lower(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Query | Kind::Path | Kind::Cookies | Kind::Headers | Kind::Method => true,
        Kind::Body => entry::plain(text) != "request body",
        _ => false,
    }
}

/// The kind of section that a heading opens, and what stands behind its name.
fn section(text: &Excerpt) -> Option<(Kind, Excerpt)> {
    let known = |name: &str| {
        let name = entry::plain(name);
        let found = SECTIONS.iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| *kind)
    };
    if let Some(kind) = known(text) {
        return Some((kind, Excerpt::empty()));
    }
    let (name, rest) = text.split_at_first(":")?;
    let kind = known(&name)?;
    matches!(kind, Kind::Endpoints | Kind::Method | Kind::Media).then(|| (kind, rest.trim()))
}
