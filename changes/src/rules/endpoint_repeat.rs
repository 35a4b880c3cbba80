//! What a call does and what a second one does: together they decide whether a call in doubt is sent again.

use super::when::{text_is, text_was};
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-became-read-and-retried")
        .when(|difference| text_is(difference, "read") && !is_retried(difference.old))
        .behaviour(Breaking)
        .docs(Risky)
        .says("the effect of `{name}` is read, no longer {from}, and the call is sent again when its outcome is in doubt")
        .why("Calls whose answer was lost are repeated without asking anybody. If the call does change something, it changes it twice.")
        .advice("Only keep it if a call leaves no trace at the provider; else say what it does."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-became-read")
        .when(|difference| text_is(difference, "read"))
        .behaviour(Risky)
        .docs(Risky)
        .says("the effect of `{name}` is read, no longer {from}")
        .why("It was sent again in doubt before, and still is. But results do not say any more that an earlier attempt may have been carried out.")
        .advice("Look for code that asks `earlier_attempt_may_have_succeeded` after this call: the answer is always no now."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-no-longer-read-nor-retried")
        .when(|difference| text_was(difference, "read") && !is_retried(difference.new))
        .wire(Risky)
        .behaviour(Breaking)
        .docs(Risky)
        .says("the effect of `{name}` is {to}, no longer read, and the call is not sent again any more when its outcome is in doubt")
        .why("Lost answers and errors of gateways that a repeat used to hide reach the caller as calls in doubt. Older clients repeat a call that changes something.")
        .advice("Prepare callers for `OutcomeUnknown`, or state in `repeat` that a second call does no harm if that is so."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-no-longer-read")
        .when(|difference| text_was(difference, "read"))
        .behaviour(Risky)
        .docs(Risky)
        .says("the effect of `{name}` is {to}, no longer read; the call is still sent again when its outcome is in doubt")
        .why("A call that was thought to change nothing changes something, and may be made twice because `repeat` says that this does no harm.")
        .advice("Check `repeat` with the new effect in mind, and look for callers that poll."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-became-delete")
        .when(|difference| text_is(difference, "delete"))
        .behaviour(Risky)
        .docs(Risky)
        .says("the effect of `{name}` is delete, no longer {from}")
        .why("Requests and repeats stay as they are; what people take the call for does not. A removal can seldom be undone.")
        .advice("Look at every caller, and ask whether it means to remove something."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-no-longer-delete")
        .when(|difference| text_was(difference, "delete"))
        .behaviour(Risky)
        .docs(Risky)
        .says("the effect of `{name}` is {to}, no longer delete")
        .why("What callers believe to be gone may still be there, such as a card that somebody asked to have deleted.")
        .advice("Find out what removes it, and whether earlier calls left data behind that had to go."),
    Rule::changed(Kind::Endpoint, Facet::Effect, "effect-changed")
        .behaviour(Risky)
        .docs(Risky)
        .says("the effect of `{name}` is {to}, no longer {from}")
        .why("Whether something new is made or something there is changed decides what a second call costs.")
        .advice("See that `repeat` is still right, and that callers keep the identifier they get."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-of-read-changed")
        .when(|difference| reads(difference.old) && reads(difference.new))
        .behaviour(Risky)
        .docs(Risky)
        .says("what a second call of `{name}` does is stated otherwise: `{from}` -> `{to}`")
        .why("A call that reads is sent again in any case. Only what errors say of a repeat differs, for code that asks them.")
        .advice("Look for code that decides by `Error::repeat` after this call."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-now-retried")
        .when(|difference| !is_retried(difference.old) && is_retried(difference.new))
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{name}` is sent again when its outcome is in doubt: `{from}` -> `{to}`")
        .why("After a lost answer, a 408 or a 5xx, the client makes a second call by itself. If the provider takes it for a new one, money moves twice.")
        .advice("Have it in writing that a second call changes nothing, and try it in the test environment."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-no-longer-retried")
        .when(|difference| is_retried(difference.old) && !is_retried(difference.new))
        .wire(Risky)
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{name}` is not sent again any more when its outcome is in doubt: `{from}` -> `{to}`")
        .why("What a second attempt used to settle is returned to the caller as an error that leaves the outcome open. Older clients go on repeating, and may pay twice.")
        .advice("See that callers settle open outcomes by asking the provider, and do not repeat blindly in the client's place."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-became-rejected")
        .when(|difference| text_is(difference, "rejected"))
        .behaviour(Risky)
        .docs(Risky)
        .says("a second call of `{name}` is known to be refused; it was not known before")
        .why("The client repeats no more than it did. But callers now take a refusal of a second call for proof that the first one was carried out.")
        .advice("Name the failure that a second call gets, so that it is not mistaken for another refusal."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-became-unknown")
        .when(|difference| text_is(difference, "unknown"))
        .behaviour(Risky)
        .docs(Risky)
        .says("what a second call of `{name}` does is not known any more; it was `{from}`")
        .why("Callers that repeated a call because it would be refused had a reason that is gone.")
        .advice("Look for code that calls again after `OutcomeUnknown`; it must ask for the state first."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-became-converging")
        .when(|difference| text_is(difference, "converges"))
        .behaviour(Risky)
        .docs(Risky)
        .says("a second call of `{name}` is said to lead to the same state; before, `repeat` was `{from}`")
        .why("It is sent again as before. But a second call may leave a trace now, such as an entry, a message or an event.")
        .advice("See whether anything counts the calls or the events they cause."),
    Rule::changed(Kind::Endpoint, Facet::Repeat, "repeat-became-safe")
        .behaviour(Risky)
        .docs(Risky)
        .says("a second call of `{name}` is said to do nothing at all; before, `repeat` was `{from}`")
        .why("It is sent again as before, and errors say that this is safe. Code may rely on the stronger promise from now on.")
        .advice("Make sure that the provider gives this promise, as with an idempotency key that it honours."),
];

/// Whether a call in doubt is sent again.
fn is_retried(endpoint: Option<&Item>) -> bool {
    let repeat = endpoint.and_then(|endpoint| endpoint.said(Facet::Repeat));
    reads(endpoint) || matches!(repeat.as_deref(), Some("safe" | "converges"))
}

fn reads(endpoint: Option<&Item>) -> bool {
    endpoint.is_some_and(|endpoint| endpoint.said(Facet::Effect).as_deref() == Some("read"))
}
