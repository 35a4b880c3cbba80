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

/// Marks that a page has to have of those below.
const ENOUGH: usize = 3;

pub(crate) fn recognises(document: &Document) -> bool {
    let mut marks = Marks::default();
    let mut below_answers = false;
    for (line, heading) in lines(document) {
        let section = section::named(&line);
        marks.answers |= section == Some(Section::Answers);
        marks.located |=
            matches!(&section, Some(Section::Parameters(Some(of))) if *of != Location::Body);
        marks.samples |= section == Some(Section::Requests);
        marks.widgets |= section == Some(Section::Widgets);
        let status = section::status(&line).is_some_and(|(_, rest)| heading || rest.is_empty());
        marks.status |= below_answers && status;
        below_answers |= marks.answers;
        let key = words::key(&line);
        marks.around |= key == "skip to main content" || line.starts_with("Version: ");
        marks.schema |= key == "schema" || section::is_summary(&key);
    }
    marks.count() >= ENOUGH
}

/// What tells these pages from others.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each of them is there or not"
)]
struct Marks {
    /// A section of answers.
    answers: bool,
    /// A status of its own below it.
    status: bool,
    /// A section of parameters that says where they travel.
    located: bool,
    /// A section of printed requests.
    samples: bool,
    /// A form to fill in.
    widgets: bool,
    /// The frame of the site.
    around: bool,
    /// Tabs and folds of the plugin.
    schema: bool,
}

impl Marks {
    fn count(&self) -> usize {
        let marks = [
            self.answers,
            self.status,
            self.located,
            self.samples,
            self.widgets,
            self.around,
            self.schema,
        ];
        marks.into_iter().filter(|mark| *mark).count()
    }
}

/// Short lines of a document, and whether each is a heading or an item.
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
