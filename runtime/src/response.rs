//! A value read from an answer, together with the answer.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::history::History;

/// What an endpoint returned, with the status, the headers and the raw body it was read from.
///
/// It dereferences to the value. `Debug` shows the value and the status only.
#[derive(Clone, PartialEq, Eq)]
pub struct Response<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    history: History,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, parts: http::response::Parts, body: Bytes) -> Self {
        Self {
            value,
            status: parts.status,
            headers: parts.headers,
            body,
            history: History::FIRST,
        }
    }

    pub(crate) fn with_history(mut self, history: History) -> Self {
        self.history = history;
        self
    }

    pub(crate) fn history(&self) -> History {
        self.history
    }

    /// How often the request was sent to get the answer.
    pub fn attempts(&self) -> u32 {
        self.history.attempts
    }

    /// Whether an attempt before the one that this is the answer to may have been carried out: the
    /// answer may be to what that one did. Never so for calls that only read.
    pub fn earlier_attempt_may_have_succeeded(&self) -> bool {
        self.history.may_have_succeeded
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the answer it was read from.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as received, before any decryption. It may hold sensitive data.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
