//! Which row of the outcome table an answer is for: the first one that matches.

use http::{HeaderMap, StatusCode};

use crate::body_kind::is_html;
use crate::outcome::{Read, When, covers};
use crate::row_tests::{RowTest, RowTests};
use crate::{Body, Outcome, probe};

/// The conditions of an outcome table, whatever its types, so that deciding is compiled once.
pub(crate) trait Table {
    /// The condition of a row, or `None` after the last one.
    fn when(&self, row: usize) -> Option<&When>;

    /// Whether a row is for a success.
    fn is_success(&self, row: usize) -> bool;
}

impl<S, F> Table for &[Outcome<S, F>] {
    fn when(&self, row: usize) -> Option<&When> {
        self.get(row).map(|outcome| &outcome.when)
    }

    fn is_success(&self, row: usize) -> bool {
        self.get(row)
            .is_some_and(|outcome| matches!(outcome.read, Read::Success(_)))
    }
}

/// What the table says about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is for this row.
    Row(usize),
    /// No row is for it.
    Undocumented,
    /// No row is for it as far as can be told: its status is one of a row's, but its body is not
    /// JSON.
    NotJson,
}

pub(crate) fn decide(
    table: &dyn Table,
    (status, headers): (StatusCode, &HeaderMap),
    body: &Body,
) -> Decision {
    let mut tests = RowTests::new();
    // The first row for the status that asks nothing of the body: none after it is reached.
    let mut otherwise = None;
    for (row, when) in (0..).map_while(|row| table.when(row).map(|when| (row, when))) {
        let mut answer = when.answer.iter();
        if !covers(when.statuses, status) || !answer.all(|test| test.holds(headers, body)) {
            continue;
        }
        if when.tests.is_empty() {
            otherwise = Some(row);
            break;
        }
        tests.extend(row, when.tests);
    }
    let tests = tests.as_mut_slice();
    let (row, without_row) = tested(tests, body);
    if !tests.is_empty() && without_row != Decision::NotJson {
        // What members were looked for in is JSON, and no page.
        return row.or(otherwise).map_or(without_row, Decision::Row);
    }
    match row.or(otherwise) {
        Some(row) if is_suspect(table, row, without_row, (headers, body)) => Decision::NotJson,
        Some(row) => Decision::Row(row),
        None => without_row,
    }
}

/// Whether an answer is for a row that asks more of it than its status.
pub(crate) fn is_told_apart(
    table: &dyn Table,
    head: (StatusCode, &HeaderMap),
    body: &Body,
) -> bool {
    match decide(table, head, body) {
        Decision::Row(row) => table
            .when(row)
            .is_some_and(|when| !when.tests.is_empty() || !when.answer.is_empty()),
        Decision::Undocumented | Decision::NotJson => false,
    }
}

/// A page for people is no success, nor is what could not be read while others with the status are
/// told apart by members; unless the row says what the body may be.
fn is_suspect(
    table: &dyn Table,
    row: usize,
    without_row: Decision,
    (headers, body): (&HeaderMap, &Body),
) -> bool {
    let says = table.when(row).is_some_and(When::is_about_the_body);
    table.is_success(row) && !says && (without_row == Decision::NotJson || is_html(body, headers))
}

/// The first row whose tests all hold, and what it means that there is none. The body is looked
/// into once, and only if there are tests.
fn tested(tests: &mut [RowTest], body: &Body) -> (Option<usize>, Decision) {
    if tests.is_empty() {
        return (None, Decision::Undocumented);
    }
    if probe::run(tests, body.json_text()).is_err() {
        return (None, Decision::NotJson);
    }
    let mut rows = tests.chunk_by(|test, next| test.row == next.row);
    let row = rows.find(|row| row.iter().all(|test| test.holds));
    let row = row.and_then(|row| row.first()).map(|test| test.row);
    (row, Decision::Undocumented)
}
