//! Printed requests, answers and scripts, in fences and without.

use super::address;
use super::auth;
use super::section::{Section, outcome};
use super::walk::Walk;
use crate::sample::{self, Sample};
use crate::{Excerpt, Location};

impl Walk<'_, '_> {
    pub(super) fn code(&mut self, language: &Excerpt, text: &Excerpt) {
        self.flush();
        let start = text.trim_start();
        let is_json = start.starts_with(['{', '[']);
        let first = text.part(start.lines().next().unwrap_or_default());
        let is_request = start.starts_with("curl ")
            || address::method_line(&first).is_some()
            || self.section == Section::SampleRequest
            || is_json && self.section == Section::Parameters(Some(Location::Body));
        if auth::is_script(text) {
            self.signature.scripts.push(text.clone());
        } else if is_request {
            self.request(text);
        } else if self.section == Section::Answers || is_json && self.section == Section::Members {
            if outcome(language).is_some() {
                self.outcome(language);
            }
            self.response(text);
        } else if auth::formula_in(text).is_some() {
            self.signature.formulas.push(text.clone());
            self.reading.take(text);
        }
    }

    /// What was gathered line by line is a text now.
    pub(super) fn flush(&mut self) {
        let text = std::mem::take(&mut self.pending);
        if text.is_empty() {
            return;
        }
        match self.section {
            Section::Script if auth::is_script(&text) => self.signature.scripts.push(text),
            Section::SampleRequest => self.request(&text),
            Section::Answers => self.responses(&text),
            _ => {}
        }
    }

    fn request(&mut self, text: &Excerpt) {
        self.requests += 1;
        let name = numbered("request", self.requests);
        let sample = Sample {
            operation: &self.operation,
            name: &name,
            text,
        };
        sample::request(self.reading, &sample);
        self.reading.take(text);
    }

    /// Answers without fences, one behind the other: `{ … } - { … }`.
    fn responses(&mut self, text: &Excerpt) {
        let between = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '*');
        let mut start = 0;
        loop {
            let rest = text.get(start..).unwrap_or_default();
            let behind = rest.trim_start_matches(between);
            start += rest.len() - behind.len();
            if !behind.starts_with(['{', '[']) {
                break;
            }
            let end = start + balanced(behind);
            self.response(&text.slice(start..end));
            start = end;
        }
    }

    fn response(&mut self, text: &Excerpt) {
        self.answers += 1;
        let name = numbered("answer", self.answers);
        let sample = Sample {
            operation: &self.operation,
            name: &name,
            text,
        };
        sample::answer(self.reading, &sample, &self.answer);
        self.reading.take(text);
    }
}

fn numbered(name: &str, number: usize) -> String {
    if number < 2 {
        name.to_owned()
    } else {
        format!("{name} {number}")
    }
}

/// Where the bracket closes that a text begins with; the whole text if it does not.
fn balanced(text: &str) -> usize {
    let mut open = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => open += 1,
            '}' | ']' if !quoted => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}
