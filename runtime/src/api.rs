//! What an emitted provider module says about itself.

use std::fmt;

use crate::{BaseUrl, ConfigError};

/// An emitted client type.
pub trait Api: Sized {
    /// What it authenticates with.
    type Credentials: Credentials;
    /// Where it can be sent to.
    type Environment: Environment;
    /// The client of this crate that it wraps: [`Client`](crate::Client) or the blocking one.
    type Core;

    /// Wraps the client.
    fn from_core(core: Self::Core) -> Self;
}

/// What authenticates a client. `Debug` must show no secret, which [`Secret`](crate::Secret) sees
/// to.
pub trait Credentials: fmt::Debug + Send + Sync + 'static {
    /// Checks that the credentials can be used at all.
    ///
    /// # Errors
    ///
    /// The first one that cannot.
    fn check(&self) -> Result<(), ConfigError>;
}

/// The places where a provider runs its API.
pub trait Environment {
    /// The base URL.
    ///
    /// # Errors
    ///
    /// The URL, or a variable in its host, is not valid.
    fn base_url(&self) -> Result<BaseUrl, ConfigError>;
}

/// Checks one credential: not empty, no control characters.
///
/// A line break at the end is what a key read from a file brings along.
///
/// # Errors
///
/// The credential breaks a rule; the error names it and does not repeat it.
pub fn credential(name: &'static str, value: &str) -> Result<(), ConfigError> {
    if value.is_empty() {
        return Err(ConfigError::new(name, "must not be empty"));
    }
    if value.chars().any(char::is_control) {
        return Err(ConfigError::new(
            name,
            "must not contain control characters",
        ));
    }
    Ok(())
}
