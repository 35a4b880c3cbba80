//! Rules about values: examples, what is allowed, and what only stands for a value.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::outcome::Shown;
use super::say::{is_sentence, names, quoted};
use super::{Choice, Find, Found, Rule, say};
use crate::read::wording;
use crate::sample::placeholder::{has_key, is_placeholder, is_secret_name};
use crate::vocabulary::is_type;
use crate::{Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "value-not-allowed",
        means: "An example or a sample has a value that is not among those that are allowed.",
        advice: "Keep the list open: other values have to be let through. Add the value if the provider sends or takes it.",
        find: Find::Operation(not_allowed),
    },
    Rule {
        id: "value-against-sample",
        means: "The one value that is stated is not the one that the sample has.",
        advice: "It may be an example only. Where it is a constant, take what the sandbox accepts.",
        find: Find::Operation(against_sample),
    },
    Rule {
        id: "example-is-placeholder",
        means: "What is printed as a value only stands for one, such as `value` or a row of x.",
        advice: "Leave it out, and write down an example that could be true.",
        find: Find::Operation(placeholder),
    },
    Rule {
        id: "description-is-a-value",
        means: "Where the description should be, there is an example value.",
        advice: "Keep it as an example, and describe the thing in your own words.",
        find: Find::Operation(description_is_a_value),
    },
    Rule {
        id: "null-as-text",
        means: "The sample sends the word `null`, `undefined` or the like where only text travels.",
        advice: "Leave the parameter out of the request instead; a server may take the word for a value.",
        find: Find::Operation(null_as_text),
    },
    Rule {
        id: "time-without-zone",
        means: "A date with a time is given without its time zone.",
        advice: "Find out the zone from a call whose time is known, and write it into the format. Do not take UTC for granted.",
        find: Find::Operation(without_zone),
    },
];

fn valued<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Subject<'i>> {
    let parts = operation.subjects();
    parts.filter(|subject| matches!(subject.about.part, Part::Parameter(..) | Part::Member(..)))
}

/// A value without the quotes of JSON.
fn text(fact: &Fact) -> &str {
    let value = fact.value.trim();
    let inner = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(value)
}

fn not_allowed(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let found = valued(operation).filter_map(|subject| {
        let allowed: Vec<&Fact> = subject.of(Aspect::Allowed).collect();
        let values: BTreeSet<&str> = allowed.iter().map(|fact| text(fact)).collect();
        let first = allowed.first()?;
        let examples = subject.of(Aspect::Example).chain(subject.of(Aspect::Value));
        let examples = examples.chain(shown.like(subject, Aspect::Example));
        let mut examples = examples.filter(|fact| !fact.secret && !is_placeholder(text(fact)));
        let strange = examples.find(|fact| {
            let value = text(fact);
            !values.contains(value) && value != "null" && !value.is_empty()
        })?;
        let message = format!(
            "{} is {}, and the allowed values are {}",
            say::subject(subject),
            quoted(text(strange)),
            names(values.iter().copied())
        );
        let list: Vec<&str> = allowed.iter().map(|fact| text(fact)).collect();
        let choices = [
            Choice::of(list.join(" | "), first.class),
            Choice::of(
                format!("{} | {}", list.join(" | "), text(strange)),
                strange.class,
            ),
        ];
        Some(Found::new(subject.about, message, [strange, first]).choosing(choices))
    });
    found.collect()
}

fn against_sample(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let is_header = |subject: &Subject<'_>| {
        // The content type has a rule of its own.
        matches!(&subject.about.part, Part::Parameter(Location::Header, path)
            if path.iter().any(|name| name == "content-type"))
    };
    let subjects = valued(operation).filter(|subject| !is_header(subject));
    let found = subjects.filter_map(|subject| {
        // A row whose columns are shifted is told by its type.
        let is_shifted = subject.stated(Aspect::Type).any(|of| !is_type(&of.value));
        if is_shifted || subject.of(Aspect::Allowed).next().is_some() {
            return None;
        }
        let known = |fact: &&Fact| !fact.secret && !is_placeholder(text(fact));
        let stated: Vec<&Fact> = subject.stated(Aspect::Value).filter(known).collect();
        let first = *stated.first()?;
        let shown = shown.like(subject, Aspect::Example);
        let mut shown = shown.into_iter().filter(known);
        let other = shown.find(|fact| stated.iter().all(|of| text(of) != text(fact)))?;
        let name = say::subject(subject);
        let message = format!(
            "{name} is {} as stated and {} in a sample",
            quoted(text(first)),
            quoted(text(other))
        );
        let choices = [first, other].map(|fact| Choice::of(text(fact), fact.class));
        Some(Found::new(subject.about, message, [first, other]).choosing(choices))
    });
    found.collect()
}

fn placeholder(operation: &Operation<'_>) -> Vec<Found> {
    let found = valued(operation).filter_map(|subject| {
        let values = subject
            .stated(Aspect::Value)
            .chain(subject.stated(Aspect::Example));
        let mut values = values.filter(|fact| !fact.secret);
        let fact = values.find(|fact| is_placeholder(&fact.value))?;
        let name = say::subject(subject);
        let message = format!(
            "the value of {name} only stands for one: {}",
            quoted(text(fact))
        );
        Some(Found::new(subject.about, message, [fact]))
    });
    found.collect()
}

/// A name is not a value; something with digits or underscores, and without blanks, is.
fn is_value(words: &str) -> bool {
    let words = words.trim();
    let is_one = !words.contains(char::is_whitespace) && !words.ends_with(['.', ':', '>']);
    let has_digit = words.chars().any(|c| c.is_ascii_digit());
    is_one && !words.contains("://") && (has_digit && words.len() >= 8 || words.contains('_'))
}

fn description_is_a_value(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let found = valued(operation).filter_map(|subject| {
        let mut wordings = subject.stated(Aspect::Wording);
        let examples = shown.like(subject, Aspect::Example);
        let examples: BTreeMap<String, &Fact> = examples
            .into_iter()
            .filter(|fact| !fact.secret)
            .map(|fact| (wording(text(fact)), fact))
            .collect();
        let (fact, value) = wordings.find_map(|fact| {
            let same = examples.get(&fact.value).map(|example| text(example));
            let quote = fact.place.quote.as_str();
            let value = same.or_else(|| is_value(quote).then_some(quote))?;
            Some((fact, value))
        })?;
        let name = say::subject(subject);
        let is_secret = has_key(value) || subject.path().last().is_some_and(|n| is_secret_name(n));
        let shown = if is_secret {
            "a withheld one".to_owned()
        } else {
            quoted(value)
        };
        let message = format!("{name} is described by a value: {shown}");
        let stands = is_sentence(value) || is_placeholder(value) || is_secret;
        let choices = (!stands).then(|| Choice::of(value, Class::Stated));
        Some(Found::new(subject.about, message, [fact]).choosing(choices))
    });
    found.collect()
}

/// Words of programs for no value.
const NO_VALUE: &[&str] = &["null", "undefined", "none", "nil", "nan"];

fn null_as_text(operation: &Operation<'_>) -> Vec<Found> {
    let is_json = operation.sends_json();
    let as_text = operation
        .parameters()
        .filter(|parameter| match parameter.location() {
            Some(Location::Body) => !is_json && parameter.of(Aspect::Type).next().is_none(),
            _ => true,
        });
    let found = as_text.filter_map(|parameter| {
        let mut examples = parameter.sampled(Aspect::Example);
        let null = examples.find(|fact| {
            let word = fact.value.to_lowercase();
            !fact.secret && NO_VALUE.contains(&word.as_str())
        })?;
        let name = say::subject(parameter);
        let message = format!(
            "the sample sends {name} with the word {}",
            quoted(&null.value)
        );
        Some(Found::new(parameter.about, message, [null]).choosing([Choice::inferred("left out")]))
    });
    found.collect()
}

/// `2026-01-31 13:35:16`, with any letter or blank between, and without what a zone is written with.
fn is_without_zone(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let shape = shape.replace('T', " ").replace('/', "-");
    let shape = shape.split('.').next().unwrap_or_default();
    matches!(shape, "0000-00-00 00:00:00" | "00-00-0000 00:00:00")
}

fn without_zone(operation: &Operation<'_>) -> Vec<Found> {
    let found = valued(operation).filter_map(|subject| {
        let aspects = [Aspect::Example, Aspect::Format, Aspect::Value];
        let mut facts = aspects.into_iter().flat_map(|aspect| subject.of(aspect));
        let fact = facts.find(|fact| !fact.secret && is_without_zone(text(fact)))?;
        let name = say::subject(subject);
        let message = format!("{name} is {}, in an unknown time zone", quoted(text(fact)));
        Some(Found::new(subject.about, message, [fact]))
    });
    found.collect()
}
