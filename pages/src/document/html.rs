//! HTML: its tags, by the WHATWG tokenizer, drive the builder.
//!
//! There is no tree. What is open is counted, so that tags that are missing or nested without end do no harm.

use std::ops::Range;

use html5gum::emitters::default::StartTag;
use html5gum::{DefaultEmitter, State, Token, Tokenizer, naive_next_state};

use crate::document::builder::Builder;
use crate::document::element::EndTags;
use crate::document::grid::Cell;
use crate::document::spelled::standing_for;
use crate::document::{Document, attribute, entity};
use crate::{Excerpt, Page};

/// Words in the class of a box that draws attention.
const BOXES: [&str; 3] = ["admonition", "callout", "alert"];

/// The blocks of a page.
pub(super) fn document(page: &Page) -> Document {
    let text = page.text();
    let mut builder = Builder::default();
    let mut html = Html::new(text, true);
    html.feed(0..text.len(), &mut builder);
    builder.finish(text.len())
}

/// Reads HTML of a page, in one piece or in several.
pub(super) struct Html<'p> {
    text: &'p str,
    ends: EndTags,
    /// Whether the page is HTML, and not a page with HTML in it.
    is_page: bool,
    /// Whether tags stand inside of a line.
    pub(super) is_inline: bool,
    /// The element whose content is no text of the page, and how many of its name are open.
    skipped: Option<(String, u32)>,
    /// For each `div` that is open, whether it is a box.
    boxes: Vec<bool>,
    /// How many elements with the page's own text are open.
    inner: u32,
    title: Option<Excerpt>,
}

impl<'p> Html<'p> {
    /// A reader at the beginning of a page.
    pub(super) fn new(text: &'p str, is_page: bool) -> Self {
        Self {
            text,
            ends: EndTags::of(text),
            is_page,
            is_inline: false,
            skipped: None,
            boxes: Vec::new(),
            inner: 0,
            title: None,
        }
    }

    /// Reads a piece.
    pub(super) fn feed(&mut self, piece: Range<usize>, builder: &mut Builder) {
        let source = self.text.get(piece.clone()).unwrap_or_default();
        let emitter = DefaultEmitter::<usize>::new_with_span();
        let mut tokenizer = Tokenizer::new_with_emitter(source, emitter);
        let mut done = piece.start;
        while let Some(Ok(token)) = tokenizer.next() {
            let (span, token) = match token {
                Token::StartTag(tag) => (tag.span, Some(Ok(tag))),
                Token::EndTag(tag) => (tag.span, Some(Err(tag.name))),
                Token::Comment(comment) => (comment.span, None),
                Token::Doctype(doctype) => (doctype.span, None),
                Token::String(_) | Token::Error(_) => continue,
            };
            let at = piece.start + span.start..piece.start + span.end;
            if let Some(Ok(tag)) = &token
                && !self.is_markup(tag, &at)
            {
                continue;
            }
            self.say(done..at.start, builder);
            done = at.end;
            match token {
                Some(Ok(tag)) => {
                    if let Some(state) = self.start(&tag, &at, builder) {
                        tokenizer.set_state(state);
                    }
                }
                Some(Err(name)) => self.end(&String::from_utf8_lossy(&name), &at, builder),
                None => {}
            }
        }
        self.say(done..piece.end, builder);
    }

    /// Whether text belongs to an element whose content is none.
    pub(super) const fn is_skipping(&self) -> bool {
        self.skipped.is_some()
    }

    /// Reads on, whatever is skipped.
    pub(super) fn stop_skipping(&mut self) {
        self.skipped = None;
    }

    fn is_markup(&self, tag: &StartTag<usize>, at: &Range<usize>) -> bool {
        let spelled = self.text.get(at.clone()).unwrap_or_default();
        let name = String::from_utf8_lossy(&tag.name);
        self.skipped.is_some() || self.ends.is_markup(spelled, &name, self.is_page)
    }

    /// Text between two tags.
    fn say(&mut self, at: Range<usize>, builder: &mut Builder) {
        let raw = self.text.get(at.clone()).unwrap_or_default();
        if raw.is_empty() || self.skipped.is_some() {
            return;
        }
        let said = entity::decoded(raw, at.start);
        match &mut self.title {
            Some(title) => title.append(&said),
            None => builder.text(&said),
        }
    }

    /// An element begins. Gives how its content has to be read, if that is not as HTML.
    fn start(
        &mut self,
        tag: &StartTag<usize>,
        at: &Range<usize>,
        builder: &mut Builder,
    ) -> Option<State> {
        let name = String::from_utf8_lossy(&tag.name);
        let ends = self.ends.follow(&name, at.start);
        let state = naive_next_state(&tag.name).filter(|_| ends);
        if let Some((skipped, open)) = &mut self.skipped {
            *open += u32::from(skipped.as_str() == name);
            return state;
        }
        if ends && !tag.self_closing && self.is_skipped(&name) {
            self.skipped = Some((name.into_owned(), 1));
            return state;
        }
        match &*name {
            "title" if ends && self.is_page => self.title = Some(Excerpt::empty()),
            "link" | "meta" if self.is_page => self.address(tag, at, builder),
            "br" => builder.line(at.clone()),
            _ if self.is_inline && is_block(&name) => builder.line(at.clone()),
            "pre" if ends => builder.code(self.language(tag, at), at.start),
            "code" => builder.language(self.language(tag, at)),
            "div" => self.start_div(tag, at, builder),
            "td" | "th" => builder.cell(cell(tag, &name), at.start),
            name => self.start_block(name, at, builder),
        }
        state
    }

    fn start_block(&mut self, name: &str, at: &Range<usize>, builder: &mut Builder) {
        let start = at.start;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if builder.is_in_cell() && !self.ends.follow("table", start) {
                    builder.end_table(start);
                }
                builder.heading(level(name), start);
            }
            "ul" | "ol" | "menu" | "dl" => builder.list(start),
            "li" | "dt" => builder.item(start),
            "blockquote" => builder.quote(start),
            "table" => builder.table(start),
            "thead" => builder.head(true, start),
            "tbody" | "tfoot" => builder.head(false, start),
            "tr" => builder.row(start),
            "main" | "article" => {
                self.inner = self.inner.saturating_add(1);
                builder.block(start);
            }
            "dd" => builder.end(start),
            "section" | "label" => builder.line(at.clone()),
            name if is_block(name) => builder.block(start),
            _ => {}
        }
    }

    fn start_div(&mut self, tag: &StartTag<usize>, at: &Range<usize>, builder: &mut Builder) {
        let class = attribute::text(tag, "class");
        let is_box = BOXES.iter().any(|word| class.contains(word));
        self.boxes.push(is_box);
        if is_box {
            builder.quote(at.start);
        } else {
            builder.line(at.clone());
        }
    }

    /// An element ends.
    fn end(&mut self, name: &str, at: &Range<usize>, builder: &mut Builder) {
        if let Some((skipped, open)) = &mut self.skipped {
            *open -= u32::from(skipped.as_str() == name);
            if *open == 0 {
                self.skipped = None;
            }
            return;
        }
        let start = at.start;
        match name {
            "title" => self.end_title(at, builder),
            _ if self.is_inline && is_block(name) => builder.line(at.clone()),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" => builder.end(start),
            "ul" | "ol" | "menu" | "dl" => builder.end_list(start),
            "blockquote" => builder.end_quote(start),
            "div" if self.boxes.pop() == Some(true) => builder.end_quote(start),
            "pre" => builder.end_code(start),
            "table" => builder.end_table(start),
            "thead" => builder.head(false, start),
            "tbody" | "tfoot" | "tr" => builder.row(start),
            "td" | "th" => builder.end_cell(start),
            "main" | "article" => {
                self.inner = self.inner.saturating_sub(1);
                builder.block(start);
            }
            "div" | "section" | "label" => builder.line(at.clone()),
            name if is_block(name) => builder.block(start),
            _ => {}
        }
    }

    /// Whether the content of an element is not of the page's own text. Inside of an article, a header is.
    fn is_skipped(&self, name: &str) -> bool {
        match name {
            "header" => self.inner == 0,
            "script" | "style" | "noscript" | "svg" | "template" | "nav" | "footer" | "button"
            | "select" | "textarea" | "iframe" | "object" | "canvas" => true,
            _ => false,
        }
    }

    fn end_title(&mut self, at: &Range<usize>, builder: &mut Builder) {
        if let Some(title) = self.title.take().map(|title| title.trim()) {
            let start = title.source().map_or(at.start, |source| source.start);
            if !builder.has_field("page_title") && !title.is_empty() {
                builder.field(standing_for("page_title", start..start), title);
            }
        }
    }

    /// The address under which the page wants to be known.
    fn address(&self, tag: &StartTag<usize>, at: &Range<usize>, builder: &mut Builder) {
        let value = if attribute::text(tag, "rel") == "canonical" {
            "href"
        } else if attribute::text(tag, "property") == "og:url" {
            "content"
        } else {
            return;
        };
        let address = attribute::value(self.text, tag, value, at);
        if !builder.has_field("page_source") && !address.is_empty() {
            builder.field(standing_for("page_source", at.start..at.start), address);
        }
    }

    fn language(&self, tag: &StartTag<usize>, at: &Range<usize>) -> Excerpt {
        let class = attribute::value(self.text, tag, "class", at);
        let mut words = class.words().into_iter();
        let language = words.find_map(|word| {
            let name = word
                .strip_prefix("language-")
                .or(word.strip_prefix("lang-"))?;
            Some(word.part(name))
        });
        language.unwrap_or_default()
    }
}

fn cell(tag: &StartTag<usize>, name: &str) -> Cell {
    let number = |key: &str| attribute::text(tag, key).trim().parse().unwrap_or(1);
    Cell {
        is_head: name == "th",
        columns: number("colspan"),
        rows: number("rowspan"),
    }
}

fn level(name: &str) -> u8 {
    name.bytes()
        .last()
        .map_or(1, |digit| digit.wrapping_sub(b'0'))
        .clamp(1, 6)
}

/// Elements that begin a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "search"
    )
}
