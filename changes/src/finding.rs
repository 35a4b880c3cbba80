//! Classified differences, with places, signatures and fingerprints.

use std::collections::HashSet;

use sha2::{Digest as _, Sha256};
use wirescribe_codegen::diagnostic::Place;

use crate::compare::{Change, Difference};
use crate::item::{Facet, Item, Kind, Value};
use crate::rule::Rule;
use crate::rules;
use crate::side::Side;

/// Step of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Nothing that callers see.
    Patch,
    /// Callers get something, or should look.
    Minor,
    /// Callers have to change something.
    Major,
}

impl Bump {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A place in a spec file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// File, as it was shown when the side was read.
    pub file: String,
    /// Line and column.
    pub place: Place,
}

/// One classified difference.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The entry of the table.
    pub rule: &'static Rule,
    /// What it is about: names from the provider down, with dots between.
    pub subject: String,
    /// The finding in a sentence.
    pub message: String,
    /// Where it was.
    pub old: Option<Location>,
    /// Where it is.
    pub new: Option<Location>,
    /// What callers wrote against.
    pub old_signature: Option<String>,
    /// What they write against now.
    pub new_signature: Option<String>,
    /// Public items that it changes, by path, those of the old side first.
    pub touched: Vec<String>,
    /// The same for the same difference, whatever else changes: for the file of approved findings.
    pub fingerprint: String,
}

/// Classifies differences.
pub(crate) fn findings(differences: &[Difference<'_>], old: &Side, new: &Side) -> Vec<Finding> {
    let all = differences.iter().map(|difference| {
        let is_of_a_facet = matches!(difference.change, Change::Changed(_));
        (is_of_a_facet, finding(difference, old, new))
    });
    // Several rows of one outcome have one body, for instance: what changes in all of them is told once.
    let mut told = HashSet::new();
    let is_new = |(is_of_a_facet, finding): (bool, Finding)| {
        let is_new = told.insert(finding.fingerprint.clone());
        (is_new || !is_of_a_facet).then_some(finding)
    };
    all.filter_map(is_new).collect()
}

fn finding(difference: &Difference<'_>, old: &Side, new: &Side) -> Finding {
    let rule = rules::fitting(difference);
    let subject = subject(difference);
    let paths = |item: Option<&Item>| item.map_or_else(Vec::new, |item| item.paths.clone());
    let (before, after) = (paths(difference.old), paths(difference.new));
    let touched = touched(&before, &after, old, new);
    let signature = |side: &Side, paths: &[String]| {
        let mut changed = paths.iter().filter(|path| touched.contains(path));
        changed.find_map(|path| side.signature(path))
    };
    Finding {
        rule,
        message: message(rule, difference),
        old: difference
            .old
            .and_then(|item| old.location(item, difference)),
        new: difference
            .new
            .and_then(|item| new.location(item, difference)),
        old_signature: signature(old, &before),
        new_signature: signature(new, &after),
        fingerprint: fingerprint(rule, &subject, difference),
        touched,
        subject,
    }
}

/// The public items whose signature is another one, or that are on one side only.
fn touched(before: &[String], after: &[String], old: &Side, new: &Side) -> Vec<String> {
    let mut touched: Vec<String> = Vec::new();
    for path in before.iter().chain(after) {
        if old.signature(path) != new.signature(path) && !touched.contains(path) {
            touched.push(path.clone());
        }
    }
    touched
}

fn subject(difference: &Difference<'_>) -> String {
    let owners = difference.owners.iter().map(|(_, new)| new.name.as_str());
    let names: Vec<&str> = owners
        .chain(difference.item().map(|item| item.name.as_str()))
        .collect();
    names.join(".")
}

fn message(rule: &Rule, difference: &Difference<'_>) -> String {
    let name = |item: Option<&Item>| item.map(|item| item.name.clone()).unwrap_or_default();
    let owner = difference.owners.last().map(|(_, new)| new.name.clone());
    let endpoint = difference
        .owner(Kind::Endpoint)
        .map(|(_, new)| new.name.clone());
    let said = |facet: Facet, otherwise: &str| {
        let said = difference.item().and_then(|item| item.said(facet));
        said.unwrap_or_else(|| otherwise.to_owned())
    };
    let (from, to) = match difference.change {
        Change::Renamed => (name(difference.old), name(difference.new)),
        _ => (
            shown(difference, difference.from()),
            shown(difference, difference.to()),
        ),
    };
    let filled = [
        ("{name}", name(difference.item())),
        ("{owner}", owner.unwrap_or_default()),
        ("{endpoint}", endpoint.unwrap_or_default()),
        ("{status}", said(Facet::Status, "any status")),
        ("{values}", said(Facet::Values, "")),
        ("{companions}", said(Facet::Companions, "")),
        ("{from}", from),
        ("{to}", to),
    ];
    fill(rule.says, &filled)
}

/// Fills in what stands between braces, once: what is filled in is not looked at again.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        text.push_str(before);
        match values.iter().find(|(key, _)| tail.starts_with(key)) {
            Some((key, value)) => {
                text.push_str(value);
                rest = tail.get(key.len()..).unwrap_or_default();
            }
            None => {
                text.push('{');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    text.push_str(rest);
    text
}

/// A value as it may be shown: what a sensitive thing holds is not.
fn shown(difference: &Difference<'_>, value: Option<&Value>) -> String {
    let holds_values = matches!(
        difference.change,
        Change::Changed(Facet::Example | Facet::Constant | Facet::Content | Facet::NullValues)
    );
    let hidden = |item: &Item| item.is(Facet::Sensitive) || item.kind == Kind::Credential;
    match value {
        None => "nothing".to_owned(),
        Some(_) if holds_values && difference.old.into_iter().chain(difference.new).any(hidden) => {
            "(hidden)".to_owned()
        }
        Some(value) => value.to_string(),
    }
}

/// The first 16 digits of a digest of what changed.
fn fingerprint(rule: &Rule, subject: &str, difference: &Difference<'_>) -> String {
    let text = |value: Option<&Value>| format!("{value:?}");
    let mut parts = vec![
        rule.id.to_owned(),
        subject.to_owned(),
        text(difference.from()),
        text(difference.to()),
    ];
    // Where a name does not tell siblings apart, what is said of them does.
    let item = difference.item().filter(|item| {
        let is_whole = matches!(difference.change, Change::Added | Change::Removed);
        is_whole && item.kind.repeats_names()
    });
    parts.extend(item.map(Item::all_that_is_said));
    let mut digits = hex::encode(Sha256::digest(parts.join("\n")));
    digits.truncate(16);
    digits
}
