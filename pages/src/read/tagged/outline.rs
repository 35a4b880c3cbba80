//! Which headings of a page open an operation or a section of one, and what lies below each.

use crate::Excerpt;
use crate::document::{Block, Document};

use super::sections::{Kind, LINKS, opens_lower, section};
use super::{answers, entry, node, samples};

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
    let Some(levels) = levels(document) else {
        return outline;
    };
    let marks: Vec<Mark<'_>> = marks(document, levels).collect();
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

/// Where headings of sections are.
#[derive(Debug, Clone, Copy)]
struct Levels {
    sections: u8,
    /// No heading is lower: what is inside of a section has to be told by what lies below it.
    flat: bool,
}

/// The level most headings of sections have; names that fields have, too, do not count.
fn levels(document: &Document) -> Option<Levels> {
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
    let sections = u8::try_from(level).ok()?;
    Some(Levels {
        sections,
        flat: headings(document).all(|(level, _)| level <= sections),
    })
}

fn headings(document: &Document) -> impl Iterator<Item = (u8, &Excerpt)> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some((*level, text)),
        _ => None,
    })
}

fn marks(document: &Document, levels: Levels) -> impl Iterator<Item = Mark<'_>> {
    let blocks = document.blocks.iter().enumerate();
    blocks.filter_map(move |(index, block)| match block {
        Block::Heading { level, text } => Some(Mark {
            index,
            heading: text,
            what: what((*level, text), levels, document.blocks.get(index + 1..)?)?,
        }),
        _ => None,
    })
}

fn what((level, text): (u8, &Excerpt), levels: Levels, below: &[Block]) -> Option<What> {
    let sections = levels.sections;
    // One level lower only names count that no field has.
    let spaced = level == sections.saturating_add(1) && text.trim().contains(char::is_whitespace);
    if level > sections && !spaced {
        return None;
    }
    let flat = levels.flat && level == sections;
    if flat && has_tagged_lines(below) {
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
    if level > sections || (flat && is_inside(text)) {
        return None;
    }
    Some(if level < sections {
        What::Title
    } else {
        What::Other
    })
}

/// Whether tagged lines come before the next heading.
fn has_tagged_lines(below: &[Block]) -> bool {
    let own = below.iter();
    let mut own = own.take_while(|block| !matches!(block, Block::Heading { .. }));
    own.any(entry::is_tagged)
}

/// Whether a heading that is as high as those of sections has a name that only headings inside of one have.
fn is_inside(text: &Excerpt) -> bool {
    node::is_group(&entry::clean(text))
        || answers::titled(text).status.is_some()
        || samples::is_title(text)
}
