//! The transport of blocking clients over reqwest.

use std::io::Read as _;
use std::time::Instant;

use bytes::Bytes;

use crate::blocking::Transport;
use crate::reqwest_request::{Received, strict, url, without_answer};
use crate::{ConfigError, Incomplete, Limits, TransportError};

/// How much is read at once, in bytes.
const CHUNK: usize = 8 << 10;

/// Sends through reqwest with rustls, over pooled HTTP/1.1 connections. Must not be used in an
/// asynchronous runtime.
///
/// It follows no redirect, uses no proxy, keeps no cookies, sends no referer, and repeats nothing.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::blocking::Client,
}

impl ReqwestTransport {
    /// Sets up a pool of connections. The time to connect is fixed here, the other limits come with
    /// each request.
    ///
    /// # Errors
    ///
    /// TLS or the thread behind the client cannot be set up.
    pub fn new(limits: &Limits) -> Result<Self, ConfigError> {
        Ok(Self {
            client: strict!(reqwest::blocking::Client::builder(), limits)?,
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let deadline = Instant::now().checked_add(limits.attempt_timeout);
        let response = self
            .client
            .execute(convert(request, limits)?)
            .map_err(without_answer)?;
        let answer = answer(&response);
        let mut received = Received::new(limits.max_response_bytes);
        let end = read(response, &mut received, deadline);
        received.finish(answer, end)
    }
}

/// reqwest gives each single read the whole timeout: a body that drips would last for ever without
/// the deadline.
fn read(
    mut response: reqwest::blocking::Response,
    received: &mut Received,
    deadline: Option<Instant>,
) -> Result<(), Incomplete> {
    let mut chunk = vec![0; CHUNK];
    loop {
        let length = response
            .read(&mut chunk)
            .map_err(|_| Incomplete::Truncated)?;
        if length == 0 {
            return Ok(());
        }
        received.push(chunk.get(..length).unwrap_or_default())?;
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Incomplete::Truncated);
        }
    }
}

fn convert(
    request: http::Request<Bytes>,
    limits: &Limits,
) -> Result<reqwest::blocking::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let mut request = reqwest::blocking::Request::new(parts.method, url(&parts.uri)?);
    *request.headers_mut() = parts.headers;
    *request.timeout_mut() = Some(limits.attempt_timeout);
    if !body.is_empty() {
        *request.body_mut() = Some(body.into());
    }
    Ok(request)
}

fn answer(response: &reqwest::blocking::Response) -> http::Response<Bytes> {
    let mut answer = http::Response::new(Bytes::new());
    *answer.status_mut() = response.status();
    answer.headers_mut().clone_from(response.headers());
    answer
}
