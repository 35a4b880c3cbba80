//! Which row of the outcome table an answer is for: the first one that matches.

use http::StatusCode;

use crate::outcome::{When, covers};
use crate::row_tests::{RowTest, RowTests};
use crate::{Body, Outcome, probe};

/// The conditions of an outcome table, whatever its types, so that deciding is compiled once.
pub(crate) trait Table {
    /// The condition of a row, or `None` after the last one.
    fn when(&self, row: usize) -> Option<&When>;
}

impl<S, F> Table for &[Outcome<S, F>] {
    fn when(&self, row: usize) -> Option<&When> {
        self.get(row).map(|outcome| &outcome.when)
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

pub(crate) fn decide(table: &dyn Table, status: StatusCode, body: &Body) -> Decision {
    let mut tests = RowTests::new();
    // The first row for the status that asks nothing of the body: none after it is reached.
    let mut otherwise = None;
    for (row, when) in (0..).map_while(|row| table.when(row).map(|when| (row, when))) {
        if !covers(when.statuses, status) {
            continue;
        }
        if when.tests.is_empty() {
            otherwise = Some(row);
            break;
        }
        tests.extend(row, when.tests);
    }
    let (row, without_row) = tested(tests.as_mut_slice(), body);
    row.or(otherwise).map_or(without_row, Decision::Row)
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
