//! Spans for `tracing`, with the names that OpenTelemetry has for HTTP clients. Without the feature
//! `tracing` there are none, and nothing else changes.

use http::StatusCode;

use crate::ErrorKind;
use crate::observer::Target;

/// The span of a call or of one of its attempts.
pub(crate) struct Span(#[cfg(feature = "tracing")] tracing::Span);

#[cfg(feature = "tracing")]
impl Span {
    pub(crate) fn call(target: &Target<'_>) -> Self {
        Self(tracing::info_span!(
            "call",
            otel.name = %target.call,
            otel.kind = "internal",
            operation = target.call.operation(),
            http.request.method = target.call.method().as_str(),
            url.template = target.call.path(),
            server.address = target.host,
            server.port = target.port,
            http.response.status_code = tracing::field::Empty,
            error.r#type = tracing::field::Empty,
        ))
    }

    pub(crate) fn attempt(target: &Target<'_>, attempt: u32) -> Self {
        let resends = attempt.checked_sub(2).map(|resends| resends + 1);
        Self(tracing::debug_span!(
            "attempt",
            otel.name = %target.call,
            otel.kind = "client",
            http.request.method = target.call.method().as_str(),
            url.template = target.call.path(),
            server.address = target.host,
            server.port = target.port,
            http.request.resend_count = resends,
            http.response.status_code = tracing::field::Empty,
            error.r#type = tracing::field::Empty,
        ))
    }

    /// Records how it ended. A status that is an error is one where nothing else is.
    pub(crate) fn end(&self, status: Option<StatusCode>, error: Option<ErrorKind>) {
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        let refused = status.filter(|status| status.as_u16() >= 400);
        match (error, refused) {
            (Some(error), _) => drop(self.0.record("error.type", error.as_str())),
            (None, Some(status)) => drop(self.0.record("error.type", status.as_str())),
            (None, None) => {}
        }
    }

    /// What `future` does happens within the span.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.0.clone())
    }

    /// What `run` does happens within the span.
    pub(crate) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.in_scope(run)
    }
}

#[cfg(not(feature = "tracing"))]
#[expect(
    clippy::unused_self,
    reason = "as with the feature, so that nothing else depends on it"
)]
impl Span {
    pub(crate) fn call(_: &Target<'_>) -> Self {
        Self()
    }

    pub(crate) fn attempt(_: &Target<'_>, _: u32) -> Self {
        Self()
    }

    pub(crate) fn end(&self, _: Option<StatusCode>, _: Option<ErrorKind>) {}

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }
}
