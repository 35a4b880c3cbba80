//! What can be typed after `import`.

use std::path::PathBuf;

use clap::Args;
use wirescribe_pages::Form;

use crate::args::OutputArguments;

/// Arguments of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The page as Markdown, HTML or text, a curl command, a Postman collection or an HTTP archive; `-` is standard input.
    #[arg(value_name = "FILE|-")]
    pub(crate) file: PathBuf,
    /// Name of the provider's folder.
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: String,
    /// Name of the spec, where the source has one operation [default: by its title]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Form of the source [default: the one that it looks like]
    #[arg(long, value_name = "FORM", value_parser = form)]
    pub(crate) form: Option<Form>,
    /// Address of the page [default: the one that it states]
    #[arg(long, value_name = "URL")]
    pub(crate) address: Option<String>,
    /// Directory with a folder for each provider.
    #[arg(long, value_name = "DIR", default_value = "specs")]
    pub(crate) specs: PathBuf,
    /// Day the page was read, such as 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) retrieved: Option<String>,
    /// Write nothing, and tell what would be written.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write nothing, and print the drafts instead of what is found.
    #[arg(long, conflicts_with = "format")]
    pub(crate) print: bool,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// A form of sources, by its word.
fn form(word: &str) -> Result<Form, String> {
    let known = Form::ALL.map(Form::word).join(", ");
    Form::of_word(word).ok_or_else(|| format!("known forms are {known}"))
}
