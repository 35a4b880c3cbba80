//! A value that is used like any other but never printed.

use std::any::Any;
use std::{fmt, mem};

use serde::{Serialize, Serializer};
use zeroize::Zeroize as _;

/// A value that must not reach a log: a card token, a name, an account.
///
/// Unlike a [`Secret`](crate::Secret) it is ordinary data: it compares, hashes and serializes as
/// what it holds. Its `Debug` shows nothing, and there is no `Display`. A text is wiped from memory
/// when it is dropped; the body that it was read from is not, as long as the response is kept.
///
/// ```
/// use wirescribe_runtime::Sensitive;
///
/// let token = Sensitive::<String>::from("card_1");
/// assert_eq!(format!("{token:?}"), "Sensitive(..)");
/// assert_eq!(token.expose(), "card_1");
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitive<T: 'static>(T);

impl<T> Sensitive<T> {
    /// Marks a value as sensitive.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. The name makes each use visible in review.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, no longer marked.
    pub fn into_inner(mut self) -> T
    where
        T: Default,
    {
        mem::take(&mut self.0)
    }
}

impl<T> Drop for Sensitive<T> {
    fn drop(&mut self) {
        // Most sensitive values are texts; a bound would ask of every other type how to wipe it.
        if let Some(text) = (&mut self.0 as &mut dyn Any).downcast_mut::<String>() {
            text.zeroize();
        }
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Sensitive<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sensitive(..)")
    }
}

impl<T: Serialize> Serialize for Sensitive<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
