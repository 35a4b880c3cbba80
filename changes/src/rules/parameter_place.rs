//! Parameters that go somewhere else: each way that means something of its own.

use super::when::{holds, text_is, text_was};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Parameter;
const PLACE: Facet = Facet::Place;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(OF, PLACE, "parameter-sensitive-moved-into-url")
        .when(|d| holds(d, Facet::Sensitive) && (text_is(d, "query") || text_is(d, "path_parameters")) && !from_url(d))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("sensitive parameter `{name}` of `{owner}` moved into the URL: {from} -> {to}")
        .why("URLs are kept in the logs of proxies and servers, which the client cannot keep clean; released clients still send it where it was.")
        .advice("Ask the provider whether there is no other way, and have access logs redacted before anything is sent."),
    Rule::changed(OF, PLACE, "parameter-moved-into-path")
        .when(|d| text_is(d, "path_parameters"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("parameter `{name}` of `{owner}` is a part of the path now: {from} -> {to}")
        .why("Requests to the old address mean something else, and values that a path cannot have, such as an empty one or `..`, are refused before they are sent.")
        .advice("Release together with the provider's change, and test values with slashes and dots in them."),
    Rule::changed(OF, PLACE, "parameter-moved-out-of-path")
        .when(|d| text_was(d, "path_parameters"))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("parameter `{name}` of `{owner}` is no part of the path any more: {from} -> {to}")
        .why("Calls compile as before and go to the shorter path. Where the value is overlooked there, such as in a body that a proxy drops from a DELETE, the path alone may mean all cards in place of one; requests of released clients go to a path that is not served.")
        .advice("Ask the provider what the shorter path does without the value, and try that in a test environment before the release."),
    Rule::changed(OF, PLACE, "parameter-moved-into-query")
        .when(|d| text_is(d, "query"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("parameter `{name}` of `{owner}` moved into the query: {from} -> {to}")
        .why("Released clients send it where it is not looked for; from now on it stands in URLs, which are logged.")
        .advice("Mark it `sensitive` if it says anything about a person, and look at who keeps URLs."),
    Rule::changed(OF, PLACE, "parameter-moved-into-headers")
        .when(|d| text_is(d, "headers"))
        .wire(Breaking)
        .behaviour(Risky)
        .says("parameter `{name}` of `{owner}` moved into a header: {from} -> {to}")
        .why("Released clients send it where it is not looked for; a header holds visible ASCII only, so that texts with other characters are refused before they are sent.")
        .advice("Find out which values callers give, and how the provider wants others encoded."),
    Rule::changed(OF, PLACE, "parameter-moved-from-query-to-body")
        .when(|d| text_was(d, "query"))
        .wire(Breaking)
        .says("parameter `{name}` of `{owner}` moved from the query into the body")
        .why("The provider reads it from the body and finds nothing there in requests of released clients; calls are written as before.")
        .advice("Release with the provider's change; if the endpoint is signed, make sure that the signature covers the body."),
    Rule::changed(OF, PLACE, "parameter-moved-from-headers-to-body")
        .wire(Breaking)
        .says("parameter `{name}` of `{owner}` moved from a header into the body")
        .why("The header of released clients is not read any more; what callers write stays the same.")
        .advice("Release with the provider's change, and look for gateways that route by the header."),
];

fn from_url(d: &Difference<'_>) -> bool {
    text_was(d, "query") || text_was(d, "path_parameters")
}
