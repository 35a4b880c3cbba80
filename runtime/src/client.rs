//! The asynchronous client that emitted clients wrap.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::builder::Over;
use crate::exchange::{Exchange, Sign, Unsent};
use crate::tokens::Ticket;
use crate::turns::{Last, Turns};
use crate::{
    Attempts, Credentials, Endpoint, Error, InvalidRequest, LoginError, OutgoingRequest, Response,
    Session, Transport, TransportError,
};

/// Sends the requests of one provider's endpoints. Clones share everything.
pub struct Client<C> {
    inner: Arc<Inner<C>>,
}

struct Inner<C> {
    exchange: Exchange<C>,
    transport: Box<dyn Transport>,
    turns: Turns<tokio::sync::Mutex<Last>>,
}

type Answer = Result<http::Response<Bytes>, TransportError>;

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
        let (exchange, encoded) = (&self.inner.exchange, self.inner.exchange.encode(endpoint)?);
        let answer = match E::SESSION {
            None => self.send(exchange.sign::<E>(encoded, "")?).await,
            Some(session) => self
                .send_within(&session, encoded, Exchange::sign::<E>)
                .await
                .map_err(Unsent::into_error::<E>)?,
        };
        exchange.conclude::<E>(answer)
    }

    /// Sends a request with the token of its session; once more with a new token if the provider
    /// has ended the session. When that cannot be, the first answer stands.
    async fn send_within(
        &self,
        session: &Session<C>,
        encoded: OutgoingRequest,
        sign: Sign<C>,
    ) -> Result<Answer, Unsent> {
        let exchange = &self.inner.exchange;
        let ticket = self.open(session).await?;
        let request = sign(exchange, encoded.clone(), ticket.token.text())?;
        let answer = self.send(request).await;
        if !ticket.has_ended(&answer) {
            return Ok(answer);
        }
        exchange.tokens.forget(&ticket.token);
        let Ok(ticket) = self.open(session).await else {
            return Ok(answer);
        };
        match sign(exchange, encoded, ticket.token.text()) {
            Ok(request) => Ok(self.send(request).await),
            Err(_) => Ok(answer),
        }
    }

    /// The token of a session, after a login if there is none. Of several calls at once one logs
    /// in.
    async fn open(&self, session: &Session<C>) -> Result<Ticket, LoginError> {
        let Inner {
            exchange, turns, ..
        } = &*self.inner;
        if let Some(token) = exchange.held(session) {
            return Ok(Ticket::old(token));
        }
        let turn = turns.of(session.name());
        let before = turn.ended();
        let mut last = turn.last.lock().await;
        let joined = turn.joined(before, &last);
        if let Some(result) = joined.or_else(|| exchange.held(session).map(Ok)) {
            return result.map(Ticket::new);
        }
        let result = match exchange.login(session) {
            Ok((since, request)) => exchange.open(session, since, self.send(request).await),
            Err(error) => Err(error),
        };
        turn.end(&mut last, &result);
        result.map(Ticket::new)
    }

    async fn send(&self, request: http::Request<Bytes>) -> Answer {
        let limits = &self.inner.exchange.limits;
        self.inner.transport.send(request, limits).await
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

    /// Encodes the request once, to be signed for any number of attempts to send it.
    ///
    /// # Errors
    ///
    /// The request is not valid.
    pub fn attempts<E>(&self, endpoint: &E) -> Result<Attempts<'_, E>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        Attempts::new(&self.inner.exchange, endpoint)
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
                turns: Turns::default(),
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
