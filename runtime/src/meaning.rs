//! What an answer means: the row of the outcome table that it is for, read into its type.

use http::{HeaderMap, StatusCode};

use crate::decide::{Decision, decide};
use crate::error::UnreadableReason;
use crate::outcome::Read;
use crate::{Body, BodyKind, DecodeError, Outcome};

/// What an answer means to the endpoint.
pub(crate) enum Meaning<S, F> {
    Success(S),
    Failure(F),
}

/// `None` when the table has no row for the answer.
pub(crate) fn meaning<S, F>(
    outcomes: &[Outcome<S, F>],
    head: (StatusCode, &HeaderMap),
    body: &Body,
) -> Result<Option<Meaning<S, F>>, UnreadableReason> {
    let kind = || BodyKind::of(body, head.1);
    let row = match decide(&outcomes, head, body) {
        Decision::Row(row) => outcomes.get(row),
        Decision::Undocumented => None,
        Decision::NotJson => return Err(not_json(kind(), body)),
    };
    let meaning = match row.map(|outcome| &outcome.read) {
        Some(Read::Success(read)) => Some(read(body).map(Meaning::Success)),
        Some(Read::Failure(read)) => Some(read(body).map(Meaning::Failure)),
        None => None,
    };
    meaning.transpose().map_err(|error| match kind() {
        BodyKind::Json => UnreadableReason::Decode(error),
        other => UnreadableReason::NotJson(other),
    })
}

/// What is JSON by its grammar can be nested too deeply to be read, or hold a number beyond all others.
fn not_json(kind: BodyKind, body: &Body) -> UnreadableReason {
    match kind {
        BodyKind::Json => {
            let read = serde_json::from_slice::<serde_json::Value>(body.json_text());
            let error = read.err().map(|error| DecodeError::syntax(&error));
            UnreadableReason::Decode(error.unwrap_or_else(|| DecodeError::new("not valid json")))
        }
        other => UnreadableReason::NotJson(other),
    }
}
