//! Entries of `auth` as a whole: what signs, what verifies, and what verifying needs.

use super::when::{list_grew, list_reordered, list_shrank};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Auth, "webhook-added")
        .adds()
        .says("`{owner}` has a new way to verify messages: `{name}`")
        .why("`webhooks` has one more function; nothing calls it until the application does.")
        .advice("Verify the exact bytes that were received, before anything parses them."),
    Rule::removed(Kind::Auth, "webhook-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("messages of `{owner}` cannot be verified with `{name}` any more")
        .why("The function in `webhooks` is gone with its key type; a receiver that drops the call instead of replacing it believes everybody. Receivers that still call it refuse what is no longer signed so.")
        .advice("Replace the call by the verification that takes its place, and never by nothing."),
    Rule::renamed(Kind::Auth, "webhook-renamed")
        .when(verifies)
        .rust(Breaking)
        .says("the verification `{from}` of `{owner}` is called `{to}`")
        .why("Function and key type in `webhooks` are named after the entry; what they check is the same.")
        .advice("Call the new function. An entry called `webhook` gives `verify` and `Key`."),
    Rule::renamed(Kind::Auth, "auth-renamed")
        .says("the way to sign requests `{from}` of `{owner}` is called `{to}`")
        .why("Only specs use the name; emitted requests have the same bytes.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Auth, Facet::Doc, "auth-doc-changed")
        .docs(Risky)
        .says("how `{name}` of `{owner}` proves who sends is said in other words")
        .why("The formula decides what is sent, but the text often holds the reason for it, or a doubt.")
        .advice("Compare text and formula: if only one of them changed, one of them may be wrong."),
    Rule::added(Kind::Signing, "auth-began-to-sign")
        .says("`{owner}`, which only verified messages, can sign requests, too")
        .why("Endpoints have to name it before anything is signed with it.")
        .advice("Check that both directions are meant to share one formula and one secret."),
    Rule::removed(Kind::Signing, "auth-no-longer-signs")
        .says("`{owner}` only verifies messages now, and signs no request")
        .why("No endpoint can be using it any more; verification stays as it is.")
        .advice("See what the endpoints that used it are authenticated with instead."),
    Rule::added(Kind::Verification, "verification-added")
        .adds()
        .says("`{owner}`, which only signed requests, can verify messages, too")
        .why("`webhooks` has a function for it.")
        .advice("Use it for the provider's answers or messages that are signed in this way."),
    Rule::removed(Kind::Verification, "verification-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("`{owner}` only signs requests now, and verifies no message")
        .why("Its function and its key type in `webhooks` are not emitted any more.")
        .advice("Find out how the provider's messages are proved instead before the call is removed: unverified messages are anybody's."),
    Rule::changed(Kind::Verification, Facet::VerifyNeeds, "verification-keys-swapped")
        .when(|difference| list_reordered(difference) && same_kinds(difference))
        .behaviour(Breaking)
        .says("the parts of the key that verifies `{owner}` are of one kind and swap places: {from} -> {to}")
        .why("The arguments of the key's `new` follow the declarations; nothing tells them apart, so that receivers compile as before and refuse what is genuine.")
        .advice("Put the declarations of the credentials back in order, or swap the arguments everywhere."),
    Rule::changed(Kind::Verification, Facet::VerifyNeeds, "verification-keys-reordered")
        .when(list_reordered)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("the parts of the key that verifies `{owner}`, which differ in kind, come in another order: {from} -> {to}")
        .why("Parsed keys and functions in the wrong place do not compile; a text in the place of a secret does.")
        .advice("Swap the arguments of the key's `new`, and look at each call rather than at what the compiler finds."),
    Rule::changed(Kind::Verification, Facet::VerifyNeeds, "verification-needs-more")
        .when(list_grew)
        .rust(Breaking)
        .says("verifying `{owner}` needs more: {from} -> {to}")
        .why("The key's `new` takes further arguments; without any before, there was no key at all.")
        .advice("Hand the further values to every receiver before it is updated."),
    Rule::changed(Kind::Verification, Facet::VerifyNeeds, "verification-needs-less")
        .when(list_shrank)
        .rust(Breaking)
        .says("verifying `{owner}` needs less: {from} -> {to}")
        .why("The key's `new` takes fewer arguments, and a check that needs no secret at all can be met by anybody.")
        .advice("Drop the arguments, and see that a secret or a public key is still among those left."),
    Rule::changed(Kind::Verification, Facet::VerifyNeeds, "verification-needs-others")
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("verifying `{owner}` needs other values: {from} -> {to}")
        .why("The argument may keep its place and type while its value must be another one: a receiver with the old value refuses every genuine message.")
        .advice("Configure receivers with the new values; two keys can be given while one takes the place of the other."),
];

fn same_kinds(difference: &Difference<'_>) -> bool {
    let kinds = |side: Option<&Item>| side.and_then(|item| item.said(Facet::KeyKinds));
    kinds(difference.old) == kinds(difference.new)
}

fn verifies(difference: &Difference<'_>) -> bool {
    let verifies = |item: &Item| {
        item.children
            .iter()
            .any(|child| child.kind == Kind::Verification)
    };
    difference.item().is_some_and(verifies)
}
