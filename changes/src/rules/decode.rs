//! How bodies of answers are unwrapped before they are read.

use super::outcome_rows::share;
use super::when::{list, list_reordered, listed, lost};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Decode, "decode-added-decrypting")
        .when(|difference| difference.new.is_some_and(decrypts))
        .wire(Breaking)
        .says("answers to `{owner}` with {name} come encrypted, and are decrypted before they are read")
        .why("An older client finds none of the members it looks for. The new one reads nothing that is not encrypted for its key.")
        .advice("See that the key is configured everywhere, and from which day on the provider encrypts."),
    Rule::added(Kind::Decode, "decode-added")
        .wire(Breaking)
        .says("answers to `{owner}` with {name} are unwrapped before they are read")
        .why("The members are inside of something else now; a body that is not wrapped in this way cannot be read.")
        .advice("If some answers come as before, state `otherwise: as_received`, or give them another status."),
    Rule::removed(Kind::Decode, "decode-removed-decrypting")
        .when(|difference| difference.old.is_some_and(decrypts))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("answers to `{owner}` with {name} are read as they come; they had to be encrypted")
        .why("That only the provider could have encrypted them for the merchant's key was some protection; card data may now pass in the clear.")
        .advice("Confirm that encryption ends on purpose, and let `verify` check the answers if they are signed."),
    Rule::removed(Kind::Decode, "decode-removed")
        .wire(Breaking)
        .says("answers to `{owner}` with {name} are read as they come; they were unwrapped")
        .why("An older client looks for a wrapping that is not there, and the new one finds no members in answers that still have it.")
        .advice("Release when the provider has stopped to wrap its answers."),
    Rule::renamed(Kind::Decode, "decode-status-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("other answers to `{owner}` are unwrapped: those with {to} instead of {from}")
        .why("An answer whose status is gone from the entry is read as it comes, and one that is new must be wrapped to be readable.")
        .advice("Try a success and a refusal of the test environment; often only successes are wrapped."),
    Rule::reordered(Kind::Decode, "decode-reordered-for-one-status")
        .when(changes_the_first)
        .wire(Breaking)
        .behaviour(Risky)
        .says("two ways to unwrap answers to `{name}` with the same status have changed places")
        .why("The first entry for a status is the one that is used: with a single status above its class, each has its own.")
        .advice("Put entries for single statuses above those for classes."),
    Rule::reordered(Kind::Decode, "decode-reordered")
        .says("the ways to unwrap answers to `{name}` come in another order")
        .why("They are for different statuses, so each answer is unwrapped as before.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Decode, Facet::AsReceived, "decode-became-strict")
        .when(lost)
        .behaviour(Breaking)
        .says("answers to `{owner}` with {name} that are not wrapped cannot be read any more")
        .why("A plain body, which counted before, makes an unreadable answer of a call that was carried out, and who calls again may pay twice.")
        .advice("Make sure that no plain answers come, those of gateways included."),
    Rule::changed(Kind::Decode, Facet::AsReceived, "decode-became-lenient")
        .wire(Risky)
        .behaviour(Breaking)
        .says("answers to `{owner}` with {name} are read as they come if they cannot be unwrapped")
        .why("A body that left a call in doubt before decides what it came to, also one that a gateway made or that somebody put in the place of an encrypted one.")
        .advice("Let successes prove themselves by a member that only the provider's bodies have."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-decryption-added")
        .when(|difference| !decrypted(difference) && is_decrypted(difference))
        .wire(Breaking)
        .says("answers to `{owner}` with {name} are decrypted on the way: `{from}` -> `{to}`")
        .why("What older clients unwrap is still encrypted for them; they can read nothing.")
        .advice("Have the key in place at every installation before the provider switches."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-decryption-dropped")
        .when(|difference| decrypted(difference) && !is_decrypted(difference))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("answers to `{owner}` with {name} are not decrypted any more: `{from}` -> `{to}`")
        .why("Whoever stands between client and provider can read the answers, and write ones of his own that are believed.")
        .advice("Do not accept this for card data without the provider's word and another proof of origin."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-key-changed")
        .when(|difference| other_arguments(difference) == Some("jwe"))
        .wire(Breaking)
        .says("answers to `{owner}` with {name} are decrypted with another key: `{from}` -> `{to}`")
        .why("What is encrypted for one key cannot be opened with the other. During a rotation both kinds arrive.")
        .advice("Configure the new key before the provider uses it, and keep the old one until its last answer."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-pointer-changed")
        .when(|difference| matches!(other_arguments(difference), Some("member" | "embedded_json")))
        .wire(Breaking)
        .says("the wrapped part of answers to `{owner}` with {name} is elsewhere: `{from}` -> `{to}`")
        .why("At the old place is nothing, so that an older client cannot read any such answer.")
        .advice("Take the pointer from a recorded answer."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-charset-changed")
        .when(|difference| matches!(other_arguments(difference), Some("charset" | "form")))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("answers to `{owner}` with {name} are read in another encoding: `{from}` -> `{to}`")
        .why("Single-byte encodings read any bytes without complaint, so names and texts silently come out wrong, and comparisons with them fail.")
        .advice("Check with an answer that has an umlaut and a euro sign."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-function-changed")
        .when(|difference| other_arguments(difference) == Some("call"))
        .wire(Risky)
        .behaviour(Risky)
        .says("answers to `{owner}` with {name} go through another function of the application: `{from}` -> `{to}`")
        .why("What members the table and the types see is up to that function.")
        .advice("Run recorded answers through both functions and compare what comes out."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-steps-reordered")
        .when(list_reordered)
        .wire(Breaking)
        .says("the steps that unwrap answers to `{owner}` with {name} come in another order: `{from}` -> `{to}`")
        .why("Each step reads what the one before it gives; in another order they undo another wrapping.")
        .advice("Undo the wrapping of a recorded answer by hand, layer by layer."),
    Rule::changed(Kind::Decode, Facet::Steps, "decode-steps-changed")
        .wire(Breaking)
        .says("answers to `{owner}` with {name} are unwrapped by other steps: `{from}` -> `{to}`")
        .why("A wrapping that is taken off by the wrong steps leaves nothing that can be read.")
        .advice("Add a case with a `raw` body as the provider sends it now."),
];

/// Whether entries for the same status stand in another order; an entry goes by its statuses.
fn changes_the_first(difference: &Difference<'_>) -> bool {
    let names = |endpoint: Option<&Item>| -> Vec<String> {
        let items = endpoint.into_iter().flat_map(|endpoint| &endpoint.children);
        let entries = items.filter(|item| item.kind == Kind::Decode);
        entries.map(|entry| entry.name.clone()).collect()
    };
    let (old, new) = (names(difference.old), names(difference.new));
    let place = |name: &String| old.iter().position(|other| other == name);
    let pairs = new.iter().enumerate().flat_map(|(index, name)| {
        let below = new.iter().skip(index + 1);
        below.map(move |below| (name, below))
    });
    pairs.into_iter().any(|(name, below)| {
        let has_passed =
            matches!((place(name), place(below)), (Some(name), Some(below)) if name > below);
        has_passed
            && name
                .split(", ")
                .any(|status| below.split(", ").any(|other| share(status, other)))
    })
}

fn decrypts(entry: &Item) -> bool {
    has_jwe(listed(entry, Facet::Steps))
}

fn decrypted(difference: &Difference<'_>) -> bool {
    has_jwe(list(difference.from()))
}

fn is_decrypted(difference: &Difference<'_>) -> bool {
    has_jwe(list(difference.to()))
}

fn has_jwe(steps: &[String]) -> bool {
    steps.iter().any(|step| word(step) == "jwe")
}

/// The word of a step, without what it is done with.
fn word(step: &str) -> &str {
    step.split(' ').next().unwrap_or_default()
}

/// The word of the first step that is done with something else, if the steps are the same otherwise.
fn other_arguments<'a>(difference: &Difference<'a>) -> Option<&'a str> {
    let (from, to) = (list(difference.from()), list(difference.to()));
    let is_alike = from
        .iter()
        .map(|step| word(step))
        .eq(to.iter().map(|step| word(step)));
    let mut different = from.iter().zip(to).filter(|(from, to)| from != to);
    let first = different.next().filter(|_| is_alike);
    first.map(|(from, _)| word(from))
}
