//! What can be typed after `generate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::args::{OutputArguments, SpecsArguments};

/// Arguments of `generate`.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER)]
pub(crate) struct GenerateArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    /// Directory to write to; with --crate, a directory of the crate's name unless stated.
    #[arg(long, value_name = "DIR", required_unless_present = "package")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) emitted: EmittedArguments,
    #[command(flatten)]
    pub(crate) package: PackageArguments,
    #[command(flatten)]
    pub(crate) run: RunArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// Shown at the end of the long help.
const AFTER: &str = "\
Files are replaced and removed only where `.wirescribe.json` in the directory says that this verb wrote them, and their
content still is what it wrote. Anything else that is in the way is an error, and then nothing is written.

Providers whose specs and files have not changed since the last run are not read again, unless --full or --check is given.";

/// What is emitted.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is emitted")]
pub(crate) struct EmittedArguments {
    /// Path under which emitted code names the runtime.
    #[arg(
        long,
        value_name = "PATH",
        default_value = "wirescribe_runtime",
        conflicts_with = "package"
    )]
    pub(crate) runtime: String,
    /// Name of the crate that the code goes into, for the examples in its documentation.
    #[arg(long, value_name = "NAME", conflicts_with = "package")]
    pub(crate) crate_name: Option<String>,
    /// Put each provider behind a Cargo feature of its name; a crate always has them.
    #[arg(long)]
    pub(crate) feature_per_provider: bool,
    /// Emit the specs' cases as tests, too; needs --crate-name or --crate.
    #[arg(long)]
    pub(crate) cases: bool,
    /// Emit the vectors of signatures as unit tests, too.
    #[arg(long)]
    pub(crate) vectors: bool,
}

/// A whole crate.
#[derive(Debug, Args)]
#[command(next_help_heading = "A whole crate")]
pub(crate) struct PackageArguments {
    /// Write a complete crate of this name, without a build script.
    #[arg(long = "crate", id = "package", value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Licence of a new crate (SPDX); without one it is marked as not to be published.
    #[arg(long, value_name = "LICENCE", requires = "package")]
    pub(crate) license: Option<String>,
    /// Where a new crate finds the runtime on this machine, beside its version.
    #[arg(long, value_name = "PATH", requires = "package")]
    pub(crate) runtime_path: Option<PathBuf>,
}

/// How a run goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "How it runs")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(crate) struct RunArguments {
    /// Write nothing; fail if a file is stale, missing, edited or superfluous.
    #[arg(long, conflicts_with_all = ["dry_run", "force", "watch"])]
    pub(crate) check: bool,
    /// Write nothing; tell what would change.
    #[arg(long, conflicts_with = "watch")]
    pub(crate) dry_run: bool,
    /// Replace files that were edited, or that somebody else wrote.
    #[arg(long)]
    pub(crate) force: bool,
    /// Read every provider again, also where nothing has changed.
    #[arg(long)]
    pub(crate) full: bool,
    /// Follow the specs until standard input is closed, or with `forever` until the process is ended.
    #[arg(
        long,
        value_enum,
        value_name = "UNTIL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "input-closes"
    )]
    pub(crate) watch: Option<Until>,
    /// Tell nothing but problems.
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Name each file; with --dry-run, show what would change in it.
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// How long specs are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Until {
    /// Until standard input is closed.
    InputCloses,
    /// Until the process is ended.
    Forever,
}
