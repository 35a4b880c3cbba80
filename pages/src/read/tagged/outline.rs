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
    let mut taking = Taking::default();
    let Some(levels) = levels(document) else {
        return taking.outline;
    };
    let marks: Vec<Mark<'_>> = marks(document, levels).collect();
    for (position, mark) in marks.iter().enumerate() {
        let next = marks.get(position + 1);
        let end = next.map_or(document.blocks.len(), |next| next.index);
        let blocks = document.blocks.get(mark.index + 1..end);
        taking.take(mark, next, blocks.unwrap_or_default());
    }
    taking.done()
}

/// A page that is being taken apart.
#[derive(Default)]
struct Taking<'d> {
    outline: Outline<'d>,
    /// What the next section belongs to.
    operation: Operation<'d>,
}

impl<'d> Taking<'d> {
    fn take(&mut self, mark: &Mark<'d>, next: Option<&Mark<'d>>, blocks: &'d [Block]) {
        let started = !self.operation.sections.is_empty();
        let titles = match &mark.what {
            What::Title => true,
            What::Other if started => self.operation.opens_again(next),
            What::Other => self.operation.title.is_none(),
            _ => false,
        };
        if started && (titles || matches!(mark.what, What::Version(_))) {
            self.open();
        }
        match &mark.what {
            What::Title | What::Other if titles => {
                self.operation.title = Some(mark.heading);
                self.operation.intro = blocks;
            }
            What::Title | What::Other => {}
            What::Version(version) => {
                self.operation.version = Some(version.clone());
                let versions = &mut self.outline.versions;
                versions.push((mark.heading, version.clone()));
            }
            What::Links => self.outline.links.push((mark.heading, blocks)),
            What::Section(kind, rest) => self.operation.sections.push(Section {
                kind: *kind,
                heading: mark.heading,
                rest: rest.clone(),
                blocks,
            }),
        }
    }

    /// The next operation; what no title and no version changes, it has from the one before.
    fn open(&mut self) {
        let next = Operation {
            title: self.operation.title,
            version: self.operation.version.clone(),
            ..Operation::default()
        };
        let done = std::mem::replace(&mut self.operation, next);
        self.outline.operations.push(done);
    }

    fn done(mut self) -> Outline<'d> {
        if !self.operation.sections.is_empty() {
            self.open();
        }
        self.outline
    }
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
