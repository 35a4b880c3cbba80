//! What can go wrong while a request is under way, told apart by what may have happened at the
//! provider.

use std::error::Error;
use std::fmt;

use bytes::Bytes;

/// The cause of a transport error, as the HTTP client tells it.
pub type Cause = Box<dyn Error + Send + Sync>;

/// There is no complete answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// Nothing was sent: no connection was made, or the request could not be built.
    NotSent(Cause),
    /// The request may have been sent, and no answer came.
    NoAnswer(Cause),
    /// An answer began, and this is the part that was read.
    Incomplete(Box<http::Response<Bytes>>, Incomplete),
}

impl TransportError {
    /// Nothing was sent. The cause must hold neither the URL nor a value of the request.
    pub fn not_sent(cause: impl Into<Cause>) -> Self {
        Self::NotSent(cause.into())
    }

    /// The request may have been sent. The cause must hold neither the URL nor a value of the
    /// request.
    pub fn no_answer(cause: impl Into<Cause>) -> Self {
        Self::NoAnswer(cause.into())
    }

    /// An answer began; `response` holds the part of the body that was read.
    #[must_use]
    pub fn incomplete(response: http::Response<Bytes>, why: Incomplete) -> Self {
        Self::Incomplete(Box::new(response), why)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(_) => formatter.write_str("nothing was sent"),
            Self::NoAnswer(_) => formatter.write_str("no answer came"),
            Self::Incomplete(_, why) => why.fmt(formatter),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotSent(cause) | Self::NoAnswer(cause) => Some(&**cause),
            Self::Incomplete(..) => None,
        }
    }
}

/// Why only a part of an answer was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Incomplete {
    /// The connection ended, or the time was over, before the body did.
    Truncated,
    /// The body is larger than the limit.
    TooLarge,
}

impl fmt::Display for Incomplete {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Truncated => "the body ended early",
            Self::TooLarge => "the body is larger than the limit",
        })
    }
}
