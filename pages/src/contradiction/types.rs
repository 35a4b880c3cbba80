//! Rules about types: what is said against what samples show.

use std::collections::BTreeSet;

use super::index::{Operation, Subject};
use super::outcome::Shown;
use super::say::{choices, listed, quoted, versus};
use super::{Choice, Find, Found, Rule, say};
use crate::sample::placeholder::is_placeholder;
use crate::vocabulary::{Type, is_type};
use crate::{Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "type-unknown",
        means: "The column of types holds something that is no type, such as a value or a sentence.",
        advice: "Take the type that the sample shows. Often the columns of the row are shifted: look at its other cells, too.",
        find: Find::Operation(type_unknown),
    },
    Rule {
        id: "type-differs",
        means: "Two places of the page give one thing different types.",
        advice: "Take the type that the sandbox sends or accepts.",
        find: Find::Operation(type_differs),
    },
    Rule {
        id: "type-against-sample",
        means: "The sample shows another JSON type than the one that is stated, or a value that the type does not have.",
        advice: "Samples are often closer to what is sent; a type that accepts both, such as a lenient boolean or number, takes no risk.",
        find: Find::Operation(against_sample),
    },
    Rule {
        id: "type-missing",
        means: "Members of a JSON body are listed without a type, and no sample shows one.",
        advice: "Find an example of each in the provider's SDK or sandbox. Until then they are read as text.",
        find: Find::Operation(type_missing),
    },
    Rule {
        id: "boolean-as-text",
        means: "Something is typed as text and has only the values of a boolean.",
        advice: "Use a boolean that is written as text, so that callers need not compare words.",
        find: Find::Operation(boolean_as_text),
    },
    Rule {
        id: "number-loses-digits",
        means: "A number in a sample has more digits than a floating point number keeps.",
        advice: "Use an integer that is wide enough, or text that keeps the digits; the provider's own page may have lost some.",
        find: Find::Operation(loses_digits),
    },
];

/// Parameters and members; what authenticates has no type.
fn typed<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Subject<'i>> {
    operation
        .subjects()
        .filter(|subject| match &subject.about.part {
            Part::Parameter(Location::Header, path) => {
                path.last().is_none_or(|n| n != "authorization")
            }
            Part::Parameter(..) | Part::Member(..) => true,
            _ => false,
        })
}

fn type_unknown(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let found = typed(operation).filter_map(|subject| {
        let stated: Vec<&Fact> = subject.said(Aspect::Type).collect();
        let first = stated.first()?;
        if stated.iter().any(|fact| is_type(&fact.value)) {
            return None;
        }
        let sampled = shown.like(subject, Aspect::Type);
        let message = format!(
            "the type of {} is {}, which is no type",
            say::subject(subject),
            quoted(&first.value)
        );
        let facts = stated.iter().chain(&sampled).copied();
        let choices = choices(sampled.iter().copied());
        let found = Found::new(subject.about, message, facts).choosing(choices);
        Some(found.choosing([Choice::inferred("string")]))
    });
    found.collect()
}

fn type_differs(operation: &Operation<'_>) -> Vec<Found> {
    let found = typed(operation).filter_map(|subject| {
        let stated: Vec<&Fact> = subject.said(Aspect::Type).collect();
        let types = stated.iter().filter_map(|fact| Type::of(&fact.value));
        // A whole number is a number, too.
        let types = types.map(|of| {
            if of == Type::Integer {
                Type::Number
            } else {
                of
            }
        });
        if types.collect::<BTreeSet<_>>().len() < 2 {
            return None;
        }
        let choices = choices(stated.iter().copied());
        let message = format!("{} is {}", say::subject(subject), versus(&choices));
        Some(Found::new(subject.about, message, stated).choosing(choices))
    });
    found.collect()
}

/// A value of this JSON type may be of that type.
fn agrees(stated: Type, json: &str) -> bool {
    match json {
        "string" => stated == Type::Text,
        "number" => matches!(stated, Type::Integer | Type::Number),
        "boolean" => stated == Type::Boolean,
        "array" => stated == Type::List,
        "object" => stated == Type::Object,
        _ => true,
    }
}

/// What is sent as text may be a value of that type.
fn reads_as(stated: Type, text: &str) -> bool {
    match stated {
        Type::Integer => text.parse::<i128>().is_ok(),
        Type::Number => text.parse::<f64>().is_ok(),
        Type::Boolean => matches!(text.to_lowercase().as_str(), "true" | "false"),
        _ => true,
    }
}

fn against_sample(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let found = typed(operation).filter_map(|subject| {
        let mut stated = subject.said(Aspect::Type);
        let (of, fact) = stated.find_map(|fact| Some((Type::of(&fact.value)?, fact)))?;
        let json = shown.like(subject, Aspect::Type);
        let against = json.iter().find(|json| !agrees(of, &json.value));
        match against {
            Some(json) => Some(differs(subject, fact, json, &json.value)),
            None => {
                let text = wrong_text(subject, of, !json.is_empty())?;
                Some(differs(subject, fact, text, &text.value))
            }
        }
    });
    found.collect()
}

/// An example that is no value of the type.
fn wrong_text<'i>(subject: &Subject<'i>, of: Type, is_json: bool) -> Option<&'i Fact> {
    let mut examples = subject.of(Aspect::Example);
    let is_wrong = |fact: &Fact| {
        let text = fact.value.trim_matches('"');
        !fact.secret && !is_placeholder(text) && text != "null" && !reads_as(of, text)
    };
    examples.find(|fact| {
        let is_fraction = of == Type::Integer && fact.value.contains('.');
        (!is_json || is_fraction) && is_wrong(fact)
    })
}

fn differs(subject: &Subject<'_>, stated: &Fact, shown: &Fact, value: &str) -> Found {
    let name = say::subject(subject);
    let mut options = choices([stated]);
    let message = if shown.aspect == Aspect::Type {
        options.extend(choices([shown]));
        format!("{name} is {}", versus(&options))
    } else {
        let said = versus(&options);
        options.push(Choice::inferred("string"));
        format!("{name} is {said}, and {} is none", quoted(value))
    };
    Found::new(subject.about, message, [stated, shown]).choosing(options)
}

fn type_missing(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let in_json = |subject: &&Subject<'_>| match subject.location() {
        Some(location) => *location == Location::Body && operation.sends_json(),
        None => true,
    };
    // The only value there is has a type, too.
    let is_silent = |subject: &&Subject<'_>| {
        subject.is_listed()
            && subject.of(Aspect::Type).next().is_none()
            && subject.of(Aspect::Value).next().is_none()
            && shown.like(subject, Aspect::Type).is_empty()
    };
    let silent: Vec<_> = typed(operation).filter(in_json).filter(is_silent).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let names = listed(silent.iter().map(|subject| say::subject(subject)));
    let message = format!("no type is given for {names}");
    let facts = silent
        .iter()
        .flat_map(|subject| subject.said(Aspect::Listed));
    vec![Found::new(operation.about(), message, facts).choosing([Choice::inferred("string")])]
}

/// Words for both values of a boolean.
const BOOLEANS: &[[&str; 2]] = &[["false", "true"], ["0", "1"], ["n", "y"], ["no", "yes"]];

fn boolean_as_text(operation: &Operation<'_>) -> Vec<Found> {
    let shown = Shown::of(operation);
    let found = typed(operation).filter_map(|subject| {
        let mut stated = subject.said(Aspect::Type);
        let text = stated.find(|fact| Type::of(&fact.value) == Some(Type::Text))?;
        let values: Vec<&Fact> = subject.of(Aspect::Allowed).collect();
        let words = values.iter().map(|fact| fact.value.to_lowercase());
        let words: BTreeSet<String> = words.collect();
        let is_boolean = BOOLEANS.iter().any(|both| words.iter().eq(both.iter()));
        let described = described_as_boolean(subject).filter(|_| values.is_empty());
        let json = shown.like(subject, Aspect::Type);
        if !(is_boolean || described.is_some()) || json.iter().any(|json| json.value != "string") {
            return None;
        }
        let message = format!(
            "{} is {}, and its values are those of a boolean",
            say::subject(subject),
            quoted(&text.value)
        );
        let facts = std::iter::once(text).chain(values).chain(described);
        let choices = [
            Choice::of(text.value.as_str(), Class::Stated),
            Choice::inferred("boolean"),
        ];
        Some(Found::new(subject.about, message, facts).choosing(choices))
    });
    found.collect()
}

/// The words that describe it are those of both values.
fn described_as_boolean<'i>(subject: &Subject<'i>) -> Option<&'i Fact> {
    let mut wordings = subject.stated(Aspect::Wording);
    wordings.find(|fact| {
        let words = fact.place.quote.to_lowercase();
        ["true or false", "true/false", "true | false", "true, false"]
            .iter()
            .any(|both| words.contains(both))
    })
}

/// Decimal digits that a floating point number always keeps.
const KEPT_DIGITS: usize = 15;

fn loses_digits(operation: &Operation<'_>) -> Vec<Found> {
    let found = typed(operation).filter_map(|subject| {
        let mut types = subject.sampled(Aspect::Type);
        let number = types.find(|fact| fact.value == "number")?;
        let mut examples = subject.sampled(Aspect::Example);
        let long = examples.find(|fact| {
            let digits = fact.value.trim_start_matches('-');
            digits.len() > KEPT_DIGITS && digits.chars().all(|c| c.is_ascii_digit())
        })?;
        let message = format!(
            "{} is {}: as a floating point number it would lose digits",
            say::subject(subject),
            quoted(&long.value)
        );
        let found = Found::new(subject.about, message, [long]);
        Some(
            found
                .choosing(choices([number]))
                .choosing([Choice::inferred("string")]),
        )
    });
    found.collect()
}
