//! What can be typed after `drift`.

use std::path::PathBuf;

use clap::Args;

use crate::args::{OutputArguments, SpecsArguments};

/// Arguments of `drift`.
#[derive(Debug, Args)]
pub(crate) struct DriftArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    /// Folder with the pages as they are now.
    ///
    /// A page belongs to the spec whose `source.page` is the address that the page names, or to the one that its file is
    /// called after: acme/delete_card.md.
    #[arg(long, value_name = "DIR", required_unless_present = "fetch")]
    pub(crate) pages: Option<PathBuf>,
    /// Fetch each page from where its spec says that it lies.
    ///
    /// Over https, from the hosts that specs name, without following redirects.
    #[arg(long, conflicts_with = "pages")]
    pub(crate) fetch: bool,
    /// Ask this host, and none but those that are named so.
    #[arg(long, value_name = "HOST", conflicts_with = "pages")]
    pub(crate) allow_host: Vec<String>,
    /// Only specs of this provider.
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: Option<String>,
    /// Put what changed into the specs; what a person decided otherwise becomes pending.
    #[arg(long)]
    pub(crate) apply: bool,
    /// Keep what the pages say now for specs of which nothing was kept yet.
    #[arg(long, conflicts_with = "apply")]
    pub(crate) baseline: bool,
    /// Day the pages were read, such as 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) retrieved: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}
