//! Parameters that come, go, and change their name, their requiredness or their order.

use super::typed::{
    arguments_move, arguments_swap, sends_in_order, stands_in, takes_the_place, texts_swap,
};
use super::when::{holds, same_in_rust};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind, Shape, Value};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Parameter;

pub(super) const RULES: &[Rule] = &[
    // Added
    Rule::added(OF, "parameter-added-in-place-of-argument")
        .when(takes_the_place)
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("`{owner}` has a new required parameter `{name}` in place of another argument, and calls of `new` compile as before unless they pass values with types of their own")
        .why("What callers give for the argument that is gone is sent as the new one, such as the identifier of a customer as the one of an account; only code that names the old field fails to compile.")
        .advice("Rewrite every call of `new` before the release; to make the compiler find them, give the new parameter a type that nothing plain converts into, or another place among the arguments."),
    Rule::added(OF, "parameter-added-to-path")
        .when(|d| stands_in(d, "path_parameters"))
        .wire(Breaking)
        .rust(Breaking)
        .says("the path of `{owner}` has a new part `{name}`")
        .why("Requests to the old path address another resource or none, and `new` takes one more argument.")
        .advice("Pass the new part; where it names a customer or an account, make sure that it is the right one before anything is sent."),
    Rule::added(OF, "parameter-constant-added")
        .when(|d| holds(d, Facet::Constant))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{owner}` sends a new fixed value under `{name}`")
        .why("The provider expects a value that released clients leave out; callers neither give it nor see it.")
        .advice("Release soon, since old clients may be refused, and read on the page what the value switches on."),
    Rule::added(OF, "parameter-added-required")
        .when(|d| holds(d, Facet::Required))
        .wire(Breaking)
        .rust(Breaking)
        .says("`{owner}` has a new required parameter `{name}`")
        .why("Requests without it are refused, and `new` takes one more argument.")
        .advice("Pass a value at every call of `new`; calls with old clients fail until they are replaced."),
    Rule::added(OF, "parameter-added-idempotency-key")
        .when(|d| holds(d, Facet::IdempotencyKey))
        .behaviour(Risky)
        .adds()
        .says("`{owner}` names each call to the provider in the header `{name}`")
        .why("Every call now carries a key, made by the client unless the caller gives one, and the provider answers a second call with the same key from memory.")
        .advice("Give a key of your own, such as the number of the order, where the same payment may be started twice by two processes."),
    Rule::added(OF, "parameter-added-same-as")
        .when(|d| holds(d, Facet::SameAs))
        .behaviour(Risky)
        .adds()
        .says("`{owner}` has a new header `{name}`, which repeats another parameter unless it is given")
        .why("Calls that say nothing of it send one header more than before, with a value that the caller gave for something else.")
        .advice("Check that the repeated value is right for it, and set it where it is not."),
    Rule::added(OF, "parameter-added-object")
        .when(loses_eq)
        .rust(Breaking)
        .adds()
        .says("`{owner}` has a new optional parameter `{name}`, with which its request is no longer `Eq`")
        .why("Objects keep numbers as they were sent and have no `Eq`; neither has a struct that holds one, so code that needs `Eq` of the request fails to compile.")
        .advice("Compare requests with `PartialEq`, or do not derive `Eq` for what holds one."),
    Rule::added(OF, "parameter-added")
        .adds()
        .says("`{owner}` has a new optional parameter `{name}`")
        .why("Calls that do not set it send what they sent before.")
        .advice("Set it where the page says that it helps; nothing has to change."),
    // Removed
    Rule::removed(OF, "parameter-removed-from-path")
        .when(|d| stands_in(d, "path_parameters"))
        .wire(Breaking)
        .rust(Breaking)
        .says("the part `{name}` is gone from the path of `{owner}`")
        .why("Requests with the longer path address something else. The shorter one may reach more than one resource, but no call sends it unnoticed: `new` takes one argument less, so that each has to be written anew.")
        .advice("Find out what the shorter path reaches, such as all cards in place of one, before the argument is removed."),
    Rule::removed(OF, "parameter-constant-removed")
        .when(|d| holds(d, Facet::Constant))
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` no longer sends the fixed value under `{name}`")
        .why("What it switched on is off now, or on for everybody; a provider that refuses what it does not know refuses old clients.")
        .advice("Read on the page what holds without the value before the release."),
    Rule::removed(OF, "parameter-same-as-removed")
        .when(|d| holds(d, Facet::SameAs))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{owner}` has no header `{name}` any more, which repeated another parameter unless it was given")
        .why("Calls that never set it sent it all the same, and compile without a word that they do not: a request may be routed to another tenant. Its setter and its field are gone.")
        .advice("Find out what the provider goes by where the header is missing."),
    Rule::removed(OF, "parameter-idempotency-key-removed")
        .when(|d| holds(d, Facet::IdempotencyKey))
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("`{owner}` has no idempotency key `{name}` any more")
        .why("The provider can no longer tell a repeated call from a second one, so a repeat may pay twice, by released clients too, which still count on the key; the setter is gone with it.")
        .advice("State the right `repeat` in the spec, and look for loops that call again after an unknown outcome."),
    Rule::removed(OF, "parameter-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("`{owner}` has no parameter `{name}` any more")
        .why("Its argument or setter and its field are gone; the provider may ignore what old clients still send, or refuse it.")
        .advice("Remove the argument or the call of the setter, and find out how the same is asked for now."),
    // Renamed
    Rule::renamed(OF, "parameter-path-name-changed")
        .when(|d| stands_in(d, "path_parameters") && same_in_rust(d))
        .says("the part `{from}` in the path of `{owner}` is spelled `{to}` in its spec")
        .why("Names in a path template are never sent, and the Rust name is the same.")
        .advice("Nothing has to change."),
    Rule::renamed(OF, "parameter-path-name-changed-in-rust")
        .when(|d| stands_in(d, "path_parameters"))
        .rust(Breaking)
        .docs(Risky)
        .says("the part `{from}` in the path of `{owner}` is called `{to}`, in Rust as well")
        .why("Names in a path template are never sent, but the field of the request has another name, which may tell people to put something else there.")
        .advice("Keep the old field with `rust:`, or rename its uses."),
    Rule::renamed(OF, "parameter-wire-name-changed")
        .when(same_in_rust)
        .wire(Breaking)
        .says("`{owner}` sends `{to}` where it sent `{from}`")
        .why("The provider does not find a value under the old name; Rust code is the same as before.")
        .advice("Release before the provider stops reading the old name."),
    Rule::renamed(OF, "parameter-renamed")
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{from}` of `{owner}` is `{to}` now, on the wire and in Rust")
        .why("The provider does not find a value under the old name, and the field and its setter have another one. An argument of `new` has no name: calls compile and send their value under the new one, which may be for another thing, such as an account in place of a customer.")
        .advice("Read on the page whether both mean the same. If so, keep the Rust name with `rust:`; if not, check every call of `new`."),
    Rule::changed(OF, Facet::RustName, "parameter-rust-name-changed")
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is called `{to}` in Rust, formerly `{from}`")
        .why("The field and, of an optional one, the setter have another name; what is sent is the same.")
        .advice("Rename its uses, or give the old name back with `rust:`."),
    // Requiredness
    Rule::changed(OF, Facet::Required, "parameter-became-required-in-place-of-argument")
        .when(takes_the_place)
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is required now in place of another argument, and calls of `new` compile as before unless they pass values with types of their own")
        .why("What callers give for the argument that is none any more is sent as this parameter; requests that leave it out are refused. Only setters, fields and values of their own types fail to compile.")
        .advice("Rewrite every call of `new` before the release, and look for one that was missed in a test environment."),
    Rule::changed(OF, Facet::Required, "parameter-became-required")
        .when(|d| holds(d, Facet::Required))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is required now")
        .why("Requests that leave it out are refused; it is an argument of `new` instead of a setter, and its field no `Option`.")
        .advice("Pass it to `new` everywhere; where no value is at hand, find out from the page which one keeps the old meaning."),
    Rule::changed(OF, Facet::Required, "parameter-became-optional")
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is optional now")
        .why("Old requests are still complete, but `new` takes one argument less, and the field is an `Option`.")
        .advice("Move the argument to the setter; keep sending it unless the page says what holds without it."),
    // Order
    Rule::reordered(OF, "parameter-arguments-swapped")
        .when(arguments_swap)
        .behaviour(Breaking)
        .says("required parameters of `{name}` swapped places, and calls of `new` compile as before")
        .why("Arguments of the same type are told apart by their place alone: every existing call now gives one value for the other, such as one customer's identifier for another's card, without a warning.")
        .advice("Give the old order back in the spec; order has no meaning there but this one."),
    Rule::reordered(OF, "parameter-arguments-swapped-texts")
        .when(texts_swap)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("required parameters of `{name}` swapped places, and calls of `new` with plain texts compile as before")
        .why("A text becomes whatever type stands in its place; only values that have their types already show the swap when they are compiled.")
        .advice("Give the old order back in the spec, or make callers pass typed values first."),
    Rule::reordered(OF, "parameter-arguments-reordered")
        .when(arguments_move)
        .rust(Breaking)
        .says("required parameters of `{name}` come in another order")
        .why("Arguments of `new` have other places; their types differ, so each call fails to compile instead of sending one for the other.")
        .advice("Reorder the arguments, or the parameters in the spec."),
    Rule::reordered(OF, "parameters-reordered-on-wire")
        .when(sends_in_order)
        .wire(Risky)
        .says("`{name}` sends its parameters in another order")
        .why("Few providers look at the order of a query or a body, but some sign or log it as it comes; calls are written as before.")
        .advice("Check examples of signed requests against the page, and let a test request through."),
    Rule::reordered(OF, "parameters-reordered")
        .says("optional headers of `{name}` stand in another order")
        .why("Nobody may depend on the order of headers with different names, and setters have no order.")
        .advice("Nothing has to change."),
];

/// With this parameter, the request holds an object, and held none before.
fn loses_eq(d: &Difference<'_>) -> bool {
    let holds_object = |item: &Item| match item.facets.get(&Facet::Type) {
        Some(Value::Type(ty)) => ty.innermost == Shape::Object,
        _ => false,
    };
    let old = d.owner(Kind::Endpoint).map(|(old, _)| old);
    let mut before = old.into_iter().flat_map(|endpoint| &endpoint.children);
    d.new.is_some_and(holds_object) && !before.any(|item| item.kind == OF && holds_object(item))
}
