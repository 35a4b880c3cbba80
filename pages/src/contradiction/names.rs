//! Rules about names: one thing spelled in two ways.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::sample::tells_of_request;
use super::say::{choices, listed, names, quoted};
use super::{Find, Found, Rule};
use crate::{About, Aspect, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "name-nearly-the-same",
        means: "A name in the sample is nearly one of the table: by a letter or two, by its case, or two names in one.",
        advice: "Take the listed name, and try it; servers ignore a misspelled optional parameter without a word.",
        find: Find::Operation(nearly_the_same),
    },
    Rule {
        id: "names-two-spellings",
        means: "The page spells one name in two ways, such as `msg` beside `message`, or with and without underscores.",
        advice: "Names on the wire are literal. See which of them is sent; both may be, in different answers.",
        find: Find::Operation(two_spellings),
    },
    Rule {
        id: "header-spelling-differs",
        means: "The name of a header is spelled in two ways. The standard says that its case does not matter.",
        advice: "Choose one spelling; only a server that breaks the standard tells them apart.",
        find: Find::Operation(header_spelling),
    },
    Rule {
        id: "header-in-one-table-only",
        means: "The page lists headers more than once, and one of them is missing from a table.",
        advice: "Send it, if any table or sample has it.",
        find: Find::Operation(one_table_only),
    },
];

/// Most names of each side that are compared with one another, and their longest.
const MAX_NAMES: usize = 100;
const MAX_LENGTH: usize = 64;
/// From this length on, a name may be misspelled by two letters.
const LONG: usize = 8;
const SHORT: usize = 5;

/// A name that only a sample has, and what it may be meant to be.
pub(super) struct Near<'i> {
    /// What one side has.
    one: &'i Subject<'i>,
    /// What the other has: two if they are run together.
    others: Vec<&'i Subject<'i>>,
}

impl<'i> Near<'i> {
    pub(super) fn abouts(&self) -> impl Iterator<Item = &'i About> {
        let all = std::iter::once(&self.one).chain(&self.others);
        all.map(|subject| subject.about)
    }
}

/// Letters and digits of a name alone.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn is_misspelled(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    if shorter < SHORT || one.len().max(other.len()) > MAX_LENGTH {
        return false;
    }
    // `amount1` and `amount2` are two names.
    if letters(one) == letters(other) {
        return false;
    }
    let most = if shorter < LONG { 1 } else { 2 };
    strsim::osa_distance(one, other) <= most
}

/// Names of samples and tables that are nearly the same. Only names that the other side does not have are compared.
pub(super) fn near<'i>(operation: &Operation<'i>) -> Vec<Near<'i>> {
    let mut near = Vec::new();
    if !tells_of_request(operation) {
        return near;
    }
    for location in Location::ALL {
        let parameters: Vec<_> = operation.parameters_in(location).collect();
        let only = |keep: fn(&Subject<'_>) -> bool| -> Vec<&'i Subject<'i>> {
            let kept = parameters.iter().copied().filter(|subject| keep(subject));
            kept.take(MAX_NAMES).collect()
        };
        let sent = only(|subject| subject.is_sampled() && !subject.is_listed());
        let listed = only(|subject| subject.is_listed() && !subject.is_sampled());
        near.extend(sent.iter().filter_map(|sent| nearest(sent, &listed)));
        near.extend(listed.iter().filter_map(|listed| fused(listed, &sent)));
    }
    near
}

fn nearest<'i>(sent: &'i Subject<'i>, listed: &[&'i Subject<'i>]) -> Option<Near<'i>> {
    let name = folded(sent.name());
    let siblings = listed
        .iter()
        .copied()
        .filter(|other| is_sibling(sent, other));
    let mut alike = siblings.filter(|other| {
        let other = folded(other.name());
        other == name || is_misspelled(&name, &other)
    });
    let one = alike.next().map(|other| Near {
        one: sent,
        others: vec![other],
    });
    one.or_else(|| fused(sent, listed))
}

fn is_sibling(one: &Subject<'_>, other: &Subject<'_>) -> bool {
    let outer = |subject: &Subject<'_>| subject.path().len().saturating_sub(1);
    outer(one) == outer(other)
        && one
            .path()
            .iter()
            .zip(other.path())
            .take(outer(one))
            .all(|(a, b)| a == b)
}

/// The name is that of two others, one behind the other.
fn fused<'i>(one: &'i Subject<'i>, others: &[&'i Subject<'i>]) -> Option<Near<'i>> {
    let name = folded(one.name());
    let by_name: BTreeMap<String, &Subject<'_>> = others
        .iter()
        .filter(|other| is_sibling(one, other))
        .map(|other| (folded(other.name()), *other))
        .collect();
    by_name.iter().find_map(|(first, before)| {
        let rest = name
            .strip_prefix(first.as_str())
            .filter(|_| !first.is_empty())?;
        let behind = by_name.get(rest)?;
        let others = vec![*before, *behind];
        Some(Near { one, others })
    })
}

fn nearly_the_same(operation: &Operation<'_>) -> Vec<Found> {
    let found = near(operation).into_iter().map(|near| {
        let others = names(near.others.iter().map(|other| other.name()));
        let name = quoted(near.one.name());
        let message = match (near.others.len(), near.one.is_sampled()) {
            (1, _) => format!("the sample sends {name}, and the table lists {others}"),
            (_, true) => format!("the sample sends {name}, in which {others} are run together"),
            (_, false) => format!("the table lists {name}, in which {others} are run together"),
        };
        let about = near.others.first().filter(|_| near.one.is_sampled());
        let about = about.map_or(near.one.about, |other| other.about);
        let all = std::iter::once(&near.one).chain(&near.others);
        let facts: Vec<&Fact> = all
            .flat_map(|subject| subject.of(Aspect::Listed).take(1))
            .collect();
        Found::new(about, message, facts.iter().copied()).choosing(choices(facts))
    });
    found.collect()
}

/// Short forms that mean the same as the long ones.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("msg", "message"),
    ("err", "error"),
    ("desc", "description"),
    ("num", "number"),
    ("txn", "transaction"),
    ("amt", "amount"),
    ("ref", "reference"),
    ("addr", "address"),
    ("curr", "currency"),
    ("qty", "quantity"),
];

/// The words of a name, in lower case and long form.
pub(super) fn words(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    for letter in name.chars() {
        let starts = !letter.is_alphanumeric() || was_lower && letter.is_uppercase();
        if starts || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
        was_lower = letter.is_lowercase();
    }
    let long = |word: String| {
        let known = SHORT_FORMS.iter().find(|(short, _)| *short == word);
        known.map_or(word, |(_, long)| (*long).to_owned())
    };
    words.into_iter().map(long).collect()
}

fn two_spellings(operation: &Operation<'_>) -> Vec<Found> {
    let near = near(operation);
    let told: BTreeSet<&About> = near.iter().flat_map(Near::abouts).collect();
    let named = operation.parameters().chain(operation.members());
    let named = named.filter(|subject| {
        !told.contains(subject.about)
            && !matches!(
                subject.about.part,
                Part::Parameter(Location::Header | Location::Cookie, _)
            )
            && subject.name() != "[]"
    });
    let mut spellings: BTreeMap<String, BTreeMap<&str, &Fact>> = BTreeMap::new();
    for subject in named {
        if let Some(fact) = subject.of(Aspect::Listed).next() {
            let alike = spellings.entry(words(subject.name())).or_default();
            alike.entry(subject.name()).or_insert(fact);
        }
    }
    spellings.retain(|_, alike| alike.len() > 1);
    if spellings.is_empty() {
        return Vec::new();
    }
    let pairs = spellings.values().map(|alike| {
        let mut facts: Vec<&&Fact> = alike.values().collect();
        facts.sort_by_key(|fact| (fact.place.line, fact.place.column));
        let spelled: Vec<String> = facts.iter().map(|fact| quoted(&fact.value)).collect();
        spelled.join(" beside ")
    });
    let message = format!("one name is spelled in two ways: {}", listed(pairs));
    let facts = spellings.values().flat_map(BTreeMap::values).copied();
    vec![Found::new(operation.about(), message, facts)]
}

fn header_spelling(operation: &Operation<'_>) -> Vec<Found> {
    let headers = operation.parameters_in(Location::Header);
    let found = headers.filter_map(|header| {
        let listed: Vec<&Fact> = header.of(Aspect::Listed).collect();
        let choices = choices(listed.iter().copied());
        if choices.len() < 2 {
            return None;
        }
        let spelled = names(choices.iter().map(|choice| choice.value.as_str()));
        let message = format!("the header is spelled {spelled}");
        Some(Found::new(header.about, message, listed).choosing(choices))
    });
    found.collect()
}

fn one_table_only(operation: &Operation<'_>) -> Vec<Found> {
    let headers: Vec<_> = operation
        .parameters_in(Location::Header)
        .filter(|header| header.is_listed() && header.path().len() == 1)
        .collect();
    let times = |header: &Subject<'_>| {
        let lines = header.said(Aspect::Listed).map(|fact| fact.place.line);
        lines.collect::<BTreeSet<_>>().len()
    };
    let Some(twice) = headers.iter().find(|header| times(header) > 1) else {
        return Vec::new();
    };
    let once = headers.iter().filter(|header| times(header) == 1);
    let found = once.map(|header| {
        let message = format!(
            "the header {} is listed once, and {} is listed again without it",
            quoted(header.name()),
            quoted(twice.name())
        );
        let facts = header
            .said(Aspect::Listed)
            .chain(twice.said(Aspect::Listed));
        Found::new(header.about, message, facts)
    });
    found.collect()
}
