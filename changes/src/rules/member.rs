//! Members of objects that come, go, and change their name, their requiredness or their order, by direction.

use super::typed::{
    arguments_move, arguments_swap, default_lost, received, sent, takes_the_place, texts_swap,
};
use super::when::{gained, holds, lost, same_in_rust};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Member;

pub(super) const RULES: &[Rule] = &[
    // Added
    Rule::added(OF, "member-constant-added-default-lost")
        .when(|d| holds(d, Facet::Constant) && default_lost(d))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{owner}` sends a new fixed value under `{name}`, and has no `Default` any more")
        .why("A type that is read as well keeps the value in a field that must be there, so it cannot be made from nothing; the provider expects a value that released clients leave out.")
        .advice("Make it with `new()`, and release before the provider insists on the value."),
    Rule::added(OF, "member-constant-added")
        .when(|d| holds(d, Facet::Constant) && sent(d))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{owner}` sends a new fixed value under `{name}`")
        .why("Every object of this type that is sent says something more than before, which the provider expects and released clients leave out.")
        .advice("Read on the page what the value says about the object."),
    Rule::added(OF, "member-added-in-place-of-argument")
        .when(|d| sent(d) && takes_the_place(d))
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("`{owner}`, which is sent, has a new required member `{name}` in place of another argument, and calls of its `new` compile as before unless they pass values with types of their own")
        .why("A value that was meant for the member that is gone is sent under this one; only code that names the old field fails to compile.")
        .advice("Look at every place where such an object is made, and pass what the new member asks for."),
    Rule::added(OF, "member-added-required-sent")
        .when(|d| holds(d, Facet::Required) && sent(d))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{owner}`, which is sent, has a new required member `{name}`")
        .why("Objects without it are refused, and `new` of the type takes one more argument. Where the type is read as well, an answer without the member becomes unreadable to code that compiles as before.")
        .advice("Pass a value wherever such an object is made."),
    Rule::added(OF, "member-added-sent")
        .when(|d| sent(d) && !received(d))
        .adds()
        .says("`{owner}`, which is sent, has a new optional member `{name}`")
        .why("Objects that do not set it are sent as they were.")
        .advice("Set it where it helps; nothing has to change."),
    Rule::added(OF, "member-added-required-received")
        .when(|d| holds(d, Facet::Required) && received(d))
        .behaviour(Risky)
        .adds()
        .says("answers with `{owner}` must have a new member `{name}`")
        .why("Released clients do not look at it, but to the new one an answer without it is unreadable, even if money has moved already; it is no longer among the unknown members.")
        .advice("Make it optional unless every environment sends it today, and read the field where `unknown` was asked for it."),
    Rule::added(OF, "member-added")
        .behaviour(Risky)
        .adds()
        .says("`{owner}` has a new optional member `{name}`")
        .why("The value has a field now, and code that looked it up among the unknown members does not find it there.")
        .advice("Search for lookups of the name in `unknown`, and read the field instead."),
    // Removed
    Rule::removed(OF, "member-constant-removed-sent")
        .when(|d| holds(d, Facet::Constant) && sent(d) && !received(d))
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` no longer sends the fixed value under `{name}`")
        .why("The provider reads the objects without it, in whatever way holds then; what it does with it in requests of released clients is not said.")
        .advice("Find out which value the provider assumes where there is none."),
    Rule::removed(OF, "member-constant-removed")
        .when(|d| holds(d, Facet::Constant) && sent(d))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{owner}` neither sends nor reads the fixed value under `{name}` any more")
        .why("Released clients cannot read an answer without it. Objects that are sent say less than before, such as no currency beside an amount, by code that compiles unless it reads the field.")
        .advice("Find out what the provider assumes where there is no value, and release before it stops sending it."),
    Rule::removed(OF, "member-removed-sent")
        .when(|d| sent(d) && !received(d))
        .wire(Risky)
        .rust(Breaking)
        .says("`{owner}`, which is sent, has no member `{name}` any more")
        .why("Its field and its argument or setter are gone; released clients still send it, to a provider that may refuse members it does not know.")
        .advice("Remove it where the object is made, and find out where the same is said now."),
    Rule::removed(OF, "member-required-removed")
        .when(|d| holds(d, Facet::Required) && received(d))
        .wire(Breaking)
        .rust(Breaking)
        .says("answers with `{owner}` have no member `{name}` any more")
        .why("Released clients cannot read an answer without it, so calls that succeeded look as if nobody knew how they ended; the field is gone in the new one.")
        .advice("Release before the provider stops sending it, and do without the field; as long as it comes, it is among the unknown members."),
    Rule::removed(OF, "member-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("`{owner}` has no optional member `{name}` any more")
        .why("To released clients it looks like a value that happens to be missing, whatever they conclude from that; the field is gone in the new one.")
        .advice("Remove uses of the field, and check what a missing value led to."),
    // Renamed
    Rule::renamed(OF, "member-wire-name-changed")
        .when(same_in_rust)
        .wire(Breaking)
        .says("member `{from}` of `{owner}` is `{to}` on the wire")
        .why("Under the old name there is nothing: required, the object cannot be read or is refused; optional, the value is silently missing. The field has its old name.")
        .advice("In answers, keep the old name under `also` until no environment sends it."),
    Rule::renamed(OF, "member-renamed")
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{from}` of `{owner}` is `{to}` now, on the wire and in Rust")
        .why("Released clients look for the old name or send it, and the field has another one. Arguments of `new` have no names: where the type is sent, calls compile and send their value under the new name, which may be for another thing.")
        .advice("Read on the page whether both mean the same. If so, keep the field's name with `rust:`; if not, check every use and every call of `new`."),
    Rule::changed(OF, Facet::RustName, "member-rust-name-changed")
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is the field `{to}` now, formerly `{from}`")
        .why("Code that reads or sets the field fails to compile; JSON is the same.")
        .advice("Rename its uses, or give the old name back with `rust:`."),
    // Requiredness
    Rule::changed(OF, Facet::Required, "member-became-required-in-place-of-argument")
        .when(|d| gained(d) && sent(d) && takes_the_place(d))
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is required now in place of another argument, and calls of its `new` compile as before unless they pass values with types of their own")
        .why("A value that was meant for the member that is optional or gone now is sent under this one, without a word of the compiler.")
        .advice("Look at every place where such an object is made, and pass what this member asks for."),
    Rule::changed(OF, Facet::Required, "member-became-required-sent")
        .when(|d| gained(d) && sent(d))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is required now")
        .why("Objects of released clients may lack it and are refused; it is an argument of `new`, and its field no `Option`. Where the type is read as well, an answer that lacks it becomes unreadable to code that compiles as before.")
        .advice("Pass it wherever such an object is made."),
    Rule::changed(OF, Facet::Required, "member-became-required")
        .when(gained)
        .behaviour(Risky)
        .rust(Breaking)
        .says("answers with `{owner}` always have the member `{name}` now")
        .why("Its field is no `Option` any more, and an answer that lacks it after all is unreadable to the new client.")
        .advice("Drop the handling of `None`; leave it optional if any environment still leaves it out."),
    Rule::changed(OF, Facet::Required, "member-became-optional-sent")
        .when(|d| lost(d) && sent(d) && !received(d))
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is optional now")
        .why("Objects with it are still taken; `new` takes one argument less, and the field is an `Option`.")
        .advice("Move the value from the argument to the setter."),
    Rule::changed(OF, Facet::Required, "member-became-optional")
        .wire(Breaking)
        .rust(Breaking)
        .says("answers with `{owner}` may lack the member `{name}` now")
        .why("To released clients an answer without it is unreadable, so that a payment that was made looks like one that nobody knows about; the field is an `Option`.")
        .advice("Release before the provider leaves it out, and decide what `None` means in each place."),
    // Order
    Rule::reordered(OF, "member-arguments-swapped")
        .when(|d| sent(d) && arguments_swap(d))
        .behaviour(Breaking)
        .says("required members of `{name}` swapped places, and calls of its `new` compile as before")
        .why("Arguments of one type are told apart by their place alone: each object that is made now holds one value where the other belongs, and is sent like that.")
        .advice("Give the old order back in the spec; in JSON it means nothing."),
    Rule::reordered(OF, "member-arguments-swapped-texts")
        .when(|d| sent(d) && texts_swap(d))
        .behaviour(Breaking)
        .rust(Breaking)
        .says("required members of `{name}` swapped places, and calls of its `new` with plain texts compile as before")
        .why("Plain texts convert into whatever type stands in their place; the compiler stops only those who pass typed values.")
        .advice("Give the old order back, or have typed values passed before the release."),
    Rule::reordered(OF, "member-arguments-reordered")
        .when(|d| sent(d) && arguments_move(d))
        .rust(Breaking)
        .says("required members of `{name}` come in another order")
        .why("Arguments of its `new` have other places and other types, so each call fails to compile.")
        .advice("Reorder the arguments, or the members in the spec."),
    Rule::reordered(OF, "members-reordered")
        .says("members of `{name}` come in another order")
        .why("Members are found by their names, and fields and setters have no order.")
        .advice("Nothing has to change."),
];
