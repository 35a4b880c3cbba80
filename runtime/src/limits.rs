//! What a call may take at most.

use std::time::Duration;

/// What a call may take at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// For one attempt, from connecting to the last byte read. 30 seconds by default.
    ///
    /// What a transport is given is no longer than what is left of the total.
    pub attempt_timeout: Duration,
    /// For all attempts of a call, the waits between them, and a login that it needs. 60 seconds by
    /// default.
    pub total_timeout: Duration,
    /// For a connection to be made. 10 seconds by default.
    pub connect_timeout: Duration,
    /// Bytes of a body, decompressed. 4 MiB by default.
    pub max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_mins(1),
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 4 << 20,
        }
    }
}
