//! A transport for the tests of an application: it answers from a list and remembers what it was
//! asked.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;

use crate::{BoxFuture, Limits, Transport, TransportError, blocking};

type Answer = Result<http::Response<Bytes>, TransportError>;
type Answerer = dyn Fn(&http::Request<Bytes>) -> Answer + Send + Sync;

/// Answers requests without a network. Clones share the answers and the requests.
///
/// ```
/// use wirescribe_runtime::{FakeTransport, Limits, StatusCode, blocking::Transport, http};
///
/// let transport = FakeTransport::new();
/// transport.answer(StatusCode::OK, "{}");
/// let request = http::Request::get("https://api.example.com/cards").body(Default::default())?;
/// let answer = transport.send(request, &Limits::default())?;
/// assert_eq!(answer.body(), "{}");
/// assert_eq!(transport.requests().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct FakeTransport {
    shared: Arc<Mutex<Shared>>,
    answerer: Option<Arc<Answerer>>,
}

#[derive(Default)]
struct Shared {
    answers: VecDeque<Answer>,
    requests: Vec<http::Request<Bytes>>,
    waits: Vec<Duration>,
}

impl FakeTransport {
    /// A transport without answers: nothing is sent until there are some.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport that computes its answers, for requests beyond those that have an answer in the
    /// list.
    pub fn answering(
        answerer: impl Fn(&http::Request<Bytes>) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self {
            answerer: Some(Arc::new(answerer)),
            ..Self::default()
        }
    }

    /// Adds an answer to the end of the list.
    pub fn answer(&self, status: http::StatusCode, body: impl Into<Bytes>) {
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        self.respond(Ok(response));
    }

    /// Adds an answer with headers, or an error, to the end of the list.
    pub fn respond(&self, answer: Result<http::Response<Bytes>, TransportError>) {
        self.shared().answers.push_back(answer);
    }

    /// The requests so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.shared().requests.clone()
    }

    /// How long calls waited before they were repeated, oldest first. Nobody really waits.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.shared().waits.clone()
    }

    fn take(&self, request: &http::Request<Bytes>) -> Answer {
        let mut shared = self.shared();
        let answer = shared.answers.pop_front();
        shared.requests.push(request.clone());
        drop(shared);
        match (answer, &self.answerer) {
            (Some(answer), _) => answer,
            (None, Some(answerer)) => answerer(request),
            (None, None) => Err(TransportError::not_sent(
                "the fake transport has no answer left",
            )),
        }
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for FakeTransport {
    fn send<'a>(&'a self, request: http::Request<Bytes>, _: &'a Limits) -> BoxFuture<'a, Answer> {
        Box::pin(async move { self.take(&request) })
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        self.shared().waits.push(duration);
        Some(Box::pin(std::future::ready(())))
    }
}

impl blocking::Transport for FakeTransport {
    fn send(&self, request: http::Request<Bytes>, _: &Limits) -> Answer {
        self.take(&request)
    }

    fn sleep(&self, duration: Duration) {
        self.shared().waits.push(duration);
    }
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = self.shared();
        formatter
            .debug_struct("FakeTransport")
            .field("answers", &shared.answers.len())
            .field("requests", &shared.requests.len())
            .finish_non_exhaustive()
    }
}
