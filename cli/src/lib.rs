//! The command line of Wirescribe.
//!
//! A verb is one file: it takes its arguments and a [`Terminal`], and gives an [`Exit`] or a [`Failure`]. It decides what
//! there is to say before it says the first word, prints through the terminal alone, and never ends the process.
//!
//! ```text
//! arguments -> args   clap
//!   -> verb           reads, compares, writes; gives findings
//!   -> format         findings as text, JSON, SARIF, GitHub annotations, JUnit
//!   -> Terminal       the two streams; a closed one is no error
//!   -> Exit           what the shell is told
//! ```

mod approvals;
mod args;
mod changelog;
mod check;
mod completions;
mod diff;
mod drift;
mod exit;
mod explain;
mod export;
mod failure;
mod fetch;
mod finding;
mod fmt;
mod format;
mod generate;
mod impact;
mod import;
mod man;
mod new;
mod replace;
mod review;
mod revision;
#[cfg(feature = "schema")]
pub mod schema;
mod sources;
mod terminal;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

use clap::Parser as _;

use args::{Arguments, Verb};
pub use exit::Exit;
pub use failure::Failure;
pub use terminal::Terminal;

/// The command with the arguments and streams of this process.
#[must_use]
pub fn main() -> Exit {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let (mut out, mut err) = (terminal::output(), terminal::errors());
        run(
            std::env::args_os(),
            &mut Terminal::of_process(&mut out, &mut err),
        )
    }));
    // The default hook has told where and why.
    result.unwrap_or(Exit::Internal)
}

/// The command with these arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, terminal: &mut Terminal<'_>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = terminal.usage(&error);
            return end(Ok(exit), terminal);
        }
    };
    terminal.choose(arguments.color);
    let result = match &arguments.verb {
        Verb::New(arguments) => new::run(arguments, terminal),
        Verb::Import(arguments) => import::run(arguments, terminal),
        Verb::Check(arguments) => Ok(check::run(arguments, terminal)),
        Verb::Fmt(arguments) => fmt::run(arguments, terminal),
        Verb::Explain(arguments) => explain::run(arguments, terminal),
        Verb::Drift(arguments) => drift::run(arguments, terminal),
        Verb::Review(arguments) => review::run(arguments, terminal),
        Verb::Generate(arguments) => generate::run(arguments, terminal),
        Verb::Diff(arguments) => diff::run(arguments, terminal),
        Verb::Impact(arguments) => impact::run(arguments, terminal),
        Verb::Changelog(arguments) => changelog::run(arguments, terminal),
        Verb::Export(arguments) => export::run(arguments, terminal),
        Verb::Completions(arguments) => Ok(completions::run(arguments, terminal)),
        Verb::Man(arguments) => man::run(arguments, terminal),
    };
    end(result, terminal)
}

/// Ends the printing, which may fail as well.
fn end(result: Result<Exit, Failure>, terminal: &mut Terminal<'_>) -> Exit {
    let result = result.and_then(|exit| terminal.finish().map(|()| exit));
    result.unwrap_or_else(|failure| terminal.fail(&failure))
}
