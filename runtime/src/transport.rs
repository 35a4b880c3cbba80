//! The only step of a call that does IO, as a trait; any HTTP client can stand behind it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::TransportError;

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
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request, limits)
    }
}

/// What a call may take at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// From the first byte sent to the last byte read, connecting included. 30 seconds by default.
    pub timeout: Duration,
    /// For a connection to be made. 10 seconds by default.
    pub connect_timeout: Duration,
    /// Bytes of a body, decompressed. 4 MiB by default.
    pub max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 4 << 20,
        }
    }
}
