//! Findings as text: one file for each form.

mod github;
mod human;
mod json;
mod junit;
mod sarif;

use crate::Terminal;
use crate::args::Format;
use crate::finding::Finding;
use crate::sources::Sources;

#[cfg(feature = "schema")]
pub(crate) use json::Document;

/// What a verb found.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    /// The verb.
    pub(crate) verb: &'static str,
    /// What it found, in the order of files and places.
    pub(crate) findings: &'a [Finding],
    /// The texts that the findings point into.
    pub(crate) sources: &'a Sources,
}

/// Prints a report.
pub(crate) fn print(report: &Report<'_>, format: Format, terminal: &mut Terminal<'_>) {
    match format {
        Format::Github => github::print(report, terminal),
        Format::Human => human::print(report, terminal),
        Format::Json => json::print(report, terminal),
        Format::Junit => junit::print(report, terminal),
        Format::Sarif => sarif::print(report, terminal),
    }
}
