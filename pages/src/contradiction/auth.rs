//! Rules about what authenticates: how it is said, and what is printed of it.

use std::collections::BTreeMap;

use super::index::{Index, Operation};
use super::say::{choices, listed, names, part, quoted, versus};
use super::signature::quoted_behind;
use super::{Find, Found, Rule};
use crate::sample::placeholder::is_placeholder;
use crate::{About, Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "auth-missing",
        means: "Nothing tells how a call is authenticated.",
        advice: "Look at the provider's page on authentication. Say `auth: none` only where the provider says so.",
        find: Find::Operation(auth_missing),
    },
    Rule {
        id: "auth-differs",
        means: "The text tells of one way of authentication, and the sample uses another.",
        advice: "Try what the text says. Where the provider takes both, choose the one that its current pages show.",
        find: Find::Operation(auth_differs),
    },
    Rule {
        id: "credential-in-sample",
        means: "Credentials or signatures are printed on the page. They are compared and computed with, and copied nowhere.",
        advice: "Make sure that they come from the configuration and are no parameters. Tell the provider if they look real.",
        find: Find::Source(credential_in_sample),
    },
    Rule {
        id: "authorization-field-differs",
        means: "A field of the header `authorization` has one value in the text and another in the sample.",
        advice: "Both are somebody's credentials. Take the field from the configuration, and neither of the values.",
        find: Find::Operation(field_differs),
    },
    Rule {
        id: "cookie-in-sample",
        means: "The sample sends a cookie that nothing tells of: it was recorded with the session of somebody.",
        advice: "Leave it out, unless the call fails without it.",
        find: Find::Operation(cookie_in_sample),
    },
];

fn auth_missing(operation: &Operation<'_>) -> Vec<Found> {
    let mut secrets = operation.shared().flat_map(|subject| subject.facts.iter());
    let is_told = operation.auths().next().is_some()
        || operation.header("authorization").is_some()
        || secrets.any(|fact| fact.secret);
    if is_told {
        return Vec::new();
    }
    let message = "nothing tells how the call is authenticated";
    vec![Found::new(operation.about(), message, operation.head())]
}

fn auth_differs(operation: &Operation<'_>) -> Vec<Found> {
    let schemes = operation.auths().flat_map(|auth| auth.of(Aspect::Scheme));
    let told = schemes.filter(|fact| fact.class != Class::Inferred);
    let (sampled, stated): (Vec<&Fact>, Vec<&Fact>) =
        told.partition(|fact| fact.class == Class::Sample);
    let is_known = |fact: &&Fact| stated.iter().any(|known| known.value == fact.value);
    if sampled.is_empty() || stated.is_empty() || sampled.iter().any(is_known) {
        return Vec::new();
    }
    let facts: Vec<&Fact> = stated.into_iter().chain(sampled).collect();
    let choices = choices(facts.iter().copied());
    let message = format!("the authentication is {}", versus(&choices));
    vec![Found::new(operation.about(), message, facts).choosing(choices)]
}

fn is_cookie(part: &Part) -> bool {
    match part {
        Part::Parameter(Location::Cookie, _) => true,
        Part::Parameter(Location::Header, path) => path.iter().any(|name| name == "cookie"),
        _ => false,
    }
}

fn field_differs(operation: &Operation<'_>) -> Vec<Found> {
    let header = operation.header("authorization");
    let sent = header.and_then(|header| header.sampled(Aspect::Example).next());
    let fields = operation
        .parameters_in(Location::Header)
        .filter_map(|field| {
            let [header, name] = field.path() else {
                return None;
            };
            let stated = field
                .stated(Aspect::Example)
                .chain(field.stated(Aspect::Value))
                .next()?;
            let sent = sent.filter(|_| header == "authorization")?;
            let value = quoted_behind(&sent.value, name)?;
            let message = format!("the text and the sample give {} two values", quoted(name));
            let facts = [stated, sent];
            (value != stated.value).then(|| Found::new(field.about, message, facts))
        });
    fields.collect()
}

/// Most parts that are named.
const MAX_PARTS: usize = 8;

/// Something that may be a credential is printed: more than a word in its place, and not the text it is in.
fn is_printed(fact: &Fact) -> bool {
    let stands = is_placeholder(&fact.value) && !fact.value.contains("xxxx");
    fact.secret && !stands && !matches!(fact.about.part, Part::Sample(_))
}

fn credential_in_sample(index: &Index<'_>) -> Vec<Found> {
    let mut printed: BTreeMap<Option<&str>, Vec<&Fact>> = BTreeMap::new();
    for subject in index
        .subjects()
        .filter(|subject| !is_cookie(&subject.about.part) || subject.is_listed())
    {
        let operation = subject.about.operation.as_deref();
        let secrets = subject
            .facts
            .iter()
            .copied()
            .filter(|fact| is_printed(fact));
        printed.entry(operation).or_default().extend(secrets);
    }
    printed.retain(|_, secrets| !secrets.is_empty());
    let found = printed.into_iter().map(|(operation, secrets)| {
        let about = About {
            operation: operation.map(str::to_owned),
            part: Part::Whole,
        };
        let mut parts: Vec<String> = Vec::new();
        for part in secrets.iter().map(|fact| part(&fact.about.part)) {
            if !parts.contains(&part) && parts.len() < MAX_PARTS {
                parts.push(part);
            }
        }
        let message = format!("values of credentials are printed for {}", listed(parts));
        Found::new(&about, message, secrets)
    });
    found.collect()
}

fn cookie_in_sample(operation: &Operation<'_>) -> Vec<Found> {
    let cookies = operation.parameters().filter(|parameter| {
        is_cookie(&parameter.about.part) && parameter.is_sampled() && !parameter.is_listed()
    });
    let cookies: Vec<_> = cookies.collect();
    if cookies.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the sample sends the cookie {}",
        names(cookies.iter().map(|cookie| cookie.name()))
    );
    let facts = cookies
        .iter()
        .filter_map(|cookie| cookie.facts.first().copied());
    vec![Found::new(operation.about(), message, facts)]
}
