//! Which row of the outcome table an answer is for: the first one that matches.

use http::StatusCode;

use crate::outcome::{When, covers};
use crate::{Body, Outcome, probe};

/// The most body tests an endpoint may have over all its rows; checked when the endpoint is
/// compiled.
const MAX_TESTS: usize = u128::BITS as usize;

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
    // Which tests hold, one bit for each in the order of the table. The body is looked into once,
    // and only if a row depends on it.
    let mut held = None;
    let mut first_test = 0;
    let mut otherwise = Decision::Undocumented;
    for (row, when) in (0..).map_while(|row| table.when(row).map(|when| (row, when))) {
        let count = u32::try_from(when.tests.len()).unwrap_or(u32::MAX);
        let tests = probe::bits(first_test, count);
        first_test = first_test.saturating_add(count);
        if !covers(when.statuses, status) {
            continue;
        }
        if tests == 0 {
            return Decision::Row(row);
        }
        match *held.get_or_insert_with(|| probe::tests_that_hold(table, body.json_text())) {
            Some(held) if held & tests == tests => return Decision::Row(row),
            Some(_) => {}
            None => otherwise = Decision::NotJson,
        }
    }
    otherwise
}

/// Whether the table has no more tests than deciding can hold.
pub(crate) const fn fits<S, F>(table: &[Outcome<S, F>]) -> bool {
    let mut tests = 0;
    let mut row = 0;
    while row < table.len() {
        tests += table[row].when.tests.len();
        row += 1;
    }
    tests <= MAX_TESTS
}
