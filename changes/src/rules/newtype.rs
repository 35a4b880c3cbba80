//! What texts of a type must be like: such rules bind what is sent, and what is received is taken as it comes.

use std::collections::BTreeSet;

use super::typed::{rose, sent};
use super::when::{gained, lost};
use crate::item::{Facet, Kind, Value};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Type;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(OF, Facet::Prefix, "newtype-prefix-dropped")
        .when(|d| sent(d) && begins(d.from(), d.to()))
        .behaviour(Risky)
        .adds()
        .says("texts of type `{name}` need no longer start with `{from}`")
        .why("An identifier of another kind was refused before it was sent; it reaches the provider now.")
        .advice("Give the new prefixes types of their own where they name different things."),
    Rule::changed(OF, Facet::Prefix, "newtype-prefix-required")
        .when(|d| sent(d) && begins(d.to(), d.from()))
        .wire(Risky)
        .behaviour(Risky)
        .says("texts of type `{name}` must start with `{to}`")
        .why("Texts without it are refused, by the provider and now by the client, too, before anything is sent.")
        .advice("Look for stored identifiers that are older than the prefix."),
    Rule::changed(OF, Facet::Prefix, "newtype-prefix-replaced")
        .when(sent)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("texts of type `{name}` must start with `{to}` in place of `{from}`")
        .why("Every text that was right is refused now; calls that send stored ones compile and fail.")
        .advice("Find out whether old identifiers stay valid; if they do, drop the prefix rather than replace it."),
    Rule::changed(OF, Facet::Prefix, "type-prefix-changed")
        .says("the stated prefix of type `{name}`, which is not sent, changed: {from} -> {to}")
        .why("Rules of texts are not applied to what is read.")
        .advice("Nothing has to change; compare code that looks at the first characters."),
    Rule::changed(OF, Facet::MinLength, "newtype-min-length-raised")
        .when(|d| rose(d, 1) && sent(d))
        .wire(Risky)
        .behaviour(Risky)
        .says("texts of type `{name}` must be longer: at least {to} characters, formerly {from}")
        .why("Short ones are refused before they are sent, and by the provider where released clients send them; where nothing is said, one character is enough.")
        .advice("Look for short values, such as numbers that lost their leading zeros."),
    Rule::changed(OF, Facet::MinLength, "newtype-min-length-lowered")
        .when(sent)
        .behaviour(Risky)
        .adds()
        .says("texts of type `{name}` may be shorter: at least {to} characters, formerly {from}")
        .why("What was refused before it was sent is sent now; with 0, so is the empty text. Where nothing is said, one character is needed.")
        .advice("Check by hand where a short text is a mistake."),
    Rule::changed(OF, Facet::MinLength, "type-min-length-changed")
        .says("the stated least length of type `{name}`, which is not sent, changed: {from} -> {to}")
        .why("Texts that are read have whatever length they have.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::MaxLength, "newtype-max-length-raised")
        .when(|d| sent(d) && (lost(d) || (!gained(d) && rose(d, 0))))
        .behaviour(Risky)
        .adds()
        .says("texts of type `{name}` may be longer, most characters: {from} -> {to}")
        .why("Longer texts pass the client now; they may not fit into what stores them, here or at the provider.")
        .advice("Check the width of columns that hold such texts."),
    Rule::changed(OF, Facet::MaxLength, "newtype-max-length-lowered")
        .when(sent)
        .wire(Risky)
        .behaviour(Risky)
        .says("texts of type `{name}` must not be as long any more, most characters: {from} -> {to}")
        .why("Longer ones are refused before they are sent, where released clients have the provider refuse or cut them.")
        .advice("Look at the longest values in use; a reference that is cut finds the wrong payment."),
    Rule::changed(OF, Facet::MaxLength, "type-max-length-changed")
        .docs(Risky)
        .says("the stated greatest length of type `{name}`, which is not sent, changed: {from} -> {to}")
        .why("Texts are read at any length, but columns may have been sized by the number.")
        .advice("Check the width of columns that hold such texts."),
    Rule::changed(OF, Facet::Characters, "newtype-characters-widened")
        .when(|d| sent(d) && includes(d.to(), d.from()))
        .behaviour(Risky)
        .adds()
        .says("texts of type `{name}` may have more characters: {from} -> {to}")
        .why("Texts that were refused before they were sent reach the provider, and systems behind it.")
        .advice("Make sure that nobody takes the check for an escape of quotes or line breaks."),
    Rule::changed(OF, Facet::Characters, "newtype-characters-narrowed")
        .when(sent)
        .wire(Risky)
        .behaviour(Risky)
        .says("texts of type `{name}` may have fewer or other characters: {from} -> {to}")
        .why("What the new set lacks is refused before it is sent; released clients send it, and are refused by the provider or read otherwise.")
        .advice("Search stored values for characters outside of the new set."),
    Rule::changed(OF, Facet::Characters, "type-characters-changed")
        .says("the stated characters of type `{name}`, which is not sent, changed: {from} -> {to}")
        .why("A text that is read may have any.")
        .advice("Nothing has to change."),
];

/// Whether a prefix begins with another one, or with none at all.
fn begins(longer: Option<&Value>, shorter: Option<&Value>) -> bool {
    let text = |value: Option<&Value>| value.map(ToString::to_string).unwrap_or_default();
    text(longer).starts_with(&text(shorter))
}

/// Whether each character of a set is in the other; a set that is not stated has all.
fn includes(wider: Option<&Value>, narrower: Option<&Value>) -> bool {
    match (wider, narrower) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wider), Some(narrower)) => {
            characters(&narrower.to_string()).is_subset(&characters(&wider.to_string()))
        }
    }
}

/// The characters of a set such as `0-9a-f`; a hyphen at the end means itself.
fn characters(set: &str) -> BTreeSet<char> {
    let set: Vec<char> = set.chars().collect();
    let mut rest = set.as_slice();
    let mut characters = BTreeSet::new();
    loop {
        match *rest {
            [first, '-', last, ref more @ ..] => {
                characters.extend(first..=last);
                rest = more;
            }
            [first, ref more @ ..] => {
                characters.insert(first);
                rest = more;
            }
            [] => return characters,
        }
    }
}
