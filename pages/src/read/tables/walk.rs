//! One operation of a page, from top to bottom.

use super::address::{self, Address};
use super::auth::{self, Signature};
use super::flow::{Piece, append_line};
use super::rows::{self, Rows, Table};
use super::say_word;
use super::section::{Section, outcome};
use crate::read::Reading;
use crate::{About, Answer, Aspect, Class, Excerpt, Location, Part};

/// Words of a description among which the version is looked for.
const MAX_WORDS: usize = 16;

/// Where the walk is, and what it has gathered.
pub(super) struct Walk<'r, 'p> {
    pub(super) reading: &'r mut Reading<'p>,
    pub(super) operation: String,
    pub(super) section: Section,
    /// The answer that is told of.
    pub(super) answer: Answer,
    pub(super) method: String,
    /// Lines of a script or a sample that has no fence.
    pub(super) pending: Excerpt,
    pub(super) signature: Signature,
    pub(super) requests: usize,
    pub(super) answers: usize,
}

impl<'r, 'p> Walk<'r, 'p> {
    pub(super) fn new(reading: &'r mut Reading<'p>, operation: String) -> Self {
        Self {
            reading,
            operation,
            section: Section::Top,
            answer: Answer::default(),
            method: String::new(),
            pending: Excerpt::empty(),
            signature: Signature::default(),
            requests: 0,
            answers: 0,
        }
    }

    /// Reads all of it.
    pub(super) fn run(mut self, pieces: &[Piece], title: Option<&Excerpt>) {
        let is_title = |piece: &Piece| matches!(piece, Piece::Heading(text) if title == Some(text));
        let above = pieces.iter().position(is_title).unwrap_or_default();
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Heading(text) | Piece::Line(text) if title == Some(text) => {
                    self.reading.take(text);
                }
                // What leads to other pages stands above a title; it describes nothing.
                Piece::Line(text) | Piece::Item(text)
                    if at < above
                        && address::method_line(text).is_none()
                        && !address::is_endpoint(text) => {}
                Piece::Item(text) => self.item(text),
                Piece::Heading(text) => self.heading(text),
                Piece::Line(text) => self.line(text),
                Piece::Table(header, rows) => self.table(header, rows),
                Piece::Code(language, text) => self.code(language, text),
            }
        }
        self.flush();
        self.signature.state(self.reading, &self.operation);
    }

    fn about(&self) -> About {
        About::operation(&self.operation)
    }

    fn heading(&mut self, text: &Excerpt) {
        self.flush();
        if let Some(section) = Section::of_heading(text) {
            self.reading.take(text);
            self.answer = Answer::default();
            let answers = matches!(section, Section::Answers | Section::Members);
            self.section = section;
            if answers && outcome(text).is_some() {
                self.outcome(text);
            }
        } else if matches!(self.section, Section::Answers | Section::Members)
            && outcome(text).is_some()
        {
            self.outcome(text);
        } else if address::method_line(text).is_some() {
            self.line(text);
        } else {
            self.section = Section::Unknown;
        }
    }

    /// From here on an answer with this status or label is told of.
    pub(super) fn outcome(&mut self, text: &Excerpt) {
        self.flush();
        let Some((status, label)) = outcome(text) else {
            return;
        };
        self.answer = Answer {
            status: status.map(str::to_owned),
            label: label.filter(|_| status.is_none()).map(str::to_owned),
        };
        let about = About::part(&self.operation, Part::Answer(self.answer.clone()));
        if let Some(status) = status {
            self.reading
                .state(&about, Aspect::Listed, &text.part(status));
        }
        if let Some(label) = label {
            say_word(self.reading, &about, (Aspect::Meaning, label), text);
        }
        self.reading.take(text);
    }

    fn line(&mut self, text: &Excerpt) {
        if text.as_str() == "-" || text.starts_with('<') && text.ends_with("/>") {
            return self.reading.take(text);
        }
        let gathers = matches!(self.section, Section::SampleRequest | Section::Script);
        if gathers && (!self.pending.is_empty() || !is_introduction(text)) {
            return append_line(&mut self.pending, text);
        }
        if self.section == Section::Answers && outcome(text).is_some() {
            return self.outcome(text);
        }
        if self.section == Section::Answers
            && (!self.pending.is_empty() || text.starts_with(['{', '[']))
        {
            append_line(&mut self.pending, text);
            return;
        }
        if let Some(method) = address::method_line(text) {
            return self.request_line(text, &method);
        }
        if let Some(formula) = auth::formula_in(text) {
            return self.formula(text, &formula);
        }
        if address::is_endpoint(text) {
            return self.environment(text);
        }
        self.prose(text);
    }

    fn request_line(&mut self, text: &Excerpt, method: &Excerpt) {
        self.method = method.to_uppercase();
        let about = self.about();
        say_word(
            self.reading,
            &about,
            (Aspect::Method, &method.to_uppercase()),
            method,
        );
        if let Some(found) = address::address(text) {
            self.address(&found, "default");
        } else if let Some(path) = address::lone_path(text) {
            self.path(&path);
        }
        self.reading.take(text);
    }

    fn address(&mut self, found: &Address, environment: &str) {
        let server = About::part(&self.operation, Part::Server(environment.to_owned()));
        let base = address::with_variables(&found.base);
        self.reading
            .say(&server, Aspect::Url, (Class::Stated, base), &found.base);
        self.path(&found.path);
    }

    fn path(&mut self, path: &Excerpt) {
        if !path.is_empty() {
            let value = address::with_variables(path);
            let about = self.about();
            self.reading
                .say(&about, Aspect::Path, (Class::Stated, value), path);
        }
    }

    /// A line with a formula in it; what stands around it describes it.
    fn formula(&mut self, text: &Excerpt, formula: &Excerpt) {
        self.signature.formulas.push(formula.clone());
        self.reading.take(text);
        if let Some((before, behind)) = text.split_at_first(formula) {
            self.signature.prose.extend([before.trim(), behind.trim()]);
        }
    }

    /// An item of a list. Where tables should be, a list of rows is not known, and describes nothing.
    fn item(&mut self, text: &Excerpt) {
        let is_row = matches!(
            self.section,
            Section::Parameters(_) | Section::AuthHeaders | Section::AuthFields | Section::Members
        );
        let says_none = text
            .get(..3)
            .is_some_and(|no| no.eq_ignore_ascii_case("no "));
        if !is_row || says_none {
            self.line(text);
        }
    }

    fn prose(&mut self, text: &Excerpt) {
        if is_chrome(text) {
            return self.reading.take(text);
        }
        match &self.section {
            Section::Top => {
                let about = self.about();
                if let Some(version) = version_in(text) {
                    self.reading.state(&about, Aspect::Version, &version);
                }
                self.reading.describe(&about, text);
            }
            Section::Method => {
                if let Some(method) = address::method(text) {
                    self.request_line(text, &method);
                }
            }
            Section::Environment => self.environment(text),
            Section::Parameters(_) => self.about_parameters(text),
            Section::AuthHeaders | Section::AuthFields | Section::Hash | Section::Script => {
                self.signature.prose.push(text.clone());
            }
            Section::Answers | Section::Members if text.contains(' ') => {
                let about = About::part(&self.operation, Part::Answer(self.answer.clone()));
                self.reading.describe(&about, text);
            }
            Section::SampleRequest | Section::Links | Section::Codes => self.reading.take(text),
            Section::Answers | Section::Members | Section::Unknown => {}
        }
    }

    /// `Test: https://…`.
    fn environment(&mut self, text: &Excerpt) {
        if let Some(found) = address::address(text) {
            let before = text.find(found.base.as_str()).and_then(|at| text.get(..at));
            let name = before.and_then(address::environment);
            self.address(&found, name.as_deref().unwrap_or("default"));
            self.reading.take(text);
        } else if let Some(path) = address::lone_path(text) {
            self.path(&path);
        }
    }

    /// `No body parameters for this API`.
    fn about_parameters(&mut self, text: &Excerpt) {
        let lower = text.to_lowercase();
        let none = lower.starts_with("no ")
            || lower.contains("not have")
            || lower.contains("not need")
            || lower.contains("not require")
            || lower.contains("not take");
        let body = lower.contains("body")
            || lower.contains("payload")
            || self.section == Section::Parameters(Some(Location::Body));
        let about = self.about();
        if none && body {
            self.reading
                .say(&about, Aspect::NoBody, (Class::Stated, String::new()), text);
        } else if none {
            self.reading.take(text);
        } else {
            self.reading.describe(&about, text);
        }
    }

    fn table(&mut self, header: &[Excerpt], rows: &[Vec<Excerpt>]) {
        self.flush();
        let section = self.section.clone();
        let kind = match &section {
            Section::Environment | Section::Top | Section::Method
                if self.addresses(header, rows) =>
            {
                return;
            }
            Section::Parameters(location) => {
                let sends_none = matches!(self.method.as_str(), "GET" | "HEAD" | "DELETE");
                let usual = if sends_none {
                    Location::Query
                } else {
                    Location::Body
                };
                Rows::Parameters(location.clone().unwrap_or(usual))
            }
            Section::AuthHeaders => Rows::Parameters(Location::Header),
            Section::AuthFields => Rows::AuthFields,
            Section::Answers | Section::Members => Rows::Members(self.answer.clone()),
            Section::Codes => Rows::Codes,
            _ => return,
        };
        let operation = self.operation.clone();
        let table = Table {
            operation: &operation,
            header,
            rows,
        };
        let listed = rows::read(self.reading, &table, &kind);
        self.signature.listed.extend(listed);
    }

    /// Rows of environments with their addresses, and of the method. False if there are none.
    fn addresses(&mut self, header: &[Excerpt], rows: &[Vec<Excerpt>]) -> bool {
        let mut any = false;
        for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
            if let Some(found) = row.iter().find_map(address::address) {
                // A column of numbers names nothing.
                let names = row.iter().filter(|cell| address::address(cell).is_none());
                let mut names = names.filter_map(|cell| address::environment(cell));
                let name = names.find(|name| name.contains(|c: char| c.is_ascii_alphabetic()));
                self.address(&found, name.as_deref().unwrap_or("default"));
                any = true;
            } else if let [label, value] = row
                && label.to_lowercase().contains("method")
                && let Some(method) = address::method(value)
            {
                self.request_line(value, &method);
                any = true;
            }
        }
        if any {
            let cells = header.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| self.reading.take(cell));
        }
        any
    }
}

/// Lines around a page, which say nothing about it: `Updated 3 days ago`, `Was this page helpful?`.
fn is_chrome(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let is_age = (text.starts_with("updated ") || text.starts_with("last updated"))
        && text.split_whitespace().count() <= 6;
    let leads = [
        "previous:",
        "next:",
        "previous page",
        "next page",
        "©",
        "copyright ",
    ];
    is_age
        || text.contains("page helpful")
        || text.contains("page help you")
        || text.starts_with("skip to ") && text.split_whitespace().count() <= 4
        || leads.iter().any(|lead| text.starts_with(lead))
}

/// `v2` of `This v2 API does …`.
fn version_in(text: &Excerpt) -> Option<Excerpt> {
    let words = text.words();
    let mut pairs = words.windows(2).take(MAX_WORDS);
    pairs.find_map(|pair| {
        let [version, api] = pair else { return None };
        let number = version.strip_prefix(['v', 'V'])?;
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        let api = api.trim_matches(|c: char| !c.is_alphanumeric());
        (is_number && matches!(api.to_lowercase().as_str(), "api" | "endpoint"))
            .then(|| version.clone())
    })
}

/// A sentence above a sample: `Use this command:`.
fn is_introduction(text: &str) -> bool {
    let is_sentence = text.ends_with([':', '.']) && text.starts_with(char::is_alphabetic);
    is_sentence && !text.starts_with("curl") && text.split_whitespace().count() > 2
}
