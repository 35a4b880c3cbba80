//! Markdown, and text that has lost its markup.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use crate::document::builder::Builder;
use crate::document::grid::Cell;
use crate::document::html::Html;
use crate::document::segment::{Segment, segments};
use crate::document::{Document, bars, fields, flat, spelled, text};
use crate::{Excerpt, Page};

/// The blocks of a page.
pub(super) fn document(page: &Page) -> Document {
    let text = page.text();
    let mut builder = Builder::default();
    let from = fields::front_matter(text, &mut builder);
    let mut markdown = Markdown {
        text,
        html: Html::new(text, false),
        labels: labels(text),
        is_flat: flat::is_flat(text.get(from..).unwrap_or_default()),
        images: 0,
        lists: 0,
        continued: None,
    };
    for segment in segments(text, from, markdown.is_flat) {
        markdown.segment(&segment, &mut builder);
    }
    builder.finish(text.len())
}

/// Labels of links that are written as `[label]: address` somewhere else.
fn labels(text: &str) -> HashSet<String> {
    let labels = text.lines().filter_map(|line| {
        let (label, address) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        let is_address = !address.trim().is_empty() && !label.contains(['[', ']']);
        is_address.then(|| label.to_lowercase())
    });
    labels.collect()
}

struct Markdown<'p> {
    text: &'p str,
    html: Html<'p>,
    labels: HashSet<String>,
    is_flat: bool,
    /// How many images are open, whose texts people do not see.
    images: u32,
    /// How many lists are open.
    lists: u32,
    /// The list whose items are lines of the item before it.
    continued: Option<u32>,
}

impl Markdown<'_> {
    fn segment(&mut self, segment: &Segment, builder: &mut Builder) {
        self.html.stop_skipping();
        (self.lists, self.continued) = (0, None);
        match segment {
            Segment::Markdown(range) if self.is_flat => flat::paragraphs(self.text, range, builder),
            Segment::Markdown(range) => self.markdown(range, builder),
            Segment::Verbatim(range) => {
                builder.verbatim(&text::verbatim(self.part(range), range.start));
            }
            Segment::Html(range) => self.html.feed(range.clone(), builder),
            Segment::Code { language, text } => {
                builder.code(
                    Excerpt::verbatim(self.part(language), language.start),
                    text.start,
                );
                builder.text(&Excerpt::verbatim(self.part(text), text.start));
                builder.end_code(text.end);
            }
            Segment::Table { header, rows } => self.table(header.as_ref(), rows, builder),
        }
    }

    fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn table(
        &mut self,
        header: Option<&Range<usize>>,
        rows: &[Range<usize>],
        builder: &mut Builder,
    ) {
        builder.table(rows.first().or(header).map_or(0, |row| row.start));
        if let Some(row) = header {
            builder.head(true, row.start);
            self.row(row, builder);
            builder.head(false, row.end);
        }
        for row in rows {
            self.row(row, builder);
        }
        builder.end_table(rows.last().or(header).map_or(0, |row| row.end));
    }

    fn row(&mut self, row: &Range<usize>, builder: &mut Builder) {
        builder.row(row.start);
        for cell in bars::cells(self.part(row), row.start) {
            builder.cell(Cell::PLAIN, cell.start);
            if self.is_flat {
                builder.text(&Excerpt::verbatim(self.part(&cell), cell.start));
            } else {
                self.inline(&cell, builder);
            }
            builder.end_cell(cell.end);
        }
    }

    /// Text of a cell: Markdown without blocks. A space that is no white space of Markdown keeps it from beginning one.
    fn inline(&mut self, range: &Range<usize>, builder: &mut Builder) {
        const GUARD: &str = "\u{a0}";
        let guarded = format!("{GUARD}{}", self.part(range));
        self.events(&guarded, (range.start, GUARD.len()), builder);
    }

    fn markdown(&mut self, range: &Range<usize>, builder: &mut Builder) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        self.events(text, (range.start, 0), builder);
    }

    /// Reads Markdown that stands at a place in the page, behind a guard of some bytes.
    fn events(&mut self, text: &str, (from, guard): (usize, usize), builder: &mut Builder) {
        let labels = std::mem::take(&mut self.labels);
        let mut known = |link: BrokenLink<'_>| {
            let is_known = labels.contains(&link.reference.to_lowercase());
            is_known.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let callback = (!labels.is_empty()).then_some(&mut known);
        let parser = Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, callback);
        let mut html: Option<Range<usize>> = None;
        for (event, range) in parser.into_offset_iter() {
            let at =
                from + range.start.saturating_sub(guard)..from + range.end.saturating_sub(guard);
            match event {
                Event::Html(_) => match &mut html {
                    Some(open) if open.end == at.start => open.end = at.end,
                    open => {
                        if let Some(before) = open.replace(at) {
                            self.html.feed(before, builder);
                        }
                    }
                },
                Event::Text(said) if range.start < guard => {
                    let said = said.get(guard..).unwrap_or_default();
                    self.say(&spelled::text(said, self.part(&at), at.start), builder);
                }
                event => {
                    if let Some(before) = html.take() {
                        self.html.feed(before, builder);
                    }
                    self.event(event, at, builder);
                }
            }
        }
        self.labels = labels;
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>, builder: &mut Builder) {
        match event {
            Event::Start(tag) => self.start(tag, at.start, builder),
            Event::End(tag) => self.end(tag, at.end, builder),
            Event::Text(said) => self.say(&spelled::text(&said, self.part(&at), at.start), builder),
            Event::Code(said) => self.say(&spelled::code(&said, self.part(&at), at.start), builder),
            Event::InlineHtml(_) => {
                self.html.is_inline = true;
                self.html.feed(at, builder);
                self.html.is_inline = false;
            }
            Event::SoftBreak | Event::HardBreak if !self.html.is_skipping() => builder.line(at),
            Event::Rule => builder.block(at.start),
            _ => {}
        }
    }

    fn say(&self, said: &Excerpt, builder: &mut Builder) {
        if self.images == 0 && !self.html.is_skipping() {
            builder.text(said);
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize, builder: &mut Builder) {
        match tag {
            Tag::Heading { level, .. } => {
                self.html.stop_skipping();
                builder.heading(number(level), at);
            }
            Tag::Paragraph | Tag::HtmlBlock => builder.block(at),
            Tag::BlockQuote(_) => builder.quote(at),
            Tag::List(first) => self.list(first, at, builder),
            Tag::Item => self.item(at, builder),
            Tag::CodeBlock(kind) => builder.code(self.language(&kind, at), at),
            Tag::Table(_) => builder.table(at),
            Tag::TableHead => builder.head(true, at),
            Tag::TableRow => builder.row(at),
            Tag::TableCell => builder.cell(Cell::PLAIN, at),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize, builder: &mut Builder) {
        match tag {
            TagEnd::List(_) | TagEnd::Item if self.continued == Some(self.lists) => {
                if matches!(tag, TagEnd::List(_)) {
                    self.continued = None;
                    self.lists -= 1;
                    builder.end(at);
                }
            }
            TagEnd::Heading(_) | TagEnd::Item => builder.end(at),
            TagEnd::Paragraph | TagEnd::HtmlBlock => builder.block(at),
            TagEnd::BlockQuote(_) => builder.end_quote(at),
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                builder.end_list(at);
            }
            TagEnd::CodeBlock => builder.end_code(at),
            TagEnd::Table => builder.end_table(at),
            TagEnd::TableHead => builder.head(false, at),
            TagEnd::TableRow => builder.row(at),
            TagEnd::TableCell => builder.end_cell(at),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    /// Numbers go on in the lines below `- About: 1. One`, without an empty line. CommonMark takes them for a list.
    fn list(&mut self, first: Option<u64>, at: usize, builder: &mut Builder) {
        self.lists += 1;
        let is_numbered_on = first.is_some_and(|first| first > 1);
        if is_numbered_on && self.is_below_text(at) && builder.reopen_item(at) {
            self.continued = Some(self.lists);
        } else {
            builder.list(at);
        }
    }

    fn item(&mut self, at: usize, builder: &mut Builder) {
        if self.continued != Some(self.lists) {
            return builder.item(at);
        }
        let line = self.text.get(at..).and_then(|rest| rest.lines().next());
        let number = line.and_then(|line| line.split_whitespace().next());
        builder.line(at..at);
        builder.text(&Excerpt::verbatim(number.unwrap_or_default(), at));
        builder.text(&Excerpt::verbatim(" ", at + number.map_or(0, str::len)));
    }

    /// Whether the line before this place has text.
    fn is_below_text(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let mut lines = before.rsplit('\n');
        let is_indented = lines.next().is_some_and(|line| line.trim().is_empty());
        is_indented && lines.next().is_some_and(|line| !line.trim().is_empty())
    }

    /// What stands behind the fence of code inside of a list.
    fn language(&self, kind: &CodeBlockKind<'_>, at: usize) -> Excerpt {
        let CodeBlockKind::Fenced(language) = kind else {
            return Excerpt::empty();
        };
        let line = self.text.get(at..).and_then(|rest| rest.lines().next());
        let offset = line.and_then(|line| line.find(&**language));
        Excerpt::verbatim(language, at + offset.unwrap_or(0))
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}
