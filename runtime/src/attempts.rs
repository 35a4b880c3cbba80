//! A request that was encoded once and can be signed again and again.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;

use crate::exchange::{Encoded, Exchange};
use crate::{CallOptions, Endpoint, InvalidRequest};

/// The attempts of one call: the same request, idempotency key included, signed anew for each.
pub struct Attempts<'c, E: Endpoint> {
    exchange: &'c Exchange<E::Credentials>,
    unsigned: Encoded,
    endpoint: PhantomData<fn(E)>,
}

impl<'c, E: Endpoint> Attempts<'c, E> {
    pub(crate) fn new(
        exchange: &'c Exchange<E::Credentials>,
        endpoint: &E,
        options: &Arc<CallOptions>,
    ) -> Result<Self, InvalidRequest> {
        Ok(Self {
            exchange,
            unsigned: exchange.encode(endpoint, options)?,
            endpoint: PhantomData,
        })
    }

    /// The request for one attempt: signed with the time of now and nonces of its own.
    ///
    /// # Errors
    ///
    /// A part of the request cannot be signed, or its session is not open.
    pub fn sign(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        self.exchange.sign_offline::<E>(&self.unsigned)
    }
}

impl<E: Endpoint> fmt::Debug for Attempts<'_, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Attempts")
            .field(&self.unsigned.request)
            .finish()
    }
}
