//! The inverse of an endpoint's `decode`: from a body as it reads to a body as it is on the wire.

use serde_json::Value;
use wirescribe_codegen::model::{Decode, DecodeStep, StatusRange};

use crate::answers::AnswerError;
use crate::credentials::Credentials;
use crate::jwe::{self, JweError};

/// Wraps a body the way the client unwraps bodies with this status: same entry, steps from last to first.
pub(crate) fn wrap(
    decode: &[Decode],
    status: u16,
    body: &str,
    credentials: &Credentials,
) -> Result<String, AnswerError> {
    let fitting = decode
        .iter()
        .find(|entry| entry.status.iter().any(|range| contains(*range, status)));
    let steps = fitting.map_or(&[][..], |entry| entry.steps.as_slice());
    steps
        .iter()
        .rev()
        .try_fold(body.to_owned(), |inner, step| match step {
            DecodeStep::Member(pointer) => Ok(nest(pointer, inner)),
            DecodeStep::Jwe(credential) => encrypt(&credential.wire, &inner, credentials),
        })
}

fn contains(range: StatusRange, status: u16) -> bool {
    match range {
        StatusRange::Exact(exact) => exact == status,
        StatusRange::Class(class) => u16::from(class) == status / 100,
    }
}

/// A JSON document with the text at the pointer, and nothing else.
fn nest(pointer: &[String], text: String) -> String {
    let around = |inner: Value, member: &String| {
        Value::Object([(member.clone(), inner)].into_iter().collect())
    };
    pointer
        .iter()
        .rev()
        .fold(Value::String(text), around)
        .to_string()
}

fn encrypt(credential: &str, text: &str, credentials: &Credentials) -> Result<String, AnswerError> {
    let missing = || AnswerError::MissingCredential(credential.to_owned());
    let key = credentials.get(credential).ok_or_else(missing)?;
    jwe::encrypt(key, text.as_bytes()).map_err(|error| match error {
        JweError::Key => AnswerError::NotAKey(credential.to_owned()),
        JweError::Encrypt => AnswerError::Encrypt(credential.to_owned()),
    })
}
