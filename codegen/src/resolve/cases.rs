//! Cases: parameters that exist, bytes that parse, results that the endpoint can give.

use super::at::At;
use super::case_values::resolve_value;
use super::fields::Owner;
use super::names::{self, Scope, Style};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Problems;
use super::auth::instant;
use super::gives::{check_wrapping, resolve_gives, resolve_receives};
use crate::diagnostic::Code;
use crate::model::{Case, Endpoint, Expectation, Field, Given, Place, Sends};
use crate::source::nearest;
use crate::spec;

/// Instant of a case that states none: 2026-01-01T00:00:00Z.
const DEFAULT_INSTANT: Duration = Duration::from_hours(490_896);

pub(super) fn resolve_cases(
    cases: &[spec::Case],
    endpoint: &Endpoint,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Case> {
    let mut scope = Scope::default();
    let mut resolved: Vec<Case> = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let at = at.index(index);
        let help = "begin with a letter, and keep to ASCII: the name becomes that of a test";
        let name = names::derive(&case.name, Style::Snake, help, at.key("name"), problems);
        scope.enter(&name, at.key("name"), problems);
        let with = resolve_with(case, endpoint, owner, at, problems);
        let case = Case {
            name,
            source: case.source.clone(),
            with,
            at: resolve_instant(case, at.key("at"), problems),
            nonces: case.nonces.clone(),
            sends: case
                .sends
                .as_ref()
                .and_then(|text| resolve_sends(text, at.key("sends"), problems)),
            receives: case
                .receives
                .as_ref()
                .map(|receives| resolve_receives(receives, at.key("receives"), problems)),
            gives: resolve_gives(&case.gives, endpoint, owner, at.key("gives"), problems),
        };
        check_answer(&case, at, problems);
        check_wrapping(&case, endpoint, at.key("receives"), problems);
        if case.receives.is_some()
            && resolved
                .iter()
                .any(|other| other.receives.is_some() && other.with == case.with)
        {
            problems.add(at.key("with").problem(Code::Case, "an earlier case sends the same request", "give it other values: whoever answers from the cases tells them apart by the request"));
        }
        resolved.push(case);
    }
    resolved
}

fn resolve_with(
    case: &spec::Case,
    endpoint: &Endpoint,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Given> {
    let at_with = at.key("with");
    let parameters = || {
        endpoint
            .fields
            .iter()
            .filter(|field| field.constant().is_none())
    };
    for (key, _) in case.with.iter() {
        if !parameters().any(|field| is_named(field, key)) {
            let near = nearest(key, parameters().map(|field| field.name.wire.as_str()));
            let help = near.map_or_else(
                || "name a parameter of the request".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            problems.add(at_with.key(key).key_problem(
                Code::UnknownName,
                format!("`{}` is not a parameter", names::shown(key)),
                help,
            ));
        }
    }
    let mut given = Vec::new();
    for field in parameters() {
        match case.with.iter().find(|(key, _)| is_named(field, key)) {
            Some((key, value)) => {
                let at = at_with.key(key);
                let value = resolve_value(value, &field.ty, owner, at, problems);
                given.push(Given {
                    name: field.name.clone(),
                    value,
                });
            }
            None if field.required => {
                let message = format!("the case lacks `{}`", names::shown(&field.name.wire));
                problems.add(at_with.problem(Code::Case, message, "add it to `with`"));
            }
            None => {}
        }
    }
    given
}

/// Whether a case means this parameter; names of headers have no case.
pub(super) fn is_named(field: &Field, key: &str) -> bool {
    let name = field.name.wire.as_str();
    if field.place == Place::Header {
        name.eq_ignore_ascii_case(key)
    } else {
        name == key
    }
}

fn resolve_instant(case: &spec::Case, at: At<'_>, problems: &mut Problems) -> SystemTime {
    let default = UNIX_EPOCH + DEFAULT_INSTANT;
    let Some(text) = &case.at else {
        return default;
    };
    instant(text).unwrap_or_else(|| {
        problems.add(at.problem(
            Code::Date,
            format!("`{}` is not an instant", names::shown(text)),
            "write it as `2026-04-24T07:05:59Z`",
        ));
        default
    })
}

/// Request line, header lines, an empty line, the body.
fn resolve_sends(text: &str, at: At<'_>, problems: &mut Problems) -> Option<Sends> {
    let (head, body) = text
        .split_once("\n\n")
        .unwrap_or((text.trim_end_matches('\n'), ""));
    let mut lines = head.lines();
    let request_line = lines.next().unwrap_or_default().to_owned();
    let fits = |line: &str| line.split(' ').count() == 3 && line.ends_with(" HTTP/1.1");
    if !fits(&request_line) {
        problems.add(at.problem(
            Code::Case,
            "the first line is not a request line",
            "write `DELETE /path?query HTTP/1.1`",
        ));
        return None;
    }
    let mut headers = Vec::new();
    for line in lines {
        match line.split_once(": ") {
            Some((name, value)) if name == name.to_ascii_lowercase() && name != "host" => {
                headers.push((name.to_owned(), value.to_owned()));
            }
            _ => problems.add(at.problem(
                Code::Case,
                format!("`{}` is not a header line", names::shown(line)),
                "write `name: value` with a lower-case name, and leave out `host`",
            )),
        }
    }
    headers.sort();
    Some(Sends {
        request_line,
        headers,
        body: body.strip_suffix('\n').unwrap_or(body).to_owned(),
    })
}

fn check_answer(case: &Case, at: At<'_>, problems: &mut Problems) {
    let refused = matches!(case.gives, Expectation::Invalid(_));
    if refused && (case.receives.is_some() || case.sends.is_some()) {
        problems.add(at.problem(
            Code::Case,
            "a request that is refused is not sent",
            "remove `sends` and `receives`",
        ));
    }
    if !refused && case.receives.is_none() {
        problems.add(at.problem(
            Code::Case,
            "the case has no answer",
            "add `receives: { status: 200, body: … }`",
        ));
    }
}
