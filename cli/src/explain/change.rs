//! Pages about the rules of `diff`: what a change means on each axis, and what to do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use similar::TextDiff;
use wirescribe_changes::{Bump, Rule, example};

use super::Page;
use crate::args::About;

/// Lines that are shown around what differs.
const CONTEXT: usize = 1;

/// The page of a rule.
pub(super) fn page(rule: &Rule) -> Option<Page> {
    let example = example(rule.id)?;
    Some(Page {
        code: rule.id.to_owned(),
        about: About::Changes,
        kind: rule.axes.worst().word(),
        title: title(rule.says),
        text: text(rule),
        examples: vec![("change", difference(example.old, example.new))],
    })
}

/// The sentence of a finding without what is filled in.
fn title(says: &str) -> String {
    let mut parts = says.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |title, part| match part.split_once('}') {
        Some((_, rest)) => format!("{title}…{rest}"),
        None => format!("{title}{{{part}"),
    })
}

fn text(rule: &Rule) -> String {
    let axes = rule.axes;
    let [wire, behaviour, rust, docs] =
        [axes.wire, axes.behaviour, axes.rust, axes.docs].map(wirescribe_changes::Impact::word);
    let version = match rule.bump() {
        Bump::Major => "Asks for a major version.",
        Bump::Minor => "Asks for a minor version.",
        Bump::Patch => "Asks for a patch version.",
    };
    format!(
        "{}\n\n{}\n\nwire {wire}, behaviour {behaviour}, rust {rust}, docs {docs}. {version}",
        wrapped(rule.why),
        wrapped(rule.advice)
    )
}

/// A paragraph in lines that fit a terminal.
pub(super) fn wrapped(text: &str) -> String {
    const WIDTH: usize = 100;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// What differs, file by file, with a line before and after.
fn difference(old: &str, new: &str) -> String {
    let (old, new) = (files(old), files(new));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let side = |files: &BTreeMap<&str, &str>, name| {
        files.get(name).copied().unwrap_or_default().to_owned()
    };
    let shown = names.into_iter().filter_map(|name| {
        let lines = lines(&side(&old, name), &side(&new, name));
        (!lines.is_empty()).then(|| format!("# {name}\n{lines}"))
    });
    shown.collect()
}

/// The files of an example, by name.
fn files(text: &str) -> BTreeMap<&str, &str> {
    text.split("#=== ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .collect()
}

fn lines(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut shown = String::new();
    for group in diff.grouped_ops(CONTEXT) {
        if !shown.is_empty() {
            shown.push_str("…\n");
        }
        for change in group
            .iter()
            .flat_map(|operation| diff.iter_changes(operation))
        {
            let line = change.value().trim_end_matches('\n');
            // Writing into a text cannot fail.
            let _ = writeln!(shown, "{}{line}", change.tag());
        }
    }
    shown
}
