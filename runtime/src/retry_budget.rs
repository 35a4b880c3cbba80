//! How many repeats a client has left, so that an outage does not multiply its load.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repeat costs, in hundredths.
const COST: u32 = 100;

/// How many repeats a client may make: `burst` to begin with, and then as many as answers that
/// were no trouble earn, `percent` for each hundred of them.
///
/// While a provider is down nothing is earned: once the burst is used up, each call is made once.
/// By default ten repeats, and ten for each hundred answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryBudget {
    burst: u32,
    percent: u32,
}

impl RetryBudget {
    /// Saves up to `burst` repeats and earns `percent` of them with each hundred answers.
    #[must_use]
    pub const fn new(burst: u32, percent: u32) -> Self {
        Self { burst, percent }
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self::new(10, 10)
    }
}

/// The repeats of one client: a bucket of tokens. It holds no lock, so a call that is cancelled
/// leaves it sound.
#[derive(Debug)]
pub(crate) struct Bucket {
    hundredths: AtomicU32,
    full: u32,
    earned: u32,
}

impl Bucket {
    pub(crate) fn new(budget: RetryBudget) -> Self {
        let full = budget.burst.saturating_mul(COST);
        Self {
            hundredths: AtomicU32::new(full),
            full,
            earned: budget.percent,
        }
    }

    /// Takes one repeat, if there is one.
    pub(crate) fn take(&self) -> bool {
        self.change(|hundredths| hundredths.checked_sub(COST))
    }

    /// Takes back a repeat that was taken and not made.
    pub(crate) fn give_back(&self) {
        self.change(|hundredths| Some(hundredths.saturating_add(COST).min(self.full)));
    }

    /// Earns a part of a repeat.
    pub(crate) fn earn(&self) {
        self.change(|hundredths| Some(hundredths.saturating_add(self.earned).min(self.full)));
    }

    fn change(&self, to: impl Fn(u32) -> Option<u32>) -> bool {
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        self.hundredths.fetch_update(set, fetch, to).is_ok()
    }
}
