//! Goes through the entries of a page, section by section.

use crate::read::Reading;
use crate::read::rendered::answers::{self, Open};
use crate::read::rendered::columns::{self, Column};
use crate::read::rendered::entry::Entry;
use crate::read::rendered::field::{Fields, Of, Target};
use crate::read::rendered::head;
use crate::read::rendered::request::{Request, put_back};
use crate::read::rendered::rows;
use crate::read::rendered::samples::{Samples, is_language};
use crate::read::rendered::section::{self, Section, is_chrome};
use crate::read::rendered::title::about_page;
use crate::read::rendered::words::{Words, key};
use crate::{About, Answer, Aspect, Class, Excerpt, Location, Part};

/// A level below all headings.
const LINE: u8 = 7;

/// What has been read of the page so far.
#[derive(Debug)]
pub(super) struct Reader<'r, 'p> {
    reading: &'r mut Reading<'p>,
    operation: &'r str,
    /// The page has lost its markup.
    flat: bool,
    section: Section,
    /// Level of the heading that the section has.
    level: u8,
    /// What is said of the operation.
    words: Words,
    fields: Fields,
    open: Open,
    /// Columns of a table whose cells have nothing between them.
    columns: Vec<Column>,
    request: Request,
    samples: Samples,
    answers: Vec<Answer>,
    /// Statuses follow one another as tabs: which of them a text belongs to cannot be told.
    tabs: bool,
}

impl<'r, 'p> Reader<'r, 'p> {
    pub(super) fn new(reading: &'r mut Reading<'p>, operation: &'r str, flat: bool) -> Self {
        Self {
            reading,
            operation,
            flat,
            section: Section::Operation,
            level: 1,
            words: Words::default(),
            fields: Fields::default(),
            open: Open::default(),
            columns: Vec::new(),
            request: Request::default(),
            samples: Samples::default(),
            answers: Vec::new(),
            tabs: false,
        }
    }

    /// Reads what stands below the title.
    pub(super) fn read(mut self, entries: &[Entry]) {
        for entry in entries {
            self.entry(entry);
        }
        self.close();
        put_back(self.reading, self.operation, &self.samples.requests);
    }

    fn entry(&mut self, entry: &Entry) {
        let (level, depth, text) = match entry {
            Entry::Table(header, rows) => return self.table(header, rows),
            Entry::Code(language, text) => return self.code(language, text),
            Entry::Heading(level, text) => (Some(*level), None, text),
            Entry::Item(depth, text) => (None, Some(*depth), text),
            Entry::Line(text) => (None, None, text),
        };
        if self.section == Section::Widgets && level.is_none() && !self.flat {
            return self.reading.take(text);
        }
        if self.status(text, (level, depth)) {
            return;
        }
        // A form may be folded under its location, so that sections come before what is around a page.
        if let Some(section) = section::of(entry).filter(|_| !self.is_inside(text, level)) {
            return self.begin(section, level.unwrap_or(LINE), text);
        }
        if about_page(self.reading, text) {
            return;
        }
        let inside = matches!(self.section, Section::Operation | Section::Parameters(_));
        if inside && self.request.line(self.reading, self.operation, text) {
            return;
        }
        if level.is_some_and(|level| level <= self.level || !self.is_answer()) {
            self.close();
            self.level = level.unwrap_or(LINE);
            self.section = Section::Unknown;
            return;
        }
        self.line(depth, text);
    }

    const fn is_answer(&self) -> bool {
        matches!(self.section, Section::Answer(_))
    }

    /// `Response body` below a status is the body of this answer.
    fn is_inside(&self, text: &Excerpt, level: Option<u8>) -> bool {
        let deeper = level.is_none_or(|level| level > self.level);
        self.is_answer() && deeper && matches!(key(text).as_str(), "body" | "response body")
    }

    /// A section ends and another one begins.
    fn begin(&mut self, section: Section, level: u8, text: &Excerpt) {
        self.close();
        self.reading.take(text);
        self.section = section;
        self.level = level;
        self.tabs = false;
    }

    fn close(&mut self) {
        self.fields.end(self.reading);
        self.fields = Fields::default();
        self.columns.clear();
        let open = std::mem::take(&mut self.open);
        match &self.section {
            Section::Answer(answer) => open.end(self.reading, self.operation, answer),
            Section::Operation => {
                let about = About::operation(self.operation);
                self.words.describe(self.reading, (&about, Class::Stated));
            }
            _ => {}
        }
    }

    /// Begins an answer, if a status stands here.
    fn status(&mut self, text: &Excerpt, (level, depth): (Option<u8>, Option<u8>)) -> bool {
        let expected = matches!(self.section, Section::Answers | Section::Answer(_));
        let Some((status, rest)) = section::status(text).filter(|_| expected || level.is_some())
        else {
            return false;
        };
        if level.is_none() && depth.is_none() && rest.split_whitespace().count() > 3 {
            return false;
        }
        let tab = depth.is_some() && rest.is_empty();
        let tabs = tab && (self.tabs || self.is_answer() && self.open.bare);
        self.close();
        self.level = level.unwrap_or(LINE);
        let answer = match &*status {
            // Whatever has no status of its own.
            "default" => Answer::default(),
            status => Answer::status(status),
        };
        let about = About::part(self.operation, Part::Answer(answer.clone()));
        self.reading.state(&about, Aspect::Listed, &status);
        self.answers.push(answer.clone());
        self.open = Open::new(&rest);
        self.tabs = tabs;
        self.section = if tabs {
            Section::Answers
        } else {
            Section::Answer(answer)
        };
        true
    }

    /// A line of the section.
    fn line(&mut self, depth: Option<u8>, text: &Excerpt) {
        let known = match self.section.clone() {
            Section::Operation => {
                self.words.add(text);
                true
            }
            Section::Parameters(location) => self.parameter(location, depth, text),
            Section::Answer(answer) => {
                let of = (self.operation, &answer, &mut self.fields);
                self.open.line(self.reading, of, (depth, text))
            }
            Section::Requests | Section::Samples => is_language(text),
            // Cells without a table are lines; which of its words an item is about is not known.
            Section::Codes | Section::Members { .. } if depth.is_some() => false,
            Section::Codes => self.fused(None, text),
            Section::Members { failure } => {
                let answer = self.answer(failure);
                self.fused(Some(answer), text)
            }
            Section::Widgets => true,
            Section::Answers | Section::Unknown => false,
        };
        if known {
            self.reading.take(text);
        }
    }

    fn parameter(&mut self, location: Option<Location>, depth: Option<u8>, text: &Excerpt) -> bool {
        let about = About::operation(self.operation);
        if answers::is_media(text) {
            self.reading.state(&about, Aspect::Media, text);
            return true;
        }
        let key = key(text);
        if key.contains("no request body") || key.contains("no body parameters") {
            let none = (Class::Stated, String::new());
            self.reading.say(&about, Aspect::NoBody, none, text);
            return true;
        }
        if matches!(&*key, "schema" | "required" | "optional") || key.starts_with("example from") {
            return true;
        }
        // Lines below a field belong to it, wherever it travels.
        let (location, guessed) = match location {
            Some(location) => (location, false),
            None => head::of(text, depth.is_some())
                .map_or((Location::Body, true), |head| self.location(&head.name)),
        };
        let of = Of {
            operation: self.operation,
            target: Target::Parameter(location),
            guessed,
        };
        self.fields.line(self.reading, &of, (depth, text))
    }

    /// Where a parameter travels of which nothing is said, and whether that is a guess.
    fn location(&self, name: &str) -> (Location, bool) {
        let path = self.request.path.as_deref().unwrap_or_default();
        if path.contains(&format!("{{{name}}}")) {
            return (Location::Path, false);
        }
        match self.request.method.as_deref() {
            Some("GET" | "HEAD") => (Location::Query, true),
            _ => (Location::Body, true),
        }
    }

    /// A line of a table whose cells have nothing between them.
    fn fused(&mut self, answer: Option<Answer>, text: &Excerpt) -> bool {
        if let Some(columns) = columns::fused(text) {
            self.columns = columns;
            return true;
        }
        if self.columns.contains(&Column::Code) {
            return rows::fused_code(self.reading, self.operation, (&self.columns, text));
        }
        let Some(answer) = answer else { return false };
        let of = Of {
            operation: self.operation,
            target: Target::Member(answer),
            guessed: false,
        };
        if !self.columns.contains(&Column::Name) {
            return self.fields.line(self.reading, &of, (None, text));
        }
        let Some(head) = rows::fused_field(&self.columns, text) else {
            return false;
        };
        self.fields.begin(self.reading, &of, (Some(1), &head));
        self.fields.end(self.reading);
        true
    }

    fn table(&mut self, header: &[Excerpt], rows: &[Vec<Excerpt>]) {
        if let [title] = header
            && let Some(section) = section::named(title)
        {
            self.begin(section, LINE, title);
            for line in rows.iter().flatten().flat_map(Excerpt::lines) {
                if !is_chrome(&line) {
                    self.line(None, &line);
                }
            }
            return;
        }
        let columns = columns::of(header);
        let known: Vec<bool> = rows.iter().map(|row| self.row(&columns, row)).collect();
        if known.contains(&true) {
            for cell in header {
                self.reading.take(cell);
            }
        }
    }

    fn row(&mut self, columns: &[Option<Column>], row: &[Excerpt]) -> bool {
        let cells: Vec<(Option<Column>, &Excerpt)> = columns.iter().copied().zip(row).collect();
        let location = match &self.section {
            Section::Parameters(Some(location)) => Some((location.clone(), false)),
            Section::Parameters(None) => {
                let name = cells.iter().find(|cell| cell.0 == Some(Column::Name));
                name.map(|(_, cell)| self.location(cell.trim_matches('`')))
            }
            _ => None,
        };
        let guessed = matches!(location, Some((_, true)));
        let target = match (&self.section, location) {
            (_, Some((location, _))) => Target::Parameter(location),
            (Section::Answer(answer), _) => Target::Member(answer.clone()),
            (Section::Members { failure }, _) => Target::Member(self.answer(*failure)),
            _ => return rows::code(self.reading, self.operation, &cells),
        };
        let of = Of {
            operation: self.operation,
            target,
            guessed,
        };
        self.fields.row(self.reading, &of, &cells)
            || rows::code(self.reading, self.operation, &cells)
    }

    /// The first answer that succeeds, or fails, without one of its own status.
    fn answer(&self, failure: bool) -> Answer {
        let label = if failure { "failure" } else { "success" };
        let succeeds = |answer: &&Answer| {
            let status = answer.status.as_deref();
            status.is_some_and(|status| status.starts_with('2'))
        };
        let listed = self.answers.iter().find(succeeds).filter(|_| !failure);
        listed.cloned().unwrap_or_else(|| Answer::labelled(label))
    }

    fn code(&mut self, language: &Excerpt, text: &Excerpt) {
        let operation = self.operation;
        match self.section.clone() {
            Section::Operation | Section::Parameters(_) | Section::Requests => {
                let mut lines = text.lines().into_iter();
                if let (Some(line), None) = (lines.next(), lines.next())
                    && self.request.line(self.reading, operation, &line)
                {
                    return;
                }
                self.samples
                    .request(self.reading, operation, (language, text));
            }
            Section::Answer(answer) => {
                self.open.bare = false;
                self.samples
                    .answer(self.reading, operation, (&answer, text));
            }
            Section::Samples | Section::Members { .. } => {
                let failure = self.section == Section::Members { failure: true };
                let answer = self.answer(failure);
                self.samples
                    .answer(self.reading, operation, (&answer, text));
            }
            Section::Widgets => self.reading.take(text),
            Section::Answers | Section::Codes | Section::Unknown => {}
        }
    }
}
