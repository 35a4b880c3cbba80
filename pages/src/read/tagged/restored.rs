//! Pages that have lost the marks of their headings, or have bold lines in their place: what was a heading is known by its
//! words and by the colon behind it.

use super::sections::{Kind, LINKS, section};
use super::{answers, entry, node, samples};
use crate::Excerpt;
use crate::document::{Block, Document};

/// Levels of the headings: the title, sections, groups in them, and names.
const TITLE: u8 = 1;
const SECTION: u8 = 2;
const GROUP: u8 = 3;
const NAME: u8 = 4;

/// Most words of the line above a way of authentication or a sample.
const MAX_WORDS: usize = 5;

/// The same page with its headings, if none of those that it has is one of a section.
pub(super) fn restored(document: &Document) -> Option<Document> {
    let opens =
        |block: &Block| matches!(block, Block::Heading { text, .. } if section(text).is_some());
    if document.blocks.iter().any(opens) {
        return None;
    }
    let mut restoring = Restoring::default();
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) => text.lines().iter().for_each(|line| restoring.line(line)),
            other => restoring.block(other.clone()),
        }
    }
    restoring.paragraph();
    let fields = document.fields.clone();
    let blocks = restoring.blocks;
    restoring.kind.map(|_| Document { fields, blocks })
}

#[derive(Default)]
struct Restoring {
    blocks: Vec<Block>,
    /// Lines below one another that are no headings.
    lines: Excerpt,
    /// The section that the page is in.
    kind: Option<Kind>,
    has_title: bool,
}

impl Restoring {
    fn block(&mut self, block: Block) {
        self.paragraph();
        self.has_title |= matches!(block, Block::Heading { .. });
        self.blocks.push(block);
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.lines);
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(text.trim()));
        }
    }

    fn line(&mut self, line: &Excerpt) {
        if let Some(level) = self.level(&line.trim()) {
            let text = line.trim();
            return self.block(Block::Heading { level, text });
        }
        if let (false, Some(source)) = (self.lines.is_empty(), line.source()) {
            self.lines.push('\n', source.start..source.start);
        }
        self.lines.append(line);
    }

    /// The level of the heading that a line was.
    fn level(&mut self, line: &Excerpt) -> Option<u8> {
        if entry::field(line).is_some() {
            return None;
        }
        let plain = entry::plain(line);
        if LINKS.contains(&plain.as_str()) || plain.starts_with("api version ") {
            return Some(SECTION);
        }
        if !line.ends_with(':') {
            let is_title = !self.has_title && self.kind.is_none() && !line.ends_with('.');
            return (is_title && plain.split(' ').count() <= MAX_WORDS).then_some(TITLE);
        }
        self.opened(line, &plain)
    }

    /// The level of a line that ends with a colon.
    fn opened(&mut self, line: &Excerpt, plain: &str) -> Option<u8> {
        if let Some((kind, _)) = section(line) {
            let is_header = matches!(kind, Kind::Media | Kind::Authorization);
            return Some(match self.kind {
                Some(Kind::Headers) if is_header => NAME,
                Some(Kind::Samples) if kind == Kind::Samples => GROUP,
                _ => {
                    self.kind = Some(kind);
                    SECTION
                }
            });
        }
        let kind = self.kind?;
        let words = plain.split(' ').count();
        let is_answer = kind == Kind::Responses && answers::titled(line).status.is_some();
        if node::is_group(&entry::clean(line)) || is_answer && words <= 2 {
            return Some(GROUP);
        }
        let is_named = match kind {
            Kind::Samples => samples::is_title(line),
            Kind::Authorization | Kind::Responses => true,
            _ => !entry::clean(line).contains(char::is_whitespace),
        };
        (is_named && words <= MAX_WORDS).then_some(NAME)
    }
}
