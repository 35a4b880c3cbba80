//! How often a call is repeated and how long it waits before; whether it may be is decided in
//! `verdict`.

use std::time::Duration;

use crate::Jitter;

/// How often a call is attempted, and how long it waits in between.
///
/// Only what is harmless is repeated at all: a call that may have been carried out is not, unless
/// its specification says that a second one does no harm.
///
/// Waits grow: before the second attempt up to `first`, then up to twice as much each time, but
/// never more than `longest`. Each is drawn between nothing and that ("full jitter"), so that
/// clients that failed together do not come back together. What `Retry-After` asks for comes on
/// top.
///
/// ```
/// use std::time::Duration;
/// use wirescribe_runtime::Retries;
///
/// let patient = Retries::new(5).backoff(Duration::from_millis(50), Duration::from_secs(2));
/// assert_eq!(patient.max_attempts(), 5);
/// assert_eq!(Retries::none().max_attempts(), 1);
/// assert_eq!(Retries::default().max_attempts(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    max_attempts: u32,
    first: Duration,
    longest: Duration,
}

impl Retries {
    /// At most so many attempts, the first one included; waits of up to 200 milliseconds at first
    /// and 5 seconds at most.
    #[must_use]
    pub const fn new(max_attempts: u32) -> Self {
        Self {
            max_attempts,
            first: Duration::from_millis(200),
            longest: Duration::from_secs(5),
        }
    }

    /// One attempt and no more.
    #[must_use]
    pub const fn none() -> Self {
        Self::new(1)
    }

    /// Waits up to `first` before the second attempt, and never more than `longest`.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// Attempts in all.
    #[must_use]
    pub const fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// The wait after so many attempts.
    pub(crate) fn wait(&self, attempts: u32, jitter: &dyn Jitter) -> Duration {
        let doubled = attempts.saturating_sub(1).min(31);
        let wait = self.first.saturating_mul(1 << doubled).min(self.longest);
        jitter.up_to(wait).min(wait)
    }
}

impl Default for Retries {
    /// Three attempts.
    fn default() -> Self {
        Self::new(3)
    }
}
