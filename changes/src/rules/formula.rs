//! Formulas of signatures: which values there are, what they start from, what is signed, and when it counts.

use super::when::{
    fewer_references, gained, gained_reference, holds, lost, lost_reference, more_references,
    reordered_references, same_references, texts,
};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Computed, "formula-clock-added")
        .when(|difference| holds(difference, Facet::Clock))
        .wire(Breaking)
        .says("`{owner}` uses the time of the attempt: `{name}`")
        .why("Old clients state no such time; with it, a provider refuses what was signed too long ago.")
        .advice("Keep the clocks of sending machines in step, and learn how far they may be off."),
    Rule::added(Kind::Computed, "formula-nonce-added")
        .when(|difference| holds(difference, Facet::Nonce))
        .wire(Breaking)
        .says("`{owner}` uses a nonce: `{name}`")
        .why("The provider refuses a second request with the same one, and those of old clients that have none.")
        .advice("Nothing to do in applications: each attempt gets a fresh one, repeats with it."),
    Rule::added(Kind::Computed, "formula-value-added")
        .wire(Breaking)
        .says("the formula of `{owner}` has a new value: `{name}`")
        .why("A value that is used changes what is sent; where it is used is told as well.")
        .advice("Read it together with the part of the formula that names it."),
    Rule::removed(Kind::Computed, "formula-clock-removed")
        .when(|difference| holds(difference, Facet::Clock))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` does not use the time of the attempt any more: `{name}` is gone")
        .why("A request that was recorded can be sent again at any time, as far as its signature goes.")
        .advice("Ask what protects from replays instead."),
    Rule::removed(Kind::Computed, "formula-nonce-removed")
        .when(|difference| holds(difference, Facet::Nonce))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` uses no nonce any more: `{name}` is gone")
        .why("Two attempts of the same call may be the same bytes, which the provider cannot tell from a replay.")
        .advice("Check how the provider finds out that a request is repeated."),
    Rule::removed(Kind::Computed, "formula-value-removed")
        .wire(Breaking)
        .says("the formula of `{owner}` has lost a value: `{name}`")
        .why("What was computed with it is computed without it, and told as well.")
        .advice("Read it together with the part of the formula that named it."),
    Rule::changed(Kind::Computed, Facet::Start, "formula-nonce-became-fixed")
        .when(|difference| texts(difference).0 == "a nonce")
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` starts from {to} instead of {from}")
        .why("It does not differ from attempt to attempt by itself any more; where it serves as nonce or initialisation vector, the scheme may be broken.")
        .advice("Make sure that the value differs between calls, or that nothing depends on that."),
    Rule::changed(Kind::Computed, Facet::Start, "formula-start-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` starts from {to} instead of {from}")
        .why("It is another value with an old name, and signatures of old clients do not have it.")
        .advice("Compare the formula with the provider's page from the top."),
    Rule::changed(Kind::Computed, Facet::Clock, "formula-clock-unit-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            from.starts_with("epoch_") && to.starts_with("epoch_")
        })
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` counts in another unit: {from} -> {to}")
        .why("The numbers differ by a factor of a thousand: to the provider, the request comes from 1970 or from the far future.")
        .advice("Compare the number of digits with a sample: seconds have ten, milliseconds thirteen."),
    Rule::changed(Kind::Computed, Facet::Clock, "formula-clock-zone-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            layout(&from).is_some() && layout(&from) == layout(&to)
        })
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is written in another time zone: {from} -> {to}")
        .why("The text looks alike and names a moment hours away, which providers refuse as stale.")
        .advice("Check how the provider handles daylight saving: the zone here is a fixed distance from UTC."),
    Rule::changed(Kind::Computed, Facet::Clock, "formula-clock-format-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is written in another format: {from} -> {to}")
        .why("The provider cannot read the old format, or hashes other characters.")
        .advice("Compare with a sample of a header or parameter, digit by digit."),
    Rule::changed(Kind::Computed, Facet::Nonce, "formula-nonce-became-increasing")
        .when(|difference| texts(difference).1 == "increasing")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` grows from attempt to attempt, instead of {from}")
        .why("The provider refuses a nonce that is not above the last one it saw: calls that overtake each other and processes that share a key get in each other's way.")
        .advice("Use one key for each process, or widen the window for nonces at the provider."),
    Rule::changed(Kind::Computed, Facet::Nonce, "formula-nonce-no-longer-increasing")
        .when(|difference| texts(difference).0 == "increasing")
        .wire(Risky)
        .says("`{name}` in the formula of `{owner}` does not grow any more: {to}")
        .why("A key whose last nonce was a large number may be refused until the provider forgets it.")
        .advice("Create a fresh key for the new version if calls are refused."),
    Rule::changed(Kind::Computed, Facet::Nonce, "formula-nonce-shortened")
        .when(|difference| {
            let (from, to) = texts(difference);
            matches!((length(&from), length(&to)), (Some(from), Some(to)) if to < from)
        })
        .wire(Risky)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` has fewer random characters: {from} -> {to}")
        .why("The shorter it is, the sooner two calls share one, and the second is refused as a replay.")
        .advice("Work out how many calls a day it takes until two are likely to be the same."),
    Rule::changed(Kind::Computed, Facet::Nonce, "formula-nonce-changed")
        .wire(Risky)
        .says("`{name}` in the formula of `{owner}` is another kind of nonce: {from} -> {to}")
        .why("Most providers take any text, some check length or characters.")
        .advice("See what the page demands of it."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-body-signed")
        .when(|difference| gained_reference(difference, "body"))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` covers the body: `{from}` -> `{to}`")
        .why("Signatures of old clients leave the body out and are refused.")
        .advice("See that nothing between client and provider rewrites bodies."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-body-unsigned")
        .when(|difference| lost_reference(difference, "body"))
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` does not cover the body any more: `{from}` -> `{to}`")
        .why("Besides refusing old signatures, the provider cannot tell from the new ones whether an amount was altered on the way.")
        .advice("Check that the page really leaves it out; the line for the body is easily lost in samples of GET requests."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-separators-changed")
        .when(same_references)
        .wire(Breaking)
        .says("the text between the parts of `{name}` in the formula of `{owner}` changed: `{from}` -> `{to}`")
        .why("A separator, a fixed word or a final line break more or less gives another signature.")
        .advice("Look for the vector that shows it; line breaks do not show in prose."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-parts-reordered")
        .when(reordered_references)
        .wire(Breaking)
        .says("the parts of `{name}` in the formula of `{owner}` come in another order: `{from}` -> `{to}`")
        .why("The same parts in another order have another hash.")
        .advice("Confirm the order with a vector and not with the sentence that lists the parts."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-part-added")
        .when(more_references)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` has a further part: `{from}` -> `{to}`")
        .why("Old clients leave it out, and their signatures are refused.")
        .advice("Check what the part is when the request has none of it: empty, or left out with its separator."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-part-removed")
        .when(fewer_references)
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` has a part less: `{from}` -> `{to}`")
        .why("Old signatures are refused, and what is not covered any more could be altered unseen.")
        .advice("Ask whether the part is protected in another way."),
    Rule::changed(Kind::Computed, Facet::Template, "formula-text-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is made of other parts: `{from}` -> `{to}`")
        .why("Client and provider must compute the same text, or no request is accepted.")
        .advice("Recompute a vector by hand from the new formula."),
    Rule::changed(Kind::Computed, Facet::Condition, "formula-condition-added")
        .when(gained)
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` counts only sometimes: {to}")
        .why("Requests for which the condition does not hold are signed in another way than before; a place that holds this value alone is left out of them, so that they may go without a proof.")
        .advice("Add a vector for each of the two cases."),
    Rule::changed(Kind::Computed, Facet::Condition, "formula-condition-removed")
        .when(lost)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` always counts; before: {from}")
        .why("Requests that were signed without it are signed with it, such as those without a body; where a place was left out for them, it is filled.")
        .advice("Sign a request for which the old condition did not hold, and try it in the sandbox."),
    Rule::changed(Kind::Computed, Facet::Condition, "formula-otherwise-changed")
        .when(|difference| {
            let (from, to) = texts(difference);
            when(&from) == when(&to)
        })
        .wire(Breaking)
        .says("where `{name}` in the formula of `{owner}` does not count, something else stands for it: {from} -> {to}")
        .why("It is the rare case that changes, which samples seldom show: requests without a body or of another method.")
        .advice("Find the endpoints that it concerns, and test one of them."),
    Rule::changed(Kind::Computed, Facet::Condition, "formula-condition-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` counts under another condition: {from} -> {to}")
        .why("Some requests fall on the other side of it, and are signed differently.")
        .advice("List the endpoints for which the two conditions differ."),
];

/// A layout of dates without its zone.
fn layout(clock: &str) -> Option<&str> {
    clock.split_once(" at ").map(|(layout, _)| layout)
}

/// How many random characters.
fn length(nonce: &str) -> Option<u32> {
    let (length, _) = nonce.split_once(" of ")?;
    length.parse().ok()
}

fn when(condition: &str) -> Option<&str> {
    condition.split_once(", otherwise").map(|(when, _)| when)
}
