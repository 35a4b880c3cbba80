//! What an application can watch of calls, for its metrics and logs: names and numbers, no values.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, StatusCode};

use crate::{Call, ErrorKind};

/// Watches the calls of a client, logins included. It is called in the middle of calls, so it
/// should be quick.
///
/// What it is shown holds no value of a request or an answer: methods, paths as the specification
/// writes them, statuses, and names of headers.
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use wirescribe_runtime::{CallEvent, Observer};
///
/// #[derive(Default)]
/// struct Failures(AtomicU32);
///
/// impl Observer for Failures {
///     fn on_call_end(&self, event: &CallEvent<'_>) {
///         if event.error().is_some() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait Observer: Send + Sync {
    /// A request is about to be sent. Each attempt is a request of its own.
    fn on_request(&self, event: &RequestEvent<'_>) {
        let _ = event;
    }

    /// The request was answered, or not.
    fn on_attempt_end(&self, event: &AttemptEvent<'_>) {
        let _ = event;
    }

    /// The call is over, whatever came of it.
    fn on_call_end(&self, event: &CallEvent<'_>) {
        let _ = event;
    }
}

impl<O: Observer + ?Sized> Observer for std::sync::Arc<O> {
    fn on_request(&self, event: &RequestEvent<'_>) {
        (**self).on_request(event);
    }

    fn on_attempt_end(&self, event: &AttemptEvent<'_>) {
        (**self).on_attempt_end(event);
    }

    fn on_call_end(&self, event: &CallEvent<'_>) {
        (**self).on_call_end(event);
    }
}

/// The names of headers; the `Debug` of what iterates over them shows the values too.
struct Names<'a>(&'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.keys()).finish()
    }
}

/// Watches nothing.
pub(crate) struct Unobserved;

impl Observer for Unobserved {}

/// Where a call goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) call: &'a Call,
    pub(crate) host: &'a str,
    pub(crate) port: u16,
}

/// What all events tell.
macro_rules! target {
    ($event:ident) => {
        impl<'a> $event<'a> {
            /// The call: its operation, method and path as the specification writes it.
            #[must_use]
            pub fn call(&self) -> &'a Call {
                self.target.call
            }

            /// The host and the port that it goes to.
            #[must_use]
            pub fn server(&self) -> (&'a str, u16) {
                (self.target.host, self.target.port)
            }
        }
    };
}

target!(RequestEvent);
target!(AttemptEvent);
target!(CallEvent);

/// A request that is about to be sent.
#[derive(Clone, Copy)]
pub struct RequestEvent<'a> {
    pub(crate) target: Target<'a>,
    pub(crate) attempt: u32,
    pub(crate) headers: &'a HeaderMap,
}

impl<'a> RequestEvent<'a> {
    /// Which attempt it is; the first one is 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The names of its headers.
    pub fn header_names(&self) -> impl Iterator<Item = &'a HeaderName> {
        self.headers.keys()
    }
}

impl fmt::Debug for RequestEvent<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestEvent")
            .field("target", &self.target)
            .field("attempt", &self.attempt)
            .field("headers", &Names(self.headers))
            .finish()
    }
}

/// The end of an attempt.
#[derive(Clone, Copy)]
pub struct AttemptEvent<'a> {
    pub(crate) target: Target<'a>,
    pub(crate) attempt: u32,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: Option<&'a HeaderMap>,
    pub(crate) error: Option<ErrorKind>,
    pub(crate) duration: Duration,
}

impl<'a> AttemptEvent<'a> {
    /// Which attempt it is; the first one is 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The status of the answer, when there is one, and be it a part.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The names of the headers of the answer, when there is one.
    pub fn header_names(&self) -> impl Iterator<Item = &'a HeaderName> {
        self.headers.into_iter().flat_map(HeaderMap::keys)
    }

    /// Why there is no whole answer. What an answer means is told at the end of the call.
    #[must_use]
    pub fn error(&self) -> Option<ErrorKind> {
        self.error
    }

    /// From the request to here.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.duration
    }
}

impl fmt::Debug for AttemptEvent<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AttemptEvent")
            .field("target", &self.target)
            .field("attempt", &self.attempt)
            .field("status", &self.status)
            .field("headers", &self.headers.map(Names))
            .field("error", &self.error)
            .field("duration", &self.duration)
            .finish()
    }
}

/// The end of a call.
#[derive(Debug, Clone, Copy)]
pub struct CallEvent<'a> {
    pub(crate) target: Target<'a>,
    pub(crate) attempts: u32,
    pub(crate) status: Option<StatusCode>,
    pub(crate) error: Option<ErrorKind>,
    pub(crate) duration: Duration,
}

impl CallEvent<'_> {
    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The status of the answer that counts, when there is one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// How it failed, when it did.
    #[must_use]
    pub fn error(&self) -> Option<ErrorKind> {
        self.error
    }

    /// From the call to here: all attempts, the waits between them, and the login it needed.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.duration
    }
}
