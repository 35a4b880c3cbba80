//! The transport of asynchronous clients over reqwest.

use std::time::Duration;

use bytes::Bytes;

use crate::reqwest_request::{Received, strict, url, without_answer};
use crate::{BoxFuture, ConfigError, Incomplete, Limits, Transport, TransportError};

/// Sends through reqwest with rustls, over pooled HTTP/1.1 connections. Needs a tokio runtime.
///
/// It follows no redirect, uses no proxy, keeps no cookies, sends no referer, and repeats nothing.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sets up a pool of connections. The time to connect is fixed here, the other limits come with
    /// each request.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new(limits: &Limits) -> Result<Self, ConfigError> {
        Ok(Self {
            client: strict!(reqwest::Client::builder(), limits)?,
        })
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let response = self
            .client
            .execute(convert(request, limits)?)
            .await
            .map_err(without_answer)?;
        let answer = answer(&response);
        let mut received = Received::new(limits.max_response_bytes);
        let end = read(response, &mut received).await;
        received.finish(answer, end)
    }
}

async fn read(mut response: reqwest::Response, received: &mut Received) -> Result<(), Incomplete> {
    while let Some(chunk) = response.chunk().await.map_err(|_| Incomplete::Truncated)? {
        received.push(&chunk)?;
    }
    Ok(())
}

fn convert(
    request: http::Request<Bytes>,
    limits: &Limits,
) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let mut request = reqwest::Request::new(parts.method, url(&parts.uri)?);
    *request.headers_mut() = parts.headers;
    *request.timeout_mut() = Some(limits.attempt_timeout);
    if !body.is_empty() {
        *request.body_mut() = Some(body.into());
    }
    Ok(request)
}

fn answer(response: &reqwest::Response) -> http::Response<Bytes> {
    let mut answer = http::Response::new(Bytes::new());
    *answer.status_mut() = response.status();
    answer.headers_mut().clone_from(response.headers());
    answer
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        Some(Box::pin(tokio::time::sleep(duration)))
    }
}
