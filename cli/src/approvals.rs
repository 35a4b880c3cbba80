//! Changes that were looked at and are meant: a file of fingerprints with reasons.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use crate::Failure;

/// One entry of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approval {
    /// Fingerprint of the finding.
    finding: String,
    /// Its rule, for readers of the file.
    #[serde(default)]
    rule: Option<String>,
    /// Why the change is meant.
    because: String,
}

/// The approved findings, by fingerprint.
#[derive(Debug, Default)]
pub(crate) struct Approvals(BTreeMap<String, Approval>);

impl Approvals {
    /// Reads the file; one that was not asked for may be missing.
    pub(crate) fn read(path: &Path, is_stated: bool) -> Result<Self, Failure> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_stated => {
                return Ok(Self::default());
            }
            Err(error) => {
                return Err(Failure::input(format!(
                    "cannot read `{}`: {error}",
                    path.display()
                )));
            }
        };
        parse(&text).map_err(|why| {
            Failure::input(format!("{}:{why}", path.display()))
                .help("each entry is `- { finding: 0123456789abcdef, because: why it is meant }`")
        })
    }

    /// Why a finding is meant, if it is.
    pub(crate) fn reason(&self, fingerprint: &str) -> Option<&str> {
        self.0
            .get(fingerprint)
            .map(|approval| approval.because.as_str())
    }

    /// Entries for findings that are not there any more.
    pub(crate) fn stale<'a>(
        &'a self,
        found: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        let stale = self
            .0
            .values()
            .filter(move |approval| !found(&approval.finding));
        stale.map(|approval| match &approval.rule {
            Some(rule) => format!("{} ({rule})", approval.finding),
            None => approval.finding.clone(),
        })
    }
}

/// The entries, or line, column and what is wrong.
fn parse(text: &str) -> Result<Approvals, String> {
    let entries: Option<Vec<serde_yaml::Spanned<Approval>>> =
        serde_yaml::from_str(text).map_err(|error| located(&error))?;
    let mut approvals = BTreeMap::new();
    for entry in entries.unwrap_or_default() {
        let at = entry.referenced;
        let place = format!("{}:{}", at.line(), at.column());
        let approval = entry.value;
        if approval.because.trim().is_empty() {
            return Err(format!("{place}: an approval without a reason"));
        }
        if let Some(earlier) = approvals.insert(approval.finding.clone(), approval) {
            return Err(format!(
                "{place}: the finding {} stands twice",
                earlier.finding
            ));
        }
    }
    Ok(Approvals(approvals))
}

/// The reader's message behind its place, which it tells in its own way.
fn located(error: &serde_yaml::Error) -> String {
    let (line, column) = error
        .location()
        .map_or((1, 1), |location| (location.line(), location.column()));
    let text = error.to_string();
    let message = text.lines().next().unwrap_or_default();
    let told = format!("error: line {line} column {column}: ");
    format!(
        "{line}:{column}: {}",
        message.strip_prefix(&told).unwrap_or(message)
    )
}
