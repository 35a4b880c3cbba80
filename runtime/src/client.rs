//! The asynchronous client that emitted clients wrap.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::builder::Over;
use crate::exchange::Exchange;
use crate::{Credentials, Endpoint, Error, InvalidRequest, Response, Transport};

/// Sends the requests of one provider's endpoints. Clones share everything.
pub struct Client<C> {
    inner: Arc<Inner<C>>,
}

struct Inner<C> {
    exchange: Exchange<C>,
    transport: Box<dyn Transport>,
}

impl<C: Credentials> Client<C> {
    /// Sends a request and reads what came of it.
    ///
    /// # Errors
    ///
    /// The request is not valid, was refused or not sent, or its answer did not come or could not
    /// be read.
    pub async fn call<E>(&self, endpoint: &E) -> Result<Response<E::Success>, Error<E::Failure>>
    where
        E: Endpoint<Credentials = C>,
    {
        let Inner {
            exchange,
            transport,
        } = &*self.inner;
        let request = exchange.prepare(endpoint)?;
        exchange.conclude::<E>(transport.send(request, &exchange.limits).await)
    }

    /// Makes the request that [`call`](Self::call) would send now, credentials and all, and does
    /// not send it.
    ///
    /// # Errors
    ///
    /// The request is not valid.
    pub fn prepare<E>(&self, endpoint: &E) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        self.inner.exchange.prepare(endpoint)
    }

    /// Reads an answer as [`call`](Self::call) would.
    ///
    /// # Errors
    ///
    /// The provider refused, or the answer could not be read.
    pub fn decode<E>(
        &self,
        response: http::Response<Bytes>,
    ) -> Result<Response<E::Success>, Error<E::Failure>>
    where
        E: Endpoint<Credentials = C>,
    {
        self.inner.exchange.decode::<E>(response)
    }
}

impl<C: Credentials, T: Transport + 'static> Over<T> for Client<C> {
    type Credentials = C;

    fn over(exchange: Exchange<C>, transport: T) -> Self {
        Self {
            inner: Arc::new(Inner {
                exchange,
                transport: Box::new(transport),
            }),
        }
    }
}

impl<C> Clone for Client<C> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

impl<C> fmt::Debug for Client<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base", &self.inner.exchange.base)
            .finish_non_exhaustive()
    }
}
