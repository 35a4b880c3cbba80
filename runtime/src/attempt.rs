//! One attempt to send a request: what a signature may depend on besides the request itself.

use std::fmt::Debug;
use std::time::SystemTime;

/// One attempt to send a request. A repeated call is another attempt, signed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    now: SystemTime,
}

impl Attempt {
    /// An attempt made at `now`.
    #[must_use]
    pub const fn new(now: SystemTime) -> Self {
        Self { now }
    }

    /// The moment of the attempt.
    #[must_use]
    pub const fn now(&self) -> SystemTime {
        self.now
    }
}

/// Where the moment of an attempt comes from.
pub trait Clock: Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> SystemTime;
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
