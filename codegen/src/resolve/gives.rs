//! What a case receives, and the result that it gives.

use super::at::At;
use super::cases::is_named;
use super::fields::{Owner, scalar};
use super::members::{MemberError, find_member};
use super::rows::covers_statuses;
use super::{Problems, names, pointer};
use crate::diagnostic::Code;
use crate::model::{
    Case, DecodeStep, Endpoint, Expectation, ExpectedHeader, ExpectedMember, Field, HeaderType,
    Outcome, ReceivedBody, Receives, Scalar, StatusRange,
};
use crate::source::nearest;
use crate::spec;

pub(super) fn resolve_receives(
    receives: &spec::Receives,
    at: At<'_>,
    problems: &mut Problems,
) -> Receives {
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
    Receives {
        status: receives.status,
        headers,
        body: received_body(receives, at, problems),
    }
}

fn received_body(receives: &spec::Receives, at: At<'_>, problems: &mut Problems) -> ReceivedBody {
    let (body, raw, hex) = (&receives.body, &receives.raw, &receives.raw_hex);
    let stated = [body, raw, hex].iter().filter(|one| one.is_some()).count();
    if stated > 1 {
        let key = if raw.is_some() { "raw" } else { "raw_hex" };
        problems.add(at.key(key).key_problem(
            Code::OneOf,
            "an answer has one body",
            "keep one of `body`, `raw` and `raw_hex`",
        ));
    }
    if let Some(body) = body {
        return ReceivedBody::Unwrapped(body.clone());
    }
    let Some(hex) = hex else {
        return ReceivedBody::Raw(raw.clone().unwrap_or_default().into_bytes());
    };
    let bytes = wirescribe_signing::unhex("raw_hex", hex);
    if bytes.is_err() {
        problems.add(at.key("raw_hex").problem(
            Code::Case,
            "not hexadecimal",
            "write two digits for each byte, without spaces, and quote them",
        ));
    }
    ReceivedBody::Raw(bytes.map(|bytes| bytes.to_vec()).unwrap_or_default())
}

/// Whoever answers from the cases wraps bodies; what a function of the application unwraps only the application could wrap.
pub(super) fn check_wrapping(
    case: &Case,
    endpoint: &Endpoint,
    at: At<'_>,
    problems: &mut Problems,
) {
    let Some(receives) = &case.receives else {
        return;
    };
    let status = [StatusRange::Exact(receives.status)];
    let mut entries = endpoint.decode.iter();
    let entry = entries.find(|entry| covers_statuses(&entry.status, &status));
    let mut steps = entry.into_iter().flat_map(|entry| &entry.steps);
    let is_unwrapped = matches!(receives.body, ReceivedBody::Unwrapped(_));
    if is_unwrapped && steps.any(|step| matches!(step, DecodeStep::Function(..))) {
        problems.add(at.key("body").problem(
            Code::Case,
            "what this body is on the wire does not follow from it, for a function unwraps it",
            "write `raw`, with an input of the function's `examples`",
        ));
    }
}

pub(super) fn resolve_gives(
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
        ("unreadable", Some(spec::Detail::Text(why))) => {
            check_reason(why, endpoint, at, problems);
            Expectation::Unreadable(Some(why.clone()))
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

/// A pointer, what the body seems to be instead of JSON, or a step of `decode`.
fn check_reason(why: &str, endpoint: &Endpoint, at: At<'_>, problems: &mut Problems) {
    const SEEMS: [&str; 4] = ["empty", "html", "truncated", "other"];
    let mut steps = endpoint.decode.iter().flat_map(|entry| &entry.steps);
    if pointer::parse(why).is_none()
        && !SEEMS.contains(&why)
        && !steps.any(|step| step.word() == why)
    {
        problems.add(at.problem(
            Code::Case,
            format!(
                "`{}` is no reason why an answer cannot be read",
                names::shown(why)
            ),
            "write `/member`, `empty`, `html`, `truncated`, `other`, or a step of `decode`",
        ));
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
    let mut headers = Vec::new();
    for (key, value) in members.into_iter().flat_map(spec::Map::iter) {
        if let Some(header) = key.strip_prefix("header.") {
            headers.extend(resolve_header(
                header,
                value,
                endpoint,
                at.key(key),
                problems,
            ));
            continue;
        }
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
        headers,
    }
}

fn resolve_header(
    name: &str,
    value: &spec::Scalar,
    endpoint: &Endpoint,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<ExpectedHeader> {
    let mut known = endpoint.response_headers.iter();
    let Some(header) = known.find(|known| known.name.wire.eq_ignore_ascii_case(name)) else {
        problems.add(at.key_problem(
            Code::UnknownName,
            format!("`{}` is not declared", names::shown(name)),
            "declare it under `response_headers`",
        ));
        return None;
    };
    let value = scalar(value);
    let fits = match value {
        Scalar::Text(_) => header.ty == HeaderType::Text,
        Scalar::Integer(_) => header.ty == HeaderType::Integer,
        Scalar::Null => !header.required,
        Scalar::Boolean(_) => false,
    };
    if !fits {
        problems.add(at.problem(
            Code::Case,
            "a value of another type than the header",
            "quote a text, or write a number as it is",
        ));
    }
    let header = header.clone();
    fits.then_some(ExpectedHeader { header, value })
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
        .and_then(|pointer| {
            let (access, ty) = find_member(&pointer, outcome.body.as_deref(), &value, owner)?;
            Ok((pointer, access, ty))
        });
    match found {
        Ok((pointer, access, ty)) => Some(ExpectedMember {
            pointer,
            access,
            ty,
            value,
        }),
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
