//! Why an attempt ended before anything was sent.

use crate::exchange::not_sent;
use crate::verdict::{NOT_CARRIED_OUT, REFUSED, Verdict};
use crate::{Call, Endpoint, Error, InvalidRequest, LoginError};

/// Why nothing of an attempt was sent.
pub(crate) enum Unsent {
    Invalid(InvalidRequest),
    NotOpened(LoginError),
    /// There is no time left.
    Late,
}

impl Unsent {
    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::NotOpened(error) if error.is_transient() => NOT_CARRIED_OUT,
            Self::Invalid(_) | Self::NotOpened(_) | Self::Late => REFUSED,
        }
    }

    pub(crate) fn into_error<E: Endpoint>(self) -> Error<E::Failure> {
        match self {
            Self::Invalid(invalid) => Error::Invalid(invalid),
            Self::NotOpened(error) => not_sent(Call::to::<E>(), Box::new(error)),
            Self::Late => not_sent(Call::to::<E>(), "the time for the call is over".into()),
        }
    }
}

impl From<InvalidRequest> for Unsent {
    fn from(invalid: InvalidRequest) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<LoginError> for Unsent {
    fn from(error: LoginError) -> Self {
        Self::NotOpened(error)
    }
}
