//! Sessions: a login gives a token, and calls authenticate with it until it ends.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::exchange::Exchange;
use crate::verdict::Transported;
use crate::{Call, CallOptions, Credentials, Endpoint, LoginError, Response, Secret, sign};

/// An endpoint whose answer opens a session. It authenticates in its own way and is in no session
/// itself.
pub trait Login: Endpoint + Default {
    /// The token that the answer holds.
    fn token(answer: &Response<Self::Success>) -> Token;
}

/// What a login gives.
///
/// ```
/// use std::time::Duration;
/// use wirescribe_runtime::Token;
///
/// let token = Token::new("t1").lives(Duration::from_secs(3_600));
/// let body = br#"{"data":{"token":"t1","expires_in":3600}}"#;
/// let same = Token::read(body, &["data", "token"], &["data", "expires_in"]);
/// assert_eq!(token.lifetime(), same.lifetime());
/// assert_eq!(format!("{same:?}"), "Token(..)");
/// ```
pub struct Token {
    pub(crate) text: Secret,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that lives until the provider refuses it. An empty one is none, and fails the login.
    pub fn new(text: impl Into<Secret>) -> Self {
        Self {
            text: text.into(),
            lifetime: None,
        }
    }

    /// The token, if it lives for so long from the login on.
    #[must_use]
    pub fn lives(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Reads the token from a JSON body, and its lifetime in seconds where a pointer to it is given
    /// and leads to a number.
    #[must_use]
    pub fn read(body: &[u8], token: &[&str], lifetime: &[&str]) -> Self {
        let member = |pointer| sign::json_text("token", body, pointer).unwrap_or_default();
        // Moved where it was decoded: a copy would not be wiped.
        let mut read = Self::new(member(token).into_owned());
        if !lifetime.is_empty() {
            read.lifetime = seconds(&member(lifetime));
        }
        read
    }

    /// How long it lives, as far as the provider says.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }
}

crate::opaque::opaque_debug!(Token);

fn seconds(text: &str) -> Option<Duration> {
    let whole = text.parse().map(Duration::from_secs);
    whole
        .ok()
        .or_else(|| Duration::try_from_secs_f64(text.parse().ok()?).ok())
}

/// The session that an endpoint is called in: how to log in, and when to do it again.
pub struct Session<C: 'static> {
    name: &'static str,
    early: Duration,
    call: fn() -> Call,
    request: fn(&Exchange<C>) -> Result<http::Request<Bytes>, LoginError>,
    token: fn(&Exchange<C>, Transported) -> Result<Token, LoginError>,
}

impl<C: Credentials> Session<C> {
    /// The session that `L` opens. Endpoints that state the same name share it within a client. A
    /// token is no longer used from `early` seconds before its end on, or from half of its life on
    /// if that is later.
    #[must_use]
    pub const fn new<L: Login<Credentials = C>>(name: &'static str, early: u64) -> Self {
        const { assert!(L::SESSION.is_none(), "a login is in no session itself") };
        Self {
            name,
            early: Duration::from_secs(early),
            call: Call::to::<L>,
            request: login_request::<L>,
            token: read_token::<L>,
        }
    }
}

impl<C> Session<C> {
    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn early(&self) -> Duration {
        self.early
    }

    /// The call that logs in.
    pub(crate) fn call(&self) -> Call {
        (self.call)()
    }

    /// The request that logs in.
    pub(crate) fn request(
        &self,
        exchange: &Exchange<C>,
    ) -> Result<http::Request<Bytes>, LoginError> {
        (self.request)(exchange)
    }

    /// What came of it.
    pub(crate) fn token(
        &self,
        exchange: &Exchange<C>,
        answer: Transported,
    ) -> Result<Token, LoginError> {
        (self.token)(exchange, answer)
    }
}

fn login_request<L: Login>(
    exchange: &Exchange<L::Credentials>,
) -> Result<http::Request<Bytes>, LoginError> {
    exchange
        .prepare(&L::default(), &Arc::new(CallOptions::new()))
        .map_err(|invalid| LoginError::of::<L>(invalid.into(), None))
}

fn read_token<L: Login>(
    exchange: &Exchange<L::Credentials>,
    answer: Transported,
) -> Result<Token, LoginError> {
    let is_transient = exchange.judge::<L>(&answer).repeats(&Call::to::<L>());
    let another_after = is_transient.then(|| exchange.asked_wait(&answer));
    let answer = exchange
        .conclude::<L>(answer)
        .map_err(|error| LoginError::of::<L>(error, another_after))?;
    let token = L::token(&answer);
    if token.text.expose().is_empty() {
        return Err(LoginError::without_token::<L>(answer.status()));
    }
    Ok(token)
}

impl<C> fmt::Debug for Session<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Session")
            .field("name", &self.name)
            .field("early", &self.early)
            .finish_non_exhaustive()
    }
}
