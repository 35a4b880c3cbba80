//! What is done to a body before the outcome table sees it: steps, by status.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::body_kind::BodyKind;
use crate::decode_step::{StepFailure, apply};
use crate::outcome::covers;
use crate::{Body, DecodeError, DecodeStep, Status, UnreadableReason};

/// The steps that make a readable body of an answer with one of these statuses.
pub struct Decoding<C: 'static> {
    statuses: &'static [Status],
    steps: &'static [DecodeStep<C>],
    as_received: bool,
}

impl<C> Decoding<C> {
    /// Applies `steps` in order to the body of an answer whose status is one of `statuses`; none
    /// stand for all.
    #[must_use]
    pub const fn new(statuses: &'static [Status], steps: &'static [DecodeStep<C>]) -> Self {
        Self {
            statuses,
            steps,
            as_received: false,
        }
    }

    /// Where a step fails, the body is read as it was received.
    #[must_use]
    pub const fn or_as_received(mut self) -> Self {
        self.as_received = true;
        self
    }
}

impl<C> fmt::Debug for Decoding<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Decoding")
            .field("statuses", &self.statuses)
            .field("steps", &self.steps)
            .finish_non_exhaustive()
    }
}

/// A step of decoding failed: which one, where in the body it was given, and why. No value of the
/// body is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepError {
    step: &'static str,
    error: DecodeError,
}

impl StepError {
    /// The step, as specs call it: `base64`.
    #[must_use]
    pub fn step(&self) -> &'static str {
        self.step
    }

    /// The place in the body that the step was given, as a JSON pointer; empty for all of it.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.error.pointer()
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.error.reason()
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "step `{}`: {}", self.step, self.error)
    }
}

impl std::error::Error for StepError {}

/// The body after the first decoding that is for the status, or `None` when there is none.
pub(crate) fn decoded<C>(
    decodings: &[Decoding<C>],
    credentials: &C,
    (status, headers): (StatusCode, &HeaderMap),
    received: &Bytes,
) -> Result<Option<Body>, UnreadableReason> {
    let Some(decoding) = decodings
        .iter()
        .find(|decoding| covers(decoding.statuses, status))
    else {
        return Ok(None);
    };
    let mut body = Body::new(received.clone());
    for (index, step) in decoding.steps.iter().enumerate() {
        body = match apply(step, credentials, &body) {
            Ok(body) => body,
            Err(_) if decoding.as_received => return Ok(None),
            Err(failure) => {
                let is_received = index == 0;
                let kind = BodyKind::of(&body, headers);
                return Err(reason(step.name(), failure, kind, is_received));
            }
        };
    }
    Ok(Some(body))
}

/// A page that was received, or nothing at all, is what it is, whatever the first step was about to do with it.
#[cold]
fn reason(
    step: &'static str,
    failure: StepFailure,
    kind: BodyKind,
    is_received: bool,
) -> UnreadableReason {
    let error = match failure {
        StepFailure::Reason(error) => error,
        // JSON by its grammar, but not in UTF-8.
        StepFailure::NotJson if kind == BodyKind::Json => DecodeError::new("not valid json"),
        StepFailure::NotJson => return UnreadableReason::NotJson(kind),
    };
    match kind {
        BodyKind::Empty | BodyKind::Html if is_received => UnreadableReason::NotJson(kind),
        _ => UnreadableReason::Step(StepError { step, error }),
    }
}
