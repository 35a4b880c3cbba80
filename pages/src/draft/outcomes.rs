//! What answers mean: a row for each kind, told apart by what is stated or shown.

use super::answers::Kind;
use super::choice::Said;
use super::endpoint::Endpoint;
use super::fields::{Group, Place};
use super::node::{ELEMENT, VALUE};
use super::proof::{Proofs, difference, proofs};
use super::rows::{Row, Test};

impl<'a> Endpoint<'a> {
    /// The rows of the kinds, successes first.
    pub(super) fn outcomes(&mut self, kinds: &[Kind<'a>]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut told = None;
        let first = kinds.first();
        if let Some(success) = first {
            told = self.first_success(success, kinds, &mut rows);
        }
        for (number, kind) in kinds.iter().enumerate().skip(1) {
            match &told {
                Some((rival, test)) if *rival == number => {
                    if let Some(test) = test.clone() {
                        let statuses = statuses_beside(first, kind);
                        let row = self.row((kind, number), (statuses, vec![test]));
                        rows.push(row);
                    }
                }
                _ => {
                    let row = self.other(kind, (number, &rows));
                    rows.extend(row);
                }
            }
        }
        self.told_apart(rows)
    }

    /// Leaves out rows that could never be taken, and successes that nothing proves where other rows look into bodies.
    fn told_apart(&mut self, rows: Vec<Row>) -> Vec<Row> {
        let mut kept: Vec<Row> = Vec::new();
        for row in rows {
            let is_unproven = |success: &Row, other: &Row| {
                !success.fails
                    && success.tests.is_empty()
                    && !other.tests.is_empty()
                    && success.meets(other)
            };
            let is_hidden = kept.iter().any(|earlier| {
                earlier.covers(&row) || is_unproven(&row, earlier) || is_unproven(earlier, &row)
            });
            if is_hidden {
                let whole = self.whole.clone();
                let message = format!(
                    "nothing tells `{}` from another kind of answer; it is left out",
                    row.name
                );
                self.guess("guess-outcome", &whole, ("outcomes", &message));
            } else {
                kept.push(row);
            }
        }
        kept
    }

    /// The row of the first success, and that of failures inside of it. What tells the failure that stands beside it, if
    /// there is one, is for that one's row; without it there is none.
    fn first_success(
        &mut self,
        success: &Kind<'a>,
        kinds: &[Kind<'a>],
        rows: &mut Vec<Row>,
    ) -> Option<(usize, Option<Test>)> {
        let is_beside = |kind: &Kind<'_>| {
            kind.fails && (kind.status.is_none() || kind.status == success.status)
        };
        let rival = kinds.iter().position(is_beside);
        let beside = rival.and_then(|rival| Some((rival, kinds.get(rival)?)));
        let told =
            beside.and_then(|(rival, kind)| Some((rival, difference(self.index, success, kind)?)));
        if let (Some((rival, (good, bad))), Some((_, kind))) = (told, beside) {
            let mut statuses = vec![success.status.clone().unwrap_or_else(|| "2xx".to_owned())];
            if success.status.is_none() && kind.status.is_none() {
                statuses.push("4xx".to_owned());
            }
            let row = self.row((success, 0), (statuses, vec![good]));
            rows.push(row);
            return Some((rival, Some(bad)));
        }
        let Proofs {
            success: good,
            failure: bad,
        } = proofs(self.index, success, self.doing.done);
        let status = success.status.clone().unwrap_or_else(|| "2xx".to_owned());
        if success.status.is_none() {
            let whole = self.whole.clone();
            let message = "no status is stated for a success; 2xx is assumed";
            if !self
                .index
                .is_told(self.operation, &["answer-without-status"])
            {
                self.guess("guess-status", &whole, ("outcomes", message));
            }
        }
        let row = self.row((success, 0), (vec![status.clone()], good));
        rows.push(row);
        let Some((rival, kind)) = beside else {
            rows.extend(self.failure_inside(success, (status, bad)));
            return None;
        };
        if kind.status.is_some() {
            let whole = self.whole.clone();
            let message =
                "nothing tells a failure from a success with the same status; it is left out";
            self.guess("guess-outcome", &whole, ("outcomes", message));
            return Some((rival, None));
        }
        None
    }

    /// A failure under the status of the success, where a word of the page means one.
    fn failure_inside(
        &mut self,
        success: &Kind<'a>,
        (status, bad): (String, Vec<Test>),
    ) -> Option<Row> {
        if bad.is_empty() {
            return None;
        }
        let name = "Failed".to_owned();
        let body = self.body_type(success, (&name, &bad), true);
        Some(Row::new((&name, true), 0, (vec![status], bad), body))
    }

    /// The row of any other kind.
    fn other(&mut self, kind: &Kind<'a>, (number, rows): (usize, &[Row])) -> Option<Row> {
        let whole = self.whole.clone();
        let Some(status) = &kind.status else {
            let message = "no status is stated for a failure; 4xx and 5xx are assumed";
            if !self
                .index
                .is_told(self.operation, &["answer-without-status"])
            {
                self.guess("guess-status", &whole, ("outcomes", message));
            }
            let statuses = if kind.fails {
                vec!["4xx".to_owned(), "5xx".to_owned()]
            } else {
                vec!["2xx".to_owned()]
            };
            return Some(self.row((kind, number), (statuses, Vec::new())));
        };
        let found = proofs(self.index, kind, self.doing.done);
        let tests = if kind.fails {
            found.failure
        } else {
            found.success
        };
        let overlaps = |row: &Row| {
            let first = |status: &str| status.chars().next();
            !row.tests.is_empty()
                && row.statuses.iter().any(|other| {
                    first(other) == first(status)
                        && (other.ends_with("xx") || status.ends_with("xx"))
                })
        };
        if !kind.fails && tests.is_empty() && rows.iter().any(overlaps) {
            let message = "nothing proves a success with one of several statuses; it is left out";
            self.guess("guess-outcome", &whole, ("outcomes", message));
            return None;
        }
        Some(self.row((kind, number), (vec![status.clone()], tests)))
    }

    fn row(
        &mut self,
        (kind, number): (&Kind<'a>, usize),
        (statuses, tests): (Vec<String>, Vec<Test>),
    ) -> Row {
        let body = self.body_type(kind, (&kind.name, &tests), false);
        Row::new((&kind.name, kind.fails), number, (statuses, tests), body)
    }

    /// The type of the body of a row, if it has members.
    fn body_type(
        &mut self,
        kind: &Kind<'a>,
        (name, tests): (&str, &[Test]),
        is_shallow: bool,
    ) -> Option<String> {
        let root = &kind.root;
        if root.children.is_empty() || kind.is_bodiless() {
            return None;
        }
        let is_list = root.child(ELEMENT).is_some() || root.child(VALUE).is_some();
        if is_list {
            let whole = self.whole.clone();
            let message = "a body is a list or a map, for which there is no row; it is not read";
            self.guess("guess-body-type", &whole, ("outcomes", message));
            return None;
        }
        let tested: Vec<Vec<&str>> = tests
            .iter()
            .map(|test| test.way.iter().map(String::as_str).collect())
            .collect();
        let mut members = root.children.iter();
        let group = Group {
            place: Place::Answer,
            spot: "types",
            owner: name,
            is_sampled: members
                .any(|node| Said::of(self.index, node).is_shown() || !node.children.is_empty()),
            is_shallow,
            tested: &tested,
        };
        let wanted = [name.to_owned(), format!("{}{name}", self.noun)];
        self.object(root, &wanted, (&group, true))
    }
}

/// Statuses of a failure that a member tells from the success.
fn statuses_beside(success: Option<&Kind<'_>>, failure: &Kind<'_>) -> Vec<String> {
    let of_success = success.and_then(|success| success.status.clone());
    match (&failure.status, of_success) {
        (Some(status), _) => vec![status.clone()],
        (None, Some(status)) => vec![status, "4xx".to_owned()],
        (None, None) => vec!["2xx".to_owned(), "4xx".to_owned()],
    }
}
