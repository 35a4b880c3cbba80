//! What the end of one attempt says about another one: the table in `docs/reliability.md`.

use bytes::Bytes;
use http::StatusCode;

use crate::{Call, Effect, Incomplete, Repeat, TransportError};

/// What a transport brings.
pub(crate) type Transported = Result<http::Response<Bytes>, TransportError>;

/// What the end of an attempt means for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Whether another attempt may end otherwise.
    pub(crate) is_transient: bool,
    /// Whether the provider may have carried out what was asked.
    pub(crate) may_have_succeeded: bool,
}

/// Nothing was carried out, and it may work next time.
pub(crate) const NOT_CARRIED_OUT: Verdict = Verdict {
    is_transient: true,
    may_have_succeeded: false,
};
/// It may have been carried out, and another attempt could tell.
const IN_DOUBT: Verdict = Verdict {
    is_transient: true,
    may_have_succeeded: true,
};
/// Another attempt would end in the same way.
const FINAL: Verdict = Verdict {
    is_transient: false,
    may_have_succeeded: true,
};
/// Nothing was carried out, and another attempt would end in the same way.
pub(crate) const REFUSED: Verdict = Verdict {
    is_transient: false,
    may_have_succeeded: false,
};

impl Verdict {
    /// Judges what a transport brought. An answer that is not genuine says nothing, not even by its
    /// status. `is_documented` is asked about one only where that matters: what the specification
    /// says about it counts more than its status.
    pub(crate) fn of(
        brought: &Transported,
        is_genuine: impl FnOnce(&http::Response<Bytes>) -> bool,
        is_documented: impl FnOnce(&http::Response<Bytes>) -> bool,
    ) -> Self {
        match brought {
            Err(TransportError::NotSent(_)) => NOT_CARRIED_OUT,
            Err(TransportError::NoAnswer(_)) => IN_DOUBT,
            Err(TransportError::Incomplete(part, _)) if turned_away(part.status()) => {
                NOT_CARRIED_OUT
            }
            Err(TransportError::Incomplete(_, Incomplete::TooLarge)) => FINAL,
            Err(TransportError::Incomplete(_, Incomplete::Truncated)) => IN_DOUBT,
            Ok(answer) if !is_genuine(answer) => IN_DOUBT,
            Ok(answer) => Self::of_status(answer.status())
                .filter(|_| !is_documented(answer))
                .unwrap_or(FINAL),
        }
    }

    /// What a status says that the specification says nothing about.
    fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            status if turned_away(status) => Some(NOT_CARRIED_OUT),
            StatusCode::REQUEST_TIMEOUT => Some(IN_DOUBT),
            // 503 too, with Retry-After or without: gateways also answer so when they lose the
            // connection to a server that has the request already.
            status if status.is_server_error() => Some(IN_DOUBT),
            _ => None,
        }
    }

    /// Whether the call may be attempted once more.
    pub(crate) fn repeats(self, call: &Call) -> bool {
        self.is_transient && (!self.may_have_succeeded || is_harmless(call))
    }
}

/// Whether a status says that the request was not carried out, where the specification says nothing
/// about it.
pub(crate) fn turned_away(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS
}

/// Whether a second call does no harm even if the first one was carried out.
fn is_harmless(call: &Call) -> bool {
    let converges = matches!(call.repeat(), Repeat::Safe | Repeat::Converges);
    converges || call.effect() == Effect::Read
}
