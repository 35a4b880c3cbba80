//! What can be typed after `review`.

use clap::Args;

use super::Decision;
use crate::args::{OutputArguments, SpecsArguments};

/// Arguments of `review`.
#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    #[command(flatten)]
    pub(crate) specs: SpecsArguments,
    /// Only what is pending in this spec, such as acme/delete_card.
    #[arg(long, value_name = "SPEC")]
    pub(crate) spec: Option<String>,
    /// Tell what is pending and ask nothing, in a terminal, too.
    #[arg(long, conflicts_with_all = ["accept", "keep", "put"])]
    pub(crate) list: bool,
    /// Take what the page offers for this item.
    #[arg(long, value_name = "ID")]
    pub(crate) accept: Vec<String>,
    /// Keep what the spec has for this item.
    #[arg(long, value_name = "ID", requires = "because")]
    pub(crate) keep: Vec<String>,
    /// Put another value there, in YAML; `ID at PART=VALUE` puts it at another part of the spec.
    #[arg(long, value_name = "ID=VALUE", requires = "because", value_parser = id_and_value)]
    pub(crate) put: Vec<(String, String)>,
    /// Why; it is kept with each of these decisions, under `conflicts`.
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

impl ReviewArguments {
    /// What was decided, by the name of the item.
    pub(crate) fn decisions(&self) -> Vec<(&str, Decision)> {
        let accept = self.accept.iter().map(|id| (id.as_str(), Decision::Accept));
        let keep = self.keep.iter().map(|id| (id.as_str(), Decision::Keep));
        let put = self.put.iter();
        let put = put.map(|(id, value)| (id.as_str(), Decision::Put(value.clone())));
        accept.chain(keep).chain(put).collect()
    }
}

/// `ID=VALUE`; the id has no `=`.
fn id_and_value(text: &str) -> Result<(String, String), String> {
    let (id, value) = text.split_once('=').ok_or("write it as ID=VALUE")?;
    Ok((id.to_owned(), value.to_owned()))
}
