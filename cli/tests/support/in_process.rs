//! The command in this process: what it prints and how it ends.

use std::ffi::OsString;
use std::fmt;
use std::path::Path;

use wirescribe::{Exit, Terminal};

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    /// What the shell is told.
    pub(crate) exit: Exit,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// The same with another text in place of a directory.
    pub(crate) fn without(self, directory: &Path) -> Self {
        let replace = |text: &str| text.replace(&directory.display().to_string(), "DIR");
        Self {
            exit: self.exit,
            out: replace(&self.out),
            err: replace(&self.err),
        }
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "exit: {} ({:?})", self.exit as u8, self.exit)?;
        writeln!(f, "--- out")?;
        f.write_str(&self.out)?;
        writeln!(f, "--- err")?;
        f.write_str(&self.err)
    }
}

/// Runs `wirescribe` with these arguments.
pub(crate) fn wirescribe<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    let arguments = arguments.into_iter().map(Into::into);
    let arguments = std::iter::once(OsString::from("wirescribe")).chain(arguments);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = wirescribe::run(arguments, &mut Terminal::plain(&mut out, &mut err));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran {
        exit,
        out: text(out),
        err: text(err),
    }
}
