//! One attempt to send a request: what a signature may depend on besides the request itself.

use std::fmt::{self, Debug};
use std::time::{Instant, SystemTime};

use crate::{InvalidRequest, Jitter, Nonce, NonceSource};

/// One attempt to send a request. A repeated call is another attempt, signed anew.
///
/// ```
/// use std::time::SystemTime;
/// use wirescribe_runtime::{Attempt, FixedNonces};
///
/// let nonces = FixedNonces::new(["n1", "n2"]);
/// let attempt = Attempt::new(SystemTime::UNIX_EPOCH, &nonces);
/// assert_eq!((attempt.uuid()?, attempt.increasing()?), ("n1".into(), "n2".into()));
/// # Ok::<(), wirescribe_runtime::InvalidRequest>(())
/// ```
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    now: SystemTime,
    nonces: &'a dyn NonceSource,
    token: &'a str,
}

impl<'a> Attempt<'a> {
    /// An attempt made at `now`, without a session.
    #[must_use]
    pub const fn new(now: SystemTime, nonces: &'a dyn NonceSource) -> Self {
        Self {
            now,
            nonces,
            token: "",
        }
    }

    /// The attempt within the session that `token` stands for.
    #[must_use]
    pub const fn with_token(mut self, token: &'a str) -> Self {
        self.token = token;
        self
    }

    /// The moment of the attempt.
    #[must_use]
    pub const fn now(&self) -> SystemTime {
        self.now
    }

    /// The token of the session; empty for an endpoint that has none.
    #[must_use]
    pub const fn token(&self) -> &'a str {
        self.token
    }

    /// A new random UUID.
    ///
    /// # Errors
    ///
    /// There is no randomness.
    pub fn uuid(&self) -> Result<String, InvalidRequest> {
        self.nonces.nonce(Nonce::Uuid, self.now)
    }

    /// New random text: `length` characters out of `alphabet`.
    ///
    /// # Errors
    ///
    /// There is no randomness, or the alphabet is empty.
    pub fn random(&self, length: usize, alphabet: &'static str) -> Result<String, InvalidRequest> {
        self.nonces
            .nonce(Nonce::Random { length, alphabet }, self.now)
    }

    /// A decimal number greater than all before.
    ///
    /// # Errors
    ///
    /// The source has none.
    pub fn increasing(&self) -> Result<String, InvalidRequest> {
        self.nonces.nonce(Nonce::Increasing, self.now)
    }
}

impl Debug for Attempt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Attempt")
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

/// What attempts are made of besides requests: one for each client.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) nonces: Box<dyn NonceSource>,
    pub(crate) jitter: Box<dyn Jitter>,
}

impl Sources {
    /// An attempt made now.
    pub(crate) fn attempt(&self) -> Attempt<'_> {
        Attempt::new(self.clock.now(), &*self.nonces)
    }
}

/// Where the moment of an attempt comes from.
pub trait Clock: Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> SystemTime;

    /// What the time that passes is measured with: timeouts and durations. It never goes back.
    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

/// The clock of the system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// A clock that always shows the same moment, for tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FixedClock(pub SystemTime);

impl Clock for FixedClock {
    fn now(&self) -> SystemTime {
        self.0
    }
}
