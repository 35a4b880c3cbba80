//! Why a session could not be opened.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::{Call, Cause, Error, ErrorKind, Login};

/// A login failed, so nothing of the call that needed it was sent. It is the cause of an
/// [`Error::NotSent`], and the same for all calls that waited for the login.
#[derive(Debug, Clone)]
pub struct LoginError(Arc<Failed>);

#[derive(Debug)]
struct Failed {
    call: Call,
    kind: ErrorKind,
    status: Option<StatusCode>,
    text: String,
    source: Option<Cause>,
    /// The wait after which another one may end otherwise.
    another_after: Option<Duration>,
}

impl LoginError {
    /// A login that failed with `error` and that may end otherwise after the wait that it was asked
    /// for, if there is one.
    pub(crate) fn of<L: Login>(error: Error<L::Failure>, another_after: Option<Duration>) -> Self {
        Self(Arc::new(Failed {
            another_after,
            call: Call::to::<L>(),
            kind: error.kind(),
            status: error.status(),
            text: error.to_string(),
            source: match error {
                Error::NotSent(not_sent) => Some(not_sent.cause),
                Error::OutcomeUnknown(unknown) => Some(unknown.cause),
                Error::Invalid(_) | Error::Refused(_) | Error::Unreadable(_) => None,
            },
        }))
    }

    pub(crate) fn without_token<L: Login>(status: StatusCode) -> Self {
        Self(Arc::new(Failed {
            another_after: None,
            call: Call::to::<L>(),
            kind: ErrorKind::Unreadable,
            status: Some(status),
            text: "the answer holds no token".to_owned(),
            source: None,
        }))
    }

    /// The call that should have opened the session.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.0.call
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether another login may be tried, and may end otherwise.
    pub(crate) fn is_transient(&self) -> bool {
        self.0.another_after.is_some()
    }

    /// How long its answer asks to wait before another one.
    pub(crate) fn asked_wait(&self) -> Duration {
        self.0.another_after.unwrap_or_default()
    }

    /// The status of its answer, when there is one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failed { call, text, .. } = &*self.0;
        write!(formatter, "login by {call} failed: {text}")
    }
}

impl std::error::Error for LoginError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
