//! What an answer may hold for a member beside a value of its type under its name.

use super::when::{list, list_grew, list_shrank};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Member;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(OF, Facet::Also, "member-other-name-added")
        .when(|d| list(d.to()).starts_with(list(d.from())))
        .wire(Risky)
        .says("member `{name}` of `{owner}` may come under another name, too: {from} -> {to}")
        .why("Released clients do not look under that name: an optional value is missing, and without a required one the answer is unreadable.")
        .advice("Release before the provider uses the name; code that looked it up in `unknown` reads the field instead."),
    Rule::changed(OF, Facet::Also, "member-other-name-removed")
        .when(list_shrank)
        .behaviour(Risky)
        .says("member `{name}` of `{owner}` is no longer read under one of its other names: {from} -> {to}")
        .why("An answer that still uses it loses the value, which is then among the unknown members.")
        .advice("Keep the name unless no environment has used it for long."),
    Rule::changed(OF, Facet::Also, "member-also-changed")
        .wire(Risky)
        .behaviour(Risky)
        .says("the other names of member `{name}` of `{owner}` are others, or count in another order: {from} -> {to}")
        .why("Of several names the first with a value counts, so an answer with two of them may give another value than before.")
        .advice("Make sure that two names never come with different values, or which one is right if they do."),
    Rule::changed(OF, Facet::AlsoDoc, "member-other-name-doc-changed")
        .docs(Risky)
        .says("what is said of the other names of member `{name}` of `{owner}` has changed: {from} -> {to}")
        .why("It tells when or where the provider uses the name; nothing that is read changes.")
        .advice("Look whether the name is still needed."),
    Rule::changed(OF, Facet::NullValues, "member-null-value-added")
        .when(list_grew)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("further values of member `{name}` of `{owner}` stand for none: {from} -> {to}")
        .why("The same answer gives `None` where released clients give a value, such as an amount of 0 or the date 0000-00-00.")
        .advice("Handle `None` wherever the old value was compared with, and ask whether it can also be meant as it is."),
    Rule::changed(OF, Facet::NullValues, "member-null-values-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("other values of member `{name}` of `{owner}` stand for none: {from} -> {to}")
        .why("What was `None` is a value now, and code that took it for missing books it, shows it, or compares it; released clients go on taking it for missing.")
        .advice("Look for what each old value meant in real answers before the release."),
    Rule::changed(OF, Facet::Accepts, "member-accepts-single")
        .when(|d| list_grew(d) && adds(d, "single"))
        .wire(Risky)
        .says("the list `{name}` of `{owner}` may come as a single element")
        .why("A list of one without its brackets is unreadable to released clients; to the new one it is a list.")
        .advice("Release soon: answers with exactly one element are the common ones."),
    Rule::changed(OF, Facet::Accepts, "member-accepts-empty-list")
        .when(|d| list_grew(d) && adds(d, "empty_list"))
        .wire(Risky)
        .says("`[]` may come for member `{name}` of `{owner}` where nothing is in it")
        .why("Released clients cannot read a list where an object or a map belongs, and lose the whole answer.")
        .advice("Release soon; what is empty reads as an object without members."),
    Rule::changed(OF, Facet::Accepts, "member-accepts-added")
        .when(list_grew)
        .wire(Risky)
        .says("member `{name}` of `{owner}` may come in further JSON types: {from} -> {to}")
        .why("A number is taken for a text, or digits in quotes for a number; released clients do not, and cannot read such answers.")
        .advice("Release soon if the provider sends it already."),
    Rule::changed(OF, Facet::Accepts, "member-accepts-changed")
        .behaviour(Risky)
        .says("member `{name}` of `{owner}` is no longer read in one of its forms: {from} -> {to}")
        .why("An answer in a form that was taken so far is unreadable to the new client, though what it answers was done.")
        .advice("Leave it unless it is certain that no environment sends the form."),
];

/// The word is new in the list.
fn adds(d: &Difference<'_>, word: &str) -> bool {
    let has = |value| list(value).iter().any(|text| text == word);
    has(d.to()) && !has(d.from())
}
