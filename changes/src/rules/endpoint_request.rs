//! What goes out: method, path and form of the body.

use super::when::{gained, lost, text_is, text_was};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Endpoint, Facet::Method, "method-became-delete")
        .when(|difference| text_is(difference, "DELETE"))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{name}` is sent as DELETE; it was {from}")
        .why("On the same path, DELETE asks for something to be removed. A call that was written for another purpose must not become a removal unnoticed.")
        .advice("Confirm with the provider that the call is a removal; then look at every caller before the release."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-no-longer-delete")
        .when(|difference| text_was(difference, "DELETE"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent as {to}; it was DELETE")
        .why("What DELETE removed under this path may stay with another method, while callers take the answer for a removal.")
        .advice("Remove something in the test environment and ask for it again afterwards."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-became-changing")
        .when(|difference| is_safe(difference.old) && !is_safe(difference.new))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{name}` is sent with {to}, which may change something; {from} only asks")
        .why("A call that nobody minds to make twice, or in passing, now is one that can change data.")
        .advice("Check `effect` and `repeat` of the endpoint, and look for callers that poll or prefetch."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-became-asking")
        .when(|difference| is_safe(difference.new) && !is_safe(difference.old))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent with {to}, which only asks; it was {from}")
        .why("Caches and proxies may answer a GET or a HEAD themselves, repeat it, and write down its whole URL.")
        .advice("Make sure that no parameter is a secret or card data, and that a cached answer does no harm."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-head-exchanged")
        .when(|difference| is_safe(difference.old) && is_safe(difference.new))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{name}` asks with {to} instead of {from}")
        .why("Answers to HEAD never have a body: rows that look into one, or types that are read from one, are met by one method only.")
        .advice("See that every row of the outcome table can be decided with what the method brings."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-no-longer-put")
        .when(|difference| text_was(difference, "PUT"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent as {to}; it was PUT, which means the same however often it comes")
        .why("HTTP promises that a second PUT changes nothing further, and promises no such thing of POST or PATCH.")
        .advice("Ask whether the provider still takes a second call for the first one, and correct `repeat` if it does not."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-became-put")
        .when(|difference| text_is(difference, "PUT"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent as PUT; it was {from}")
        .why("A PUT replaces the whole of what it names, so that members which are left out may be taken for deleted. Proxies may repeat it.")
        .advice("Look at optional parameters that callers leave out, and ask whether that still keeps what is there."),
    Rule::changed(Kind::Endpoint, Facet::Method, "method-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent as {to} instead of {from}")
        .why("A server tells calls on one path apart by the method: the old one is refused, or is another call.")
        .advice("Release when the provider takes the new method, and not before."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-parameters-swapped")
        .when(is_swapped)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("parameters in the path of `{name}` have changed places: `{from}` -> `{to}`")
        .why("Each value goes where another one went, and nothing but the answer shows it: identifiers look alike.")
        .advice("Make a call with two values that cannot be mistaken for each other, in the test environment, before the release."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-parameter-added")
        .when(|difference| parameters(difference.new) > parameters(difference.old))
        .wire(Breaking)
        .behaviour(Risky)
        .says("the path of `{name}` has a further parameter: `{from}` -> `{to}`")
        .why("The call names something more precisely, or something inside of what it named before; the shorter path is another resource.")
        .advice("Tell callers where the new value comes from, and that the path without it may be a larger thing."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-parameter-dropped")
        .when(|difference| parameters(difference.new) < parameters(difference.old))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("the path of `{name}` has a parameter less: `{from}` -> `{to}`")
        .why("Without it the path names something larger, such as a customer instead of one card: a removal would take all of it.")
        .advice("Be sure which resource the shorter path is before anything is sent there, most of all with DELETE."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-version-changed")
        .when(is_other_version)
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` calls another version of the API: `{from}` -> `{to}`")
        .why("A version of its own may have other defaults, fields and errors behind the same names.")
        .advice("Compare all of the page with the spec, then run the cases against the test environment."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-case-changed")
        .when(is_same_but_for_case)
        .wire(Risky)
        .says("letters in the path of `{name}` have another case: `{from}` -> `{to}`")
        .why("Paths are compared letter by letter unless a server is told otherwise, and signatures that cover the path always are.")
        .advice("Try both spellings in the test environment; keep the one that the provider prints."),
    Rule::changed(Kind::Endpoint, Facet::Path, "path-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` is sent to another path: `{from}` -> `{to}`")
        .why("The old path is refused, or belongs to another operation by now.")
        .advice("Check which operation each of the two paths is, and release when the provider has moved."),
    Rule::changed(Kind::Endpoint, Facet::TrailingSlash, "trailing-slash-changed")
        .wire(Risky)
        .says("whether the path of `{name}` ends in a slash has changed")
        .why("Servers that care redirect or refuse the other spelling, and a redirect is never followed, because a changing call would arrive without its body. Signatures over the path differ as well.")
        .advice("Call both spellings in the test environment, and keep the one that is answered without a redirect."),
    Rule::changed(Kind::Endpoint, Facet::Body, "body-added")
        .when(|difference| text_was(difference, "none"))
        .wire(Breaking)
        .says("`{name}` has a {to} body now; it had none")
        .why("The provider expects a content type and a body, be it an empty one, and signatures that cover the body sign other bytes.")
        .advice("With GET-like or DELETE calls, see that proxies on the way let the body pass."),
    Rule::changed(Kind::Endpoint, Facet::Body, "body-dropped")
        .when(|difference| text_is(difference, "none"))
        .wire(Breaking)
        .says("`{name}` has no body any more; it had a {from} body")
        .why("Content type and body are not sent, and a signature that covers the body signs nothing in its place.")
        .advice("See where the parameters of the body went: into the query they are written into logs on the way."),
    Rule::changed(Kind::Endpoint, Facet::Body, "body-form-became-json")
        .when(|difference| text_is(difference, "json"))
        .wire(Breaking)
        .says("the body of `{name}` is JSON; it was a form")
        .why("A server reads the one or the other. In JSON, numbers and booleans are no texts any more, and members keep their kind.")
        .advice("Check that each parameter has the type that the provider expects in JSON, amounts before all."),
    Rule::changed(Kind::Endpoint, Facet::Body, "body-json-became-form")
        .wire(Breaking)
        .says("the body of `{name}` is a form; it was JSON")
        .why("A server reads the one or the other. In a form everything is text, and what is nested needs a style of names.")
        .advice("Check how the provider spells booleans and nested members in a form."),
    Rule::changed(Kind::Endpoint, Facet::Nesting, "nesting-stated")
        .when(gained)
        .says("`{name}` says how nested parameters are named: {to}")
        .why("Nothing was nested before, so no name of a parameter that is sent changes.")
        .advice("Nothing to do beside what the nested parameter itself asks for."),
    Rule::changed(Kind::Endpoint, Facet::Nesting, "nesting-dropped")
        .when(lost)
        .says("`{name}` does not say any more how nested parameters are named; it was {from}")
        .why("Nothing is nested any more; what that means is told of the parameter that was.")
        .advice("Nothing to do beside what the parameter that was nested asks for."),
    Rule::changed(Kind::Endpoint, Facet::Nesting, "nesting-changed")
        .wire(Breaking)
        .says("`{name}` names nested parameters in another style: `{from}` -> `{to}`")
        .why("The provider looks for values under names that are not sent, and may go on without them: a missing amount or address is rarely an error.")
        .advice("Compare the bytes of one request with the provider's sample."),
];

fn is_safe(endpoint: Option<&Item>) -> bool {
    let method = endpoint.and_then(|endpoint| endpoint.said(Facet::Method));
    matches!(method.as_deref(), Some("GET" | "HEAD"))
}

fn parameters(endpoint: Option<&Item>) -> usize {
    path(endpoint).matches('{').count()
}

fn path(endpoint: Option<&Item>) -> String {
    endpoint
        .and_then(|endpoint| endpoint.said(Facet::Path))
        .unwrap_or_default()
}

/// Whether the same segments stand in another order, and only parameters have moved.
fn is_swapped(difference: &Difference<'_>) -> bool {
    let (old, new) = (path(difference.old), path(difference.new));
    let pairs: Vec<(&str, &str)> = old.split('/').zip(new.split('/')).collect();
    let is_parameter = |segment: &str| segment.starts_with('{');
    let stays = |(old, new): &(&str, &str)| old == new || is_parameter(old) && is_parameter(new);
    let (mut from, mut to): (Vec<&str>, Vec<&str>) = pairs.iter().copied().unzip();
    from.sort_unstable();
    to.sort_unstable();
    old.matches('/').count() == new.matches('/').count() && pairs.iter().all(stays) && from == to
}

/// Whether the paths differ in one segment only, and that is a version in both.
fn is_other_version(difference: &Difference<'_>) -> bool {
    let (old, new) = (path(difference.old), path(difference.new));
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    let mut different = old.iter().zip(&new).filter(|(old, new)| old != new);
    old.len() == new.len() && different.all(|(old, new)| is_version(old) && is_version(new))
}

/// `v2`, `2.1` or a day, say.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(is_part)
}

fn is_same_but_for_case(difference: &Difference<'_>) -> bool {
    path(difference.old).eq_ignore_ascii_case(&path(difference.new))
}
