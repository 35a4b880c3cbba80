//! Builds a client from where it sends to, what it authenticates with, and its limits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::attempt::Sources;
use crate::exchange::Exchange;
use crate::observer::Unobserved;
use crate::retry_budget::Bucket;
use crate::tokens::Tokens;
use crate::{
    Api, Clock, ConfigError, Credentials as _, Environment as _, Jitter, Limits, NonceSource,
    Observer, Retries, RetryBudget, SystemClock, SystemJitter, SystemNonces,
};

/// Builds the client `A`.
#[must_use = "nothing happens until it is built"]
pub struct ClientBuilder<A: Api> {
    environment: A::Environment,
    credentials: A::Credentials,
    sources: Sources,
    user_agent: Option<String>,
    limits: Limits,
    retries: Retries,
    budget: RetryBudget,
    observer: Box<dyn Observer>,
}

impl<A: Api> ClientBuilder<A> {
    /// Starts with the defaults of [`Limits`], [`Retries`] and [`RetryBudget`], the clock and the
    /// randomness of the system, no user agent and no observer.
    pub fn new(environment: A::Environment, credentials: A::Credentials) -> Self {
        Self {
            environment,
            credentials,
            sources: Sources {
                clock: Box::new(SystemClock),
                nonces: Box::new(SystemNonces::new()),
                jitter: Box::new(SystemJitter),
            },
            user_agent: None,
            limits: Limits::default(),
            retries: Retries::default(),
            budget: RetryBudget::default(),
            observer: Box::new(Unobserved),
        }
    }

    /// How long one attempt may take. A login that a call needs is an attempt of its own.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt_timeout = timeout;
        self
    }

    /// How long a call may take in all: its attempts, the waits between them, and a login that it
    /// needs.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.limits.total_timeout = timeout;
        self
    }

    /// How long it may take to connect.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect_timeout = timeout;
        self
    }

    /// How many bytes a body may have, decompressed.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// How often a call is attempted. What may be repeated at all is up to the endpoint.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// How many repeats the client and its clones have between them.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.budget = budget;
        self
    }

    /// What watches the calls.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Box::new(observer);
        self
    }

    /// Where waits between attempts take their randomness from.
    pub fn jitter(mut self, jitter: impl Jitter + 'static) -> Self {
        self.sources.jitter = Box::new(jitter);
        self
    }

    /// Where signatures take the time from.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.sources.clock = Box::new(clock);
        self
    }

    /// Where signatures and idempotency keys take nonces from.
    pub fn nonces(mut self, nonces: impl NonceSource + 'static) -> Self {
        self.sources.nonces = Box::new(nonces);
        self
    }

    /// Sends a `user-agent` header; without it there is none.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// Builds the client with the transport of the feature `reqwest` or `blocking`.
    ///
    /// # Errors
    ///
    /// A credential, the environment or a setting is not valid, or the transport cannot be set up.
    pub fn build(self) -> Result<A, ConfigError>
    where
        A::Core: DefaultTransport
            + Over<<A::Core as DefaultTransport>::Transport, Credentials = A::Credentials>,
    {
        let transport = A::Core::transport(&self.limits)?;
        self.build_with(transport)
    }

    /// Builds the client with a transport of your own, such as a
    /// [`FakeTransport`](crate::FakeTransport).
    ///
    /// # Errors
    ///
    /// A credential, the environment or a setting is not valid.
    pub fn build_with<T>(self, transport: T) -> Result<A, ConfigError>
    where
        A::Core: Over<T, Credentials = A::Credentials>,
    {
        self.credentials.check()?;
        let exchange = Exchange {
            base: self.environment.base_url()?,
            credentials: self.credentials,
            sources: Arc::new(self.sources),
            user_agent: self.user_agent.map(user_agent).transpose()?,
            limits: self.limits,
            retries: self.retries,
            budget: Bucket::new(self.budget),
            observer: self.observer,
            tokens: Tokens::default(),
        };
        Ok(A::from_core(A::Core::over(exchange, transport)))
    }
}

fn user_agent(text: String) -> Result<HeaderValue, ConfigError> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let value = HeaderValue::try_from(text).ok().filter(|_| is_plain);
    value.ok_or_else(|| ConfigError::new("user agent", "must be printable ascii"))
}

impl<A: Api> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

/// A client that can be built over the transport `T`: the asynchronous one over a
/// [`Transport`](crate::Transport), the blocking one over a
/// [`blocking::Transport`](crate::blocking::Transport). Implemented by this crate only.
#[diagnostic::on_unimplemented(
    message = "`{T}` is no transport for `{Self}`",
    note = "an async client takes a `Transport`, a blocking one a `blocking::Transport`"
)]
pub trait Over<T>: Sized {
    /// What the client authenticates with.
    type Credentials;

    /// Puts the parts together.
    #[doc(hidden)]
    fn over(exchange: Exchange<Self::Credentials>, transport: T) -> Self;
}

/// A client that brings its own transport. Implemented by this crate only.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no transport of its own",
    label = "needs a transport",
    note = "turn on the feature `reqwest` of `wirescribe-runtime` for async clients or `blocking` for blocking ones",
    note = "or give it a transport with `build_with`"
)]
pub trait DefaultTransport {
    /// The transport.
    type Transport;

    /// Sets up the transport.
    #[doc(hidden)]
    fn transport(limits: &Limits) -> Result<Self::Transport, ConfigError>;
}

#[cfg(feature = "reqwest")]
impl<C> DefaultTransport for crate::Client<C> {
    type Transport = crate::ReqwestTransport;

    fn transport(limits: &Limits) -> Result<Self::Transport, ConfigError> {
        crate::ReqwestTransport::new(limits)
    }
}

#[cfg(feature = "blocking")]
impl<C> DefaultTransport for crate::blocking::Client<C> {
    type Transport = crate::blocking::ReqwestTransport;

    fn transport(limits: &Limits) -> Result<Self::Transport, ConfigError> {
        crate::blocking::ReqwestTransport::new(limits)
    }
}
