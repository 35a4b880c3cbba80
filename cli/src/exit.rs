//! What the shell is told.

use std::process::ExitCode;

/// How a verb ended. The numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to say.
    Fine = 0,
    /// A spec is wrong, a file is stale, a change is risky.
    Findings = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// A change breaks requests, behaviour or code.
    Breaking = 3,
    /// Something cannot be read or written.
    Input = 4,
    /// A bug of this program.
    Internal = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
