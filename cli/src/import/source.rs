//! What is imported: a file or standard input, and its facts.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use wirescribe_pages::contradiction::{Contradiction, contradictions};
use wirescribe_pages::draft::fitting;
use wirescribe_pages::{Class, Facts, Form, MAX_BYTES, Page};

use crate::Failure;
use crate::import::ImportArguments;

/// A source that was read.
pub(super) struct Source {
    /// As the user named it.
    pub(super) file: String,
    /// Its text.
    pub(super) text: String,
    pub(super) facts: Facts,
    pub(super) contradictions: Vec<Contradiction>,
}

pub(super) fn read(arguments: &ImportArguments) -> Result<Source, Failure> {
    let (file, text) = text(&arguments.file)?;
    let fail =
        |error: &dyn std::fmt::Display| Failure::input(format!("cannot import {file}: {error}"));
    let page = Page::new(text.as_str()).map_err(|error| fail(&error))?;
    let form = arguments.form.or_else(|| Form::of(&page)).ok_or_else(|| {
        let known = Form::ALL.map(Form::word).join(", ");
        fail(&"it looks like nothing that is known")
            .help(format!("say what it is with --form: {known}"))
    })?;
    let facts = form.read(&page).map_err(|error| fail(&error))?;
    let facts = fitting(named(facts, arguments)?);
    Ok(Source {
        contradictions: contradictions(&facts),
        facts,
        file,
        text,
    })
}

/// The text of a file, or of standard input.
fn text(path: &Path) -> Result<(String, String), Failure> {
    let is_input = path == Path::new("-");
    let file = if is_input {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let fail = |error: io::Error| Failure::input(format!("cannot read {file}: {error}"));
    let most = u64::try_from(MAX_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if is_input {
        io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(fail)?;
    } else {
        let opened = File::open(path).map_err(fail)?;
        opened.take(most).read_to_end(&mut bytes).map_err(fail)?;
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::input(format!("cannot read {file}: it is not UTF-8")).help("save it as UTF-8")
    })?;
    Ok((file, text))
}

/// The facts, under the name that the user wants.
fn named(facts: Facts, arguments: &ImportArguments) -> Result<Facts, Failure> {
    let Some(name) = &arguments.name else {
        return Ok(facts);
    };
    let operations = facts.operations();
    let [only] = operations.as_slice() else {
        let names = operations.iter().map(|name| (*name).to_owned()).collect();
        let failure = Failure::usage(
            "the source has several operations, and one name was given",
            "leave out --name; each gets a spec under its own name",
        );
        return Err(failure.list(names));
    };
    let only = (*only).to_owned();
    Ok(facts.renamed(&only, name))
}

impl Source {
    /// How much was understood, in a line.
    pub(super) fn summary(&self) -> String {
        let facts = &self.facts;
        let mut classes: BTreeMap<Class, usize> = BTreeMap::new();
        for fact in &facts.facts {
            *classes.entry(fact.class).or_default() += 1;
        }
        let counts = classes
            .iter()
            .map(|(class, count)| format!("{count} {}", words(*class)));
        let counts: Vec<String> = counts.collect();
        let read = facts.lines.saturating_sub(facts.unread.len());
        let share = (read * 100).checked_div(facts.lines).unwrap_or(100);
        format!(
            "{}, read as {}: {} facts ({}); {read} of {} lines read ({share} %)",
            self.file,
            facts.form,
            facts.facts.len(),
            counts.join(", "),
            facts.lines
        )
    }
}

const fn words(class: Class) -> &'static str {
    match class {
        Class::Stated => "stated",
        Class::Sample => "from samples",
        Class::Sibling => "from other pages",
        Class::Inferred => "inferred",
        Class::Decided => "decided",
    }
}
