//! What a row of the outcome table asks of an answer, beside its status: what proves a success and what marks a failure.

use super::outcome_rows::{is_success, shadowed, tables};
use super::when::{list_grew, list_shrank};
use crate::compare::Difference;
use crate::item::{Facet, Kind, Value};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::OutcomeTest, "success-proof-added")
        .when(|difference| of_success(difference) && is_member(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` must prove itself by `{name}`, too: `{values}`")
        .why("An answer without this proof was a success and is none now. If the provider sends it so after carrying out the call, callers see a refusal and may pay again.")
        .advice("Look at recorded successes: each must pass the test."),
    Rule::removed(Kind::OutcomeTest, "success-proof-removed")
        .when(|difference| of_success(difference) && is_member(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` does not have to prove itself by `{name}` any more: it was `{values}`")
        .why("An answer whose flag says no, or which has none, may count as done on the strength of what is left, such as its status.")
        .advice("Keep the test unless the provider has dropped the member; then find another mark of a success."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "success-presence-flipped")
        .when(|difference| of_success(difference) && is_opposite(difference))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` asks for the opposite of `{name}`: `{from}` -> `{to}`")
        .why("Each answer that passed the test fails it now, and each that failed passes: what was a mark of refusal is a mark of success.")
        .advice("Read the page again; a `present` that was turned around by mistake looks just like this."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "success-proof-widened")
        .when(|difference| of_success(difference) && is_member(difference) && is_wider(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("more values of `{name}` prove the success `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("A state such as PENDING or AUTHORIZED that joins the list makes callers go on where they used to stop.")
        .advice("Ask for each added value whether the money has moved; if not, give it a success of its own."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "success-proof-narrowed")
        .when(|difference| of_success(difference) && is_member(difference) && is_narrower(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("fewer values of `{name}` prove the success `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("Calls that end with a value that is gone are no successes any more, whatever the provider has done.")
        .advice("Give the values that are gone a row, so that callers can tell them from real refusals."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "success-proof-changed")
        .when(|difference| of_success(difference) && is_member(difference))
        .wire(Breaking)
        .behaviour(Breaking)
        .says("another value of `{name}` proves the success `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("What used to prove the success proves nothing now, and what did not count before is the proof.")
        .advice("Have a recorded answer at hand for the new value; text and number are not the same here."),
    Rule::added(Kind::OutcomeTest, "success-header-test-added")
        .when(|difference| of_success(difference) && is_header(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` asks for `{name}`, too: `{values}`")
        .why("Gateways and caches drop and change headers. A success that loses this one on its way becomes a refusal.")
        .advice("Prefer a member of the body as proof; if it has to be the header, see that it arrives in production."),
    Rule::removed(Kind::OutcomeTest, "success-header-test-removed")
        .when(|difference| of_success(difference) && is_header(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` does not ask for `{name}` any more: it was `{values}`")
        .why("Answers that lacked the header, as those of a gateway do, count as the provider's if the rest fits.")
        .advice("See what else shows that the provider itself has answered."),
    Rule::added(Kind::OutcomeTest, "success-media-type-test-added")
        .when(|difference| of_success(difference) && name_is(difference, "content_type"))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` asks for a media type: `{values}`")
        .why("JSON under another label, which many servers send, is no success any more; and a row that says what it takes is not kept from taking a page.")
        .advice("List every label that was seen; leave the test out if the body has a proof of its own."),
    Rule::removed(Kind::OutcomeTest, "success-media-type-test-removed")
        .when(|difference| of_success(difference) && name_is(difference, "content_type"))
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` does not ask for a media type any more: it was `{values}`")
        .why("Answers under any label count if the rest fits; only what is plainly a page for people is still kept out.")
        .advice("Let a member of the body prove the success instead."),
    Rule::added(Kind::OutcomeTest, "success-body-kind-test-added")
        .when(of_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` asks what its body seems to be: {values}")
        .why("Answers whose body is of another kind, such as one that came where none was expected, are no successes any more.")
        .advice("Include `empty` where a proxy may cut the body off, if the status alone is proof enough."),
    Rule::removed(Kind::OutcomeTest, "success-body-kind-test-removed")
        .when(of_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` does not ask any more what its body seems to be: it was {values}")
        .why("Bodies of other kinds count as well; what is left must keep out answers that are none of the provider's.")
        .advice("Try an empty body, a broken one and an error in JSON against the row, as cases."),
    Rule::added(Kind::OutcomeTest, "failure-mark-added-above-success")
        .when(stands_above_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}`, above a success that fits its answers, asks for `{name}`, too: `{values}`")
        .why("A refusal that lacks the added mark falls through to the success below it and counts as done.")
        .advice("Let the success test that it is none, then narrow the failure."),
    Rule::removed(Kind::OutcomeTest, "failure-mark-removed-above-success")
        .when(stands_above_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}`, above a success, does not ask for `{name}` any more: it was `{values}`")
        .why("It takes answers that the success below used to get; a caller that repeats the call may pay twice.")
        .advice("Check recorded successes against the row as it is now."),
    Rule::added(Kind::OutcomeTest, "failure-mark-added")
        .when(is_member)
        .behaviour(Risky)
        .says("the failure `{owner}` of `{endpoint}` is told by `{name}`, too: `{values}`")
        .why("Refusals without this mark are undocumented now, or go to a row below.")
        .advice("See that a row is left for refusals that come without it, if there are any."),
    Rule::removed(Kind::OutcomeTest, "failure-mark-removed")
        .when(is_member)
        .behaviour(Risky)
        .says("the failure `{owner}` of `{endpoint}` is told without `{name}`: it was `{values}`")
        .why("It takes more refusals, those of rows below among them; callers may react to something that it is not.")
        .advice("Check which failures share its status, and put the special ones first."),
    Rule::added(Kind::OutcomeTest, "failure-answer-test-added")
        .behaviour(Risky)
        .says("the failure `{owner}` of `{endpoint}` looks at `{name}` of the answer, too: `{values}`")
        .why("Refusals of gateways seldom look like those of the provider; those that differ there are undocumented now.")
        .advice("Try a refusal of each kind that was seen against the table."),
    Rule::removed(Kind::OutcomeTest, "failure-answer-test-removed")
        .behaviour(Risky)
        .says("the failure `{owner}` of `{endpoint}` does not look at `{name}` of the answer any more: it was `{values}`")
        .why("Answers of anybody on the way, such as a login page of a proxy, may be taken for this refusal.")
        .advice("Keep the test where a refusal makes callers do something that costs."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-presence-flipped")
        .when(is_opposite)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}` asks for the opposite of `{name}`: `{from}` -> `{to}`")
        .why("It takes exactly the answers that it let pass, and lets pass those that it took, down to whatever row comes next.")
        .advice("Follow an answer of each kind through the table, down to the last row."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-mark-widened")
        .when(|difference| is_member(difference) && is_wider(difference))
        .behaviour(Risky)
        .says("more values of `{name}` mark the failure `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("Refusals with the added values were undocumented or another failure, and run into code for this one.")
        .advice("See that the added values ask for the same reaction."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-mark-narrowed")
        .when(|difference| is_member(difference) && is_narrower(difference))
        .behaviour(Risky)
        .says("fewer values of `{name}` mark the failure `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("Refusals with a value that is gone reach callers as undocumented, or by another name.")
        .advice("Give the values that are gone a failure of their own if callers tell them apart."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-mark-changed")
        .when(is_member)
        .wire(Risky)
        .behaviour(Risky)
        .says("another value of `{name}` marks the failure `{owner}` of `{endpoint}`: `{from}` -> `{to}`")
        .why("Refusals that were told by the old value are not any more; a retry that waits for this failure does not start.")
        .advice("Keep the old value beside the new one while both are sent."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "header-test-changed")
        .when(is_header)
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` of `{endpoint}` looks for something else in `{name}`: `{from}` -> `{to}`")
        .why("Headers carry codes of the provider; another code is another reason, and goes to other code.")
        .advice("Compare with the provider's list of codes, letter by letter."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "media-type-test-changed")
        .when(|difference| name_is(difference, "content_type"))
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` of `{endpoint}` is for other media types: `{from}` -> `{to}`")
        .why("The label decides which row reads an answer; under a label that is gone, nobody reads it.")
        .advice("Keep a label as long as it is seen in production."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "body-kind-test-changed")
        .wire(Risky)
        .behaviour(Risky)
        .says("`{owner}` of `{endpoint}` is for bodies of other kinds: `{from}` -> `{to}`")
        .why("An answer whose body seems to be something else goes to another row, or to none.")
        .advice("Add a case for each kind that is gone or new, and see what it gives."),
];

fn of_success(difference: &Difference<'_>) -> bool {
    difference
        .owner(Kind::Outcome)
        .is_some_and(|(_, row)| is_success(row))
}

/// Whether the row has a success below that answers of it may fit, on one side at least.
fn stands_above_success(difference: &Difference<'_>) -> bool {
    let Some((before, row)) = difference.owner(Kind::Outcome) else {
        return false;
    };
    let (old, new) = tables(difference);
    let mut below = shadowed(&old, before, true).chain(shadowed(&new, row, true));
    below.next().is_some()
}

fn name_starts(difference: &Difference<'_>, start: &str) -> bool {
    difference
        .item()
        .is_some_and(|test| test.name.starts_with(start))
}

/// Whether a member of the body is tested.
fn is_member(difference: &Difference<'_>) -> bool {
    name_starts(difference, "/")
}

fn is_header(difference: &Difference<'_>) -> bool {
    name_starts(difference, "header.")
}

fn name_is(difference: &Difference<'_>, name: &str) -> bool {
    difference.item().is_some_and(|test| test.name == name)
}

/// Whether what had to be there must be absent now, or the reverse; a value has to be there.
fn is_opposite(difference: &Difference<'_>) -> bool {
    let is_absent = |value: Option<&Value>| matches!(value, Some(Value::Text(presence)) if presence == "absent");
    is_absent(difference.from()) != is_absent(difference.to())
}

/// Whether all that passed the test still does: more values, or any in place of some.
fn is_wider(difference: &Difference<'_>) -> bool {
    match (difference.from(), difference.to()) {
        (Some(Value::List(_)), Some(Value::List(_))) => list_grew(difference),
        (_, to) => matches!(to, Some(Value::Text(_))),
    }
}

/// Whether all that passes the test did before.
fn is_narrower(difference: &Difference<'_>) -> bool {
    match (difference.from(), difference.to()) {
        (Some(Value::List(_)), Some(Value::List(_))) => list_shrank(difference),
        (from, _) => matches!(from, Some(Value::Text(_))),
    }
}
