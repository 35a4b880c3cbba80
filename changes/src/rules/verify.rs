//! Formulas by which messages are verified: whose messages are believed, and which are refused.

use super::when::{gained_reference, lists, lost_reference, texts};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

/// An entry for a facet: old receivers refuse new messages, and the same message gets another verdict.
const fn of(facet: Facet, id: &'static str) -> Rule {
    Rule::changed(Kind::VerifyComputed, facet, id)
        .wire(Breaking)
        .behaviour(Breaking)
}

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::VerifyComputed, "verify-value-added")
        .behaviour(Risky)
        .says("`{owner}` computes a further value of a message: `{name}`")
        .why("A message that lacks what it is made of cannot be verified; what it is compared with is told apart.")
        .advice("See whether a recorded message has what the value needs."),
    Rule::removed(Kind::VerifyComputed, "verify-value-removed")
        .behaviour(Risky)
        .says("`{owner}` does not compute `{name}` of a message any more")
        .why("Nothing that is checked depends on it now, so that it may be anything.")
        .advice("See that nobody who alters this part of a message goes unnoticed."),
    of(Facet::Start, "verify-start-changed")
        .says("`{name}`, which `{owner}` verifies with, starts from {to} instead of {from}")
        .why("Another part of the message counts for the verdict.")
        .advice("Verify recorded messages, genuine and altered ones, with the new version."),
    of(Facet::Template, "verify-body-covered")
        .when(|difference| gained_reference(difference, "body"))
        .says("`{owner}` verifies the body, too: `{name}` was `{from}` and is `{to}`")
        .why("Messages whose proof leaves the body out are refused from now on; they could have been altered all the time.")
        .advice("Hand over the bytes as they came: a body that a framework parsed and wrote again does not verify."),
    of(Facet::Template, "verify-body-not-covered")
        .when(|difference| lost_reference(difference, "body"))
        .says("`{owner}` does not verify the body any more: `{name}` was `{from}` and is `{to}`")
        .why("Whoever holds one genuine message can put any body under its proof, such as another amount, and it is believed.")
        .advice("Do not release this unless the body is covered by another value that is checked."),
    of(Facet::Template, "verify-stated-elsewhere")
        .when(|difference| {
            let (from, to) = texts(difference);
            is_place(&from) && is_place(&to)
        })
        .says("`{owner}` reads `{name}` elsewhere in a message: `{from}` -> `{to}`")
        .why("Old receivers look where nothing stands any more and refuse all new messages; new ones refuse those still under way.")
        .advice("Ask whether the provider sends both for a while."),
    of(Facet::Template, "verify-text-changed")
        .says("`{owner}` verifies another text: `{name}` was `{from}` and is `{to}`")
        .why("Genuine messages of the old kind are refused, and what the new text leaves out can be altered.")
        .advice("Verify a recorded message of each kind, and plan for those in the queue when the version changes."),
    of(Facet::PairsSource, "verify-pairs-source-changed")
        .says("`{owner}` verifies other pairs of a message: `{name}` was {from} and is {to}")
        .why("Parameters that do not count any more can be altered; those that count now must be signed by the sender.")
        .advice("Alter each parameter of a recorded message in turn, and see that it is refused."),
    of(Facet::PairsSelection, "verify-pairs-selection-changed")
        .says("`{owner}` verifies another selection of pairs: `{name}` was {from} and is {to}")
        .why("The sender must select the same; and pairs that are left out are not protected.")
        .advice("See which members of a message are left out now, and whether one of them is acted on."),
    of(Facet::PairsOrder, "verify-pairs-order-changed")
        .says("`{owner}` verifies pairs in another order: `{name}` was {from} and is {to}")
        .why("Sender and receiver must agree on the order; the verdict of messages with several pairs changes.")
        .advice("Take a recorded message with many members as the test."),
    of(Facet::PairsChanges, "verify-pairs-escaping-changed")
        .says("`{owner}` rewrites pairs otherwise before it verifies them: `{name}` was {from} and is {to}")
        .why("Messages with special characters get another verdict, plain ones perhaps do not.")
        .advice("Look for a recorded message with a name or address in it."),
    of(Facet::Render, "verify-render-changed")
        .says("`{owner}` writes pairs otherwise before it verifies them: `{name}` was {from} and is {to}")
        .why("The text under the signature is another one; and where nothing separates keys from values, different messages can have one text.")
        .advice("Keep separators that cannot occur in values, if the provider leaves a choice."),
    of(Facet::Hashes, "verify-became-forgeable")
        .when(|difference| is_keyed(difference) == (true, false))
        .says("`{owner}` verifies with a digest without a key: `{name}` was {from} and is {to}")
        .why("Unless a secret stands in the text, anybody can compute it, and every forged message is believed.")
        .advice("Stop here, and have the formula confirmed by the provider."),
    of(Facet::Hashes, "verify-became-keyed")
        .when(|difference| is_keyed(difference) == (false, true))
        .says("`{owner}` verifies with a key instead of a plain digest: `{name}` was {from} and is {to}")
        .why("Messages with a plain digest are refused; who does not know the secret cannot make a message that passes.")
        .advice("Give receivers the secret before the provider switches."),
    of(Facet::Hashes, "verify-key-changed")
        .when(same_words)
        .says("`{owner}` verifies with another key: `{name}` was {from} and is {to}")
        .why("Who knows the key decides what is genuine; messages under the old one are refused.")
        .advice("Let receivers hold both keys during the change: the function takes several."),
    of(Facet::Hashes, "verify-hash-changed")
        .says("`{owner}` verifies with another hash: `{name}` was {from} and is {to}")
        .why("Messages with the old one are refused, those in queues and in retries with them.")
        .advice("Switch when the provider does, and let it send again what was refused in between."),
    of(Facet::Encodings, "verify-encoding-changed")
        .says("`{owner}` expects a proof in another encoding: `{name}` was {from} and is {to}")
        .why("Proofs are compared as text, and the same bytes in another encoding are another text.")
        .advice("Look at the header of a recorded message."),
    of(Facet::Decodings, "verify-decoding-changed")
        .says("`{owner}` decodes otherwise before it verifies: `{name}` was {from} and is {to}")
        .why("A signature that cannot be decoded is refused, and a key that is decoded otherwise is another key.")
        .advice("Compare with a recorded message, and with the secret as the dashboard shows it."),
    of(Facet::TextSteps, "verify-text-steps-changed")
        .says("`{owner}` rewrites a text otherwise before it verifies: `{name}` was {from} and is {to}")
        .why("The sender's text must be met exactly: case, spaces and prefixes count.")
        .advice("Try a recorded message before and after."),
    of(Facet::Cuts, "verify-cut-shortened")
        .when(|difference| {
            let (from, to) = texts(difference);
            matches!((kept(&from), kept(&to)), (Some(from), Some(to)) if to < from)
        })
        .says("`{owner}` verifies fewer bytes: `{name}` was {from} and is {to}")
        .why("Proofs of the old length are refused, and the shorter the proof, the fewer guesses a forger needs.")
        .advice("Ask for the reason if fewer than sixteen bytes are left."),
    of(Facet::Cuts, "verify-cut-changed")
        .says("`{owner}` verifies other bytes: `{name}` was {from} and is {to}")
        .why("A genuine proof has the number of bytes that the sender keeps, and with any other it is refused.")
        .advice("Count the bytes of the proof in a recorded message."),
    of(Facet::Calls, "verify-call-changed")
        .says("`{owner}` verifies with other functions of the application: `{name}` was {from} and is {to}")
        .why("Code outside of the specs decides what is believed.")
        .advice("Test the functions with altered messages, not with genuine ones alone."),
    of(Facet::Encryption, "verify-encryption-changed")
        .says("`{owner}` decrypts otherwise before it verifies: `{name}` was {from} and is {to}")
        .why("What cannot be decrypted cannot be verified and is refused.")
        .advice("Check key, vector and cipher against a recorded message."),
    of(Facet::Readings, "verify-reading-changed")
        .says("`{owner}` takes a text of a message apart otherwise: `{name}` was {from} and is {to}")
        .why("Time and signature are not found in a header that is split at the wrong characters, and the message is refused.")
        .advice("Copy the header of a recorded message into a vector."),
    of(Facet::StepOrder, "verify-steps-reordered")
        .says("`{owner}` takes the steps of `{name}` in another order before it verifies: {from} -> {to}")
        .why("Sender and receiver have to take them in the same order.")
        .advice("Prove the order with a recorded message as a vector."),
    of(Facet::Condition, "verify-condition-changed")
        .says("`{name}`, which `{owner}` verifies with, counts under another condition: {from} -> {to}")
        .why("A message for which it does not count is verified without it: who can choose that, chooses what is checked.")
        .advice("Make sure that the condition does not depend on something a forger writes."),
];

/// How many bytes are kept, where that is all that is cut.
fn kept(cut: &str) -> Option<u32> {
    let bytes = cut.strip_prefix("truncate(")?.strip_suffix(')')?;
    bytes.parse().ok()
}

/// One reference alone, to a place of the message and not to a value that is computed.
fn is_place(template: &str) -> bool {
    let inner = template
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'));
    inner.is_some_and(|inner| inner.contains('.') && !inner.contains(['{', '}']))
}

/// Whether a key is needed, before and now.
fn is_keyed(difference: &Difference<'_>) -> (bool, bool) {
    let (from, to) = lists(difference);
    let keyed = |hashes: Vec<&str>| hashes.iter().any(|hash| hash.contains('('));
    (keyed(from), keyed(to))
}

/// The same hashes in the same order, with other keys.
fn same_words(difference: &Difference<'_>) -> bool {
    let (from, to) = lists(difference);
    let word = |hash: &str| hash.split('(').next().map(str::to_owned);
    from.iter()
        .map(|hash| word(hash))
        .eq(to.iter().map(|hash| word(hash)))
}
