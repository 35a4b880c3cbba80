//! Vectors: known inputs with known results, computed whenever a spec is read.

use std::time::{SystemTime, UNIX_EPOCH};

use super::super::at::At;
use super::super::{Problems, names};
use super::Surroundings;
use super::references::PARTS;
use super::stages::Failed;
use crate::diagnostic::Code;
use crate::evaluate::{self, EvaluateError, Evaluated, Inputs, Message, Value, evaluate};
use crate::model::{Auth, Binding, Credential, Start, Vector};
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
        accepts: vector.accepts,
        verified: vector.verified,
        reason: vector.reason.clone(),
    }
}

/// The instant that `YYYY-MM-DDTHH:MM:SSZ` names, or with milliseconds.
pub(in crate::resolve) fn instant(text: &str) -> Option<SystemTime> {
    let instant = humantime::parse_rfc3339(text).ok()?;
    let since = instant.duration_since(UNIX_EPOCH).ok()?;
    since
        .subsec_nanos()
        .is_multiple_of(1_000_000)
        .then_some(instant)
}

/// What a vector gives; credentials that it does not give have their examples.
pub(crate) fn given(vector: &Vector, credentials: &[Credential]) -> Vec<(String, String)> {
    let mut given = vector.given.clone();
    for credential in credentials {
        let name = &credential.name.wire;
        if let Some(example) = &credential.example
            && !given.iter().any(|(known, _)| known == name)
        {
            given.push((name.clone(), example.clone()));
        }
    }
    given
}

/// The instant that a vector gives; the first one when it gives none.
pub(crate) fn now(vector: &Vector) -> Option<SystemTime> {
    let mut given = vector.given.iter();
    given
        .find(|(key, _)| key == "now")
        .map_or(Some(UNIX_EPOCH), |(_, text)| instant(text))
}

/// The message that a vector gives; what it leaves out is as in `POST https://api.example.com/`.
pub(crate) fn message(vector: &Vector) -> Message {
    let mut message = Message {
        method: "POST".to_owned(),
        scheme: "https".to_owned(),
        host: "api.example.com".to_owned(),
        path: "/".to_owned(),
        ..Message::default()
    };
    for (key, value) in &vector.given {
        let part = match key.as_str() {
            "method" => &mut message.method,
            "scheme" => &mut message.scheme,
            "host" => &mut message.host,
            "path" => &mut message.path,
            "query" => &mut message.query,
            "operation" => &mut message.operation,
            "body" => {
                message.body = value.as_bytes().to_vec();
                continue;
            }
            _ => {
                if let Some(header) = key.strip_prefix("header.") {
                    let header = header.to_ascii_lowercase();
                    message.headers.push((header, value.clone()));
                }
                continue;
            }
        };
        part.clone_from(value);
    }
    message
}

pub(super) fn check_vectors(
    auth: &Auth,
    surroundings: &Surroundings<'_>,
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
        if vector.expect.is_empty() && vector.accepts.is_none() {
            problems.add(at.problem(
                Code::Vector,
                "a vector that expects nothing",
                "add `expect`, or `accepts: true`",
            ));
        }
        check_given(auth, vector, surroundings, at.key("given"), problems);
        check_vector(auth, vector, surroundings, at, problems);
    }
}

fn check_given(
    auth: &Auth,
    vector: &Vector,
    surroundings: &Surroundings<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let is_nonce = |binding: &&Binding| matches!(binding.expression.start, Start::Nonce(_));
    let nonces: Vec<&str> = auth
        .bindings()
        .filter(is_nonce)
        .map(|binding| binding.name.wire.as_str())
        .collect();
    let known = || {
        let credentials = surroundings.credentials.iter().map(|known| &known.name);
        let functions = surroundings.functions.iter().map(|known| &known.name);
        credentials
            .chain(functions)
            .map(|name| name.wire.as_str())
            .chain(PARTS.iter().map(|(part, _)| *part))
            .chain(nonces.iter().copied())
            .chain(["now"])
    };
    let derived = [
        ("path_query", "`path` and `query`"),
        ("hostname", "`host`"),
        ("port", "`host` and `scheme`"),
        ("content_type", "`header.content-type`"),
    ];
    for (key, value) in &vector.given {
        if key == "operation" && !surroundings.operations.contains(&value.as_str()) {
            problems.add(at.key(key).problem(
                Code::UnknownName,
                format!("the provider has no endpoint `{}`", names::shown(value)),
                "name an endpoint by its file, without `.yaml`",
            ));
        }
        if let Some((_, from)) = derived.iter().find(|(name, _)| name == key) {
            problems.add(at.key(key).key_problem(
                Code::UnknownName,
                format!("`{key}` cannot be given: it follows from {from}"),
                format!("give {from}"),
            ));
            continue;
        }
        if known().any(|name| name == key) || key.starts_with("header.") {
            continue;
        }
        let help = nearest(key, known())
            .filter(|near| *near != key.as_str())
            .map_or_else(
                || {
                    "name a credential, `now`, a nonce, a part of the message, or `header.<name>`"
                        .to_owned()
                },
                |near| format!("did you mean `{near}`?"),
            );
        problems.add(at.key(key).key_problem(
            Code::UnknownName,
            format!("`{}` is not known here", names::shown(key)),
            help,
        ));
    }
}

fn check_vector(
    auth: &Auth,
    vector: &Vector,
    surroundings: &Surroundings<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let Some(now) = now(vector) else {
        problems.add(at.key("given").key("now").problem(
            Code::Date,
            "not an instant",
            "write it as `2026-04-24T07:05:59Z`",
        ));
        return;
    };
    let message = message(vector);
    let given = given(vector, surroundings.credentials);
    let inputs = Inputs {
        given: &given,
        now,
        message: &message,
    };
    // A vector without expectations is a message, and an entry that only verifies has its values there.
    let only_verifies = auth.actions.is_empty() || vector.expect.is_empty();
    let actions = match &auth.verify {
        Some(verify) if only_verifies => verify.actions(),
        _ => auth.actions.clone(),
    };
    let evaluated = match evaluate(&actions, &inputs) {
        Ok(evaluated) => evaluated,
        // What cannot be computed from a message makes it not genuine, which is for the verdict to say.
        Err(EvaluateError::Signing(_)) if vector.expect.is_empty() => Evaluated::nothing(&message),
        Err(error) => {
            problems.add(missing(&error, at));
            return;
        }
    };
    let failed = Failed {
        actions: &actions,
        inputs: &inputs,
        evaluated: &evaluated,
        credentials: surroundings.credentials,
    };
    check_expected(vector, &failed, at.key("expect"), problems);
    check_verdict(auth, vector, &failed, at, problems);
    check_round_trip(auth, vector, &failed, at.key("expect"), problems);
}

/// What an entry signs, it accepts.
fn check_round_trip(
    auth: &Auth,
    vector: &Vector,
    failed: &Failed<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let Some(verify) = &auth.verify else {
        return;
    };
    let is_signed = !auth.actions.is_empty() && !vector.expect.is_empty() && vector.verified;
    if !is_signed || !failed.evaluated.unknown.is_empty() {
        return;
    }
    let inputs = Inputs {
        message: &failed.evaluated.message,
        ..*failed.inputs
    };
    if let Ok(Some(false)) = evaluate::verify(verify, &inputs) {
        problems.add(at.key_problem(
            Code::Vector,
            "what this entry signs, its own `verify` refuses",
            "let `verify` read what `set` writes, and compare the same values",
        ));
    }
}

fn missing(error: &EvaluateError, at: At<'_>) -> crate::Diagnostic {
    let help = match error {
        EvaluateError::Missing(_) => "add it to `given`",
        EvaluateError::Body(_) => {
            "give the media type of the body, such as `header.content-type: application/json`"
        }
        EvaluateError::Signing(_) | EvaluateError::TooLarge(_) => "state another value",
    };
    at.key("given")
        .key_problem(Code::Vector, error.to_string(), help)
}

fn check_verdict(
    auth: &Auth,
    vector: &Vector,
    failed: &Failed<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let Some(expected) = vector.accepts else {
        return;
    };
    let Some(verify) = &auth.verify else {
        problems.add(at.key("accepts").key_problem(
            Code::Vector,
            "this entry verifies nothing",
            "add `verify`, or use `expect`",
        ));
        return;
    };
    match evaluate::verify(verify, failed.inputs) {
        Ok(Some(accepted)) if (accepted == expected) != vector.verified => {
            let message = if accepted {
                "the message is accepted".to_owned()
            } else {
                format!("the message is refused{}", failed.explain_refusal())
            };
            problems.add(at.key("accepts").problem(
                Code::Vector,
                message,
                "mend the formula, the message or the key",
            ));
        }
        Ok(_) => {}
        Err(error) => problems.add(missing(&error, at)),
    }
}

fn check_expected(vector: &Vector, failed: &Failed<'_>, at: At<'_>, problems: &mut Problems) {
    let evaluated = failed.evaluated;
    for (name, expected) in &vector.expect {
        let at = at.key(name);
        if evaluated.unknown.contains(name) {
            continue;
        }
        let placed = evaluated.message.place(name);
        let computed = match (evaluated.binding(name), placed) {
            (Some(Value::Unknown), _) => continue,
            (Some(Value::Bytes(bytes)), _) if String::from_utf8(bytes.clone()).is_err() => {
                wirescribe_signing::hex(bytes).into_bytes()
            }
            (Some(value), _) => value.as_bytes().unwrap_or_default().to_vec(),
            (None, Some(placed)) => placed,
            (None, None) => {
                problems.add(at.key_problem(
                    Code::UnknownName,
                    format!("`{}` is neither computed nor placed", names::shown(name)),
                    "name a computed value, `header.<name>`, `query.<name>`, `form.<name>`, `json.<name>`, `query` or `body`",
                ));
                continue;
            }
        };
        if (computed == expected.as_bytes()) != vector.verified {
            let message = if vector.verified {
                failed.explain(name, &computed, expected)
            } else {
                "this sample is said not to follow the formula, but it does".to_owned()
            };
            problems.add(at.problem(Code::Vector, message, "mend the formula or the vector; a printed sample that is wrong is kept with `verified: false` and a `reason`"));
        }
    }
}
