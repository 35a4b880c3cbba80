//! Readers: what each form of page gives, and the record they write facts into.

pub(crate) mod curl;
pub(crate) mod har;
pub(crate) mod postman;
pub(crate) mod rendered;
mod secret;
pub(crate) mod source;
pub(crate) mod tables;
pub(crate) mod tagged;

use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::document::Document;
use crate::form::{Form, NotRead};
use crate::{About, Aspect, Class, Excerpt, Fact, Facts, Page, Unread};

/// What a reader has found so far, and what of the page it has used.
#[derive(Debug)]
pub struct Reading<'p> {
    page: &'p Page,
    facts: Vec<Fact>,
    taken: Vec<Range<usize>>,
}

impl<'p> Reading<'p> {
    /// Nothing read yet.
    #[must_use]
    pub const fn new(page: &'p Page) -> Self {
        Self {
            page,
            facts: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// The page.
    #[must_use]
    pub const fn page(&self) -> &'p Page {
        self.page
    }

    /// What has been found.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The page states a text about something. Nothing is said of an empty text.
    pub fn state(&mut self, about: &About, aspect: Aspect, said: &Excerpt) {
        let said = said.trim();
        if !said.is_empty() {
            self.say(about, aspect, (Class::Stated, said.to_string()), &said);
        }
    }

    /// A value that was read at a place, of any class.
    pub fn say(
        &mut self,
        about: &About,
        aspect: Aspect,
        (class, value): (Class, String),
        at: &Excerpt,
    ) {
        self.take(at);
        let mut fact = Fact {
            about: about.clone(),
            aspect,
            value,
            class,
            place: self.page.place(at),
            secret: false,
        };
        if secret::is_secret(about, aspect, &fact.value) {
            withhold(&mut fact);
        }
        let user = (aspect == Aspect::Url).then(|| secret::user(&fact.value));
        if let Some(user) = user.flatten() {
            fact.value.replace_range(user, "");
            cut(&mut fact);
        }
        self.facts.push(fact);
    }

    /// The same for a credential or a cookie, which must not be written anywhere.
    pub fn say_secret(
        &mut self,
        about: &About,
        aspect: Aspect,
        (class, value): (Class, String),
        at: &Excerpt,
    ) {
        self.say(about, aspect, (class, value), at);
        if let Some(fact) = self.facts.last_mut() {
            withhold(fact);
        }
    }

    /// A description: its digest is a fact, its words are not.
    pub fn describe(&mut self, about: &About, words: &Excerpt) {
        let digest = wording(words);
        if !digest.is_empty() {
            self.say(about, Aspect::Wording, (Class::Stated, digest), words);
        }
    }

    /// The reader knows what this is, though it may be no fact: the line counts as read.
    pub fn take(&mut self, known: &Excerpt) {
        self.taken.extend(known.source());
    }

    /// What was read, and what was not.
    ///
    /// # Errors
    ///
    /// No operation can be told from it.
    pub(crate) fn finish(self, form: Form, document: &Document) -> Result<Facts, NotRead> {
        if self.facts.iter().all(|fact| fact.about.operation.is_none()) {
            return Err(NotRead::because(format!(
                "read as {}, the source tells of no operation",
                form.word()
            )));
        }
        let lines = document.lines();
        let taken = merged(self.taken);
        let unread = lines.iter().filter(|line| !has_taken(&taken, line));
        let page = self.page;
        let known = secret::known(&self.facts);
        let unread = unread.map(|line| {
            let (mut place, mut text) = (page.place(line), line.to_string());
            if secret::is_in(line, &known) {
                secret::WITHHELD.clone_into(&mut text);
                cut_quote(&mut place.quote);
            }
            Unread { place, text }
        });
        Ok(Facts {
            unread: unread.collect(),
            lines: lines.len(),
            digest: digest(&lines),
            form: form.word().to_owned(),
            facts: self.facts,
        })
    }
}

/// The value of a fact is a secret.
fn withhold(fact: &mut Fact) {
    fact.secret = true;
    cut(fact);
}

/// What stands at its place is, or has, a secret.
fn cut(fact: &mut Fact) {
    cut_quote(&mut fact.place.quote);
}

fn cut_quote(quote: &mut String) {
    let first = quote.chars().next().map_or(0, char::len_utf8);
    quote.truncate(first);
}

/// Ranges in their order, those that overlap or touch as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn has_taken(taken: &[Range<usize>], line: &Excerpt) -> bool {
    let source = line.source().unwrap_or(0..0);
    let first = taken.partition_point(|taken| taken.end <= source.start);
    taken
        .get(first)
        .is_some_and(|taken| taken.start < source.end)
}

/// SHA-256 of the lines of a page: of their words alone, so that white space and markup do not count.
fn digest(lines: &[Excerpt]) -> String {
    let mut sha256 = Sha256::new();
    for word in lines.iter().flat_map(|line| line.split_whitespace()) {
        sha256.update(word.as_bytes());
        sha256.update(b" ");
    }
    hex::encode(sha256.finalize())
}

/// Digest of a description: of its letters and digits alone, so that another rendering has the same. Empty if it has none.
#[must_use]
pub fn wording(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    if letters.is_empty() {
        return String::new();
    }
    let digest = Sha256::digest(letters.as_bytes());
    hex::encode(digest).chars().take(12).collect()
}
