//! Rules of named types: lengths of texts, values of enums.

use super::Problems;
use super::at::At;
use super::names::{self, Scope, Style};
use crate::diagnostic::Code;
use crate::model::{EnumValue, Name};
use crate::spec;

/// No parameter is longer; the number fits into a `usize` of 32 bits.
const MAX_LENGTH: usize = 1_000_000_000;

pub(super) fn check_base(base: &str, at: At<'_>, problems: &mut Problems) {
    if base != "text" {
        problems.add(at.problem(
            Code::TypeUse,
            format!("a type of its own is a text, not `{}`", names::shown(base)),
            "write `text`, or name the other type where this one is used",
        ));
    }
}

pub(super) fn check_lengths(rules: &spec::TypeRules, at: At<'_>, problems: &mut Problems) {
    let (min, max) = (
        rules.min_length.unwrap_or(1),
        rules.max_length.unwrap_or(usize::MAX),
    );
    for (key, length) in [
        ("min_length", rules.min_length),
        ("max_length", rules.max_length),
    ] {
        if length.is_some_and(|length| length > MAX_LENGTH) {
            problems.add(at.key(key).problem(
                Code::Value,
                "longer than any text",
                format!("remove it, or keep to {MAX_LENGTH}"),
            ));
        }
    }
    let prefix = rules
        .prefix
        .as_ref()
        .map_or(0, |prefix| prefix.chars().count());
    if min > max || prefix > max {
        problems.add(at.key("max_length").problem(
            Code::Value,
            "no text is long enough and short enough",
            "raise `max_length`",
        ));
    }
}

/// A set of characters, and a prefix that is made of them.
pub(super) fn check_characters(rules: &spec::TypeRules, at: At<'_>, problems: &mut Problems) {
    let Some(set) = &rules.characters else {
        return;
    };
    let at = at.key("characters");
    let Some(ranges) = character_ranges(set) else {
        problems.add(at.problem(
            Code::Value,
            "not a set of characters",
            "list characters and ranges such as `0-9a-f`; a hyphen goes to the end",
        ));
        return;
    };
    let is_in = |character| ranges.iter().any(|range| range.contains(&character));
    if !rules
        .prefix
        .iter()
        .flat_map(|prefix| prefix.chars())
        .all(is_in)
    {
        problems.add(at.problem(
            Code::Value,
            "`prefix` has characters that no text may have",
            "add them to `characters`",
        ));
    }
}

fn character_ranges(set: &str) -> Option<Vec<std::ops::RangeInclusive<char>>> {
    let mut rest: Vec<char> = set.chars().collect();
    let mut ranges = Vec::new();
    while !rest.is_empty() {
        let (range, length) = match *rest.as_slice() {
            [first, '-', last, ..] => (first..=last, 3),
            [first, ..] => (first..=first, 1),
            [] => break,
        };
        if range.is_empty() || range.contains(&'\0') {
            return None;
        }
        ranges.push(range);
        rest.drain(..length);
    }
    (!ranges.is_empty()).then_some(ranges)
}

pub(super) fn resolve_values(
    values: &spec::EnumValues,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<EnumValue> {
    const LISTED: &str = "write the values as a map, and state one: `value: { rust: Name }`";
    let mut scope = Scope::reserving(["Other"]).with_stated();
    let mut resolved: Vec<EnumValue> = Vec::new();
    let mut add = |name: Name, doc: Option<String>, at: At<'_>, problems: &mut Problems| {
        scope.enter(&name, at, problems);
        resolved.push(EnumValue { name, doc });
    };
    match values {
        spec::EnumValues::List(values) => {
            for (index, wire) in values.iter().enumerate() {
                add(
                    names::derive(wire, Style::Camel, LISTED, at.index(index), problems),
                    None,
                    at.index(index),
                    problems,
                );
            }
        }
        spec::EnumValues::Documented(values) => {
            for (wire, value) in values.iter() {
                let at = at.key(wire);
                let (doc, rust) = match value {
                    spec::EnumValue::Doc(doc) => (Some(doc.clone()), None),
                    spec::EnumValue::Rules { doc, rust } => (doc.clone(), rust.as_deref()),
                };
                add(
                    names::decide(wire, rust, Style::Camel, at, problems),
                    doc,
                    at,
                    problems,
                );
            }
        }
    }
    if resolved.is_empty() {
        problems.add(at.key_problem(
            Code::Value,
            "an enum without values",
            "list the known values; unknown ones are kept anyway",
        ));
    }
    resolved
}
