//! The kinds of failure, as one word each: for metrics and traces.

use std::fmt;

use crate::{Error, Failure, TransportError};

/// How a call failed, without what it failed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request must not be sent as it is.
    Invalid,
    /// The provider refused, in a documented way.
    Refused,
    /// The specification does not know the answer.
    Undocumented,
    /// There is an answer or a part of one, and it could not be read.
    Unreadable,
    /// Nothing was sent.
    NotSent,
    /// The request may have been sent and carried out, and no answer came.
    OutcomeUnknown,
    /// The caller went away before the end: its future was dropped.
    Abandoned,
}

impl ErrorKind {
    /// The kind as one word, for the attribute `error.type`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Refused => "refused",
            Self::Undocumented => "undocumented",
            Self::Unreadable => "unreadable",
            Self::NotSent => "not_sent",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Abandoned => "abandoned",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl From<&TransportError> for ErrorKind {
    fn from(error: &TransportError) -> Self {
        match error {
            TransportError::NotSent(_) => Self::NotSent,
            TransportError::NoAnswer(_) => Self::OutcomeUnknown,
            TransportError::Incomplete(..) => Self::Unreadable,
        }
    }
}

impl<F: Failure> Error<F> {
    /// The kind of failure, for metrics.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Invalid(_) => ErrorKind::Invalid,
            Self::Refused(refused) if refused.value().is_documented() => ErrorKind::Refused,
            Self::Refused(_) => ErrorKind::Undocumented,
            Self::Unreadable(_) => ErrorKind::Unreadable,
            Self::NotSent(_) => ErrorKind::NotSent,
            Self::OutcomeUnknown(_) => ErrorKind::OutcomeUnknown,
        }
    }
}
