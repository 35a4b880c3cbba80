//! Cases: parameters that exist, bytes that parse, results that the endpoint can give.

use super::at::At;
use super::case_values::resolve_value;
use super::fields::{Owner, scalar};
use super::members::{MemberError, find_member};
use super::names::{self, Scope, Style};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::auth::instant;
use super::{Problems, pointer};
use crate::diagnostic::Code;
use crate::model::{
    Case, Endpoint, Expectation, ExpectedMember, Field, Given, Outcome, Place, ReceivedBody,
    Receives, Sends,
};
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
fn is_named(field: &Field, key: &str) -> bool {
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

fn resolve_receives(receives: &spec::Receives, at: At<'_>, problems: &mut Problems) -> Receives {
    if !(200..600).contains(&receives.status) {
        problems.add(at.key("status").problem(
            Code::Status,
            "not the status of an answer",
            "write a number from 200 to 599",
        ));
    }
    let mut headers = Vec::new();
    for (name, value) in receives.headers.iter() {
        headers.push((name.to_ascii_lowercase(), value.clone()));
    }
    if !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    let body = match (&receives.body, &receives.raw) {
        (Some(_), Some(_)) => {
            problems.add(at.key("raw").key_problem(
                Code::OneOf,
                "an answer has one body",
                "keep one of `body` and `raw`",
            ));
            ReceivedBody::Raw(String::new())
        }
        (Some(body), None) => ReceivedBody::Unwrapped(body.clone()),
        (None, raw) => ReceivedBody::Raw(raw.clone().unwrap_or_default()),
    };
    Receives {
        status: receives.status,
        headers,
        body,
    }
}

fn resolve_gives(
    gives: &spec::Gives,
    endpoint: &Endpoint,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Expectation {
    let (name, detail) = match gives {
        spec::Gives::Name(name) => (name.as_str(), None),
        spec::Gives::Detail(map) => match map.iter().next() {
            Some((name, detail)) if map.len() == 1 => (name, Some(detail)),
            _ => {
                problems.add(at.problem(
                    Code::Case,
                    "a result has one name",
                    "write `Outcome` or `{ Outcome: { /member: value } }`",
                ));
                return Expectation::Undocumented;
            }
        },
    };
    let at = at.key(name);
    match (name, detail) {
        ("undocumented", None) => Expectation::Undocumented,
        ("unreadable", None) => Expectation::Unreadable(None),
        ("unreadable", Some(spec::Detail::Text(pointer))) => {
            Expectation::Unreadable(Some(pointer.clone()))
        }
        ("invalid", Some(spec::Detail::Text(parameter))) => {
            resolve_invalid(parameter, endpoint, at, problems)
        }
        (_, None) => resolve_outcome(name, None, endpoint, owner, at, problems),
        (_, Some(spec::Detail::Members(members))) => {
            resolve_outcome(name, Some(members), endpoint, owner, at, problems)
        }
        (_, Some(spec::Detail::Text(_))) => {
            problems.add(at.problem(
                Code::Case,
                "members of a result are a map",
                "write `{ /member: value }`",
            ));
            Expectation::Undocumented
        }
    }
}

fn resolve_invalid(
    parameter: &str,
    endpoint: &Endpoint,
    at: At<'_>,
    problems: &mut Problems,
) -> Expectation {
    let found = endpoint
        .fields
        .iter()
        .find(|field| is_named(field, parameter))
        .map(|field| field.name.wire.clone());
    // Inside of a parameter: `cards/0/token`.
    let within = |field: &&Field| {
        let inner = parameter.strip_prefix(field.name.wire.as_str());
        inner.is_some_and(|inner| inner.starts_with('/'))
    };
    let found = found.or_else(|| {
        let mut fields = endpoint.fields.iter();
        fields.find(within).map(|_| parameter.to_owned())
    });
    if found.is_none() {
        let known = endpoint.fields.iter();
        let near = nearest(parameter, known.map(|field| field.name.wire.as_str()));
        problems.add(at.problem(
            Code::UnknownName,
            format!("`{}` is not a parameter", names::shown(parameter)),
            near.map_or_else(
                || "name the parameter that is refused".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        ));
    }
    Expectation::Invalid(found.unwrap_or_else(|| parameter.to_owned()))
}

fn resolve_outcome(
    name: &str,
    members: Option<&spec::Map<spec::Scalar>>,
    endpoint: &Endpoint,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Expectation {
    let Some(outcome) = endpoint
        .outcomes
        .iter()
        .find(|outcome| outcome.name.wire == name)
    else {
        let near = nearest(
            name,
            endpoint
                .outcomes
                .iter()
                .map(|outcome| outcome.name.wire.as_str()),
        );
        let help = near.map_or_else(|| "name a row of `outcomes`, `undocumented`, `unreadable`, or `{ invalid: parameter }`".to_owned(), |near| format!("did you mean `{near}`?"));
        problems.add(at.problem(
            Code::UnknownName,
            format!("`{}` is not an outcome", names::shown(name)),
            help,
        ));
        return Expectation::Undocumented;
    };
    let mut expected = Vec::new();
    for (key, value) in members.into_iter().flat_map(spec::Map::iter) {
        expected.extend(resolve_member(
            key,
            value,
            outcome,
            owner,
            at.key(key),
            problems,
        ));
    }
    Expectation::Outcome {
        name: outcome.name.clone(),
        members: expected,
    }
}

fn resolve_member(
    key: &str,
    value: &spec::Scalar,
    outcome: &Outcome,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<ExpectedMember> {
    let pointer = if key.starts_with('/') {
        pointer::parse(key)
    } else {
        Some(vec![key.to_owned()])
    };
    let value = scalar(value);
    let found = pointer
        .ok_or(MemberError::NoSuchMember)
        .and_then(|pointer| find_member(&pointer, outcome.body.as_deref(), &value, owner));
    match found {
        Ok((access, ty)) => Some(ExpectedMember { access, ty, value }),
        Err(error) => {
            let message = error.to_string();
            problems.add(match error {
                MemberError::OtherType => at.problem(
                    Code::Case,
                    message,
                    "quote a text; write a number or `true` as it is",
                ),
                MemberError::NotAScalar => {
                    at.key_problem(Code::Case, message, "name a member inside it")
                }
                MemberError::NoSuchMember => {
                    at.key_problem(Code::Case, message, "write `/member`, as in the body")
                }
            });
            None
        }
    }
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
