//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::terminal::Colour;

/// Typed Rust clients from one small YAML file per endpoint.
#[derive(Debug, Parser)]
#[command(name = "wirescribe", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// When to colour what is printed.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// Shown at the end of the help.
const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  findings: a spec is wrong, a file is stale, a change is risky
  2  usage: the arguments are wrong
  3  breaking: a change breaks requests, behaviour or code
  4  input: something cannot be read or written
  5  internal: a bug of wirescribe";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Tell everything that is wrong with a directory of specs.
    Check(CheckArguments),
    /// Write the specs in a form that other tools read.
    Export(ExportArguments),
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// Let warnings fail, too.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    #[command(subcommand)]
    pub(crate) form: ExportForm,
}

/// A form that other tools read.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportForm {
    /// OpenAPI 3.1 as JSON, one document for each provider.
    Openapi(OpenapiArguments),
}

/// Arguments of `export openapi`.
#[derive(Debug, Args)]
pub(crate) struct OpenapiArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    /// File to write, or directory for `<provider>.json`; `-` is standard output.
    #[arg(long, value_name = "FILE|DIRECTORY|-")]
    pub(crate) out: Option<PathBuf>,
    /// Only this provider.
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: Option<String>,
    /// Write nothing; fail if a file is not what would be written.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Where the specs are.
#[derive(Debug, Args)]
pub(crate) struct SpecsArguments {
    /// Directory with a folder for each provider.
    #[arg(value_name = "SPECS", default_value = "specs")]
    pub(crate) directory: PathBuf,
}

/// How findings are printed.
#[derive(Debug, Args)]
pub(crate) struct OutputArguments {
    /// Form of the findings.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub(crate) format: Format,
}

/// A form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, with the lines in question.
    Human,
    /// JSON, as docs/schema/findings.json describes it.
    Json,
}
