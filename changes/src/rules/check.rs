//! What must hold of a received message.

use super::when::{grew, holds};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Check, "check-of-age-added")
        .when(|difference| holds(difference, Facet::Tolerance))
        .behaviour(Breaking)
        .says("`{owner}` refuses messages whose time is too far away: {name}")
        .why("Late deliveries and replays passed so far; now a message that waited in a queue is refused as stale.")
        .advice("Verify when a message arrives and not when it is worked on, and keep clocks in step."),
    Rule::added(Kind::Check, "check-of-signature-added")
        .when(|difference| holds(difference, Facet::SignedBy))
        .behaviour(Breaking)
        .says("`{owner}` demands a signature more: {name}")
        .why("Messages without it were genuine and are refused.")
        .advice("Make sure that the provider signs all messages so, those of test mode with them."),
    Rule::added(Kind::Check, "check-added")
        .behaviour(Breaking)
        .says("`{owner}` demands something more of a message: `{name}`")
        .why("What was taken for genuine without it is refused now.")
        .advice("Let recorded messages run through the new check before it decides on live ones."),
    Rule::removed(Kind::Check, "check-of-age-removed")
        .when(|difference| holds(difference, Facet::Tolerance))
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{owner}` accepts messages of any age: {name} is not checked")
        .why("Whoever recorded a genuine message can send it again for ever, and each time it proves itself.")
        .advice("Keep the check, or remember the ids of all messages that were acted on."),
    Rule::removed(Kind::Check, "check-of-signature-removed")
        .when(|difference| holds(difference, Facet::SignedBy))
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{owner}` does not demand the signature any more: {name}")
        .why("One proof less is asked for, so that messages which were refused pass; old receivers refuse those that come without it.")
        .advice("Check that what is still compared cannot be written without a secret."),
    Rule::removed(Kind::Check, "check-removed")
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{owner}` does not look at `{name}` any more")
        .why("Messages that this comparison refused, forged ones among them, are taken for genuine; old receivers still look for what the provider need not send any more.")
        .advice("Have somebody who knows the provider's scheme confirm that the other checks are enough."),
    Rule::renamed(Kind::Check, "check-place-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` looks for the proof at `{to}` instead of `{from}`")
        .why("Old receivers do not find it and refuse every new message; new ones refuse those still on their way.")
        .advice("Ask the provider whether both places are filled for a while, and update the receivers in that time."),
    Rule::changed(Kind::Check, Facet::Expected, "check-expectation-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` compares `{name}` with `{to}` instead of `{from}`")
        .why("The same message gets another verdict.")
        .advice("Run recorded messages through both versions."),
    Rule::changed(Kind::Check, Facet::SignedBy, "check-algorithm-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` proves the {name} in another way: {from} -> {to}")
        .why("Signatures of one algorithm never pass for another: all messages signed in the old way are refused.")
        .advice("Learn from the provider when it switches, and whether the key is a new one, too."),
    Rule::changed(Kind::Check, Facet::Key, "check-key-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` proves the {name} with another key: `{from}` -> `{to}`")
        .why("Whose key it is decides whose messages are believed; those signed under the old one are refused.")
        .advice("Fetch the key over a channel that is authenticated by something else."),
    Rule::changed(Kind::Check, Facet::Template, "check-signed-text-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("the {name} of `{owner}` covers another text: `{from}` -> `{to}`")
        .why("A signature over one text says nothing of another, and what is not covered any more can be altered on the way.")
        .advice("See that body and time are still covered."),
    Rule::changed(Kind::Check, Facet::Clock, "check-clock-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` reads the {name} in another format: {from} -> {to}")
        .why("A time that cannot be read, or is read as seconds where milliseconds were meant, makes every message stale.")
        .advice("Compare with a recorded message."),
    Rule::changed(Kind::Check, Facet::Tolerance, "check-tolerance-widened")
        .when(grew)
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` accepts messages that are up to {to} seconds away, instead of {from}")
        .why("A recorded message can be replayed for longer; slower deliveries pass.")
        .advice("Keep ids of messages for at least this long."),
    Rule::changed(Kind::Check, Facet::Tolerance, "check-tolerance-narrowed")
        .behaviour(Breaking)
        .says("`{owner}` accepts messages that are up to {to} seconds away, instead of {from}")
        .why("What came late or was verified late used to pass and is refused; with clocks out of step that may be everything.")
        .advice("Measure how old messages are when they are verified, and then decide."),
];
