//! What is done to a body before the outcome table sees it: steps, by status.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::body_kind::{BodyKind, is_html};
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
    for step in decoding.steps {
        body = match apply(step, credentials, &body) {
            Ok(body) => body,
            Err(_) if decoding.as_received => return Ok(None),
            Err(failure) => return Err(reason(step.name(), failure, &body, headers)),
        };
    }
    Ok(Some(body))
}

/// A page, and nothing at all, are what they are, whatever the step was about to do with it.
fn reason(
    step: &'static str,
    failure: StepFailure,
    body: &Body,
    headers: &HeaderMap,
) -> UnreadableReason {
    let is_blank = body.bytes().trim_ascii().is_empty();
    match failure {
        StepFailure::Reason(error) if !is_blank && !is_html(body, headers) => {
            UnreadableReason::Step(StepError { step, error })
        }
        _ => UnreadableReason::NotJson(BodyKind::of(body, headers)),
    }
}
