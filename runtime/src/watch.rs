//! Tells observers and traces what a call does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use bytes::Bytes;
use http::StatusCode;

use crate::exchange::Exchange;
use crate::observer::{AttemptEvent, CallEvent, RequestEvent, Target};
use crate::tokens::Held;
use crate::trace::Span;
use crate::verdict::Transported;
use crate::{Call, Clock, ErrorKind, Failure, LoginError, Observer, Response, TransportError};

/// Watches one call. One that is dropped before its end was abandoned.
pub(crate) struct Watch<'c> {
    observer: &'c dyn Observer,
    clock: &'c dyn Clock,
    server: (&'c str, u16),
    call: Call,
    since: Instant,
    attempts: AtomicU32,
    is_over: bool,
    pub(crate) span: Span,
}

impl<'c> Watch<'c> {
    pub(crate) fn start<C>(exchange: &'c Exchange<C>, call: Call) -> Self {
        let (host, port) = exchange.base.server();
        let (call_ref, clock) = (&call, &*exchange.sources.clock);
        let span = Span::call(&Target {
            call: call_ref,
            host,
            port,
        });
        Self {
            observer: &*exchange.observer,
            clock,
            server: (host, port),
            call,
            since: clock.monotonic(),
            attempts: AtomicU32::new(0),
            is_over: false,
            span,
        }
    }

    fn target(&self) -> Target<'_> {
        let (host, port) = self.server;
        let call = &self.call;
        Target { call, host, port }
    }

    /// How often a request was given to the transport so far.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// A request is about to be sent.
    pub(crate) fn attempt(&self, request: &http::Request<Bytes>) -> Attempting<'_> {
        let attempt = self.attempts.fetch_add(1, Ordering::Relaxed) + 1;
        let target = self.target();
        let span = Span::attempt(&target, attempt);
        let headers = request.headers();
        let event = RequestEvent {
            target,
            attempt,
            headers,
        };
        span.within(|| self.observer.on_request(&event));
        let since = self.clock.monotonic();
        Attempting {
            watch: self,
            attempt,
            since,
            is_over: false,
            span,
        }
    }

    /// The call is over.
    pub(crate) fn end<T, F: Failure>(mut self, answer: &Result<Response<T>, crate::Error<F>>) {
        match answer {
            Ok(response) => self.over(Some(response.status()), None),
            Err(error) => self.over(error.status(), Some(error.kind())),
        }
    }

    /// The login is over.
    pub(crate) fn end_login(mut self, result: &Result<Arc<Held>, LoginError>) {
        match result {
            Ok(_) => self.over(None, None),
            Err(error) => self.over(error.status(), Some(error.kind())),
        }
    }

    /// The call is over, and failed in this way unless it did not.
    fn over(&mut self, status: Option<StatusCode>, error: Option<ErrorKind>) {
        self.is_over = true;
        self.span.end(status, error);
        let event = CallEvent {
            target: self.target(),
            attempts: self.attempts(),
            status,
            error,
            duration: self.clock.monotonic().saturating_duration_since(self.since),
        };
        self.span.within(|| self.observer.on_call_end(&event));
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        // A second panic, of an observer, would end the process.
        if !self.is_over && !std::thread::panicking() {
            self.over(None, Some(ErrorKind::Abandoned));
        }
    }
}

/// Watches one attempt. One that is dropped before its end was abandoned with its call.
pub(crate) struct Attempting<'w> {
    watch: &'w Watch<'w>,
    attempt: u32,
    since: Instant,
    is_over: bool,
    pub(crate) span: Span,
}

impl Attempting<'_> {
    /// The transport has brought what there is.
    pub(crate) fn end(mut self, brought: &Transported) {
        let answer = match brought {
            Ok(answer) => Some(answer),
            Err(TransportError::Incomplete(part, _)) => Some(&**part),
            Err(TransportError::NotSent(_) | TransportError::NoAnswer(_)) => None,
        };
        self.over(answer, brought.as_ref().err().map(ErrorKind::from));
    }

    /// The attempt is over, and failed in this way unless it did not.
    fn over(&mut self, answer: Option<&http::Response<Bytes>>, error: Option<ErrorKind>) {
        self.is_over = true;
        let (watch, status) = (self.watch, answer.map(http::Response::status));
        let event = AttemptEvent {
            target: watch.target(),
            attempt: self.attempt,
            status,
            headers: answer.map(http::Response::headers),
            error,
            duration: watch
                .clock
                .monotonic()
                .saturating_duration_since(self.since),
        };
        self.span.end(status, error);
        self.span.within(|| watch.observer.on_attempt_end(&event));
    }
}

impl Drop for Attempting<'_> {
    fn drop(&mut self) {
        // A second panic, of an observer, would end the process.
        if !self.is_over && !std::thread::panicking() {
            self.over(None, Some(ErrorKind::Abandoned));
        }
    }
}
