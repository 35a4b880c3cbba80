//! The outcome table: rows resolved, names decided, rows that can never be reached refused.

use super::at::At;
use super::decode::resolve_statuses;
use super::fields::{Owner, scalar};
use super::names::{self, Scope, Style};
use super::types::Kind;
use super::{Problems, pointer};
use crate::diagnostic::Code;
use crate::model::{BodyTest, Outcome, StatusRange, Success, Verdict};
use crate::spec;

pub(super) fn resolve_outcomes(
    rows: &[spec::Outcome],
    type_name: &str,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> (Vec<Outcome>, Success) {
    let mut outcomes: Vec<Outcome> = Vec::new();
    // Rows without a problem of their own; nothing is concluded from the others.
    let mut sound: Vec<usize> = Vec::new();
    let mut failures = Scope::reserving(["Undocumented"]);
    let mut successes = Scope::default();
    for (index, row) in rows.iter().enumerate() {
        let at = at.index(index);
        let before = problems.0.len();
        let outcome = resolve_row(row, owner, at, problems);
        let is_sound = problems.0.len() == before;
        match outcomes
            .iter()
            .position(|earlier| earlier.verdict == outcome.verdict && earlier.name == outcome.name)
        {
            Some(position) => check_same(outcomes.get(position), &outcome, at, problems),
            None if outcome.verdict == Verdict::Fails => {
                failures.enter(&outcome.name, at.key("fails"), problems);
            }
            None => successes.enter(&outcome.name, at.key("returns"), problems),
        }
        let mut earlier = sound.iter().filter_map(|index| outcomes.get(*index));
        if is_sound && earlier.any(|earlier| covers(earlier, &outcome)) {
            problems.add(at.key("when").problem(
                Code::Outcome,
                "an earlier row takes every answer that fits here",
                "move this row up, or tell the two apart",
            ));
        }
        if is_sound {
            sound.push(index);
        }
        outcomes.push(outcome);
    }
    let success = resolve_success(&outcomes, type_name);
    if !outcomes
        .iter()
        .any(|outcome| outcome.verdict == Verdict::Returns)
    {
        problems.add(at.key_problem(
            Code::Outcome,
            "no outcome is a success",
            "add a row with `returns`",
        ));
    }
    (outcomes, success)
}

fn resolve_success(outcomes: &[Outcome], type_name: &str) -> Success {
    let mut returns = outcomes
        .iter()
        .filter(|outcome| outcome.verdict == Verdict::Returns);
    let first = returns.next();
    let name = first.map(|outcome| &outcome.name);
    if returns.all(|outcome| Some(&outcome.name) == name) {
        Success::One(first.and_then(|outcome| outcome.body.clone()))
    } else {
        Success::Several(format!("{type_name}Success"))
    }
}

fn resolve_row(
    row: &spec::Outcome,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Outcome {
    let (verdict, key, wire) = match (&row.returns, &row.fails) {
        (Some(name), None) => (Verdict::Returns, "returns", name.as_str()),
        (None, Some(name)) => (Verdict::Fails, "fails", name.as_str()),
        (returns, _) => {
            let (at, help) = match returns {
                Some(_) => (at.key("fails"), "keep one of them"),
                None => (at, "add `returns: Name` or `fails: Name`"),
            };
            let message = "a row has exactly one of `returns` and `fails`";
            problems.add(at.key_problem(Code::OneOf, message, help));
            (Verdict::Fails, "fails", "Nothing")
        }
    };
    if !names::is_type_name(wire) {
        problems.add(at.key(key).problem(
            Code::RustName,
            format!("`{}` cannot be a variant", names::shown(wire)),
            "use capitalised words, such as `NotFound`",
        ));
    }
    let name = names::decide(
        wire,
        None,
        Style::Camel,
        at.key(key),
        &mut Problems::default(),
    );
    let body = resolve_body(row, wire, owner, at, problems);
    let (status, tests) = resolve_when(&row.when, at.key("when"), problems);
    Outcome {
        name,
        verdict,
        status,
        tests,
        body,
        doc: row.doc.clone(),
    }
}

fn resolve_body(
    row: &spec::Outcome,
    wire: &str,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<String> {
    let stated = row.body.as_deref();
    let name = stated.unwrap_or(wire);
    match (owner.types.kind(name, owner.home), stated) {
        (Some(Kind::Object), _) => Some(name.to_owned()),
        (None, None) => None,
        (None, Some(_)) => {
            problems.add(owner.types.unknown(name, at.key("body")));
            None
        }
        (Some(_), _) => {
            let at = if stated.is_some() { at.key("body") } else { at };
            problems.add(at.problem(
                Code::TypeUse,
                format!("`{name}` is not an object"),
                "name a type with `object`",
            ));
            None
        }
    }
}

fn resolve_when(
    when: &spec::When,
    at: At<'_>,
    problems: &mut Problems,
) -> (Vec<StatusRange>, Vec<BodyTest>) {
    let mut status = Vec::new();
    let mut tests = Vec::new();
    for (key, test) in when.iter() {
        let at = at.key(key);
        match (key, test) {
            ("status", spec::Test::Is(value)) => {
                status = resolve_statuses(std::slice::from_ref(value), at, problems);
            }
            ("status", spec::Test::AnyOf(values)) => {
                status = resolve_statuses(values, at, problems);
            }
            ("status", spec::Test::Presence { .. }) => problems.add(at.problem(
                Code::Status,
                "every answer has a status",
                "write `200` or `2xx`",
            )),
            _ => match pointer::parse(key) {
                Some(pointer) => tests.push(body_test(pointer, test, at, problems)),
                None => problems.add(at.key_problem(
                    Code::Pointer,
                    format!(
                        "`{}` is neither `status` nor a JSON pointer",
                        names::shown(key)
                    ),
                    "write `/member` for a member of the body",
                )),
            },
        }
    }
    if when.is_empty() {
        problems.add(at.problem(
            Code::Outcome,
            "a row that takes every answer",
            "say which status it is about",
        ));
    }
    (status, tests)
}

fn body_test(
    pointer: Vec<String>,
    test: &spec::Test,
    at: At<'_>,
    problems: &mut Problems,
) -> BodyTest {
    match test {
        spec::Test::Is(value) => BodyTest::Is(pointer, vec![scalar(value)]),
        spec::Test::AnyOf(values) => {
            if values.is_empty() {
                problems.add(at.problem(
                    Code::Value,
                    "no value at all",
                    "list the values, or use `{ present: true }`",
                ));
            }
            BodyTest::Is(pointer, values.iter().map(scalar).collect())
        }
        spec::Test::Presence { present: true } => BodyTest::Present(pointer),
        spec::Test::Presence { present: false } => BodyTest::Absent(pointer),
    }
}

/// Whether every answer that fits `later` fits `earlier` already.
fn covers(earlier: &Outcome, later: &Outcome) -> bool {
    let wider = |wide: &StatusRange, narrow: &StatusRange| match (wide, narrow) {
        (StatusRange::Class(class), StatusRange::Exact(status)) => {
            u16::from(*class) == status / 100
        }
        _ => wide == narrow,
    };
    let status = earlier.status.is_empty()
        || (!later.status.is_empty()
            && later
                .status
                .iter()
                .all(|narrow| earlier.status.iter().any(|wide| wider(wide, narrow))));
    status
        && earlier
            .tests
            .iter()
            .all(|test| later.tests.iter().any(|other| implies(other, test)))
}

/// Whether a test holds wherever another one does.
fn implies(given: &BodyTest, wanted: &BodyTest) -> bool {
    match (given, wanted) {
        (BodyTest::Is(at, values), BodyTest::Is(wanted_at, wanted)) => {
            at == wanted_at && values.iter().all(|value| wanted.contains(value))
        }
        (BodyTest::Is(at, values), BodyTest::Present(wanted_at)) => {
            at == wanted_at && !values.contains(&crate::model::Scalar::Null)
        }
        _ => given == wanted,
    }
}

fn check_same(earlier: Option<&Outcome>, outcome: &Outcome, at: At<'_>, problems: &mut Problems) {
    if earlier.is_some_and(|earlier| earlier.body != outcome.body) {
        let key = match outcome.verdict {
            Verdict::Returns => "returns",
            Verdict::Fails => "fails",
        };
        problems.add(at.key(key).problem(
            Code::Outcome,
            format!("`{}` has another body in an earlier row", outcome.name.rust),
            "give the two rows different names, or one body",
        ));
    }
}
