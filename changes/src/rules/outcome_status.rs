//! For which statuses a row of the outcome table is.

use super::outcome_rows::{
    are_within, describes_retried, is_success, reaches_success, statuses, tables,
};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Outcome, Facet::Status, "success-status-widened")
        .when(|difference| of_success(difference) && is_wider(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{name}` of `{endpoint}` is a success under more statuses: `{from}` -> `{to}`")
        .why("A status such as 202 often says that the provider will see to it later. Answers under it were refusals, and are done now.")
        .advice("Read what the page says of each added status; what is only accepted deserves a success of its own."),
    Rule::changed(Kind::Outcome, Facet::Status, "success-status-narrowed")
        .when(|difference| of_success(difference) && is_narrower(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{name}` of `{endpoint}` is a success under fewer statuses: `{from}` -> `{to}`")
        .why("Where the provider still answers with a status that is gone from the row, a call that was carried out is reported as refused.")
        .advice("Search logs for answers under the statuses that are gone before the release."),
    Rule::changed(Kind::Outcome, Facet::Status, "success-status-moved")
        .when(of_success)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{name}` of `{endpoint}` is a success under other statuses: `{from}` -> `{to}`")
        .why("Neither client understands what the other one's provider answers: each takes the other status for a refusal.")
        .advice("If the provider is still changing over, list both statuses for a while."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-reached-success")
        .when(reached_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{name}` of `{endpoint}` stands above a success and takes further answers of it: `{from}` -> `{to}`")
        .why("Answers under an added status were successes; those that pass the row are refusals, and a second call may pay again.")
        .advice("Add a test to the failure that no success passes."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-left-success")
        .when(left_success)
        .wire(Risky)
        .behaviour(Breaking)
        .says("the failure `{name}` of `{endpoint}` stands above a success and leaves answers to it that it took: `{from}` -> `{to}`")
        .why("Under a status that is gone it held back answers that the success fits as well. Those count as done from now on.")
        .advice("Make the success test what proves it, before the failure lets go of the status."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-stops-retries")
        .when(stops_retries)
        .wire(Risky)
        .behaviour(Breaking)
        .says("`{name}` of `{endpoint}` describes statuses after which calls were sent again: `{from}` -> `{to}`")
        .why("What a row describes is never repeated. Troubles that a second attempt used to get over reach callers as a failure.")
        .advice("List only statuses that really are refusals; leave 429 and 5xx to the client where they say no more than try later."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-allows-retries")
        .when(allows_retries)
        .behaviour(Breaking)
        .says("`{name}` of `{endpoint}` leaves out statuses after which calls may be sent again: `{from}` -> `{to}`")
        .why("No row describes them, so the client repeats: after a 429 always, after 408 and 5xx where a second call does no harm.")
        .advice("Be sure that the provider does not count attempts, as for a blocked account."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-widened")
        .when(is_wider)
        .behaviour(Risky)
        .says("`{name}` of `{endpoint}` is the failure under more statuses: `{from}` -> `{to}`")
        .why("Answers that were undocumented, or another failure, run into code for this one.")
        .advice("See that what callers do about it is right under each added status."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-narrowed")
        .when(is_narrower)
        .behaviour(Risky)
        .says("`{name}` of `{endpoint}` is the failure under fewer statuses: `{from}` -> `{to}`")
        .why("Under the others its answers are undocumented, or fall to a row below.")
        .advice("See whether callers need the typed failure under a status that is gone."),
    Rule::changed(Kind::Outcome, Facet::Status, "failure-status-moved")
        .wire(Risky)
        .behaviour(Risky)
        .says("`{name}` of `{endpoint}` is the failure under other statuses: `{from}` -> `{to}`")
        .why("The provider signals the same refusal by another number; an older client sees it as undocumented.")
        .advice("Keep the old status beside the new one until the provider has changed over everywhere."),
];

fn of_success(difference: &Difference<'_>) -> bool {
    difference.new.is_some_and(is_success)
}

fn is_wider(difference: &Difference<'_>) -> bool {
    let (from, to) = statuses(difference);
    are_within(from, to)
}

fn is_narrower(difference: &Difference<'_>) -> bool {
    let (from, to) = statuses(difference);
    are_within(to, from)
}

/// Whether the row stands above a success that is for a status which the row did not have.
fn reached_success(difference: &Difference<'_>) -> bool {
    let (_, new) = tables(difference);
    let (from, to) = statuses(difference);
    let row = difference.new.filter(|_| !are_within(to, from));
    row.is_some_and(|row| reaches_success(&new, row, &beyond(to, from)))
}

/// Whether the row stood above a success that is for a status which the row does not have any more.
fn left_success(difference: &Difference<'_>) -> bool {
    let (old, _) = tables(difference);
    let (from, to) = statuses(difference);
    let row = difference.old.filter(|_| !are_within(from, to));
    row.is_some_and(|row| reaches_success(&old, row, &beyond(from, to)))
}

/// The statuses that are not within others.
fn beyond(statuses: &[String], others: &[String]) -> Vec<String> {
    let is_beyond = |status: &&String| !are_within(std::slice::from_ref(*status), others);
    statuses.iter().filter(is_beyond).cloned().collect()
}

/// Whether it describes a status that no row described, and after which calls were repeated.
fn stops_retries(difference: &Difference<'_>) -> bool {
    let (old, _) = tables(difference);
    let row = difference.new;
    row.is_some_and(|row| describes_retried(row, &old))
}

/// Whether it described a status that no row describes now, and after which calls are repeated.
fn allows_retries(difference: &Difference<'_>) -> bool {
    let (_, new) = tables(difference);
    let row = difference.old;
    row.is_some_and(|row| describes_retried(row, &new))
}
