//! The only step of a call that does IO, as a trait; any HTTP client can stand behind it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::{Limits, TransportError};

/// A boxed future, so that [`Transport`] can be a trait object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and brings its answer.
///
/// A transport sends the request as it is: the same path, query, headers and body. It follows no
/// redirect, repeats nothing, adds no credentials of its own, and keeps to the limits.
pub trait Transport: Send + Sync {
    /// Sends `request` and reads the whole answer, whatever its status.
    ///
    /// # Errors
    ///
    /// There is no complete answer. When in doubt whether anything was sent, it says
    /// [`TransportError::NoAnswer`].
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;

    /// Waits, with the timer of whatever runtime the transport stands on. Without a timer, which is
    /// the default, no call is repeated after a wait: the end of its first attempt stands.
    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        let _ = duration;
        None
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, limits)
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        (**self).sleep(duration)
    }
}
