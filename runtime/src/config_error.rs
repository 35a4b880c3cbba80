//! Why a client could not be built.

use std::borrow::Cow;
use std::fmt;

/// A client cannot be built: names what is wrong and the rule it breaks, never the value.
///
/// ```
/// let error = wirescribe_runtime::credential("api_key", "").unwrap_err();
/// assert_eq!(error.to_string(), "`api_key` is not valid: must not be empty");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    field: Cow<'static, str>,
    rule: &'static str,
}

impl ConfigError {
    /// Says that `field` breaks `rule`, which reads like "must not be empty".
    pub fn new(field: impl Into<Cow<'static, str>>, rule: &'static str) -> Self {
        Self {
            field: field.into(),
            rule,
        }
    }

    /// The credential, host variable or setting that is not valid.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What it must be.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not valid: {}", self.field, self.rule)
    }
}

impl std::error::Error for ConfigError {}

#[cfg(any(
    feature = "asymmetric",
    feature = "cipher",
    feature = "field-encryption",
    feature = "jwe"
))]
impl From<crate::sign::KeyError> for ConfigError {
    fn from(_: crate::sign::KeyError) -> Self {
        Self::new(
            "key",
            "must be pem, not encrypted, of rsa with 2048 to 8192 bits, p-256 or ed25519",
        )
    }
}
