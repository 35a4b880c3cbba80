//! What single calls may do otherwise than their client.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::extras::{Extra, Place};
use crate::{Limits, Retries};

/// Options for single calls: limits, repeats, and parts of the request that the specification does
/// not know.
///
/// What is added is there before the request is signed, so a signature that covers all headers, the
/// query or the body covers it too. It cannot replace anything: what the specification sends or
/// what a signature sets is refused, and so are headers that belong to the connection. `Debug`
/// shows names and no values.
///
/// ```
/// use std::time::Duration;
/// use wirescribe_runtime::{CallOptions, Retries};
///
/// let options = CallOptions::new()
///     .total_timeout(Duration::from_secs(5))
///     .retries(Retries::none())
///     .header("x-trace-id", "4bf92f35")
///     .query("expand", "card");
/// assert!(!format!("{options:?}").contains("4bf92f35"));
/// ```
#[derive(Clone, Default)]
#[must_use = "options do something for the calls of `client.with(options)`"]
pub struct CallOptions {
    attempt_timeout: Option<Duration>,
    total_timeout: Option<Duration>,
    max_response_bytes: Option<usize>,
    retries: Option<Retries>,
    pub(crate) extras: Vec<Extra>,
}

impl CallOptions {
    /// Everything as the client has it.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long one attempt may take.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long a call may take in all: its attempts, the waits between them, and a login that it
    /// needs.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How many bytes a body may have, decompressed.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// How often the call is attempted.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sends one more header, marked as sensitive.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra(Place::Header(value.into()), name)
    }

    /// Adds one more pair to the query, after those of the specification.
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra(Place::Query(value.into()), name)
    }

    /// Adds one more member to the JSON object that is the body. An empty body becomes an object unless
    /// it is stated to be something else.
    pub fn json_member(self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra(Place::JsonMember(value.into()), name)
    }

    /// Adds one more field to the form that is the body. An empty body becomes a form unless it is stated
    /// to be something else.
    pub fn form_field(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra(Place::FormField(value.into()), name)
    }

    fn extra(mut self, place: Place, name: impl Into<String>) -> Self {
        let name = name.into();
        self.extras.push(Extra { name, place });
        self
    }

    /// The limits of a call whose client has `limits`.
    pub(crate) fn limits(&self, limits: &Limits) -> Limits {
        Limits {
            attempt_timeout: self.attempt_timeout.unwrap_or(limits.attempt_timeout),
            total_timeout: self.total_timeout.unwrap_or(limits.total_timeout),
            max_response_bytes: self.max_response_bytes.unwrap_or(limits.max_response_bytes),
            ..*limits
        }
    }

    /// The repeats of a call whose client has `retries`.
    pub(crate) fn retries_or(&self, retries: Retries) -> Retries {
        self.retries.unwrap_or(retries)
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("retries", &self.retries)
            .field("extras", &self.extras)
            .finish()
    }
}
