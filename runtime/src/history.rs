//! What came before the attempt that a result is about.

use crate::Error;

/// How many attempts a call took, and whether one that was given up may have been carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) attempts: u32,
    pub(crate) may_have_succeeded: bool,
}

impl History {
    /// One attempt and nothing before it.
    pub(crate) const FIRST: Self = Self {
        attempts: 1,
        may_have_succeeded: false,
    };
}

impl<F> Error<F> {
    /// How often the request was sent, or was about to be when no connection was made; not at all
    /// where it was not valid or had no session.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.history().map_or(0, |history| history.attempts)
    }

    /// Whether an attempt before the one that this error is about may have been carried out. Then a
    /// refusal may be its consequence: what is gone already cannot be found. Never so for calls that
    /// only read.
    #[must_use]
    pub fn earlier_attempt_may_have_succeeded(&self) -> bool {
        self.history()
            .is_some_and(|history| history.may_have_succeeded)
    }

    fn history(&self) -> Option<History> {
        match self {
            Self::Invalid(_) => None,
            Self::Refused(refused) => Some(refused.history()),
            Self::Unreadable(unreadable) => Some(unreadable.history()),
            Self::NotSent(not_sent) => Some(not_sent.history),
            Self::OutcomeUnknown(unknown) => Some(unknown.history),
        }
    }

    pub(crate) fn with_history(self, history: History) -> Self {
        match self {
            Self::Invalid(invalid) => Self::Invalid(invalid),
            Self::Refused(mut refused) => {
                refused.response = refused.response.with_history(history);
                Self::Refused(refused)
            }
            Self::Unreadable(mut unreadable) => {
                unreadable.response = unreadable.response.with_history(history);
                Self::Unreadable(unreadable)
            }
            Self::NotSent(mut not_sent) => {
                not_sent.history = history;
                Self::NotSent(not_sent)
            }
            Self::OutcomeUnknown(mut unknown) => {
                unknown.history = history;
                Self::OutcomeUnknown(unknown)
            }
        }
    }
}
