//! What both reqwest transports share: how a request is converted and how an error is told.

use bytes::{Bytes, BytesMut};
use reqwest::Url;

use crate::{ConfigError, Incomplete, TransportError};

/// Applies the settings that do not depend on the kind of client.
macro_rules! strict {
    ($builder:expr, $limits:expr) => {
        $builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout($limits.connect_timeout)
            .timeout($limits.attempt_timeout)
            .build()
            .map_err(|_| $crate::reqwest_request::not_set_up())
    };
}
pub(crate) use strict;

pub(crate) fn not_set_up() -> ConfigError {
    ConfigError::new(
        "transport",
        "must find a tls configuration and, when blocking, a thread",
    )
}

/// The URL of a request, checked to be what was signed: URL parsers rewrite what they do not like.
pub(crate) fn url(uri: &http::Uri) -> Result<Url, TransportError> {
    let url = Url::parse(&uri.to_string())
        .map_err(|_| TransportError::not_sent("the url could not be parsed"))?;
    let is_same = url.scheme() == uri.scheme_str().unwrap_or_default()
        && url.host_str() == uri.host()
        && url.port_or_known_default() == uri.port_u16().or_else(|| url.port_or_known_default())
        && url.path() == uri.path()
        && url.query() == uri.query();
    is_same.then_some(url).ok_or_else(|| {
        TransportError::not_sent("the url would be sent otherwise than it was signed")
    })
}

/// Tells a failed connection from a failure after which the provider may have seen the request.
pub(crate) fn without_answer(error: reqwest::Error) -> TransportError {
    let is_before_sending = error.is_builder() || error.is_connect();
    let cause = error.without_url();
    if is_before_sending {
        TransportError::not_sent(cause)
    } else {
        TransportError::no_answer(cause)
    }
}

/// A body as it comes in, up to a limit.
pub(crate) struct Received {
    bytes: BytesMut,
    limit: usize,
}

impl Received {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            bytes: BytesMut::new(),
            limit,
        }
    }

    /// Takes what fits, and says so when that is not all.
    pub(crate) fn push(&mut self, chunk: &[u8]) -> Result<(), Incomplete> {
        let room = self.limit - self.bytes.len();
        self.bytes
            .extend_from_slice(chunk.get(..room).unwrap_or(chunk));
        if chunk.len() > room {
            Err(Incomplete::TooLarge)
        } else {
            Ok(())
        }
    }

    /// The answer, or the part of it that was read.
    pub(crate) fn finish(
        self,
        mut answer: http::Response<Bytes>,
        end: Result<(), Incomplete>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        *answer.body_mut() = self.bytes.freeze();
        match end {
            Ok(()) => Ok(answer),
            Err(why) => Err(TransportError::incomplete(answer, why)),
        }
    }
}
