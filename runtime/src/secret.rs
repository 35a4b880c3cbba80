//! A credential that is wiped from memory when dropped and never printed.

use std::fmt;

use zeroize::Zeroizing;

/// A credential: a key, a password, a salt.
///
/// It has no `Display` and no `PartialEq`, its `Debug` shows nothing of it, and its memory is wiped
/// when it is dropped. What is made of it to be sent, such as a header, is copied by HTTP clients
/// and is not wiped.
///
/// ```
/// use wirescribe_runtime::Secret;
///
/// let secret = Secret::from("s3cr3t");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "s3cr3t");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text of a credential.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself. The name makes each use visible in review.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}
