//! Endpoints as such: whether they are there, what they are called, and where they were read.

use super::when::lost;
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Endpoint, "endpoint-added-beside-parameter")
        .when(looks_like_another)
        .behaviour(Risky)
        .adds()
        .says("endpoint `{name}` is new, and its path could be that of another endpoint with a parameter filled in")
        .why("So that no value turns one call into the other, the older endpoint refuses the values that would, before anything is sent.")
        .advice("Tell callers which value is refused from now on; it could be an identifier that somebody uses."),
    Rule::added(Kind::Endpoint, "endpoint-added")
        .adds()
        .says("endpoint `{name}` of `{owner}` is new")
        .why("A method, a module and their types are added; no call that was there changes.")
        .advice("Mention it in the changelog."),
    Rule::removed(Kind::Endpoint, "endpoint-removed")
        .wire(Risky)
        .rust(Breaking)
        .docs(Risky)
        .says("endpoint `{name}` of `{owner}` is gone")
        .why("Its method and its module are not emitted any more. Clients that are out there go on calling it, and nothing says what then happens.")
        .advice("Find out until when the provider answers, release with a note on what to call instead, and remove every use."),
    Rule::renamed(Kind::Endpoint, "endpoint-renamed")
        .rust(Breaking)
        .says("endpoint `{from}` of `{owner}` is called `{to}` now")
        .why("Method, module, request and failure have names that come from it. What is sent stays the same; spans and observers show the new name.")
        .advice("Replace the names in the code that uses them, and in dashboards that filter by operation."),
    Rule::changed(Kind::Endpoint, Facet::Doc, "endpoint-doc-changed")
        .docs(Risky)
        .says("what `{name}` does is described in other words")
        .why("Only the documentation differs. Better words are harmless; another meaning is one that code was not written for.")
        .advice("Read both texts, and see whether calls to it still do what their authors want."),
    Rule::changed(Kind::Endpoint, Facet::SourcePage, "source-page-changed")
        .docs(Risky)
        .says("`{name}` was read from another page: `{from}` -> `{to}`")
        .why("Another page may describe another edition, product or region, and differ where nobody looked.")
        .advice("Compare the whole spec with the new page, not only the part that was edited."),
    Rule::changed(Kind::Endpoint, Facet::SourceRetrieved, "source-read-earlier")
        .when(is_earlier)
        .docs(Risky)
        .says("`{name}` is as of an earlier day: `{from}` -> `{to}`")
        .why("An older reading of the page takes the place of a newer one, as a mistaken merge would have it.")
        .advice("Make sure that the older state is meant; else put the later one back."),
    Rule::changed(Kind::Endpoint, Facet::SourceRetrieved, "source-read-again")
        .says("the page of `{name}` was read again: `{from}` -> `{to}`")
        .why("The day is only shown; what the reading brought to light is told as differences of its own.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Endpoint, Facet::SourceVersion, "source-version-dropped")
        .when(lost)
        .docs(Risky)
        .says("the page of `{name}` does not state a version any more; it was `{from}`")
        .why("Without a version nobody can tell which state of the provider's API the client was written for.")
        .advice("Look for the version elsewhere on the page, and keep it if it is only written in another place."),
    Rule::changed(Kind::Endpoint, Facet::SourceVersion, "source-version-changed")
        .docs(Risky)
        .says("the page of `{name}` states another version: `{from}` -> `{to}`")
        .why("Providers change defaults and fields between versions, also where a page does not say so.")
        .advice("Read the provider's notes on the versions in between, and try a call in the test environment."),
    Rule::changed(Kind::Endpoint, Facet::SourceAlso, "source-also-changed")
        .says("facts about `{name}` come from other places beside its page: {from} -> {to}")
        .why("Further sources are kept for those who review the spec; no code depends on them.")
        .advice("Nothing to do."),
];

/// Whether a path of an older endpoint becomes this one with some value.
fn looks_like_another(difference: &Difference<'_>) -> bool {
    let (Some(new), Some((provider, _))) = (difference.new, difference.owner(Kind::Provider))
    else {
        return false;
    };
    let endpoints = provider.children.iter();
    let mut others = endpoints.filter(|item| item.kind == Kind::Endpoint);
    others.any(|other| fills(&path(other), &path(new)))
}

fn path(endpoint: &Item) -> String {
    endpoint.said(Facet::Path).unwrap_or_default()
}

/// Whether a path is another one with literals in place of parameters.
fn fills(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), path.split('/').collect());
    let fits = |(part, filled): (&&str, &&str)| part.starts_with('{') || part == filled;
    let is_filled =
        |(part, filled): (&&str, &&str)| part.starts_with('{') && !filled.starts_with('{');
    let mut pairs = template.iter().zip(&path);
    template.len() == path.len() && pairs.clone().all(fits) && pairs.any(is_filled)
}

/// Days are written so that their order is that of their texts.
fn is_earlier(difference: &Difference<'_>) -> bool {
    let text = |item: Option<&Item>| item.and_then(|item| item.said(Facet::SourceRetrieved));
    text(difference.new) < text(difference.old)
}
