//! What is placed into requests: where a proof stands, and what is in it.

use super::when::{holds, same_references, texts};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Placement, "placement-of-secret-added")
        .when(|difference| holds(difference, Facet::Secret))
        .wire(Breaking)
        .says("`{owner}` sends `{name}`, which is made of a secret")
        .why("What a provider documents as part of the proof it usually demands: requests without it are refused.")
        .advice("Confirm with the provider from when on it is demanded; the value is hidden in `Debug` and traces."),
    Rule::added(Kind::Placement, "placement-added")
        .wire(Breaking)
        .says("`{owner}` sends `{name}` with every request")
        .why("Requests of old clients lack it, and a provider that reads it for the proof refuses them.")
        .advice("Release before the provider begins to demand it."),
    Rule::removed(Kind::Placement, "placement-of-secret-removed")
        .when(|difference| holds(difference, Facet::Secret))
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{owner}` does not send `{name}` any more, which was made of a secret")
        .why("One proof less is sent by the same call, and whoever can do without it can send requests in the merchant's name; what old clients still send, the provider may ignore or refuse.")
        .advice("Make sure that something else proves who sends: a request without any proof is refused at best."),
    Rule::removed(Kind::Placement, "placement-removed")
        .wire(Risky)
        .says("`{owner}` does not send `{name}` any more")
        .why("Most providers ignore what they do not read, but a header that is not expected may fail a strict gateway.")
        .advice("Look at the provider's page for why it went."),
    Rule::renamed(Kind::Placement, "placement-moved-into-query")
        .when(|difference| moved(difference, "", "query."))
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{owner}` sends in the query what it sent elsewhere: `{from}` -> `{to}`")
        .why("The provider looks for it in the new place, and the same call now writes it into a URL: those end up in access logs and histories, where a proof can be copied.")
        .advice("Mask the parameter in every log that holds URLs, those of proxies with them."),
    Rule::renamed(Kind::Placement, "placement-moved-out-of-query")
        .when(|difference| moved(difference, "query.", ""))
        .wire(Breaking)
        .says("`{owner}` does not send a value in the query any more: `{from}` -> `{to}`")
        .why("The provider looks for it in the new place, and requests with the old one are refused.")
        .advice("Release with the provider's change; afterwards, renew what is in old access logs."),
    Rule::renamed(Kind::Placement, "placement-moved-between-header-and-body")
        .when(|difference| {
            moved(difference, "header.", "json.")
                || moved(difference, "header.", "form.")
                || moved(difference, "json.", "header.")
                || moved(difference, "form.", "header.")
        })
        .wire(Breaking)
        .says("`{owner}` moves a value between headers and body: `{from}` -> `{to}`")
        .why("A proof in the wrong place is no proof, and a body with another member is another body: whatever hashes it changes as well.")
        .advice("Check whether the formula still means the body without the proof."),
    Rule::renamed(Kind::Placement, "placement-renamed")
        .wire(Breaking)
        .says("`{owner}` sends a value under another name: `{from}` -> `{to}`")
        .why("Providers find the parts of a proof by name.")
        .advice("Ask whether both names are accepted for a while; if so, release in that time."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-media-type-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            is_body(difference) && body(&from).is_some() && body(&from) == body(&to)
        })
        .wire(Breaking)
        .says("the body that `{owner}` makes has another media type: `{from}` -> `{to}`")
        .why("Providers choose the parser by it: a body that is read in another way is refused or misread.")
        .advice("Check whether the type is signed, too."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-body-form-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            is_body(difference) && form(&from) != form(&to)
        })
        .wire(Breaking)
        .says("the body that `{owner}` makes has another form: `{from}` -> `{to}`")
        .why("Text, form and JSON are different bytes, and so is every hash over them.")
        .advice("Compare the bytes of a case with the provider's sample."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-moved-in-query")
        .when(|difference| {
            let (from, to) = texts(difference);
            let value = |text: &str| text.trim_end_matches(IN_FRONT).to_owned();
            from != to && value(&from) == value(&to)
        })
        .wire(Risky)
        .says("`{name}` of `{owner}` changes its place in the query: {from} -> {to}")
        .why("It stands in front of all other parameters, or behind them: only a provider that takes the query as it came can tell.")
        .advice("See whether the query is part of the signed text: then the provider must agree on the order."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-became-secret")
        .when(|difference| !was(difference, Facet::Secret) && holds(difference, Facet::Secret))
        .wire(Breaking)
        .says("`{name}` of `{owner}` is made of a secret now: `{from}` -> `{to}`")
        .why("The provider expects another value, and this one must not be seen: it is marked sensitive, and hidden wherever requests are shown.")
        .advice("Look for places that log headers on their own, such as a proxy."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-no-longer-secret")
        .when(|difference| was(difference, Facet::Secret) && !holds(difference, Facet::Secret))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` of `{owner}` is not made of a secret any more: `{from}` -> `{to}`")
        .why("What everybody can write proves nothing, and traces show it from now on.")
        .advice("Make sure that another part of the request proves who sends it."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-scheme-changed")
        .when(same_references)
        .wire(Breaking)
        .says("the words around the values in `{name}` of `{owner}` changed: `{from}` -> `{to}`")
        .why("The same values are sent, but providers parse the words around them, such as the scheme of an authorization header.")
        .advice("Compare letter by letter with a sample of the provider, spaces and quotes with it."),
    Rule::changed(Kind::Placement, Facet::Template, "placement-text-changed")
        .wire(Breaking)
        .says("`{owner}` sends other values in `{name}`: `{from}` -> `{to}`")
        .why("Old clients send what the provider does not expect there.")
        .advice("Sign one request of a sandbox account with both versions, and see which is accepted."),
    Rule::reordered(Kind::Placement, "placements-reordered")
        .wire(Risky)
        .says("what `{owner}` adds to query or body comes in another order")
        .why("A provider that hashes the query or the body as it came does not mind; one that documents the order may.")
        .advice("Compare with the provider's sample, byte for byte."),
];

fn is_body(difference: &Difference<'_>) -> bool {
    difference.item().is_some_and(|item| item.name == "body")
}

/// A body of text without its media type.
fn body(text: &str) -> Option<&str> {
    text.rsplit_once(" as ").map(|(body, _)| body)
}

/// Whether a body is a form, JSON, or a text of its own.
fn form(text: &str) -> Option<&str> {
    let (form, _) = text.split_once(' ')?;
    ["form", "json"].contains(&form).then_some(form)
}

/// How the tree marks what is placed in front of all other parameters.
const IN_FRONT: &str = " in front";

fn was(difference: &Difference<'_>, facet: Facet) -> bool {
    difference.old.is_some_and(|item| item.is(facet))
}

/// From a place that starts so to one that starts so.
fn moved(difference: &Difference<'_>, from: &str, to: &str) -> bool {
    let name = |side: Option<&Item>| side.map(|item| item.name.clone()).unwrap_or_default();
    let (old, new) = (name(difference.old), name(difference.new));
    let kind = |name: &str| name.split('.').next().map(str::to_owned);
    old.starts_with(from) && new.starts_with(to) && kind(&old) != kind(&new)
}
