//! Rules about computed signatures: what the formula gives, what it is called, and what it covers.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::say::{names, quoted};
use super::{Choice, Find, Found, Rule};
use crate::formula::recompute;
use crate::{Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "signature-does-not-follow",
        means: "The formula does not give the printed signature for the printed secret, date and body.",
        advice: "Trust neither: try the formula in the sandbox, and record the sample with `verified: false` and the reason.",
        find: Find::Operation(does_not_follow),
    },
    Rule {
        id: "hash-called-hmac",
        means: "The scheme is called HMAC, and its formula is a plain hash with the secret in its text.",
        advice: "Take the formula; a real HMAC gives another signature.",
        find: Find::Operation(called_hmac),
    },
    Rule {
        id: "signed-headers-differ",
        means: "The signature names the headers it covers, and the formula covers something else as well.",
        advice: "Keep the text of the header as it is printed, and compute by the formula.",
        find: Find::Operation(signed_headers_differ),
    },
    Rule {
        id: "query-not-signed",
        means: "Parameters travel in the query, and the signature does not cover it: whoever stands between can change them.",
        advice: "Make sure that nothing of the formula was lost on the page. Otherwise rely on the encryption of the connection alone.",
        find: Find::Operation(query_not_signed),
    },
];

/// Most ways of authentication that are computed.
const MAX_AUTHS: usize = 16;

/// Ways of authentication that are computed, with their steps.
fn computed<'i>(
    operation: &Operation<'i>,
) -> impl Iterator<Item = (&'i Subject<'i>, Vec<&'i Fact>)> {
    let auths = operation.auths().take(MAX_AUTHS);
    let steps = auths.map(|auth| (auth, auth.of(Aspect::Compute).collect::<Vec<_>>()));
    // Names that only stand for credentials are not computed.
    steps.filter(|(_, steps)| steps.iter().any(|step| hash(&step.value).is_some()))
}

/// The hash that a step applies: `sha512`, `hmac_sha256`.
fn hash(step: &str) -> Option<&str> {
    let words = step.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut words = words.filter(|word| !word.is_empty());
    words.find(|word| {
        let plain = word.strip_prefix("hmac_").unwrap_or(word);
        plain == "md5"
            || plain
                .strip_prefix("sha")
                .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// What a step takes: names in braces, and the one behind `of:`.
fn used(step: &str) -> impl Iterator<Item = &str> {
    let parts = step.split('{').skip(1);
    let braced = parts.filter_map(|part| Some(part.split_once('}')?.0.trim()));
    let of = step.split_once("of:").map(|(_, behind)| behind);
    let of = of.and_then(|behind| behind.split([',', '}']).next());
    let names = braced.chain(of.map(str::trim));
    names.filter(|name| !name.is_empty() && !name.contains([' ', ':', '[', ']', '"']))
}

/// A value in quotes behind a name: `signature="..."`.
pub(super) fn quoted_behind<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, behind) = text.split_once(&format!("{name}=\""))?;
    Some(behind.split_once('"')?.0)
}

fn example<'i>(subject: &Subject<'i>) -> Option<&'i Fact> {
    let mut sampled = subject
        .sampled(Aspect::Example)
        .chain(subject.sampled(Aspect::Value));
    sampled.next()
}

/// What the page prints of all that the formula takes.
fn given(operation: &Operation<'_>, authorization: &str) -> Option<BTreeMap<String, String>> {
    let mut given = BTreeMap::new();
    for header in operation.parameters_in(Location::Header) {
        if let (Some(name), Some(fact)) = (header.path().last(), example(header)) {
            given.insert(name.clone(), fact.value.clone());
            given.insert(format!("header.{name}"), fact.value.clone());
        }
    }
    for subject in operation.shared() {
        let Part::Credential(name) = &subject.about.part else {
            continue;
        };
        if let Some(fact) = subject.of(Aspect::Example).next() {
            given.insert(name.clone(), fact.value.clone());
        }
    }
    if let Some(username) = quoted_behind(authorization, "username") {
        given.insert("username".to_owned(), username.to_owned());
    }
    given.insert("body".to_owned(), body(operation)?);
    Some(given)
}

/// The printed body; nothing if there is one and it is not printed as it is sent.
fn body(operation: &Operation<'_>) -> Option<String> {
    if operation.parameters_in(Location::Body).next().is_none() {
        return Some(String::new());
    }
    let mut texts = operation
        .samples("request")
        .flat_map(|request| request.of(Aspect::Text));
    let json = texts.find(|text| text.value.starts_with(['{', '[']));
    json.map(|text| text.value.clone())
}

fn does_not_follow(operation: &Operation<'_>) -> Vec<Found> {
    let found = computed(operation).filter_map(|(auth, steps)| {
        let sample = example(operation.header("authorization")?)?;
        let signature = quoted_behind(&sample.value, "signature")?;
        let compute: Vec<String> = steps.iter().map(|step| step.value.clone()).collect();
        let computed = recompute(&compute, &given(operation, &sample.value)?)?;
        let mut values = computed.values();
        if values.any(|value| value.eq_ignore_ascii_case(signature)) {
            return None;
        }
        let message = "the formula does not give the signature of the sample for the printed secret, date and body";
        let facts = steps.iter().copied().chain([sample]);
        let choices = [
            Choice::of("formula", Class::Stated),
            Choice::of("sample", Class::Sample),
        ];
        Some(Found::new(auth.about, message, facts).choosing(choices))
    });
    found.collect()
}

fn called_hmac(operation: &Operation<'_>) -> Vec<Found> {
    let found = computed(operation).filter_map(|(auth, steps)| {
        let plain = steps.iter().find(|step| {
            let hash = hash(&step.value);
            hash.is_some_and(|hash| !hash.starts_with("hmac_"))
        })?;
        if steps.iter().any(|step| step.value.contains("hmac_")) {
            return None;
        }
        let authorization = operation.header("authorization");
        let places = auth
            .facts
            .iter()
            .chain(authorization.iter().flat_map(|header| &header.facts));
        let called = places.copied().find(|fact| {
            let says = |text: &str| text.to_lowercase().contains("hmac");
            fact.aspect != Aspect::Compute && (says(&fact.value) || says(&fact.place.quote))
        })?;
        let hash = hash(&plain.value)?;
        let message = format!(
            "the signature is called an HMAC, and the formula is a plain {}",
            quoted(hash)
        );
        let choices = [
            Choice::of(hash, plain.class),
            Choice::of(format!("hmac_{hash}"), called.class),
        ];
        Some(Found::new(auth.about, message, [called, *plain]).choosing(choices))
    });
    found.collect()
}

/// What a signature is computed of, through the steps between, apart from what the caller alone has.
fn covered<'i>(operation: &Operation<'i>, steps: &[&'i Fact]) -> BTreeSet<&'i str> {
    let credentials = operation
        .shared()
        .filter_map(|subject| match &subject.about.part {
            Part::Credential(name) => Some(name.as_str()),
            _ => None,
        });
    let credentials: BTreeSet<&str> = credentials.collect();
    let by_name = steps.iter().filter_map(|step| step.value.split_once(':'));
    let by_name: BTreeMap<&str, &str> = by_name.map(|(name, step)| (name.trim(), step)).collect();
    let hashed = steps.iter().filter(|step| hash(&step.value).is_some());
    let mut open: Vec<&str> = hashed.flat_map(|step| used(&step.value)).collect();
    let mut seen = BTreeSet::new();
    let mut covered = BTreeSet::new();
    while let Some(name) = open.pop() {
        let known = seen.len();
        seen.insert(name);
        let inner: Vec<&str> = by_name
            .get(name)
            .into_iter()
            .flat_map(|step| used(step))
            .collect();
        if !inner.is_empty() && seen.len() > known {
            open.extend(inner);
        } else if inner.is_empty() && !credentials.contains(name) && !is_secret(name) {
            covered.insert(name.strip_prefix("header.").unwrap_or(name));
        }
    }
    covered
}

fn is_secret(name: &str) -> bool {
    ["secret", "salt", "key", "password"]
        .iter()
        .any(|word| name.contains(word))
}

fn signed_headers_differ(operation: &Operation<'_>) -> Vec<Found> {
    let found = computed(operation).filter_map(|(auth, steps)| {
        let mut placements = auth.of(Aspect::Placement);
        let (placement, named) =
            placements.find_map(|fact| Some((fact, quoted_behind(&fact.value, "headers")?)))?;
        let named_all: BTreeSet<&str> = named.split_whitespace().collect();
        let covered = covered(operation, &steps);
        if covered.is_empty() || covered == named_all {
            return None;
        }
        let message = format!(
            "the signature is said to cover {}, and the formula covers {}",
            names(named_all),
            names(covered)
        );
        let facts = std::iter::once(placement).chain(steps);
        Some(Found::new(auth.about, message, facts))
    });
    found.collect()
}

/// Names of what contains the query.
const WITH_QUERY: &[&str] = &[
    "query",
    "url",
    "uri",
    "target",
    "path_and_query",
    "request_target",
];

fn query_not_signed(operation: &Operation<'_>) -> Vec<Found> {
    let query: Vec<_> = operation.parameters_in(Location::Query).collect();
    let found = computed(operation).filter_map(|(_, steps)| {
        let covered = covered(operation, &steps);
        let covers_query = covered.iter().any(|name| {
            WITH_QUERY.contains(name)
                || name.starts_with("query.")
                || query.iter().any(|q| q.name() == *name)
        });
        if query.is_empty() || covered.is_empty() || covers_query {
            return None;
        }
        let message = format!(
            "the signature covers {}, and {} in the query could be changed on the way",
            names(covered),
            names(query.iter().map(|parameter| parameter.name()))
        );
        let listed = query
            .iter()
            .filter_map(|parameter| parameter.facts.first().copied());
        Some(Found::new(
            operation.about(),
            message,
            steps.into_iter().chain(listed),
        ))
    });
    found.collect()
}
