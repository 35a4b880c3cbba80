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
    /// Public items whose signature it changes, by path, those of the old side first.
    pub touched: Vec<String>,
    /// Public items of the old side through which callers meet it: those it changes, else those of the thing itself, else
    /// those of what it belongs to.
    pub met_through: Vec<String>,
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
    let (was, is) = looked_at(difference);
    let (before, after) = (paths(was), paths(is));
    let touched = touched(&before, &after, old, new);
    // What is new shows in signatures that were there before, as an argument does.
    let signature = |side: &Side, own: &[String], other: &[String]| {
        let mut changed = own
            .iter()
            .chain(other)
            .filter(|path| touched.contains(path));
        changed.find_map(|path| side.signature(path))
    };
    Finding {
        rule,
        message: message(rule, difference),
        old: was.and_then(|item| old.location(item, difference)),
        new: is.and_then(|item| new.location(item, difference)),
        old_signature: signature(old, &before, &after),
        new_signature: signature(new, &after, &before),
        fingerprint: fingerprint(rule, &subject, difference),
        met_through: met_through(&touched, difference, old),
        touched,
        subject,
    }
}

/// The items whose places and signatures are shown: of what was reordered, the first that stands elsewhere.
fn looked_at<'a>(difference: &Difference<'a>) -> (Option<&'a Item>, Option<&'a Item>) {
    let (Change::Reordered, Some(old), Some(new)) =
        (difference.change, difference.old, difference.new)
    else {
        return (difference.old, difference.new);
    };
    let kind = difference.kind;
    let of_kind = |owner: &'a Item| owner.children.iter().filter(move |item| item.kind == kind);
    let mut pairs = of_kind(old).zip(of_kind(new));
    let moved = pairs.find(|(one, other)| one.name != other.name);
    moved.map_or((Some(old), Some(new)), |(one, other)| {
        (Some(one), Some(other))
    })
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

/// What the old side has of the items that change, else what the thing or its owners are met through.
fn met_through(touched: &[String], difference: &Difference<'_>, old: &Side) -> Vec<String> {
    let is_old = |path: &&String| old.signature(path).is_some();
    let changed: Vec<String> = touched.iter().filter(is_old).cloned().collect();
    let owners = difference.owners.iter().rev().map(|(old, _)| &old.paths);
    let candidates = std::iter::once(&changed)
        .chain(difference.old.map(|item| &item.paths))
        .chain(owners);
    candidates
        .into_iter()
        .find(|paths| !paths.is_empty())
        .cloned()
        .unwrap_or_default()
}

fn subject(difference: &Difference<'_>) -> String {
    let owners = difference.owners.iter().map(|(_, new)| new.name.as_str());
    let names: Vec<&str> = owners
        .chain(difference.item().map(|item| item.name.as_str()))
        .filter(|name| !name.is_empty())
        .collect();
    names.join(".")
}

fn message(rule: &Rule, difference: &Difference<'_>) -> String {
    let name = |item: Option<&Item>| item.map(|item| item.name.clone()).unwrap_or_default();
    let mut owners = difference.owners.iter().rev().map(|(_, new)| &new.name);
    let owner = owners.find(|name| !name.is_empty()).cloned();
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

/// Most characters of a value that a message shows.
const MAX_SHOWN: usize = 120;

/// A value as it may be shown: what a sensitive thing holds is not, and of examples not what is in them.
fn shown(difference: &Difference<'_>, value: Option<&Value>) -> String {
    let Change::Changed(facet) = difference.change else {
        return String::new();
    };
    let hidden = |item: &Item| item.is(Facet::Sensitive) || item.kind == Kind::Credential;
    match (value, facet) {
        // What holds of texts where nothing is stated.
        (None, Facet::MinLength) => "1".to_owned(),
        (None, Facet::MaxLength) => "unlimited".to_owned(),
        (None, Facet::Characters) => "any".to_owned(),
        (None, _) => "nothing".to_owned(),
        (Some(_), Facet::Content) => "(content)".to_owned(),
        (Some(_), Facet::Example | Facet::Constant | Facet::NullValues)
            if difference.old.into_iter().chain(difference.new).any(hidden) =>
        {
            "(hidden)".to_owned()
        }
        (Some(value), _) => shortened(&one_line(&value.to_string())),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A text as it may stand in a sentence: line breaks and the like are spelled out.
fn one_line(text: &str) -> String {
    let spelled = |c: char| {
        if c.is_control() {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    text.chars().map(spelled).collect()
}

/// A letter, so that no reader takes it for a number, and the first 15 digits of a digest of what changed.
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
    let mut fingerprint = format!("c{}", hex::encode(Sha256::digest(parts.join("\n"))));
    fingerprint.truncate(16);
    fingerprint
}
