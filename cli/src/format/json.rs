//! Findings as JSON: one object, described by `docs/schema/findings.json`.

use serde::Serialize;

use super::Report;
use crate::Terminal;
use crate::finding::Finding;

/// Everything that a verb found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Document<'a> {
    /// Version of this form; a new member does not change it.
    version: u32,
    /// The verb.
    verb: &'a str,
    /// What it found, in the order of files and places.
    findings: &'a [Finding],
}

pub(super) fn print(report: &Report<'_>, terminal: &mut Terminal<'_>) {
    let document = Document {
        version: 1,
        verb: report.verb,
        findings: report.findings,
    };
    // Texts and numbers alone cannot fail to be written.
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    terminal.print(format_args!("{text}\n"));
}
