//! Named types: come and gone, renamed and moved, what they are, and what callers can do with them.

use super::typed::received;
use super::when::{gained, lost, text_is, text_was};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Type;

pub(super) const RULES: &[Rule] = &[
    Rule::added(OF, "type-added")
        .adds()
        .says("`{owner}` has a new type `{name}`")
        .why("No code names it yet.")
        .advice("Look at where it is used; nothing has to change because of it."),
    Rule::removed(OF, "type-removed")
        .rust(Breaking)
        .says("`{owner}` has no type `{name}` any more")
        .why("Every mention of it fails to compile; what is sent depends on its uses, which are told by themselves.")
        .advice("Replace it by what its uses have now."),
    Rule::renamed(OF, "type-renamed")
        .rust(Breaking)
        .says("type `{from}` is called `{to}` now")
        .why("Names of types are never sent, but code mentions them.")
        .advice("Rename its uses; where both names are in use during a migration, `pub use` gives the old one."),
    Rule::reordered(OF, "types-reordered")
        .says("types of `{name}` stand in another order")
        .why("The order of declarations shows in the emitted text only.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::DeclaredIn, "type-moved-to-endpoint")
        .when(|d| text_was(d, "provider"))
        .says("type `{name}` moved from the provider to `{to}`")
        .why("The provider's module still has its name, by re-export.")
        .advice("Nothing has to change; other endpoints cannot use it any more."),
    Rule::changed(OF, Facet::DeclaredIn, "type-declared-in-changed")
        .rust(Breaking)
        .says("type `{name}` moved from `{from}` to `{to}`")
        .why("The module of the endpoint does not have it any more; the provider's module does, then as now.")
        .advice("Import it from the provider's module."),
    Rule::changed(OF, Facet::Doc, "type-doc-changed")
        .docs(Risky)
        .says("type `{name}` is described otherwise")
        .why("What its values stand for may have changed, such as an identifier that is now one of another thing.")
        .advice("Read both texts, and look at where such values are kept."),
    // What it is
    Rule::changed(OF, Facet::Shape, "type-newtype-to-enum")
        .when(|d| text_was(d, "newtype") && text_is(d, "enum"))
        .wire(Risky)
        .rust(Breaking)
        .says("type `{name}` lists its known texts now, and was a text of any kind")
        .why("Both travel as a text and both clients take unknown ones, but the provider may refuse texts outside of the list where the type is sent. The enum has no `new`, and hides nothing.")
        .advice("Make values with variants or `from`, and match on them."),
    Rule::changed(OF, Facet::Shape, "type-enum-to-newtype")
        .when(|d| text_was(d, "enum") && text_is(d, "newtype"))
        .rust(Breaking)
        .says("type `{name}` is a text of any kind now, and listed known texts")
        .why("Its variants are gone, and with them each match; what travels is the same.")
        .advice("Compare `as_str()`, and decide what an unknown text means."),
    Rule::changed(OF, Facet::Shape, "type-became-one-of")
        .when(|d| text_is(d, "one_of"))
        .wire(Risky)
        .rust(Breaking)
        .says("type `{name}` is one of several types now, and was of the kind {from}")
        .why("Released clients read what comes as it did and cannot read an answer with another kind.")
        .advice("Match on the kinds, with an arm for those that nobody knows."),
    Rule::changed(OF, Facet::Shape, "type-was-one-of")
        .when(|d| text_was(d, "one_of"))
        .behaviour(Risky)
        .rust(Breaking)
        .says("type `{name}` is of the kind {to} now, and was one of several types")
        .why("Released clients read each kind; to the new one all but this make the answer unreadable.")
        .advice("Leave it until no environment sends the others."),
    Rule::changed(OF, Facet::Shape, "type-shape-changed")
        .wire(Breaking)
        .rust(Breaking)
        .says("type `{name}` is of the kind {to} now, and was of the kind {from}")
        .why("An object and a text are different values in JSON, wherever the type is used; all code that makes or reads one has to change.")
        .advice("Find out which member holds the old text, and release with the provider's change."),
    // What callers can do with it
    Rule::changed(OF, Facet::Sent, "type-sent-without-unknown")
        .when(gained)
        .rust(Breaking)
        .says("objects of type `{name}`, which nothing used, are sent now")
        .why("They can be made, but the field `unknown` is gone: it is for members that came in an answer.")
        .advice("Remove uses of `unknown`; no value can have had anything in it."),
    Rule::changed(OF, Facet::Sent, "type-sent-changed")
        .rust(Breaking)
        .says("objects of type `{name}` are not sent any more, and cannot be made")
        .why("`new` and setters are emitted for what requests are made with; the last such use is gone, which is told by itself.")
        .advice("Remove code that makes one; values that answers gave can still be read."),
    Rule::changed(OF, Facet::Received, "type-received-without-default")
        .when(gained)
        .rust(Breaking)
        .says("answers hold objects of type `{name}` now, so that its fixed members are fields and it has no `Default`")
        .why("What is read is kept, and a field that must be there is in the way of a default.")
        .advice("Make it with `new()`."),
    Rule::changed(OF, Facet::Received, "type-received-changed")
        .rust(Breaking)
        .says("objects of type `{name}` are not read from answers any more")
        .why("The last use in an answer is gone, which is told by itself; with it goes the field `unknown`.")
        .advice("Remove uses of `unknown`; there is nothing in it."),
    // Texts
    Rule::changed(OF, Facet::Sensitive, "type-became-sensitive")
        .when(gained)
        .says("values of type `{name}` are hidden now in `Debug`, errors and logs")
        .why("The text is behind `as_str()` as before; only what is printed of it differs.")
        .advice("Print `as_str()` where a person has to see it, and look through old logs."),
    Rule::changed(OF, Facet::Sensitive, "type-sensitive-changed")
        .behaviour(Breaking)
        .says("values of type `{name}` are no longer hidden in `Debug`, errors and logs")
        .why("All code compiles, and each log that holds a value of the type, or something with one in it, shows it from now on.")
        .advice("Keep `sensitive: true` unless the page says that the text is worth nothing to a stranger."),
    Rule::changed(OF, Facet::AcceptsNumber, "type-accepts-number")
        .when(|d| gained(d) && received(d))
        .wire(Risky)
        .says("a number may come for the text of type `{name}`")
        .why("Released clients read it in quotes only, and cannot read answers with a number.")
        .advice("Release soon if the provider sends numbers already."),
    Rule::changed(OF, Facet::AcceptsNumber, "type-accepts-no-number")
        .when(|d| lost(d) && received(d))
        .behaviour(Risky)
        .says("a number is no longer taken for the text of type `{name}`")
        .why("An answer with one is unreadable to the new client wherever the type is used.")
        .advice("Leave it unless it is certain that no environment sends one."),
    Rule::changed(OF, Facet::AcceptsNumber, "type-accepts-number-changed")
        .says("`accepts` changed at type `{name}`, which is not read")
        .why("It is about answers, and no answer holds the type.")
        .advice("Remove it from the spec; it says nothing there."),
    // Moments
    Rule::changed(OF, Facet::Instant, "type-became-instant")
        .when(gained)
        .adds()
        .says("the text of type `{name}` is read as a moment: {to}")
        .why("It gains a method; the text itself is kept as it is sent.")
        .advice("Use the method in place of parsing by hand, and compare both once."),
    Rule::changed(OF, Facet::Instant, "type-was-instant")
        .when(lost)
        .rust(Breaking)
        .says("the text of type `{name}` is no longer read as a moment")
        .why("Its method is gone; the text is kept as it was.")
        .advice("Keep the format if it is still right for some of the texts: the method gives `None` for others."),
    Rule::changed(OF, Facet::Instant, "type-instant-zone-changed")
        .when(|d| has_zone(d.from()) != has_zone(d.to()))
        .behaviour(Risky)
        .rust(Breaking)
        .says("the text of type `{name}` names a moment where it named the fields of a clock without a zone, or the reverse: {from} -> {to}")
        .why("A moment and the fields of a clock are different things, and so are the methods that give them.")
        .advice("Check what was assumed about the zone so far: due dates may be off by hours."),
    Rule::changed(OF, Facet::Instant, "type-instant-changed")
        .wire(Risky)
        .behaviour(Breaking)
        .says("the text of type `{name}` is read as another moment: {from} -> {to}")
        .why("The same call gives another moment for the same text, or none: day and month, or seconds and milliseconds, look alike.")
        .advice("Compare real answers with the page, and recompute what was stored."),
];

fn has_zone(value: Option<&crate::item::Value>) -> bool {
    value.is_some_and(|value| !value.to_string().ends_with("no zone"))
}
