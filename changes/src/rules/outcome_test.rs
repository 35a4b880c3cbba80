//! What a row of the outcome table asks of an answer, beside its status: what proves a success and what marks a failure.

use super::outcome_rows::{is_success, leaves_retried, shadowed, tables};
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
    Rule::added(Kind::OutcomeTest, "success-answer-test-added")
        .when(of_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` looks at `{name}` of the answer, too: `{values}`")
        .why("Headers, labels and even bodies get lost or changed on the way, by gateways and caches. A call that was carried out, and whose answer fails the test, is reported as refused.")
        .advice("Prefer a member of the body as proof; otherwise list everything that was seen in production, such as JSON under another label or an empty body."),
    Rule::removed(Kind::OutcomeTest, "success-answer-test-removed")
        .when(of_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` does not look at `{name}` of the answer any more: it was `{values}`")
        .why("Answers that failed the test, as those of a gateway do, count as the provider's if the rest of the row fits.")
        .advice("Let a member of the body prove the success instead, and try an empty body, a broken one and an error in JSON against the row, as cases."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "success-answer-test-changed")
        .when(of_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the success `{owner}` of `{endpoint}` looks for something else in `{name}` of the answer: `{from}` -> `{to}`")
        .why("An answer with what was looked for is no success any more although its call was carried out, and one that was none may be one.")
        .advice("Check recorded successes and refusals against the row as it is now."),
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
    Rule::added(Kind::OutcomeTest, "failure-mark-added-for-retried-status")
        .when(changes_retries)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}`, which keeps calls from being sent again, asks for `{name}`, too: `{values}`")
        .why("Answers without the mark are described by no row, so the client repeats: after a 429 always, after 408 and 5xx where a second call does no harm.")
        .advice("Give answers without the mark a row of their own if they are refusals that a repeat would make worse, such as a blocked account."),
    Rule::removed(Kind::OutcomeTest, "failure-mark-removed-for-retried-status")
        .when(changes_retries)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}` takes answers after which calls were sent again: it does not ask for `{name}` any more, which was `{values}`")
        .why("What a row describes is never repeated. Troubles that a second attempt used to get over reach callers as this failure.")
        .advice("Keep the test if the status alone says no more than try later."),
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
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-mark-changed-above-success")
        .when(stands_above_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}`, above a success that fits its answers, looks for something else in `{name}`: `{from}` -> `{to}`")
        .why("A refusal that is not marked so any more falls through to the success below and counts as done; a success with an added mark is taken for a refusal, and a second call may pay again.")
        .advice("Let the success test what proves it; then go through the marks that are gone and those that are new."),
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-mark-changed-for-retried-status")
        .when(changes_retries)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{owner}` of `{endpoint}`, which keeps calls from being sent again, looks for something else in `{name}`: `{from}` -> `{to}`")
        .why("A 408, a 429 or a 5xx is repeated unless a row describes it: calls with a mark that is gone may be sent again, and those with one that is new are not any more.")
        .advice("Decide for each mark that is gone or new whether a second call does any harm, and whether it helps."),
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
    Rule::changed(Kind::OutcomeTest, Facet::Values, "failure-answer-test-changed")
        .wire(Risky)
        .behaviour(Risky)
        .says("the failure `{owner}` of `{endpoint}` looks for something else in `{name}` of the answer: `{from}` -> `{to}`")
        .why("Headers carry codes, and labels and kinds of bodies tell the provider from a gateway: a refusal that has something else there is undocumented now, or goes to a row below.")
        .advice("Compare with the provider's list, letter by letter, and add a case for what is gone and what is new."),
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

/// Whether the row has a status after which calls are sent again unless a row describes the answer, and this test decides
/// whether it does: on one side at least, no row takes all answers with the status.
fn changes_retries(difference: &Difference<'_>) -> bool {
    let Some((before, row)) = difference.owner(Kind::Outcome) else {
        return false;
    };
    let (old, new) = tables(difference);
    leaves_retried(before, &old) || leaves_retried(row, &new)
}

/// Whether a member of the body is tested.
fn is_member(difference: &Difference<'_>) -> bool {
    difference
        .item()
        .is_some_and(|test| test.name.starts_with('/'))
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
