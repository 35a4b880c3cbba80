//! What emitted code checks the signature of a received message with.

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use crate::{InvalidRequest, sign};

/// How many candidates of one message are compared; who sends more wants to guess.
const MAX_CANDIDATES: usize = 16;

/// A message does not prove where it comes from. Names the part that fails and never shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// This part is missing or empty.
    Missing(&'static str),
    /// This part, or this credential, is not of the form that the signature needs.
    Malformed(Cow<'static, str>),
    /// The moment that this part states is too far from now, before or after it.
    Stale(&'static str),
    /// The signature is not the one of this message and these credentials.
    Different,
    /// There is no key to check with.
    NoKey,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(place) => write!(formatter, "the signature is missing: no `{place}`"),
            Self::Malformed(place) => {
                write!(
                    formatter,
                    "the signature cannot be checked: `{place}` is malformed"
                )
            }
            Self::Stale(place) => {
                write!(
                    formatter,
                    "the signature is out of date: `{place}` is too far from now"
                )
            }
            Self::Different => formatter.write_str("the signature is another one"),
            Self::NoKey => formatter.write_str("the signature cannot be checked: there is no key"),
        }
    }
}

impl std::error::Error for VerifyError {}

impl From<sign::Error> for VerifyError {
    fn from(error: sign::Error) -> Self {
        Self::Malformed(Cow::Owned(error.field().to_owned()))
    }
}

impl From<InvalidRequest> for VerifyError {
    fn from(error: InvalidRequest) -> Self {
        Self::Malformed(Cow::Owned(error.field().to_owned()))
    }
}

/// Checks that one of the signatures `received` in `place` is the `computed` one. At most sixteen
/// are compared, each in a time that does not depend on what it is; empty ones count as missing.
///
/// # Errors
///
/// None was received, or none of them is it.
///
/// ```
/// use wirescribe_runtime::{VerifyError, verify};
///
/// assert!(verify::equals("x-signature", ["00ff", "1234"], "1234").is_ok());
/// assert_eq!(verify::equals("x-signature", ["00ff"], "1234"), Err(VerifyError::Different));
/// ```
pub fn equals<'m>(
    place: &'static str,
    received: impl IntoIterator<Item = &'m str>,
    computed: &str,
) -> Result<(), VerifyError> {
    let (mut any, mut is_equal) = (false, false);
    let received = received.into_iter().filter(|text| !text.is_empty());
    for candidate in received.take(MAX_CANDIDATES) {
        any = true;
        is_equal |= sign::is_equal(candidate.as_bytes(), computed.as_bytes());
    }
    match (any, is_equal) {
        (false, _) => Err(VerifyError::Missing(place)),
        (true, false) => Err(VerifyError::Different),
        (true, true) => Ok(()),
    }
}

/// Checks that the moment `then` read from `place` is at most `seconds` before or after `now`.
///
/// # Errors
///
/// It is not, or no moment could be read.
pub fn within(
    place: &'static str,
    now: SystemTime,
    then: Option<SystemTime>,
    seconds: u64,
) -> Result<(), VerifyError> {
    match then {
        Some(then) if sign::is_within(now, then, seconds) => Ok(()),
        Some(_) => Err(VerifyError::Stale(place)),
        None => Err(VerifyError::Malformed(Cow::Borrowed(place))),
    }
}

/// Checks a message with one key after the other, the old and the new one while keys change.
///
/// # Errors
///
/// The message is not signed with any of them. What is wrong with the message or a key is told
/// rather than that a signature differs.
pub fn with_any_key<K>(
    keys: &[K],
    check: impl Fn(&K) -> Result<(), VerifyError>,
) -> Result<(), VerifyError> {
    let mut told = VerifyError::NoKey;
    for key in keys {
        match (check(key), &told) {
            (Ok(()), _) => return Ok(()),
            (Err(error), VerifyError::NoKey | VerifyError::Different) => told = error,
            (Err(_), _) => {}
        }
    }
    Err(told)
}
