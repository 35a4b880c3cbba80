//! Pages of an OpenAPI plugin, with or without their markup.
//!
//! A page that has lost its markup is one run of lines: headings are known by their words, statuses by their digits, and
//! cells that stand next to one another are cut where a word begins. What is cut so is inferred.

mod answers;
mod columns;
mod entry;
mod field;
mod fused;
mod head;
mod nesting;
mod reader;
mod request;
mod rows;
mod samples;
mod section;
mod title;
mod words;

use crate::document::{Block, Document};
use crate::form::NotRead;
use crate::read::Reading;
use crate::{About, Aspect, Excerpt, Location, name};

use entry::Entry;
use reader::Reader;
use section::Section;

/// How much has to speak for these pages.
const ENOUGH: u8 = 4;

pub(crate) fn recognises(document: &Document) -> bool {
    let mut marks: Vec<Mark> = Vec::new();
    for (line, parted) in lines(document) {
        marks.extend(Mark::of(&line, parted, marks.contains(&Mark::Answers)));
        marks.sort_unstable();
        marks.dedup();
    }
    marks.into_iter().map(Mark::weight).sum::<u8>() >= ENOUGH
}

/// What tells these pages from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A section of answers.
    Answers,
    /// A status of its own below it.
    Status,
    /// A section of parameters that says where they travel.
    Located,
    /// A line with a method, and a path if it is the same line.
    Request,
    /// A section of printed requests.
    Samples,
    /// The frame of the site.
    Frame,
    /// Tabs and folds of the plugin.
    Schema,
}

impl Mark {
    fn of(line: &Excerpt, parted: bool, answers: bool) -> Option<Self> {
        let key = words::key(line);
        if key == "schema" || section::is_summary(&key) {
            return Some(Self::Schema);
        }
        if key == "skip to main content" || title::version(line).is_some() {
            return Some(Self::Frame);
        }
        let status = || section::status(line).filter(|(_, rest)| parted || rest.is_empty());
        match section::named(line) {
            Some(Section::Answers) => Some(Self::Answers),
            Some(Section::Parameters(Some(of))) if of != Location::Body => Some(Self::Located),
            Some(Section::Requests) if key.starts_with("code ") => Some(Self::Samples),
            _ if answers && status().is_some() => Some(Self::Status),
            _ => request::is_line(line).then_some(Self::Request),
        }
    }

    const fn weight(self) -> u8 {
        match self {
            Self::Status | Self::Frame | Self::Schema => 2,
            Self::Answers | Self::Located | Self::Request | Self::Samples => 1,
        }
    }
}

/// Short lines of a document, and whether each is a heading or an item, which lines without markup are not.
fn lines(document: &Document) -> impl Iterator<Item = (Excerpt, bool)> + '_ {
    let blocks = document.blocks.iter();
    let texts = blocks.flat_map(|block| match block {
        Block::Heading { text, .. } | Block::Item { text, .. } => vec![(text.clone(), true)],
        Block::Paragraph(text) => text.lines().into_iter().map(|line| (line, false)).collect(),
        Block::Table { header, .. } => header.iter().map(|cell| (cell.clone(), false)).collect(),
        Block::Note(_) | Block::Code { .. } => Vec::new(),
    });
    texts.filter(|(line, _)| line.len() <= 100)
}

pub(crate) fn read(document: &Document, reading: &mut Reading<'_>) -> Result<(), NotRead> {
    let entries = entry::of(document, reading.page());
    title::fields(reading, document);
    let Some((index, title)) = title::find(&entries) else {
        return Err(NotRead::because("the page has no title"));
    };
    let Some(operation) = name::of_title(&title) else {
        return Err(NotRead::because("no letter of the title can be in a name"));
    };
    let (above, below) = entries.split_at(index);
    title::above(reading, above);
    reading.state(&About::operation(&operation), Aspect::Title, &title);
    let flat = !entries
        .iter()
        .any(|entry| matches!(entry, Entry::Heading(..)));
    Reader::new(reading, &operation, flat).read(below.get(1..).unwrap_or_default());
    Ok(())
}
