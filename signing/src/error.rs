//! What can be wrong with a value that a signature is made of. Errors name the value and never show
//! it.

use std::borrow::Cow;
use std::fmt;

/// A named value that cannot be used.
///
/// ```
/// use wirescribe_signing::{Error, Fault};
///
/// let error = Error::new("text", Fault::Hex).of("secret_key");
/// assert_eq!(error.to_string(), "`secret_key` is not valid: must be hexadecimal");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    field: Cow<'static, str>,
    fault: Fault,
}

impl Error {
    /// A fault of the value called `field`.
    pub fn new(field: impl Into<Cow<'static, str>>, fault: Fault) -> Self {
        let field = field.into();
        Self { field, fault }
    }

    /// The name of the value.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong with it.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// The same fault of a value with another name.
    #[must_use]
    pub fn of(self, field: impl Into<Cow<'static, str>>) -> Self {
        Self::new(field, self.fault)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not valid: {}", self.field, self.fault)
    }
}

impl std::error::Error for Error {}

/// What a value would have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Not a moment from 1970 to 9999.
    Date,
    /// Not hexadecimal.
    Hex,
    /// Not base64 of the standard alphabet.
    Base64,
    /// Not base64 of the alphabet for URLs.
    Base64Url,
    /// Not UTF-8.
    Utf8,
    /// Not pairs as a query or a form holds them, in UTF-8.
    Form,
    /// Not the JSON that was asked for.
    Json,
    /// Not a key for this algorithm.
    Key,
    /// A key of no bytes.
    EmptyKey,
    /// There more than once.
    Repeated,
    /// An initialisation vector, or a nonce, of a wrong length.
    Iv,
    /// More than this key or this algorithm encrypts.
    Plaintext,
    /// Not encrypted by this algorithm with this key.
    Ciphertext,
    /// The system gave no randomness.
    Random,
}

impl Fault {
    fn rule(self) -> &'static str {
        match self {
            Self::Date => "must be from 1970 to 9999",
            Self::Hex => "must be hexadecimal",
            Self::Base64 => "must be base64",
            Self::Base64Url => "must be base64url",
            Self::Utf8 => "must be utf-8",
            Self::Form => "must be percent-encoded utf-8",
            Self::Json => "must be a json document of the expected shape",
            Self::Key => "must be a key for this algorithm",
            Self::EmptyKey => "must not be empty",
            Self::Repeated => "must not be there more than once",
            Self::Iv => "must have the length that this algorithm takes",
            Self::Plaintext => "must be short enough for this key",
            Self::Ciphertext => "cannot be decrypted",
            Self::Random => "no randomness is available",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.rule())
    }
}
