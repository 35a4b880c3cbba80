//! The asynchronous client that emitted clients wrap.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::builder::Over;
use crate::course::{Attempted, Course, Next, Operation, Outcome};
use crate::exchange::{Encoded, Exchange};
use crate::tokens::{Held, Ticket};
use crate::turns::{Last, Turns};
use crate::unsent::Unsent;
use crate::verdict::Transported;
use crate::watch::Watch;
use crate::{
    Attempts, Call, CallOptions, Credentials, Endpoint, Error, InvalidRequest, Limits, LoginError,
    Response, Session, Transport,
};

/// Sends the requests of one provider's endpoints. Clones share everything.
pub struct Client<C> {
    inner: Arc<Inner<C>>,
    options: Arc<CallOptions>,
}

struct Inner<C> {
    exchange: Exchange<C>,
    transport: Box<dyn Transport>,
    turns: Turns<tokio::sync::Mutex<Last>>,
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
        let exchange = &self.inner.exchange;
        let watch = Watch::start(exchange, Call::to::<E>());
        let request = exchange.encode(endpoint, &self.options);
        let answer = match request {
            Ok(request) => {
                let run = self.run(&watch, Operation::of::<E>(), request);
                exchange.conclude_call::<E>(watch.span.around(run).await)
            }
            Err(invalid) => Err(invalid.into()),
        };
        watch.end(&answer);
        answer
    }

    /// Attempts a call until its course is at an end.
    async fn run(&self, watch: &Watch<'_>, operation: Operation<C>, request: Encoded) -> Outcome {
        let mut course = Course::start(&self.inner.exchange, operation, request);
        loop {
            let attempted = self.attempt(watch, &mut course).await;
            match course.after(attempted) {
                Next::End => return course.end(watch.attempts()),
                Next::Now => {}
                Next::After(wait) => match self.inner.transport.sleep(wait) {
                    Some(timer) => timer.await,
                    None => {
                        self.inner.exchange.budget.give_back();
                        return course.end(watch.attempts());
                    }
                },
            }
        }
    }

    /// One attempt, after a login if its session needs one.
    async fn attempt(&self, watch: &Watch<'_>, course: &mut Course<'_, C>) -> Attempted {
        course.begin()?;
        let ticket = match course.session() {
            Some(session) => Some(self.open(session, course).await?),
            None => None,
        };
        let request = course.sign(ticket)?;
        let limits = course.limits()?;
        Ok(self.send(watch, request, &limits).await)
    }

    /// The token of a session, after a login if there is none. Of several calls at once one logs
    /// in.
    async fn open(&self, session: &Session<C>, course: &Course<'_, C>) -> Result<Ticket, Unsent> {
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
            return Ok(Ticket::new(result?));
        }
        // The wait for the turn has taken of the time of the call.
        let limits = course.login_limits()?;
        let result = self.log_in(session, &limits).await;
        turn.end(&mut last, &result);
        Ok(Ticket::new(result?))
    }

    /// Logs in: a call of its own to whoever watches.
    async fn log_in(&self, session: &Session<C>, limits: &Limits) -> Result<Arc<Held>, LoginError> {
        let exchange = &self.inner.exchange;
        let watch = Watch::start(exchange, session.call());
        let result = match exchange.login(session) {
            Ok((since, request)) => {
                let brought = watch.span.around(self.send(&watch, request, limits)).await;
                exchange.open(session, since, brought)
            }
            Err(error) => Err(error),
        };
        watch.end_login(&result);
        result
    }

    async fn send(
        &self,
        watch: &Watch<'_>,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Transported {
        let attempting = watch.attempt(&request);
        let sending = self.inner.transport.send(request, limits);
        let brought = attempting.span.around(sending).await;
        attempting.end(&brought);
        brought
    }

    /// A client that does the same with `options` for its calls, in place of those that this one has.
    /// It shares everything else with this one and costs next to nothing.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            options: Arc::new(options),
        }
    }

    /// Makes the request that [`call`](Self::call) would send now, credentials and all, and does
    /// not send it. It is not for logs: its `Debug` shows the URL and the body.
    ///
    /// # Errors
    ///
    /// The request is not valid.
    pub fn prepare<E>(&self, endpoint: &E) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        self.inner.exchange.prepare(endpoint, &self.options)
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
        Attempts::new(&self.inner.exchange, endpoint, &self.options)
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
            options: Arc::default(),
        }
    }
}

impl<C> Clone for Client<C> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            options: Arc::clone(&self.options),
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
