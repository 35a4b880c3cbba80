//! The outcome table: rows resolved, names decided; `rows` checks how they go together.

use super::at::At;
use super::fields::Owner;
use super::names::{self, Scope, Style};
use super::types::Kind;
use super::when::resolve_when;
use super::{Problems, rows};
use crate::diagnostic::Code;
use crate::model::{Outcome, Success, Verdict};
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
        if is_sound && earlier.any(|earlier| rows::covers(earlier, &outcome)) {
            problems.add(at.key("when").problem(
                Code::Outcome,
                "an earlier row takes every answer that fits here",
                "move this row up, or tell the two apart",
            ));
        }
        if is_sound {
            rows::check_row(&outcome, at.key("when"), problems);
            sound.push(index);
        }
        outcomes.push(outcome);
    }
    let sound: Vec<(usize, &Outcome)> = sound
        .iter()
        .filter_map(|index| Some((*index, outcomes.get(*index)?)))
        .collect();
    rows::check_rows(&sound, at, problems);
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
    if !returns.all(|outcome| Some(&outcome.name) == name) {
        return Success::Several(format!("{type_name}Success"));
    }
    match first.and_then(|outcome| Some((outcome.body.clone()?, outcome.body_optional))) {
        Some((body, true)) => Success::Optional(body),
        body => Success::One(body.map(|(body, _)| body)),
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
    let when = resolve_when(&row.when, at.key("when"), problems);
    Outcome {
        name,
        verdict,
        status: when.status,
        tests: when.tests,
        answer: when.answer,
        body,
        body_optional: row.body.as_ref().is_some_and(|name| name.ends_with('?')),
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
    let stated = stated.map(|name| name.strip_suffix('?').unwrap_or(name));
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

fn check_same(earlier: Option<&Outcome>, outcome: &Outcome, at: At<'_>, problems: &mut Problems) {
    let body = |outcome: &Outcome| (outcome.body.clone(), outcome.body_optional);
    if earlier.is_some_and(|earlier| body(earlier) != body(outcome)) {
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
