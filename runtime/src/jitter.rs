//! The randomness of waits, as a trait, so that tests have none.

use std::fmt::Debug;
use std::time::Duration;

/// Draws how long to wait.
pub trait Jitter: Debug + Send + Sync {
    /// A time between nothing and `longest`.
    fn up_to(&self, longest: Duration) -> Duration;
}

/// Draws from the randomness of the system; waits the whole time where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SystemJitter;

impl Jitter for SystemJitter {
    fn up_to(&self, longest: Duration) -> Duration {
        let mut bytes = [0; 4];
        if getrandom::fill(&mut bytes).is_err() {
            return longest;
        }
        longest.mul_f64(f64::from(u32::from_ne_bytes(bytes)) / f64::from(u32::MAX))
    }
}

/// Always the whole time, for tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoJitter;

impl Jitter for NoJitter {
    fn up_to(&self, longest: Duration) -> Duration {
        longest
    }
}
