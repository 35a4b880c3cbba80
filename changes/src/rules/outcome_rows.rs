//! How rows of an outcome table go together: which answers they share, and which come first.

use crate::compare::Difference;
use crate::item::{Facet, Item, Kind, Value};

use super::when::{list, listed, says};

/// Statuses after which a call in doubt is sent again if no row describes them.
const RETRIED: [u16; 6] = [408, 429, 500, 502, 503, 504];

pub(super) fn is_success(row: &Item) -> bool {
    says(row, Facet::Verdict, "returns")
}

/// The rows of an endpoint, in order.
pub(super) fn rows(endpoint: &Item) -> impl Iterator<Item = &Item> {
    endpoint
        .children
        .iter()
        .filter(|item| item.kind == Kind::Outcome)
}

/// The rows of both tables; those of the old one first.
pub(super) fn tables<'a>(difference: &Difference<'a>) -> (Vec<&'a Item>, Vec<&'a Item>) {
    let Some((old, new)) = difference.owner(Kind::Endpoint) else {
        return (Vec::new(), Vec::new());
    };
    (rows(old).collect(), rows(new).collect())
}

/// Whether one row of a table gives an outcome of this verdict and name.
pub(super) fn gives(table: &[&Item], row: &Item) -> bool {
    let is_like = |other: &&Item| other.name == row.name && is_success(other) == is_success(row);
    table.iter().any(is_like)
}

/// Rows below one that answers of this row may fit as well, with its verdict or the other one.
pub(super) fn shadowed<'a>(
    table: &[&'a Item],
    row: &Item,
    success: bool,
) -> impl Iterator<Item = &'a Item> + use<'a> {
    let position = table.iter().position(|other| std::ptr::eq(*other, row));
    let below = table
        .iter()
        .copied()
        .skip(position.map_or(table.len(), |at| at + 1));
    let below: Vec<&Item> = below
        .filter(|other| is_success(other) == success && overlaps(row, other))
        .collect();
    below.into_iter()
}

/// Whether an answer can fit both rows: a status of both, and no test that only one of them can pass.
pub(super) fn overlaps(one: &Item, other: &Item) -> bool {
    let is_apart = |test: &Item| {
        let mut theirs = other.children.iter();
        let same = theirs.find(|other| other.name == test.name);
        same.is_some_and(|other| excludes(test, other))
    };
    shares_status(one, other) && !one.children.iter().any(is_apart)
}

fn excludes(one: &Item, other: &Item) -> bool {
    let values = (
        one.facets.get(&Facet::Values),
        other.facets.get(&Facet::Values),
    );
    match values {
        (Some(Value::List(one)), Some(Value::List(other))) => {
            !one.iter().any(|value| other.contains(value))
        }
        (Some(Value::Text(one)), Some(Value::Text(other))) => one != other,
        (Some(Value::Text(presence)), Some(Value::List(_)))
        | (Some(Value::List(_)), Some(Value::Text(presence))) => presence == "absent",
        _ => false,
    }
}

fn shares_status(one: &Item, other: &Item) -> bool {
    let (one, other) = (listed(one, Facet::Status), listed(other, Facet::Status));
    let is_shared = |status: &String| other.iter().any(|other| share(status, other));
    one.is_empty() || other.is_empty() || one.iter().any(is_shared)
}

/// Whether a status, or a class of them, has one in common with another.
pub(super) fn share(one: &str, other: &str) -> bool {
    is_within(one, other) || is_within(other, one)
}

/// Whether a status, or a class of them, is within another one.
fn is_within(status: &str, of: &str) -> bool {
    status == of || (of.strip_suffix("xx") == status.get(..1) && status.len() == of.len())
}

/// Whether all of the first statuses are within the second ones; none stands for any.
pub(super) fn are_within(statuses: &[String], of: &[String]) -> bool {
    let is_covered = |status: &String| of.iter().any(|of| is_within(status, of));
    of.is_empty() || (!statuses.is_empty() && statuses.iter().all(is_covered))
}

/// Whether a row describes a status after which a call may be repeated, and no row of the other table does. Rows that look
/// at more than the status leave some of its answers over, unless they look at the same.
pub(super) fn describes_retried(row: &Item, others: &[&Item]) -> bool {
    let looks_at =
        |row: &Item| -> Vec<String> { row.children.iter().map(Item::all_that_is_said).collect() };
    let leaves_none =
        |other: &&&Item| other.children.is_empty() || looks_at(other) == looks_at(row);
    RETRIED.iter().any(|status| {
        let mut others = others.iter().filter(leaves_none);
        describes(row, *status) && !others.any(|other| describes(other, *status))
    })
}

/// Whether a row that looks at more than the status has one after which a call may be repeated, and no row of its table
/// takes all answers with it.
pub(super) fn leaves_retried(row: &Item, table: &[&Item]) -> bool {
    let takes_all = |other: &&&Item| other.children.is_empty();
    !row.children.is_empty()
        && RETRIED.iter().any(|status| {
            let mut others = table.iter().filter(takes_all);
            describes(row, *status) && !others.any(|other| describes(other, *status))
        })
}

fn describes(row: &Item, status: u16) -> bool {
    are_within(&[status.to_string()], listed(row, Facet::Status))
}

/// Whether a success below a row is for one of these statuses; none stands for any.
pub(super) fn reaches_success(table: &[&Item], row: &Item, statuses: &[String]) -> bool {
    let is_for = |success: &Item| {
        let of = listed(success, Facet::Status);
        let is_shared = |status: &String| of.iter().any(|other| share(status, other));
        of.is_empty() || statuses.is_empty() || statuses.iter().any(is_shared)
    };
    shadowed(table, row, true).any(is_for)
}

/// The statuses of a row before and now.
pub(super) fn statuses<'a>(difference: &Difference<'a>) -> (&'a [String], &'a [String]) {
    (list(difference.from()), list(difference.to()))
}

/// Whether methods give something of another type than before.
pub(super) fn result_changed(difference: &Difference<'_>) -> bool {
    let endpoint = difference.owner(Kind::Endpoint);
    endpoint.is_some_and(|(old, new)| old.said(Facet::Success) != new.said(Facet::Success))
}

/// Whether successes were variants of an enum.
pub(super) fn had_several(difference: &Difference<'_>) -> bool {
    let endpoint = difference.owner(Kind::Endpoint);
    endpoint.is_some_and(|(old, _)| gives_several(old))
}

/// Whether successes are variants of an enum now.
pub(super) fn has_several(difference: &Difference<'_>) -> bool {
    let endpoint = difference.owner(Kind::Endpoint);
    endpoint.is_some_and(|(_, new)| gives_several(new))
}

fn gives_several(endpoint: &Item) -> bool {
    let success = endpoint.said(Facet::Success);
    success.is_some_and(|success| success.starts_with("one of "))
}
