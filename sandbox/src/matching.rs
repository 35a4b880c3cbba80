//! Compares a received request with what a case expects; authentication is `signature`'s.

use std::fmt::Display;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::expected::{Expected, ExpectedBody, Parameter, Segment};
use crate::mismatch::{Kind, Mismatch};
use crate::server::Received;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// Every difference; empty when the request is the case's.
pub(crate) fn compare(expected: &Expected, received: &Received) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    if expected.method != received.method {
        mismatches.push(Mismatch::Method {
            expected: expected.method.clone(),
        });
    }
    mismatches.extend(path(expected, received.path()));
    let query = decoded_pairs(received.query().unwrap_or_default().as_bytes());
    mismatches.extend(parameters(Kind::Query, &expected.query, &query));
    mismatches.extend(parameters(
        Kind::Header,
        &expected.headers,
        &declared_headers(expected, received),
    ));
    mismatches.extend(body(&expected.body, received));
    mismatches
}

fn path(expected: &Expected, path: &str) -> Vec<Mismatch> {
    let received: Vec<Vec<u8>> = path
        .split('/')
        .map(|segment| percent_decode_str(segment).collect())
        .collect();
    let same_shape = received.len() == expected.segments.len()
        && expected
            .segments
            .iter()
            .zip(&received)
            .all(|(want, got)| !want.parameters.is_empty() || is(want, got));
    if !same_shape {
        return vec![Mismatch::Path {
            expected: expected.path.clone(),
        }];
    }
    let differing = expected
        .segments
        .iter()
        .zip(&received)
        .filter(|(want, got)| !is(want, got));
    let names = differing.flat_map(|(want, _)| &want.parameters);
    // Path parameters are ids more often than not, so the case's value is not shown either.
    names
        .map(|name| Mismatch::Different(Kind::Path, name.clone(), None))
        .collect()
}

fn is(segment: &Segment, received: &[u8]) -> bool {
    segment.text.as_bytes() == received
}

/// Clients add headers of their own, so only declared ones are compared.
fn declared_headers(expected: &Expected, received: &Received) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for name in &expected.declared_headers {
        pairs.extend(
            received
                .header_values(name)
                .map(|value| (name.clone(), value.to_owned())),
        );
    }
    pairs
}

fn body(expected: &ExpectedBody, received: &Received) -> Vec<Mismatch> {
    match expected {
        ExpectedBody::Empty if received.body.is_empty() => Vec::new(),
        ExpectedBody::Empty => vec![Mismatch::UnexpectedBody],
        ExpectedBody::Form(_) if !has_media_type(received, FORM) => {
            vec![Mismatch::ContentType { expected: FORM }]
        }
        ExpectedBody::Form(fields) => {
            parameters(Kind::Form, fields, &decoded_pairs(&received.body))
        }
        ExpectedBody::Json(_) if !has_media_type(received, JSON) => {
            vec![Mismatch::ContentType { expected: JSON }]
        }
        ExpectedBody::Json(members) => match serde_json::from_slice(&received.body) {
            Ok(Value::Object(object)) => parameters(
                Kind::Json,
                members,
                &object.into_iter().collect::<Vec<(String, Value)>>(),
            ),
            _ => vec![Mismatch::NotAnObject],
        },
    }
}

/// Parameters of the media type, such as a charset, do not matter.
fn has_media_type(received: &Received, wanted: &str) -> bool {
    let essence = |value: &str| {
        value
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .eq_ignore_ascii_case(wanted)
    };
    received.header("content-type").is_some_and(essence)
}

fn decoded_pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

/// Compares by name; the order of different names does not matter.
fn parameters<V: PartialEq + Display>(
    kind: Kind,
    expected: &[Parameter<V>],
    received: &[(String, V)],
) -> Vec<Mismatch> {
    let first = expected.iter().enumerate().filter(|(index, parameter)| {
        let mut before = expected.iter().take(*index);
        !before.any(|other| other.name == parameter.name)
    });
    let wanted = first.filter_map(|(_, parameter)| difference(kind, parameter, expected, received));
    let is_wanted = |name: &str| expected.iter().any(|parameter| parameter.name == name);
    let mut unexpected: Vec<&str> = Vec::new();
    for (name, _) in received {
        if !is_wanted(name) && !unexpected.contains(&name.as_str()) {
            unexpected.push(name);
        }
    }
    wanted
        .chain(
            unexpected
                .into_iter()
                .map(|name| Mismatch::Unexpected(kind, name.to_owned())),
        )
        .collect()
}

/// How the values of one name differ; a list may send several.
fn difference<V: PartialEq + Display>(
    kind: Kind,
    parameter: &Parameter<V>,
    expected: &[Parameter<V>],
    received: &[(String, V)],
) -> Option<Mismatch> {
    let name = parameter.name.clone();
    let wanted = expected.iter().filter(|other| other.name == name);
    let wanted: Vec<&V> = wanted.map(|other| &other.value).collect();
    let found = received.iter().filter(|(known, _)| *known == name);
    let found: Vec<&V> = found.map(|(_, value)| value).collect();
    if found == wanted {
        return None;
    }
    Some(match (found.len(), wanted.len()) {
        (0, _) => Mismatch::Missing(kind, name),
        (2.., 1) => Mismatch::Repeated(kind, name),
        _ => {
            let shown = (!parameter.sensitive).then(|| parameter.value.to_string());
            Mismatch::Different(kind, name, shown)
        }
    })
}
