//! Puts a document together. Markdown and HTML drive the same builder, so that the same content gives the same document.

use std::ops::Range;

use crate::Excerpt;
use crate::document::grid::{Cell, Grid};
use crate::document::text::{self, Text};
use crate::document::{Block, Document};

/// Marks that pages set before items when they have no list.
const BULLETS: [char; 6] = ['•', '◦', '‣', '▪', '●', '∙'];

/// Bytes of an item that go on. Each line that is added costs as much as those before it.
const LONG_ITEM: usize = 1 << 10;

/// A document that is being put together.
#[derive(Debug, Default)]
pub(super) struct Builder {
    document: Document,
    text: Text,
    target: Target,
    quotes: u32,
    lists: u32,
    grid: Option<Grid>,
    code: Option<Code>,
}

/// What the text becomes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Target {
    #[default]
    Paragraph,
    Heading(u8),
    Item(u8),
}

#[derive(Debug)]
struct Code {
    language: Excerpt,
    text: Excerpt,
}

impl Builder {
    /// The document, with whatever is still open.
    pub(super) fn finish(mut self, at: usize) -> Document {
        self.end_code(at);
        while self.grid.is_some() {
            self.end_table(at);
        }
        self.close();
        self.document
    }

    /// A field of the page.
    pub(super) fn field(&mut self, key: Excerpt, value: Excerpt) {
        self.document.fields.push((key, value));
    }

    /// Whether the page has a field.
    pub(super) fn has_field(&self, name: &str) -> bool {
        let mut fields = self.document.fields.iter();
        fields.any(|(key, _)| key.as_str() == name)
    }

    /// Text inside of whatever is open.
    pub(super) fn text(&mut self, said: &Excerpt) {
        match &mut self.code {
            Some(code) => code.text.append(said),
            None => self.text.append(said),
        }
    }

    /// The line ends.
    pub(super) fn line(&mut self, at: Range<usize>) {
        match &mut self.code {
            Some(code) if !code.text.is_empty() => code.text.push('\n', at),
            Some(_) => {}
            None => self.text.break_line(at),
        }
    }

    /// A paragraph begins or ends. In a cell, and in a quotation, that is no more than a line.
    pub(super) fn block(&mut self, at: usize) {
        if self.code.is_some() {
            return;
        }
        if self.is_in_cell() || (self.quotes > 0 && self.target == Target::Paragraph) {
            self.text.break_line(at..at);
        } else {
            self.close();
        }
    }

    /// A heading begins.
    pub(super) fn heading(&mut self, level: u8, at: usize) {
        self.begin(Target::Heading(level), at);
    }

    /// A heading or an item ends.
    pub(super) fn end(&mut self, at: usize) {
        self.begin(Target::Paragraph, at);
    }

    /// A list begins.
    pub(super) fn list(&mut self, at: usize) {
        self.begin(Target::Paragraph, at);
        self.lists = self.lists.saturating_add(1);
    }

    /// A list ends.
    pub(super) fn end_list(&mut self, at: usize) {
        self.begin(Target::Paragraph, at);
        self.lists = self.lists.saturating_sub(1);
    }

    /// An item begins.
    pub(super) fn item(&mut self, at: usize) {
        let depth = u8::try_from(self.lists.max(1)).unwrap_or(u8::MAX);
        self.begin(Target::Item(depth), at);
    }

    /// The last item goes on in another line, if nothing came after it. Whether there is one.
    pub(super) fn reopen_item(&mut self, at: usize) -> bool {
        if self.is_in_cell() || self.code.is_some() {
            return false;
        }
        self.close();
        let is_short =
            |block: &mut Block| matches!(block, Block::Item { text, .. } if text.len() < LONG_ITEM);
        match self.document.blocks.pop_if(is_short) {
            Some(Block::Item { depth, text }) => {
                self.target = Target::Item(depth);
                self.text.resume(text);
                self.text.break_line(at..at);
                true
            }
            _ => false,
        }
    }

    /// A quotation begins.
    pub(super) fn quote(&mut self, at: usize) {
        self.begin(Target::Paragraph, at);
        self.quotes = self.quotes.saturating_add(1);
    }

    /// A quotation ends.
    pub(super) fn end_quote(&mut self, at: usize) {
        self.begin(Target::Paragraph, at);
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Code begins.
    pub(super) fn code(&mut self, language: Excerpt, at: usize) {
        self.block(at);
        if !self.is_in_cell() {
            self.close();
        }
        let text = Excerpt::empty();
        self.code.get_or_insert(Code { language, text });
    }

    /// The language of the code that is open, if none is known.
    pub(super) fn language(&mut self, language: Excerpt) {
        if let Some(code) = self.code.as_mut().filter(|code| code.language.is_empty()) {
            code.language = language;
        }
    }

    /// Code ends.
    pub(super) fn end_code(&mut self, at: usize) {
        let Some(code) = self.code.take() else { return };
        let text = text::code(&super::repair::repaired(&code.text));
        if self.is_in_cell() {
            self.text.append(&text);
            self.text.break_line(at..at);
        } else if !text.is_empty() {
            let language = code.language.trim();
            self.document.blocks.push(Block::Code { language, text });
        }
    }

    /// A table begins. One inside of a cell is text of the cell.
    pub(super) fn table(&mut self, at: usize) {
        if let Some(grid) = &mut self.grid {
            grid.enter();
            return self.text.break_line(at..at);
        }
        self.close();
        self.grid = Some(Grid::default());
    }

    /// The rows that follow are the head of the table, or no longer are.
    pub(super) fn head(&mut self, is_head: bool, at: usize) {
        self.row(at);
        if let Some(grid) = self.grid.as_mut().filter(|grid| !grid.is_nested()) {
            grid.head(is_head);
        }
    }

    /// A row begins or ends.
    pub(super) fn row(&mut self, at: usize) {
        if let Some(grid) = self.open_grid(at) {
            grid.end_row();
        }
    }

    /// A cell begins.
    pub(super) fn cell(&mut self, cell: Cell, at: usize) {
        if self.grid.is_none() {
            return self.text.break_line(at..at);
        }
        if let Some(grid) = self.open_grid(at) {
            grid.begin(cell);
        }
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self, at: usize) {
        self.open_grid(at);
    }

    /// A table ends.
    pub(super) fn end_table(&mut self, at: usize) {
        if self.grid.as_mut().is_some_and(Grid::leave) {
            return self.text.break_line(at..at);
        }
        self.row(at);
        if let Some((header, rows)) = self.grid.take().and_then(Grid::finish) {
            self.document.blocks.push(Block::Table { header, rows });
        }
    }

    /// Whether text belongs to a cell.
    pub(super) fn is_in_cell(&self) -> bool {
        self.grid.as_ref().is_some_and(Grid::is_in_cell)
    }

    /// A paragraph as it stands.
    pub(super) fn verbatim(&mut self, text: &Excerpt) {
        self.close();
        self.lines(text, Target::Paragraph);
    }

    /// What is open ends, and something else begins.
    fn begin(&mut self, target: Target, at: usize) {
        if self.code.is_some() {
            return;
        }
        if self.is_in_cell() {
            return self.text.break_line(at..at);
        }
        self.close();
        self.target = target;
    }

    /// The grid outside of any cell; nothing if there is none, or if it is inside of a cell of another.
    fn open_grid(&mut self, at: usize) -> Option<&mut Grid> {
        self.end_code(at);
        if self.grid.as_ref()?.is_nested() {
            self.text.break_line(at..at);
            return None;
        }
        if !self.is_in_cell() {
            // Text of a table outside of its cells stands before it.
            self.close();
            return self.grid.as_mut();
        }
        let text = self.text.take();
        let grid = self.grid.as_mut()?;
        grid.end(text);
        Some(grid)
    }

    /// Whatever text there is becomes a block.
    fn close(&mut self) {
        let text = self.text.take();
        if text.is_empty() {
            return;
        }
        let target = std::mem::take(&mut self.target);
        if let Target::Heading(level) = target {
            let text = one_line(&text);
            self.document.blocks.push(Block::Heading { level, text });
        } else if self.quotes > 0 && target == Target::Paragraph {
            self.document.blocks.push(Block::Note(text));
        } else {
            self.lines(&text, target);
        }
    }

    /// Text of a paragraph or an item; lines with bullets are items of their own.
    fn lines(&mut self, text: &Excerpt, target: Target) {
        if !text.contains(BULLETS) {
            return self.push(text.clone(), target);
        }
        let mut target = target;
        let mut lines = Excerpt::empty();
        let depth = match target {
            Target::Item(depth) => depth.saturating_add(1),
            _ => u8::try_from(self.lists.saturating_add(1)).unwrap_or(u8::MAX),
        };
        for line in text.split_inclusive('\n') {
            let Some(said) = line.trim_start().strip_prefix(BULLETS) else {
                lines.append(&text.part(line));
                continue;
            };
            self.push(std::mem::take(&mut lines).trim(), target);
            target = Target::Paragraph;
            self.push(text.part(said).trim(), Target::Item(depth));
        }
        self.push(lines.trim(), target);
    }

    fn push(&mut self, text: Excerpt, target: Target) {
        if text.is_empty() {
            return;
        }
        self.document.blocks.push(match target {
            Target::Item(depth) => Block::Item { depth, text },
            Target::Heading(_) | Target::Paragraph => Block::Paragraph(text),
        });
    }
}

fn one_line(text: &Excerpt) -> Excerpt {
    let mut line = Excerpt::empty();
    for (character, source) in text.characters() {
        line.push(if character == '\n' { ' ' } else { character }, source);
    }
    line
}
