//! Known values of enums, which are open, and the types of which a value is one.

use super::typed::sent;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::EnumValue;
const ONE: Kind = Kind::Alternative;

pub(super) const RULES: &[Rule] = &[
    Rule::added(OF, "enum-value-added")
        .adds()
        .says("enum `{owner}` knows the value `{name}`")
        .why("Enums are open: the text was read and could be sent as `Other` before, and it is the same text now.")
        .advice("Search for the text in arms for `Other`, which do not see it any more, and give the variant an arm of its own."),
    Rule::removed(OF, "enum-value-removed-sent")
        .when(sent)
        .wire(Risky)
        .rust(Breaking)
        .says("enum `{owner}`, which is sent, does not list the value `{name}` any more")
        .why("Its variant is gone, and the provider may refuse the text where released clients send it.")
        .advice("Find out what replaces it; `Other` still sends the old text if it has to be."),
    Rule::removed(OF, "enum-value-removed")
        .rust(Breaking)
        .says("enum `{owner}` does not list the value `{name}` any more")
        .why("Its variant is gone; if the text comes after all, it is `Other`.")
        .advice("Remove its arm, and keep an eye on `Other`."),
    Rule::renamed(OF, "enum-value-renamed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("value `{from}` of enum `{owner}` is `{to}` on the wire, with the same variant")
        .why("Released clients send the old text, and read the new one as an unknown value. Code with the variant is the same, but the old text, as a database may hold it, becomes `Other`.")
        .advice("If both texts come for a while, list both; look for stored texts that are turned into the enum again."),
    Rule::changed(OF, Facet::RustName, "enum-value-rust-name-changed")
        .rust(Breaking)
        .says("value `{name}` of enum `{owner}` is the variant `{to}` now, formerly `{from}`")
        .why("Code that makes or matches the variant fails to compile; the text is the same.")
        .advice("Rename its uses, or give the old name back with `rust:`."),
    Rule::changed(OF, Facet::Doc, "enum-value-doc-changed")
        .docs(Risky)
        .says("value `{name}` of enum `{owner}` is described otherwise")
        .why("A state that is described otherwise may be final where it was not, or the reverse.")
        .advice("Read both texts, and check the arm of the value."),
    Rule::reordered(OF, "enum-values-reordered")
        .says("values of enum `{name}` stand in another order")
        .why("Variants have no order to compare by.")
        .advice("Nothing has to change."),
    // One of several types
    Rule::added(ONE, "alternative-added")
        .behaviour(Risky)
        .adds()
        .says("`{owner}` may also be of the variant `{name}`")
        .why("Released clients keep such a value in `Other`; code that took it from there finds it in a variant now, and an answer whose value does not fit the variant is unreadable.")
        .advice("Search for uses of `Other`, and handle the variant."),
    Rule::removed(ONE, "alternative-removed")
        .rust(Breaking)
        .says("`{owner}` is never of the variant `{name}` any more")
        .why("Its variant is gone; if such a value comes after all, it is kept in `Other`.")
        .advice("Remove its arm."),
    Rule::renamed(ONE, "alternative-renamed")
        .rust(Breaking)
        .says("the variant `{from}` of `{owner}` is `{to}` now, as its type is")
        .why("A variant has the name of the type that it holds; what is read is the same.")
        .advice("Rename the arm together with the type."),
    Rule::changed(ONE, Facet::Type, "alternative-type-changed")
        .wire(Risky)
        .rust(Breaking)
        .says("what `{owner}` may be in its variant `{name}` has another type: {from} -> {to}")
        .why("The variant holds another type, and what released clients cannot read in it makes the whole answer unreadable.")
        .advice("Change the arm of the variant."),
    Rule::reordered(ONE, "alternatives-reordered")
        .says("types that `{name}` may be stand in another order")
        .why("They are told apart by what a value is in JSON, not by their order.")
        .advice("Nothing has to change."),
];
