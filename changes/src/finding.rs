//! Classified differences, with places, signatures and fingerprints.

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
    differences
        .iter()
        .map(|difference| finding(difference, old, new))
        .collect()
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
        old: was.and_then(|item| old.location(item)),
        new: is.and_then(|item| new.location(item)),
        old_signature: signature(old, &before, &after),
        new_signature: signature(new, &after, &before),
        fingerprint: fingerprint(rule, &subject, difference),
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
        Some(value) => one_line(&value.to_string()),
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

/// The first 16 digits of a digest of what changed.
fn fingerprint(rule: &Rule, subject: &str, difference: &Difference<'_>) -> String {
    let text = |value: Option<&Value>| format!("{value:?}");
    let parts = [
        rule.id.to_owned(),
        subject.to_owned(),
        text(difference.from()),
        text(difference.to()),
    ];
    let mut digits = hex::encode(Sha256::digest(parts.join("\n")));
    digits.truncate(16);
    digits
}
