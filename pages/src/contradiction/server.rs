//! Rules about servers, and where a page lies.

use std::collections::BTreeSet;

use super::index::{Index, Operation, Subject};
use super::say::{choices, names, part, quoted};
use super::{Find, Found, Rule};
use crate::{Aspect, Class, Fact, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "host-differs",
        means: "The sample is sent to a host that is none of the listed environments.",
        advice: "Find out what the host is: a further environment, an old name, or a slip of the sample.",
        find: Find::Operation(host_differs),
    },
    Rule {
        id: "server-missing",
        means: "No address for production is given: none at all, one of a test environment, or only that of a sample.",
        advice: "Look for the addresses on the provider's page of environments, and write each down with its source.",
        find: Find::Operation(server_missing),
    },
    Rule {
        id: "server-without-url",
        means: "An environment is named without its address.",
        advice: "Look the address up, or leave the environment out.",
        find: Find::Source(without_url),
    },
    Rule {
        id: "server-template",
        means: "A part of the host is a variable, which the provider assigns.",
        advice: "Say who decides it, and describe it under `variables` of the environment. It must not be taken from a request.",
        find: Find::Source(template),
    },
    Rule {
        id: "server-unencrypted",
        means: "An address begins with `http:`, so that credentials would travel in the open.",
        advice: "Use `https:` unless the provider has no such address, and then do not use the operation.",
        find: Find::Source(unencrypted),
    },
    Rule {
        id: "unofficial-origin",
        means: "The page lies on a host that has no name in common with the servers it describes: it may be a copy, or a prototype.",
        advice: "Find the provider's own page, and give that as the source; believe this one only where both agree.",
        find: Find::Source(unofficial_origin),
    },
];

/// Host of an address, without port and user.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

fn is_sample(fact: &Fact) -> bool {
    fact.class == Class::Sample
}

fn urls<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Fact> {
    operation
        .servers()
        .flat_map(|server| server.of(Aspect::Url))
}

/// The host may be one of a template: what stands before and behind its variables is the same.
fn fits(template: &str, host: &str) -> bool {
    let (Some((before, _)), Some((_, behind))) =
        (template.split_once('{'), template.rsplit_once('}'))
    else {
        return template.eq_ignore_ascii_case(host);
    };
    host == template
        || host.len() > before.len() + behind.len()
            && host.starts_with(before)
            && host.ends_with(behind)
}

/// Most hosts that one of a sample is compared with.
const MAX_HOSTS: usize = 256;

fn host_differs(operation: &Operation<'_>) -> Vec<Found> {
    let (sampled, stated): (Vec<&Fact>, Vec<&Fact>) = urls(operation).partition(|u| is_sample(u));
    if stated.is_empty() {
        return Vec::new();
    }
    let hosts: BTreeSet<&str> = stated.iter().map(|fact| host(&fact.value)).collect();
    let known = |sample: &&Fact| {
        let mut hosts = hosts.iter().take(MAX_HOSTS);
        hosts.any(|known| fits(known, host(&sample.value)))
    };
    let astray: Vec<&Fact> = sampled.into_iter().filter(|fact| !known(fact)).collect();
    if astray.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the sample is sent to {}, and the environments are {}",
        names(astray.iter().map(|fact| host(&fact.value))),
        names(stated.iter().map(|fact| host(&fact.value)))
    );
    let facts = astray.iter().chain(&stated).copied();
    let choices = choices(facts.clone());
    vec![Found::new(operation.about(), message, facts).choosing(choices)]
}

/// Words in names of environments and hosts that are not production.
const TESTING: &[&str] = &[
    "test", "sandbox", "uat", "stag", "demo", "dev", "qa", "mock",
];

fn is_testing(text: &str) -> bool {
    let text = text.to_lowercase();
    TESTING.iter().any(|word| text.contains(word))
}

fn server_missing(operation: &Operation<'_>) -> Vec<Found> {
    let (sampled, stated): (Vec<&Fact>, Vec<&Fact>) = urls(operation).partition(|u| is_sample(u));
    let for_production = |fact: &&Fact| {
        let Part::Server(name) = &fact.about.part else {
            return false;
        };
        !is_testing(name) && !is_testing(host(&fact.value))
    };
    if stated.iter().any(for_production) {
        return Vec::new();
    }
    let shown = |facts: &[&Fact]| names(facts.iter().map(|fact| fact.value.as_str()));
    let message = match (stated.is_empty(), sampled.is_empty()) {
        (false, _) => format!("only addresses for tests are given: {}", shown(&stated)),
        (true, false) => format!(
            "no address is given but that of a sample: {}",
            shown(&sampled)
        ),
        (true, true) => "no address is given".to_owned(),
    };
    let facts: Vec<&Fact> = stated.into_iter().chain(sampled).collect();
    let choices = choices(facts.iter().copied());
    let places = facts
        .into_iter()
        .chain(operation.head())
        .take(choices.len().max(1));
    vec![Found::new(operation.about(), message, places).choosing(choices)]
}

fn servers<'i>(index: &'i Index<'_>) -> impl Iterator<Item = &'i Subject<'i>> {
    index
        .subjects()
        .filter(|subject| matches!(subject.about.part, Part::Server(_)))
}

fn without_url(index: &Index<'_>) -> Vec<Found> {
    let silent = servers(index).filter(|server| server.of(Aspect::Url).next().is_none());
    let found = silent.map(|server| {
        let message = format!("{} has no address", part(&server.about.part));
        Found::new(server.about, message, server.facts.iter().copied())
    });
    found.collect()
}

fn template(index: &Index<'_>) -> Vec<Found> {
    let urls = servers(index).flat_map(|server| server.stated(Aspect::Url));
    let templates = urls.filter(|fact| host(&fact.value).contains('{'));
    let found = templates.map(|fact| {
        let message = format!(
            "the provider assigns a part of the host: {}",
            quoted(&fact.value)
        );
        Found::new(&fact.about, message, [fact]).choosing(choices([fact]))
    });
    found.collect()
}

fn unencrypted(index: &Index<'_>) -> Vec<Found> {
    let urls = servers(index).flat_map(|server| server.of(Aspect::Url));
    let open = urls.filter(|fact| fact.value.to_ascii_lowercase().starts_with("http://"));
    let found = open.map(|fact| {
        let message = format!("{} is not encrypted", quoted(&fact.value));
        Found::new(&fact.about, message, [fact]).choosing(choices([fact]))
    });
    found.collect()
}

/// Second-level names below which names are registered.
const SHARED: &[&str] = &[
    "co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go",
];
/// Where documentation of many providers lies: the name before is the provider's.
const HOSTED: &[&str] = &[
    "readme.io",
    "gitbook.io",
    "github.io",
    "stoplight.io",
    "apiary.io",
    "postman.com",
    "netlify.app",
    "redocly.app",
    "mintlify.app",
    "pages.dev",
    "vercel.app",
    "bump.sh",
];

/// The name that somebody registered: `acme` of `api.acme.co.uk`.
fn registered(host: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    // The whole host is a variable.
    if host.starts_with('{') && host.ends_with('}') {
        return None;
    }
    let hosted = HOSTED
        .iter()
        .find_map(|known| host.strip_suffix(known)?.strip_suffix('.'));
    if let Some(before) = hosted {
        return before.rsplit('.').next().map(str::to_owned);
    }
    let mut labels = host.rsplit('.').skip(1);
    let name = labels.next()?;
    let shared = SHARED.contains(&name).then(|| labels.next()).flatten();
    Some(shared.unwrap_or(name).to_owned())
}

fn unofficial_origin(index: &Index<'_>) -> Vec<Found> {
    let urls = servers(index).flat_map(|server| server.of(Aspect::Url));
    let urls: Vec<&Fact> = urls.collect();
    let owners: BTreeSet<String> = urls
        .iter()
        .filter_map(|fact| registered(host(&fact.value)))
        .collect();
    let Some(address) = index.source(Aspect::Address).next() else {
        return Vec::new();
    };
    let owner = registered(host(&address.value));
    if owners.is_empty() || owner.is_none_or(|owner| owners.contains(&owner)) {
        return Vec::new();
    }
    let message = format!(
        "the page lies at {}, and describes {}",
        quoted(host(&address.value)),
        names(urls.iter().map(|fact| host(&fact.value)))
    );
    let facts = std::iter::once(address).chain(urls.iter().copied());
    vec![Found::new(&address.about, message, facts)]
}
