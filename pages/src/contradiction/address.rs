//! Rules about the line of a request: method and path.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::say::{choices, names, quoted, versus};
use super::{Find, Found, Rule};
use crate::{Aspect, Class, Fact, Location};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no-method",
        means: "Nothing on the page tells the HTTP method.",
        advice: "Look for it in the provider's other pages or its SDK, and write it down with its source.",
        find: Find::Operation(no_method),
    },
    Rule {
        id: "method-differs",
        means: "The page gives more than one HTTP method for one operation, such as one in its text and another in its sample.",
        advice: "Try both in the sandbox, or take what the provider's SDK sends. Until then the stated one is taken.",
        find: Find::Operation(method_differs),
    },
    Rule {
        id: "no-path",
        means: "Nothing on the page tells the path of the request.",
        advice: "Look for it in the provider's other pages or its SDK, and write it down with its source.",
        find: Find::Operation(no_path),
    },
    Rule {
        id: "slash-differs",
        means: "The path is printed with a slash at its end and without one.",
        advice: "Choose one and keep it: servers redirect from one to the other, and a redirected POST may arrive as a GET.",
        find: Find::Operation(slash_differs),
    },
    Rule {
        id: "path-differs",
        means: "The page gives more than one path for one operation.",
        advice: "Try them in the sandbox. If each of them works, they may be versions of the API or two operations.",
        find: Find::Operation(path_differs),
    },
    Rule {
        id: "version-differs",
        means: "The version in the title or text is none of those in the path.",
        advice: "Take the path as it is printed; the version of an API and that of a path are numbered apart. Make sure that the page is not older than the path.",
        find: Find::Operation(version_differs),
    },
    Rule {
        id: "path-variable-not-listed",
        means: "The path has a variable that no table lists.",
        advice: "Say what it is: a parameter of the call, or a value from the configuration.",
        find: Find::Operation(variable_not_listed),
    },
    Rule {
        id: "path-parameter-not-in-path",
        means: "A parameter is said to stand in the path, and the path that is printed has no place for it.",
        advice: "Find its place in the printed path, or move it to the query or the body if it is sent there.",
        find: Find::Operation(parameter_not_in_path),
    },
];

fn missing(operation: &Operation<'_>, aspect: Aspect, what: &str) -> Vec<Found> {
    if operation.whole(aspect).next().is_some() {
        return Vec::new();
    }
    let message = format!("nothing tells {what}");
    vec![Found::new(operation.about(), message, operation.head())]
}

fn no_method(operation: &Operation<'_>) -> Vec<Found> {
    missing(operation, Aspect::Method, "the method of the request")
}

fn no_path(operation: &Operation<'_>) -> Vec<Found> {
    missing(operation, Aspect::Path, "the path of the request")
}

/// What is said or shown; what follows from it by a rule says nothing of its own.
fn told<'i>(operation: &Operation<'i>, aspect: Aspect) -> Vec<&'i Fact> {
    let facts = operation.whole(aspect);
    facts.filter(|fact| fact.class != Class::Inferred).collect()
}

fn method_differs(operation: &Operation<'_>) -> Vec<Found> {
    let facts = told(operation, Aspect::Method);
    let choices = choices(facts.iter().copied());
    if choices.len() < 2 {
        return Vec::new();
    }
    let message = format!("the method is {}", versus(&choices));
    vec![Found::new(operation.about(), message, facts).choosing(choices)]
}

/// A path without what follows it.
fn path(fact: &Fact) -> &str {
    let ends = ['?', '#'];
    fact.value.split(ends).next().unwrap_or_default()
}

fn slash_differs(operation: &Operation<'_>) -> Vec<Found> {
    let mut alike: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in told(operation, Aspect::Path) {
        let trimmed = path(fact).trim_end_matches('/');
        alike.entry(trimmed).or_default().push(fact);
    }
    let mut found = Vec::new();
    for facts in alike.into_values() {
        let ends: BTreeSet<bool> = facts.iter().map(|fact| path(fact).ends_with('/')).collect();
        if ends.len() < 2 {
            continue;
        }
        let choices = choices(facts.iter().copied());
        let message = format!(
            "the path ends with a slash in one place and without it in another: it is {}",
            versus(&choices)
        );
        found.push(Found::new(operation.about(), message, facts).choosing(choices));
    }
    found
}

/// Both may be the same path: a variable takes any segment.
fn fits(one: &str, other: &str) -> bool {
    let one: Vec<&str> = one.trim_matches('/').split('/').collect();
    let other: Vec<&str> = other.trim_matches('/').split('/').collect();
    let is_variable = |segment: &str| segment.contains(['{', '<', ':']);
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(a, b)| a == b || is_variable(a) || is_variable(b))
}

fn path_differs(operation: &Operation<'_>) -> Vec<Found> {
    let mut facts = told(operation, Aspect::Path);
    facts.sort_by_key(|fact| fact.class);
    let Some(first) = facts.first().copied() else {
        return Vec::new();
    };
    if facts.iter().all(|fact| fits(path(first), path(fact))) {
        return Vec::new();
    }
    let choices = choices(facts.iter().copied());
    let message = format!("the path is {}", versus(&choices));
    vec![Found::new(operation.about(), message, facts).choosing(choices)]
}

/// The number in `v2`.
fn version(word: &str) -> Option<&str> {
    let number = word.strip_prefix(['v', 'V'])?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then_some(number)
}

fn versions(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    words.filter_map(version)
}

fn version_differs(operation: &Operation<'_>) -> Vec<Found> {
    let paths: Vec<&Fact> = operation.whole(Aspect::Path).collect();
    let in_paths: BTreeSet<&str> = paths.iter().flat_map(|fact| versions(path(fact))).collect();
    let aspects = [Aspect::Title, Aspect::Version];
    let words = aspects
        .into_iter()
        .flat_map(|aspect| operation.whole(aspect).chain(operation.source(aspect)));
    let titled: Vec<(&str, &Fact)> = words
        .flat_map(|fact| versions(&fact.value).map(move |version| (version, fact)))
        .collect();
    let Some((version, said)) = titled.first() else {
        return Vec::new();
    };
    if in_paths.is_empty() || titled.iter().any(|(version, _)| in_paths.contains(version)) {
        return Vec::new();
    }
    let path = names(paths.iter().map(|fact| path(fact)));
    let message = format!("the version is said to be `v{version}`, and the path is {path}");
    let facts = std::iter::once(*said).chain(paths.iter().copied());
    vec![Found::new(operation.about(), message, facts).choosing(choices(paths.iter().copied()))]
}

/// Names in braces.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0))
}

fn variable_not_listed(operation: &Operation<'_>) -> Vec<Found> {
    let parameters = operation.parameters_in(Location::Path);
    let listed = parameters.filter(|parameter| parameter.is_listed());
    let listed: BTreeSet<&str> = listed.map(Subject::name).collect();
    let mut open: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in operation.whole(Aspect::Path) {
        for name in variables(path(fact)).filter(|name| !listed.contains(name)) {
            open.entry(name).or_default().push(fact);
        }
    }
    if open.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the path has {}, and nothing is said of it",
        names(open.keys().copied())
    );
    let facts = open.into_values().flatten();
    vec![Found::new(operation.about(), message, facts)]
}

fn parameter_not_in_path(operation: &Operation<'_>) -> Vec<Found> {
    let paths: Vec<&Fact> = operation.whole(Aspect::Path).collect();
    let places: BTreeSet<&str> = paths
        .iter()
        .flat_map(|fact| variables(path(fact)))
        .collect();
    if paths.is_empty() {
        return Vec::new();
    }
    let printed = names(paths.iter().map(|fact| path(fact)));
    let parameters = operation.parameters_in(Location::Path);
    let astray = parameters.filter(|parameter| !places.contains(parameter.name()));
    let found = astray.map(|parameter| {
        let message = format!(
            "{} is said to stand in the path, which is {printed}",
            quoted(parameter.name())
        );
        let listed = parameter.facts.iter().copied();
        Found::new(
            parameter.about,
            message,
            listed.take(1).chain(paths.iter().copied().take(1)),
        )
    });
    found.collect()
}
