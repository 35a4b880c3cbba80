//! Why a verb could not do its work.

use std::fmt;

use crate::Exit;

/// Something cannot be read or written, or the arguments do not fit one another.
#[derive(Debug)]
pub struct Failure {
    /// What the shell is told.
    pub(crate) exit: Exit,
    /// What went wrong.
    pub(crate) message: String,
    /// What it is about, a line each.
    pub(crate) list: Vec<String>,
    /// What to do instead.
    pub(crate) help: Option<String>,
}

impl Failure {
    /// Something cannot be read or written.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Input,
            message: message.into(),
            list: Vec::new(),
            help: None,
        }
    }

    /// With what it is about.
    pub(crate) fn list(mut self, list: Vec<String>) -> Self {
        self.list = list;
        self
    }

    /// With what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The arguments are wrong.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            message: message.into(),
            list: Vec::new(),
            help: Some(help.into()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
