//! `drift`: what changed on the pages that specs were written from.
//!
//! ```text
//! specs -> Watched     each spec with a page, and the facts that were kept beside it
//!   -> pages, web      the page as it is now, of a folder or fetched; without one nothing is said about it
//!   -> compare         old facts, new facts
//!   -> told            findings, at the lines of the page
//!   -> apply           three ways into spec and provider; what a person decided stays
//! ```
//!
//! A page that is not found or not read, and a spec of which nothing was kept, is an error: never "no change", and never
//! "removed".

mod apply;
mod arguments;
mod pages;
mod told;
mod watched;
mod web;

use wirescribe_codegen::source::{self, SourceFile};
use wirescribe_pages::compare::{Change, compare, with_lost};
use wirescribe_pages::kept::{Kept, bare};

use crate::finding::Finding;
use crate::format::{Report, print};
use crate::new::endpoint::today;
use crate::sources::Sources;
use crate::{Exit, Failure, Terminal};
pub(crate) use arguments::DriftArguments;

use pages::{Current, Pages};
use watched::Watched;
use web::Web;

/// A spec whose page changed.
struct Drifted<'a> {
    watched: &'a Watched<'a>,
    /// What was kept.
    old: Kept,
    /// What is said now, with what can no longer be told.
    new: Kept,
    changes: Vec<Change>,
}

/// Where pages are taken from.
enum Place {
    Folder(Pages),
    Web(Web),
}

impl Place {
    /// The page of a spec; none if it is known to be the one that was kept.
    fn current(
        &self,
        spec: &Watched<'_>,
        old: Option<&Kept>,
    ) -> Result<Option<Current>, Box<Finding>> {
        match self {
            Self::Folder(pages) => pages.current(spec).map(Some),
            Self::Web(web) => web.current(spec, old),
        }
    }
}

/// What was found.
#[derive(Default)]
struct Found<'a> {
    findings: Vec<Finding>,
    texts: Vec<(String, String)>,
    drifted: Vec<Drifted<'a>>,
    /// Facts to be kept for the first time.
    first: Vec<(&'a Watched<'a>, Kept)>,
    /// Something is missing, or cannot be read.
    failed: bool,
}

pub(crate) fn run(
    arguments: &DriftArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let files = match source::find(&arguments.specs.directory) {
        Ok(files) => files,
        Err(problems) => {
            let findings: Vec<Finding> = problems.iter().map(Finding::from).collect();
            report(arguments, &findings, &Sources::default(), terminal);
            return Ok(Exit::Input);
        }
    };
    let watched = watched::all(&files, arguments)?;
    let pages = match &arguments.pages {
        Some(folder) => Place::Folder(Pages::of(folder, &watched)?),
        None => Place::Web(Web::of(&watched, &arguments.allow_host)?),
    };
    let day = arguments.retrieved.clone().unwrap_or_else(today);
    let mut found = Found::default();
    for spec in &watched {
        look(spec, &pages, (arguments, &day), &mut found);
    }
    let texts = std::mem::take(&mut found.texts);
    let sources = Sources::of(&files).and(texts.into_iter().collect());
    report(arguments, &found.findings, &sources, terminal);
    end(arguments, &files, &found, terminal)
}

/// Writes what has to be written, and tells the shell how it was.
fn end(
    arguments: &DriftArguments,
    files: &[SourceFile],
    found: &Found<'_>,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    for (spec, kept) in &found.first {
        watched::keep(spec, kept)?;
        terminal.note(format!("{} is kept from now on", spec.facts_display));
    }
    let is_merged = arguments.apply && apply::apply(arguments, files, &found.drifted, terminal)?;
    let is_told = found.drifted.iter().any(|spec| !spec.changes.is_empty());
    Ok(match (found.failed, is_told && !is_merged) {
        (true, _) => Exit::Input,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Fine,
    })
}

fn report(
    arguments: &DriftArguments,
    findings: &[Finding],
    sources: &Sources,
    terminal: &mut Terminal<'_>,
) {
    let report = Report {
        verb: "drift",
        findings,
        sources,
    };
    print(&report, arguments.output.format, terminal);
}

/// Compares the page of one spec with what was kept of it.
fn look<'a>(
    spec: &'a Watched<'a>,
    pages: &Place,
    (arguments, day): (&DriftArguments, &str),
    found: &mut Found<'a>,
) {
    let old = match watched::kept(spec) {
        Ok(None) if !arguments.baseline => return found.fail(told::no_baseline(spec)),
        Ok(old) => old,
        Err(finding) => return found.fail(*finding),
    };
    let current = match pages.current(spec, old.as_ref()) {
        Ok(Some(current)) => current,
        Ok(None) => return,
        Err(finding) => return found.fail(*finding),
    };
    let Some(old) = old else {
        found.first.push((spec, kept(spec, &current, day)));
        return;
    };
    let mut new = kept(spec, &current, day);
    let changes = compare(&old.facts, &current.facts);
    let findings = changes
        .iter()
        .map(|change| told::finding(spec, &current, change, arguments.apply));
    found.findings.extend(findings);
    found
        .texts
        .push((current.display.clone(), current.text.clone()));
    if let Ok(text) = std::fs::read_to_string(&spec.facts) {
        found.texts.push((spec.facts_display.clone(), text));
    }
    new.facts = with_lost((&old.facts, &new.facts), &changes);
    found.drifted.push(Drifted {
        watched: spec,
        old,
        new,
        changes,
    });
}

fn kept(spec: &Watched<'_>, current: &Current, day: &str) -> Kept {
    Kept {
        address: Some(spec.page.clone()),
        retrieved: day.to_owned(),
        etag: current.etag.clone(),
        facts: bare(&current.facts),
    }
}

impl Found<'_> {
    fn fail(&mut self, finding: Finding) {
        self.failed = true;
        self.findings.push(finding);
    }
}
