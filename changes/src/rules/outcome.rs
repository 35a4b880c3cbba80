//! Rows of the outcome table: added, gone, renamed, moved, and turned from a failure into a success.

use super::outcome_rows::{
    describes_retried, gives, had_several, has_several, is_success, overlaps, result_changed,
    shadowed, tables,
};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Outcome, Facet::Verdict, "failure-became-success")
        .when(|difference| difference.new.is_some_and(is_success))
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .docs(Risky)
        .says("`{name}` of `{endpoint}` is a success; it was a failure")
        .why("The same answer that used to stop a caller lets it go on, as if the provider had done what it was asked for.")
        .advice("Have two people read the page for this answer. Every caller must look at what it does after a success."),
    Rule::changed(Kind::Outcome, Facet::Verdict, "success-became-failure")
        .when(result_changed)
        .wire(Breaking)
        .behaviour(Breaking)
        .rust(Breaking)
        .docs(Risky)
        .says("`{name}` of `{endpoint}` is a failure; it was a success, and fewer successes are left")
        .why("A call that was carried out now ends in an error, and callers who try again may pay twice. What the method gives has another type.")
        .advice("Say in the release what callers must do about calls that ended this way before."),
    Rule::changed(Kind::Outcome, Facet::Verdict, "success-row-became-failure")
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("an answer that meant `{name}` of `{endpoint}` means a failure now")
        .why("Code compiles as before, since other answers still give the success; this one ends in an error.")
        .advice("Make sure that calls with this answer have no effect at the provider before anybody repeats them."),
    Rule::added(Kind::Outcome, "success-added-as-one-of-several")
        .when(|difference| is_new_variant(difference) && !had_several(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .adds()
        .says("`{name}` ({status}) is a further success of `{endpoint}`, whose successes are variants of an enum now")
        .why("The method gives an enum in place of one type. What was an undocumented refusal lets callers go on, also where it only says that the provider is still at work.")
        .advice("Match on the enum, and decide what a caller does with the new variant before it ships the goods."),
    Rule::added(Kind::Outcome, "success-added-above-failure")
        .when(|difference| is_added_success(difference) && is_above(difference, false))
        .wire(Risky)
        .behaviour(Breaking)
        .says("a row for the success `{name}` of `{endpoint}` ({status}) stands above a failure that fits the same answers")
        .why("The first row that fits decides. Answers that meant a refusal are successes if they pass the new row.")
        .advice("Put the failure first, or test in the new row that the mark of the failure is not there."),
    Rule::added(Kind::Outcome, "success-added")
        .when(is_new_variant)
        .wire(Risky)
        .behaviour(Breaking)
        .adds()
        .says("`{name}` ({status}) is a further success of `{endpoint}`")
        .why("The enum of successes gets a variant, which an arm for all others takes in silently. Its answers were refusals before.")
        .advice("Look at each `_ =>` over this enum, and decide whether the new success may be treated like the others."),
    Rule::added(Kind::Outcome, "success-row-added")
        .when(is_added_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("further answers ({status}) mean the success `{name}` of `{endpoint}`")
        .why("What was no success before, a refusal or nothing that was documented, is one now without any code being changed.")
        .advice("Find the sentence on the page that says so, and add a case for such an answer."),
    Rule::added(Kind::Outcome, "failure-added-above-success")
        .when(|difference| is_above(difference, true))
        .wire(Risky)
        .behaviour(Breaking)
        .adds()
        .says("a row for the failure `{name}` of `{endpoint}` ({status}) stands above a success that fits the same answers")
        .why("Answers that were successes are refusals if they pass the new row. A caller that repeats them may pay twice.")
        .advice("Check with recorded successes that none of them passes the row."),
    Rule::added(Kind::Outcome, "failure-added-for-retried-status")
        .when(stops_retries)
        .wire(Risky)
        .behaviour(Breaking)
        .adds()
        .says("`{name}` describes answers of `{endpoint}` ({status}) after which calls were sent again")
        .why("A 408, a 429 or a 5xx is repeated only while the table is silent about it. Documented, it is returned at once as a typed failure.")
        .advice("Leave the row out if the status only says that the provider is busy; else prepare callers for the failure."),
    Rule::added(Kind::Outcome, "failure-added-above-failure")
        .when(|difference| is_above(difference, false) && !was_known(difference))
        .behaviour(Risky)
        .adds()
        .says("`{name}` ({status}) takes answers of `{endpoint}` that another failure below may have got")
        .why("Both are refusals. But code that waits for the older failure may wait in vain, and take a general way out instead.")
        .advice("Look for matches on the failures below this row, and give the new one an arm of its own."),
    Rule::added(Kind::Outcome, "failure-row-added")
        .when(was_known)
        .behaviour(Risky)
        .says("further answers ({status}) mean the failure `{name}` of `{endpoint}`")
        .why("They were undocumented, or another failure. Code for this failure runs in cases it was not written with in mind.")
        .advice("See that what callers do about the failure is right for these answers as well."),
    Rule::added(Kind::Outcome, "failure-added")
        .behaviour(Risky)
        .adds()
        .says("`{name}` ({status}) is a further failure of `{endpoint}`")
        .why("Its answers were undocumented before; whoever looked into the raw body of `Undocumented` for them finds nothing there.")
        .advice("Replace such code by a match on the variant."),
    Rule::removed(Kind::Outcome, "success-removed-from-several")
        .when(|difference| is_gone_variant(difference) && !has_several(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("the success `{name}` of `{endpoint}` ({status}) is gone, and what is left is no enum any more")
        .why("The method gives the one type that is left. Answers that meant `{name}` are undocumented refusals.")
        .advice("Remove the match, and find out what such an answer means from now on."),
    Rule::removed(Kind::Outcome, "success-removed")
        .when(is_gone_variant)
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("the success `{name}` of `{endpoint}` ({status}) is gone")
        .why("Its variant does not exist any more, and calls that were carried out with this answer end as undocumented refusals.")
        .advice("Remove the arm. Do not repeat such calls before the provider has said what became of them."),
    Rule::removed(Kind::Outcome, "success-row-removed")
        .when(|difference| difference.old.is_some_and(is_success))
        .wire(Risky)
        .behaviour(Breaking)
        .says("fewer answers mean the success `{name}` of `{endpoint}`: those with {status} do not")
        .why("Calls that were carried out and answered in this way are reported as refused.")
        .advice("Keep the row unless the provider says that it never answers so; a refusal invites a second call."),
    Rule::removed(Kind::Outcome, "failure-removed-above-success")
        .when(|difference| was_above_success(difference) && !is_still_known(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` ({status}) is gone, and a success below fits its answers")
        .why("What was refused is taken for done: the success gets every answer that the failure no longer holds back.")
        .advice("Let the success test what proves it before the row goes."),
    Rule::removed(Kind::Outcome, "failure-row-removed-above-success")
        .when(was_above_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("fewer answers mean the failure `{name}` of `{endpoint}`, and a success below fits those that do not ({status})")
        .why("The variant is still there for other answers, so code compiles; these answers count as done.")
        .advice("Add a case with such an answer and see what it gives."),
    Rule::removed(Kind::Outcome, "failure-removed-for-retried-status")
        .when(|difference| allows_retries(difference) && !is_still_known(difference))
        .behaviour(Breaking)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` ({status}) is gone, and calls may be sent again after such answers")
        .why("A 408, a 429 or a 5xx that no row describes is sent again: a 429 always, the others where a second call does no harm.")
        .advice("Keep the row if the answer is a real refusal, such as a limit for the day: repeats would use up what is left."),
    Rule::removed(Kind::Outcome, "failure-row-removed-for-retried-status")
        .when(allows_retries)
        .behaviour(Breaking)
        .says("fewer answers mean the failure `{name}` of `{endpoint}`, and calls may be sent again after those with {status}")
        .why("Code compiles, since other answers still mean the failure. A 408, a 429 or a 5xx that no row describes is repeated: a 429 always, the others where a second call does no harm.")
        .advice("Keep the row if the status is a real refusal, or make sure that the provider does not count attempts."),
    Rule::removed(Kind::Outcome, "failure-row-removed")
        .when(is_still_known)
        .behaviour(Risky)
        .says("fewer answers mean the failure `{name}` of `{endpoint}`: those with {status} do not")
        .why("The other answers are undocumented now, or fall to a row below.")
        .advice("See whether callers react to the failure in a way that they must keep for these answers."),
    Rule::removed(Kind::Outcome, "failure-split")
        .when(is_split)
        .behaviour(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` ({status}) is gone, and several others stand in its place")
        .why("Its variant does not exist any more. Each of the others is a part of what it was, and asks for a reaction of its own.")
        .advice("Replace the arm by one for each of the new variants; to treat them alike, join them with `|`."),
    Rule::removed(Kind::Outcome, "failure-removed")
        .behaviour(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` ({status}) is gone")
        .why("Its variant does not exist any more, and its answers are undocumented or another failure.")
        .advice("Remove the arm, and decide where its answers should go."),
    Rule::renamed(Kind::Outcome, "success-variant-renamed")
        .when(|difference| difference.new.is_some_and(is_success) && has_several(difference))
        .rust(Breaking)
        .says("the success `{from}` of `{endpoint}` is called `{to}`")
        .why("The variant of the enum has the new name; it stands for the same answers.")
        .advice("Replace the name where the enum is matched."),
    Rule::renamed(Kind::Outcome, "success-renamed")
        .when(|difference| difference.new.is_some_and(is_success))
        .says("the success `{from}` of `{endpoint}` is called `{to}` in the spec")
        .why("With a single success its name is seen in cases and documents only; code sees the type of its body.")
        .advice("Nothing to do."),
    Rule::renamed(Kind::Outcome, "failure-renamed")
        .rust(Breaking)
        .says("the failure `{from}` of `{endpoint}` is called `{to}`")
        .why("The variant has the new name, and so have error texts and metrics that are made of names of failures.")
        .advice("Replace the name where failures are matched, and in alerts that search for it."),
    Rule::reordered(Kind::Outcome, "outcomes-reordered-across-verdicts")
        .when(|difference| passes(difference, |one, other| is_success(one) != is_success(other)))
        .wire(Risky)
        .behaviour(Breaking)
        .says("in `{name}`, a success and a failure that fit the same answers have changed places")
        .why("The first row that fits decides, so the same answer turns from a refusal into a success, or the reverse.")
        .advice("Tell the two apart by a test instead of their order."),
    Rule::reordered(Kind::Outcome, "outcomes-reordered-within-verdict")
        .when(|difference| passes(difference, |_, _| true))
        .behaviour(Risky)
        .says("in `{name}`, rows that fit the same answers have changed places")
        .why("Success stays success and refusal refusal, but which of them a caller gets may be another one.")
        .advice("See which of the rows is the more special one; it belongs first."),
    Rule::reordered(Kind::Outcome, "outcomes-reordered")
        .says("rows of the outcome table of `{name}` come in another order")
        .why("No answer fits two of those that have changed places, so each still gets its own.")
        .advice("Nothing to do."),
];

fn is_added_success(difference: &Difference<'_>) -> bool {
    difference.new.is_some_and(is_success)
}

/// Whether a success is a variant that was not there.
fn is_new_variant(difference: &Difference<'_>) -> bool {
    is_added_success(difference) && has_several(difference) && !was_known(difference)
}

/// Whether the old table had a row with this outcome.
fn was_known(difference: &Difference<'_>) -> bool {
    let (old, _) = tables(difference);
    difference.new.is_some_and(|row| gives(&old, row))
}

/// Whether the new table still has a row with this outcome.
fn is_still_known(difference: &Difference<'_>) -> bool {
    let (_, new) = tables(difference);
    difference.old.is_some_and(|row| gives(&new, row))
}

/// Whether a success was a variant that is not there any more.
fn is_gone_variant(difference: &Difference<'_>) -> bool {
    let was_success = difference.old.is_some_and(is_success);
    was_success && had_several(difference) && !is_still_known(difference)
}

/// Whether a new row stands above one that answers of it may fit as well.
fn is_above(difference: &Difference<'_>, success: bool) -> bool {
    let (_, new) = tables(difference);
    let mut below = difference
        .new
        .into_iter()
        .flat_map(|row| shadowed(&new, row, success));
    below.next().is_some()
}

fn was_above_success(difference: &Difference<'_>) -> bool {
    let (old, _) = tables(difference);
    let mut below = difference
        .old
        .into_iter()
        .flat_map(|row| shadowed(&old, row, true));
    below.next().is_some()
}

fn stops_retries(difference: &Difference<'_>) -> bool {
    let (old, _) = tables(difference);
    difference
        .new
        .is_some_and(|row| describes_retried(row, &old))
}

fn allows_retries(difference: &Difference<'_>) -> bool {
    let (_, new) = tables(difference);
    difference
        .old
        .is_some_and(|row| describes_retried(row, &new))
}

/// Whether several new failures are for answers that this one was for.
fn is_split(difference: &Difference<'_>) -> bool {
    let Some(gone) = difference.old.filter(|_| !is_still_known(difference)) else {
        return false;
    };
    let (old, new) = tables(difference);
    let is_part = |row: &&&Item| !is_success(row) && !gives(&old, row) && overlaps(row, gone);
    new.iter().filter(is_part).count() > 1
}

/// Whether one row has come to stand above another one that it shares answers with.
fn passes(difference: &Difference<'_>, counts: fn(&Item, &Item) -> bool) -> bool {
    let table = |endpoint: Option<&Item>| -> Vec<Item> {
        let rows = endpoint.into_iter().flat_map(super::outcome_rows::rows);
        rows.cloned().collect()
    };
    let (old, new) = (table(difference.old), table(difference.new));
    let place = |row: &Item| {
        let is_same = |other: &Item| other.name == row.name && other.facets == row.facets;
        old.iter().position(is_same)
    };
    let pairs = new
        .iter()
        .enumerate()
        .flat_map(|(index, row)| new.iter().skip(index + 1).map(move |below| (row, below)));
    pairs.into_iter().any(|(row, below)| {
        let has_passed =
            matches!((place(row), place(below)), (Some(row), Some(below)) if row > below);
        has_passed && overlaps(row, below) && counts(row, below)
    })
}
