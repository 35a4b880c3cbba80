//! How a call can fail, told apart by what the caller can do about it.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::history::History;
use crate::verdict::turned_away;
use crate::verify::VerifyError;
use crate::{
    BodyKind, Call, Cause, DecodeError, Effect, Failure, Incomplete, InvalidRequest, Repeat,
    Response, StepError,
};

/// A call failed. No text of it holds a value of the request or the answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F> {
    /// The request must not be sent as it is. Nothing was sent.
    Invalid(InvalidRequest),
    /// The provider refused: `F` says which documented failure it is.
    Refused(Box<Refused<F>>),
    /// There is an answer, and it could not be read. What it says about the call is not known.
    Unreadable(Box<Unreadable>),
    /// Nothing was sent in any attempt. The cause is a [`LoginError`](crate::LoginError) if the
    /// session of the call could not be opened.
    NotSent(Box<NotSent>),
    /// The request may have been sent and carried out, and no answer came.
    OutcomeUnknown(Box<OutcomeUnknown>),
}

impl<F> Error<F> {
    /// The failure, when the provider refused.
    #[must_use]
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Refused(refused) => Some(refused.value()),
            _ => None,
        }
    }

    /// The status of the answer, when there is one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Refused(refused) => Some(refused.status()),
            Self::Unreadable(unreadable) => Some(unreadable.status()),
            _ => None,
        }
    }

    /// The headers of the answer, when there is one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Refused(refused) => Some(refused.headers()),
            Self::Unreadable(unreadable) => Some(unreadable.headers()),
            _ => None,
        }
    }

    /// The body of the answer as received, when there is one. It may hold sensitive data.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        match self {
            Self::Refused(refused) => Some(refused.body()),
            Self::Unreadable(unreadable) => Some(unreadable.body()),
            _ => None,
        }
    }
}

impl<F: Failure> Error<F> {
    /// What a second identical call does: where nothing was carried out it is safe, else the endpoint
    /// says.
    #[must_use]
    pub fn repeat(&self) -> Repeat {
        match self {
            Self::Invalid(_) | Self::NotSent(_) => Repeat::Safe,
            _ if self.was_turned_away() => Repeat::Safe,
            Self::Refused(refused) => refused.call.repeat(),
            Self::Unreadable(unreadable) => unreadable.call.repeat(),
            Self::OutcomeUnknown(unknown) => unknown.call.repeat(),
        }
    }

    /// Whether no attempt was carried out, as far as the status of the answer says.
    fn was_turned_away(&self) -> bool {
        self.status().is_some_and(turned_away)
            && self.is_genuine()
            && !self.is_documented()
            && !self.earlier_attempt_may_have_succeeded()
    }

    /// Whether the specification says what the answer means, be it in a form that the answer has not.
    pub(crate) fn is_documented(&self) -> bool {
        let is_unlike = matches!(self.unreadable_reason(), Some(UnreadableReason::Decode(_)));
        is_unlike || self.failure().is_some_and(Failure::is_documented)
    }

    fn is_genuine(&self) -> bool {
        let reason = self.unreadable_reason();
        !matches!(reason, Some(UnreadableReason::NotGenuine(_)))
    }

    fn unreadable_reason(&self) -> Option<&UnreadableReason> {
        match self {
            Self::Unreadable(unreadable) => Some(&unreadable.reason),
            _ => None,
        }
    }
}

impl<F> From<InvalidRequest> for Error<F> {
    fn from(invalid: InvalidRequest) -> Self {
        Self::Invalid(invalid)
    }
}

impl<F: Failure> fmt::Display for Error<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => invalid.fmt(formatter),
            Self::Refused(refused) => refused.fmt(formatter),
            Self::Unreadable(unreadable) => unreadable.fmt(formatter),
            Self::NotSent(not_sent) => not_sent.fmt(formatter),
            Self::OutcomeUnknown(unknown) => unknown.fmt(formatter),
        }?;
        if self.earlier_attempt_may_have_succeeded() {
            formatter.write_str("; an earlier attempt may have been carried out")?;
        }
        Ok(())
    }
}

impl<F: Failure> std::error::Error for Error<F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotSent(not_sent) => Some(&*not_sent.cause),
            Self::OutcomeUnknown(unknown) => Some(&*unknown.cause),
            Self::Invalid(_) | Self::Refused(_) | Self::Unreadable(_) => None,
        }
    }
}

/// The provider refused. It dereferences to the [`Response`] with the failure.
#[derive(Debug)]
pub struct Refused<F> {
    pub(crate) call: Call,
    pub(crate) response: Response<F>,
}

impl<F> Refused<F> {
    /// The call that was refused.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// The answer with the failure, owned.
    pub fn into_response(self) -> Response<F> {
        self.response
    }
}

impl<F> Deref for Refused<F> {
    type Target = Response<F>;

    fn deref(&self) -> &Response<F> {
        &self.response
    }
}

impl<F: Failure> fmt::Display for Refused<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failure, status) = (self.response.value(), self.response.status().as_u16());
        if failure.is_documented() {
            let name = failure.name();
            write!(
                formatter,
                "provider refused the request: {name} (status {status})"
            )
        } else {
            write!(
                formatter,
                "answer to {} is not documented (status {status})",
                self.call
            )
        }
    }
}

/// An answer that could not be read, kept as it was received. It dereferences to the [`Response`]
/// without a value.
#[derive(Debug)]
pub struct Unreadable {
    pub(crate) call: Call,
    pub(crate) response: Response<()>,
    pub(crate) reason: UnreadableReason,
}

impl Unreadable {
    /// The call it answers.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// Why it could not be read.
    #[must_use]
    pub fn reason(&self) -> &UnreadableReason {
        &self.reason
    }
}

impl Deref for Unreadable {
    type Target = Response<()>;

    fn deref(&self) -> &Response<()> {
        &self.response
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response.status().as_u16();
        write!(
            formatter,
            "answer to {} could not be read (status {status}): {}",
            self.call, self.reason
        )
    }
}

/// Why an answer could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnreadableReason {
    /// The body is not JSON, and what the answer means depends on it: what it seems to be instead.
    NotJson(BodyKind),
    /// A step of decoding the body failed.
    Step(StepError),
    /// The body is not of the documented form.
    Decode(DecodeError),
    /// Only a part of the body was read.
    Incomplete(Incomplete),
    /// The answer does not prove that it comes from the provider. Nothing of it was read.
    NotGenuine(VerifyError),
}

impl fmt::Display for UnreadableReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(kind) => kind.fmt(formatter),
            Self::Step(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::Incomplete(why) => why.fmt(formatter),
            Self::NotGenuine(error) => error.fmt(formatter),
        }
    }
}

/// Nothing was sent.
#[derive(Debug)]
pub struct NotSent {
    pub(crate) call: Call,
    pub(crate) cause: Cause,
    pub(crate) history: History,
}

impl NotSent {
    /// The call that was not sent.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} was not sent", self.call)
    }
}

/// No answer came.
#[derive(Debug)]
pub struct OutcomeUnknown {
    pub(crate) call: Call,
    pub(crate) cause: Cause,
    pub(crate) history: History,
}

impl OutcomeUnknown {
    /// The call that may have been carried out.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }
}

impl fmt::Display for OutcomeUnknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no answer to {}: ", self.call)?;
        if self.call.effect() != Effect::Read {
            formatter.write_str("it may have been carried out; ")?;
        }
        formatter.write_str(match self.call.repeat() {
            Repeat::Safe => "a second call is safe",
            Repeat::Converges => "a second call leads to the same state",
            Repeat::Rejected => "a second call is rejected if it was",
            Repeat::Unknown => "what a second call does is not documented",
        })
    }
}
