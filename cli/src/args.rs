//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::drift::DriftArguments;
use crate::generate::GenerateArguments;
use crate::import::ImportArguments;
use crate::review::ReviewArguments;
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
    /// Write a commented spec to start from.
    New(NewArguments),
    /// Draft a spec from a provider's page, a command, a collection or a recording.
    ///
    /// What the page leaves open or contradicts is pending in the draft, and no client is generated from it until it is
    /// decided.
    Import(ImportArguments),
    /// Tell everything that is wrong with a directory of specs.
    Check(CheckArguments),
    /// Bring specs into their canonical form; comments stay.
    Fmt(FmtArguments),
    /// Tell what a code means, with an example of wrong and right.
    Explain(ExplainArguments),
    /// Tell what changed on the pages that specs were written from.
    Drift(DriftArguments),
    /// Decide what is pending in specs, one item after the other.
    Review(ReviewArguments),
    /// Write the Rust of a client, or a whole crate, to a directory.
    Generate(Box<GenerateArguments>),
    /// Tell what a change of specs breaks.
    ///
    /// The wire, the behaviour, Rust code, or only the documentation.
    Diff(DiffArguments),
    /// Tell which lines of an application meet a change of specs.
    ///
    /// And what to write instead.
    Impact(ImpactArguments),
    /// Write a change of specs as Markdown, for a pull request.
    Changelog(ChangelogArguments),
    /// Write the specs in a form that other tools read.
    Export(ExportArguments),
    /// Print completions for a shell.
    Completions(CompletionsArguments),
    /// Print the man page, or write one for each verb.
    Man(ManArguments),
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

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The code in the brackets of a message; without it, all are listed.
    pub(crate) code: Option<String>,
    /// Print all pages about one kind of code as one Markdown document.
    #[arg(long, value_enum, value_name = "ABOUT", conflicts_with = "code")]
    pub(crate) markdown: Option<About>,
}

/// What pages are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum About {
    /// What `check` finds.
    Diagnostics,
    /// What `diff` finds.
    Changes,
    /// What `generate --check` and `fmt` find in files that they write.
    Files,
    /// What `import` and `drift` find in providers' pages.
    Pages,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub(crate) struct FmtArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    /// Change nothing; name the files that are not in their canonical form, and fail if there are any.
    #[arg(long)]
    pub(crate) check: bool,
    /// Read one spec from standard input and print it, for editors.
    #[arg(long, conflicts_with = "directory")]
    pub(crate) stdin: bool,
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

/// Arguments of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// Directory that gets a page for the command and one for each verb.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// Directory with a folder for each provider.
    #[arg(long, global = true, value_name = "DIR", default_value = "specs")]
    pub(crate) specs: PathBuf,
    #[command(subcommand)]
    pub(crate) file: NewVerb,
}

/// What is written.
#[derive(Debug, Subcommand)]
pub(crate) enum NewVerb {
    /// What all endpoints of a provider share: hosts, credentials, authentication.
    Provider(NewProviderArguments),
    /// One endpoint of a provider that is there.
    Endpoint(NewEndpointArguments),
}

/// Arguments of `new provider`.
#[derive(Debug, Args)]
pub(crate) struct NewProviderArguments {
    /// Name of the folder, and of the module: lower-case words joined by `_`.
    pub(crate) name: String,
}

/// Arguments of `new endpoint`.
#[derive(Debug, Args)]
pub(crate) struct NewEndpointArguments {
    /// Name of the provider's folder.
    pub(crate) provider: String,
    /// Name of the file, and of the method: lower-case words joined by `_`.
    pub(crate) name: String,
    /// HTTP method.
    #[arg(long, default_value = "GET")]
    pub(crate) method: String,
    /// Path, with `{name}` for each path parameter [default: a slash and the name]
    #[arg(long)]
    pub(crate) path: Option<String>,
    /// Address of the page that documents it.
    #[arg(long, value_name = "URL")]
    pub(crate) page: Option<String>,
    /// Day the page was read, such as 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) retrieved: Option<String>,
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
    /// Workflow commands of GitHub Actions, which mark lines of a pull request.
    Github,
    /// For people, with the lines in question.
    Human,
    /// JSON, as docs/schema/findings.json describes it.
    Json,
    /// JUnit XML, a failed test for each error.
    Junit,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    #[command(flatten)]
    pub(crate) revisions: RevisionArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// Tell of changes that are safe, too.
    #[arg(long)]
    pub(crate) safe: bool,
    /// File with approved findings [default: `approved.yaml` beside the specs' directory].
    #[arg(long, value_name = "FILE")]
    pub(crate) approved: Option<PathBuf>,
}

/// Two sets of specs.
#[derive(Debug, Args)]
pub(crate) struct RevisionArguments {
    /// Directory with the old specs, or a revision of Git.
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Directory with the new specs, or a revision of Git [default: the specs' directory as it is].
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<PathBuf>,
    /// Directory whose revisions are meant.
    #[arg(long, value_name = "DIR", default_value = "specs")]
    pub(crate) specs: PathBuf,
}

/// Arguments of `changelog`.
#[derive(Debug, Args)]
pub(crate) struct ChangelogArguments {
    #[command(flatten)]
    pub(crate) revisions: RevisionArguments,
}

/// Arguments of `impact`.
#[derive(Debug, Args)]
pub(crate) struct ImpactArguments {
    #[command(flatten)]
    pub(crate) revisions: RevisionArguments,
    /// Folder with the application's Rust source.
    #[arg(long, value_name = "PATH")]
    pub(crate) app: PathBuf,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}
