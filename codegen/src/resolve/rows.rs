//! How the rows of an outcome table go together: rows that can never be reached, tests that contradict one another, and
//! answers that fit a success and a failure.

use super::Problems;
use super::at::At;
use crate::diagnostic::Code;
use crate::model::{AnswerTest, BodyKind, BodyTest, Outcome, Scalar, StatusRange, Verdict};

/// Whether every answer that fits `later` fits `earlier` already.
pub(super) fn covers(earlier: &Outcome, later: &Outcome) -> bool {
    let status = earlier.status.is_empty()
        || (!later.status.is_empty() && covers_statuses(&earlier.status, &later.status));
    let members = earlier.tests.iter();
    let mut answer = earlier.answer.iter();
    status
        && members
            .clone()
            .all(|test| later.tests.iter().any(|other| implies(other, test)))
        && answer.all(|test| later.answer.iter().any(|other| implies_answer(other, test)))
}

/// Whether every status of `later` is one of `earlier`.
pub(super) fn covers_statuses(earlier: &[StatusRange], later: &[StatusRange]) -> bool {
    let is_in = |narrow: &StatusRange| earlier.iter().any(|wide| is_wider(*wide, *narrow));
    later.iter().all(is_in)
}

fn is_wider(wide: StatusRange, narrow: StatusRange) -> bool {
    match (wide, narrow) {
        (StatusRange::Class(class), StatusRange::Exact(status)) => u16::from(class) == status / 100,
        _ => wide == narrow,
    }
}

/// Whether a test holds wherever another one does.
fn implies(given: &BodyTest, wanted: &BodyTest) -> bool {
    match (given, wanted) {
        (BodyTest::Is(at, values), BodyTest::Is(wanted_at, wanted)) => {
            at == wanted_at && values.iter().all(|value| wanted.contains(value))
        }
        (BodyTest::Is(at, values), BodyTest::Present(wanted_at)) => {
            at == wanted_at && !values.contains(&Scalar::Null)
        }
        _ => given == wanted,
    }
}

fn implies_answer(given: &AnswerTest, wanted: &AnswerTest) -> bool {
    match (given, wanted) {
        (AnswerTest::HeaderIs(name, texts), AnswerTest::HeaderIs(wanted_name, wanted)) => {
            name == wanted_name && texts.iter().all(|text| wanted.contains(text))
        }
        (AnswerTest::HeaderIs(name, _), AnswerTest::HeaderPresent(wanted_name, true)) => {
            name == wanted_name
        }
        (AnswerTest::ContentType(types), AnswerTest::ContentType(wanted)) => {
            types.iter().all(|one| wanted.contains(one))
        }
        (AnswerTest::Body(kinds), AnswerTest::Body(wanted)) => {
            kinds.iter().all(|kind| wanted.contains(kind))
        }
        _ => given == wanted,
    }
}

/// A row whose own tests contradict one another takes no answer.
pub(super) fn check_row(row: &Outcome, at: At<'_>, problems: &mut Problems) {
    let contradicts = row
        .tests
        .iter()
        .any(|test| row.tests.iter().any(|other| has_no_inside(test, other)));
    if contradicts {
        problems.add(at.problem(
            Code::Outcome,
            "a member that is tested for a value has a member tested inside it",
            "test one of the two",
        ));
    }
    let reads = !row.tests.is_empty() || (row.body.is_some() && !row.body_optional);
    if reads && is_no_json(row) {
        problems.add(at.key("body").problem(
            Code::Outcome,
            "a body that is not JSON has no members",
            "test no member, and give the row no type",
        ));
    }
    let never = |status: &StatusRange| matches!(status, StatusRange::Exact(204 | 205 | 304));
    if reads && !row.status.is_empty() && row.status.iter().all(never) {
        problems.add(at.key("status").problem(
            Code::Outcome,
            "an answer with this status has no body",
            "test no member, and give the row no type or one with `?`",
        ));
    }
}

/// Whether a test says that nothing is inside of what another one looks into.
fn has_no_inside(test: &BodyTest, other: &BodyTest) -> bool {
    let at = match test {
        BodyTest::Is(at, _) | BodyTest::Absent(at) => at,
        BodyTest::Present(_) => return false,
    };
    let (BodyTest::Is(inside, _) | BodyTest::Present(inside)) = other else {
        return false;
    };
    inside.len() > at.len() && inside.starts_with(at)
}

/// Rows with their numbers.
pub(super) fn check_rows(rows: &[(usize, &Outcome)], at: At<'_>, problems: &mut Problems) {
    for (position, (index, row)) in rows.iter().enumerate() {
        let at_row = at.index(*index);
        let at = at_row.key("when");
        let others = rows.iter().filter(|(other, _)| other != index);
        if row.verdict != Verdict::Returns {
            continue;
        }
        let mut others = others.filter(|(_, other)| !covers(row, other));
        if is_unproven(row) && others.any(|(_, other)| proves(other, row)) {
            problems.add(at.problem(
                Code::Outcome,
                "a success without proof, while other rows look into answers with this status",
                "test what makes it a success, such as `/error: { present: false }`",
            ));
            continue;
        }
        let mut later = rows.iter().skip(position + 1);
        if later.any(|(_, later)| is_ambiguous(row, later)) {
            problems.add(at.problem(
                Code::AmbiguousAnswer,
                "an answer can be this success and a failure below, and is taken for the success",
                "put the failure first, or test here that its mark is not there",
            ));
        }
    }
}

/// Whether a success is concluded from its status alone.
fn is_unproven(row: &Outcome) -> bool {
    row.tests.is_empty() && row.answer.is_empty()
}

/// Whether a row looks into bodies that another row takes as they are.
fn proves(other: &Outcome, row: &Outcome) -> bool {
    !other.tests.is_empty() && shares_status(row, other)
}

fn shares_status(one: &Outcome, other: &Outcome) -> bool {
    let overlap = |a: &StatusRange, b: &StatusRange| is_wider(*a, *b) || is_wider(*b, *a);
    one.status.is_empty()
        || other.status.is_empty()
        || one
            .status
            .iter()
            .any(|a| other.status.iter().any(|b| overlap(a, b)))
}

/// Whether a failure below a success takes answers that fit both. One that takes whatever the success leaves over is meant
/// so.
fn is_ambiguous(success: &Outcome, later: &Outcome) -> bool {
    later.verdict == Verdict::Fails
        && shares_status(success, later)
        && !later.tests.is_empty()
        && !covers(later, success)
        && !covers(success, later)
        && !is_no_json(success)
        && !success
            .tests
            .iter()
            .any(|test| later.tests.iter().any(|other| excludes(test, other)))
        && !success.answer.iter().any(|test| {
            later
                .answer
                .iter()
                .any(|other| excludes_answer(test, other))
        })
}

/// Whether a row is for bodies that have no members.
fn is_no_json(row: &Outcome) -> bool {
    row.answer
        .iter()
        .any(|test| matches!(test, AnswerTest::Body(kinds) if !kinds.contains(&BodyKind::Json)))
}

/// Whether two tests never hold together.
fn excludes(one: &BodyTest, other: &BodyTest) -> bool {
    has_no_inside(one, other)
        || has_no_inside(other, one)
        || match (one, other) {
            (BodyTest::Is(at, values), BodyTest::Is(other_at, others)) => {
                at == other_at && !values.iter().any(|value| others.contains(value))
            }
            (BodyTest::Absent(absent), BodyTest::Present(present))
            | (BodyTest::Present(present), BodyTest::Absent(absent)) => absent == present,
            (BodyTest::Absent(absent), BodyTest::Is(at, values))
            | (BodyTest::Is(at, values), BodyTest::Absent(absent)) => {
                absent == at && !values.contains(&Scalar::Null)
            }
            _ => false,
        }
}

fn excludes_answer(one: &AnswerTest, other: &AnswerTest) -> bool {
    match (one, other) {
        (AnswerTest::HeaderIs(name, texts), AnswerTest::HeaderIs(other, others)) => {
            name == other && !texts.iter().any(|text| others.contains(text))
        }
        (AnswerTest::HeaderPresent(absent, false), AnswerTest::HeaderIs(name, _))
        | (AnswerTest::HeaderIs(name, _), AnswerTest::HeaderPresent(absent, false)) => {
            absent == name
        }
        (AnswerTest::HeaderPresent(name, here), AnswerTest::HeaderPresent(other, there)) => {
            name == other && here != there
        }
        (AnswerTest::ContentType(types), AnswerTest::ContentType(others)) => {
            !types.iter().any(|one| others.contains(one))
        }
        (AnswerTest::Body(kinds), AnswerTest::Body(others)) => {
            !kinds.iter().any(|kind| others.contains(kind))
        }
        _ => false,
    }
}
