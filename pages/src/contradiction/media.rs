//! Rules about what is sent: content type and body.

use std::collections::BTreeMap;

use super::index::Operation;
use super::say::{choices, names, quoted, shown, versus};
use super::{Choice, Find, Found, Rule};
use crate::{Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "content-type-differs",
        means: "More than one content type is given for one body.",
        advice: "Try what the sample sends. If the provider takes both, choose one: a client sends only one form.",
        find: Find::Operation(content_type_differs),
    },
    Rule {
        id: "body-against-content-type",
        means: "The sample sends a body of another form than the content type beside it says.",
        advice: "Try both in the sandbox; servers often read the body by its content type, and find nothing.",
        find: Find::Operation(body_against_content_type),
    },
    Rule {
        id: "content-type-as-parameter",
        means: "The content type is listed as a header that the caller passes.",
        advice: "Leave it out of the parameters: it follows from the form of the body.",
        find: Find::Operation(content_type_as_parameter),
    },
    Rule {
        id: "no-body-differs",
        means: "The page says that there is no body, and lists or sends something in one.",
        advice: "Look where the parameters travel; they may have been moved to the query in a newer version.",
        find: Find::Operation(no_body_differs),
    },
    Rule {
        id: "body-on-bodiless-method",
        means: "Parameters travel in the body of a method that usually has none. Some servers and proxies drop such a body.",
        advice: "Make sure of the method, and of the place of the parameters. If it is true, say so in the spec.",
        find: Find::Operation(body_on_bodiless_method),
    },
];

/// A content type without its parameters.
fn plain(media: &str) -> String {
    let media = media.split(';').next().unwrap_or_default();
    media.trim().to_ascii_lowercase()
}

fn differing(facts: &[&Fact]) -> Option<Vec<Choice>> {
    let mut by_media: BTreeMap<String, &Fact> = BTreeMap::new();
    let told = facts.iter().filter(|fact| fact.class != Class::Inferred);
    for fact in told {
        let first = by_media.entry(plain(&fact.value)).or_insert(fact);
        if fact.class < first.class {
            *first = fact;
        }
    }
    (by_media.len() > 1).then(|| choices(by_media.into_values()))
}

fn content_type_differs(operation: &Operation<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let media: Vec<&Fact> = operation.whole(Aspect::Media).collect();
    if let Some(choices) = differing(&media) {
        let message = format!("the content type of the request is {}", versus(&choices));
        found.push(Found::new(operation.about(), message, media).choosing(choices));
    }
    let answers = operation
        .subjects()
        .filter(|subject| matches!(subject.about.part, Part::Answer(_)));
    for answer in answers {
        let media: Vec<&Fact> = answer.of(Aspect::Media).collect();
        if let Some(choices) = differing(&media) {
            let message = format!("the content type of the answer is {}", versus(&choices));
            found.push(Found::new(answer.about, message, media).choosing(choices));
        }
    }
    found
}

fn body_against_content_type(operation: &Operation<'_>) -> Vec<Found> {
    let found = operation.samples("").filter_map(|sample| {
        let defects = sample.of(Aspect::Defect);
        let defects: Vec<&Fact> = defects.filter(|fact| fact.value == "wrong_media").collect();
        let media = operation.whole(Aspect::Media);
        let media: Vec<&Fact> = media.collect();
        let said = names(media.iter().map(|fact| fact.value.as_str()));
        let message = format!("the body of the sample is not of its content type: {said}");
        let facts = defects.iter().chain(&media).copied();
        (!defects.is_empty()).then(|| Found::new(sample.about, message, facts))
    });
    found.collect()
}

fn content_type_as_parameter(operation: &Operation<'_>) -> Vec<Found> {
    let Some(header) = operation.header("content-type").filter(|h| h.is_listed()) else {
        return Vec::new();
    };
    let value = header.of(Aspect::Value).chain(header.of(Aspect::Example));
    let value: Vec<&Fact> = value.take(1).collect();
    let valued = value.first().map_or_else(String::new, |fact| {
        format!(" with the value {}", shown(fact))
    });
    let message = format!(
        "{} is listed as a header to pass{valued}",
        quoted(header.name())
    );
    let facts = header.said(Aspect::Listed).chain(value.iter().copied());
    vec![Found::new(header.about, message, facts).choosing(choices(value.iter().copied()))]
}

/// What travels in the body, and is not only inferred to.
fn in_body<'i>(operation: &Operation<'i>) -> Vec<&'i Fact> {
    let parameters = operation.parameters_in(Location::Body);
    let listed = parameters.flat_map(|parameter| parameter.of(Aspect::Listed).take(1));
    listed.collect()
}

fn no_body_differs(operation: &Operation<'_>) -> Vec<Found> {
    let said: Vec<&Fact> = operation.whole(Aspect::NoBody).collect();
    let body = in_body(operation);
    if said.is_empty() || body.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "it is said that there is no body, and the body has {}",
        names(body.iter().map(|fact| fact.value.as_str()))
    );
    let classes = body.iter().map(|fact| fact.class).min();
    let choices = [
        Choice::of("no body", Class::Stated),
        Choice::of("body", classes.unwrap_or(Class::Sample)),
    ];
    vec![Found::new(operation.about(), message, said.into_iter().chain(body)).choosing(choices)]
}

fn body_on_bodiless_method(operation: &Operation<'_>) -> Vec<Found> {
    let mut methods: Vec<&Fact> = operation.whole(Aspect::Method).collect();
    methods.sort_by_key(|fact| fact.class);
    let body = in_body(operation);
    let Some(method) = methods.first().copied() else {
        return Vec::new();
    };
    let bodiless = ["GET", "HEAD", "DELETE"].contains(&method.value.as_str());
    let is_denied = operation.whole(Aspect::NoBody).next().is_some();
    if body.is_empty() || !bodiless || is_denied {
        return Vec::new();
    }
    let message = format!(
        "the method is {}, and the body has {}",
        quoted(&method.value),
        names(body.iter().map(|fact| fact.value.as_str()))
    );
    let facts = std::iter::once(method).chain(body.iter().copied());
    let choices = [
        Choice::of(
            "body",
            body.iter()
                .map(|fact| fact.class)
                .min()
                .unwrap_or(Class::Stated),
        ),
        Choice::inferred("query"),
    ];
    vec![Found::new(operation.about(), message, facts).choosing(choices)]
}
