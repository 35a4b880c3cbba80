//! Vectors: known inputs with known results, computed whenever a spec is read.

use std::time::UNIX_EPOCH;

use super::Problems;
use super::at::At;
use super::auth::PARTS;
use super::names;
use crate::diagnostic::Code;
use crate::evaluate::{EvaluateError, Inputs, evaluate};
use crate::model::{Auth, Credential, Vector};
use crate::source::nearest;
use crate::spec;

pub(super) fn vector(vector: &spec::Vector) -> Vector {
    let pairs = |map: &spec::Map<String>| {
        map.iter()
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect()
    };
    Vector {
        source: vector.source.clone(),
        given: pairs(&vector.given),
        expect: pairs(&vector.expect),
        verified: vector.verified,
        reason: vector.reason.clone(),
    }
}

/// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`.
pub(super) fn instant(text: &str) -> Option<u64> {
    let instant = humantime::parse_rfc3339(text).ok()?;
    let since = instant.duration_since(UNIX_EPOCH).ok()?;
    (since.subsec_nanos() == 0).then_some(since.as_secs())
}

pub(super) fn check_vectors(
    auth: &Auth,
    credentials: &[Credential],
    at: At<'_>,
    problems: &mut Problems,
) {
    for (index, vector) in auth.vectors.iter().enumerate() {
        let at = at.index(index);
        if !vector.verified && vector.reason.is_none() {
            problems.add(at.problem(
                Code::Vector,
                "a vector that is not verified states no reason",
                "add `reason: …`",
            ));
        }
        check_given(vector, credentials, at.key("given"), problems);
        check_vector(auth, vector, at, problems);
    }
}

fn check_given(vector: &Vector, credentials: &[Credential], at: At<'_>, problems: &mut Problems) {
    for (key, _) in &vector.given {
        let known = || {
            let credentials = credentials
                .iter()
                .map(|credential| credential.name.wire.as_str());
            credentials
                .chain(PARTS.iter().map(|(part, _)| *part))
                .chain(["now"])
        };
        if !known().any(|name| name == key) {
            let help = nearest(key, known()).map_or_else(
                || "name a credential, `now`, or a part of the request".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            problems.add(at.key(key).key_problem(
                Code::UnknownName,
                format!("`{}` is not known here", names::shown(key)),
                help,
            ));
        }
    }
}

fn check_vector(auth: &Auth, vector: &Vector, at: At<'_>, problems: &mut Problems) {
    let given = |name: &str| {
        vector
            .given
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    };
    let now = vector
        .given
        .iter()
        .find(|(key, _)| key == "now")
        .map(|(_, text)| instant(text));
    let Some(now) = now.unwrap_or(Some(0)) else {
        problems.add(at.key("given").key("now").problem(
            Code::Date,
            "not an instant",
            "write it as `2026-04-24T07:05:59Z`",
        ));
        return;
    };
    let inputs = Inputs {
        credentials: &vector.given,
        now,
        method: given("method"),
        path: given("path"),
        query: given("query"),
        host: given("host"),
        body: given("body").as_bytes(),
    };
    let evaluated = match evaluate(auth, &inputs) {
        Ok(evaluated) => evaluated,
        Err(error) => {
            problems.add(at.key("given").key_problem(
                Code::Vector,
                error.to_string(),
                match error {
                    EvaluateError::MissingCredential(_) => "add it to `given`",
                    EvaluateError::Instant | EvaluateError::NotText(_) => "state another value",
                },
            ));
            return;
        }
    };
    for (name, expected) in &vector.expect {
        let at = at.key("expect");
        let header = name.strip_prefix("header.").map(str::to_ascii_lowercase);
        let computed = match &header {
            Some(header) => evaluated
                .headers
                .iter()
                .find(|(key, _)| key == header)
                .map(|(_, value)| value.as_bytes()),
            None => evaluated
                .bindings
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.as_slice()),
        };
        let at = at.key(name);
        match computed {
            None => problems.add(at.key_problem(
                Code::UnknownName,
                format!("`{}` is not computed", names::shown(name)),
                "name a computed value or `header.<name>`",
            )),
            Some(computed) if (computed == expected.as_bytes()) != vector.verified => {
                problems.add(at.problem(Code::Vector, difference(computed, expected, vector.verified), "mend the formula or the vector; a printed sample that is wrong is kept with `verified: false` and a `reason`"));
            }
            Some(_) => {}
        }
    }
}

fn difference(computed: &[u8], expected: &str, verified: bool) -> String {
    if !verified {
        return "this sample is said not to follow the formula, but it does".to_owned();
    }
    let computed =
        String::from_utf8(computed.to_vec()).unwrap_or_else(|error| hex::encode(error.as_bytes()));
    format!(
        "computed `{}`, expected `{}`",
        names::shown(&computed),
        names::shown(expected)
    )
}
