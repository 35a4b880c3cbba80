//! `diff`: what a change of specs breaks.

use std::path::Path;

use wirescribe_changes::{Finding as Found, Impact, Side};

use crate::approvals::Approvals;
use crate::args::{DiffArguments, RevisionArguments};
use crate::finding::{Change, Finding, Level, Location, Related};
use crate::format::{Report, print};
use crate::revision::Revision;
use crate::sources::Sources;
use crate::{Exit, Failure, Terminal};

/// Name of the file with approved findings, beside the specs' directory.
const APPROVED: &str = "approved.yaml";

pub(crate) fn run(arguments: &DiffArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let (found, sources) = match compare(&arguments.revisions)? {
        Compared::Both(found, sources) => (found, sources),
        Compared::Wrong(findings, sources) => {
            let report = Report {
                verb: "diff",
                findings: &findings,
                sources: &sources,
            };
            print(&report, arguments.output.format, terminal);
            return Ok(Exit::Findings);
        }
    };
    let approvals = approvals(arguments)?;
    let findings: Vec<Finding> = found
        .iter()
        .map(|found| finding(found, &approvals))
        .collect();
    let shown: Vec<Finding> = findings
        .iter()
        .filter(|found| arguments.safe || found.level < Level::Note)
        .cloned()
        .collect();
    let report = Report {
        verb: "diff",
        findings: &shown,
        sources: &sources,
    };
    print(&report, arguments.output.format, terminal);
    for stale in
        approvals.stale(|fingerprint| found.iter().any(|found| found.fingerprint == fingerprint))
    {
        terminal.note(format_args!(
            "note: the approved finding {stale} is not there any more; remove its entry"
        ));
    }
    Ok(exit(&findings))
}

/// What came of reading two sets of specs.
pub(crate) enum Compared {
    /// Both could be read.
    Both(Vec<Found>, Sources),
    /// At least one is wrong.
    Wrong(Vec<Finding>, Sources),
}

/// Reads and compares what the arguments name.
pub(crate) fn compare(arguments: &RevisionArguments) -> Result<Compared, Failure> {
    let new = match &arguments.new {
        Some(new) => Revision::of(new, &arguments.specs)?,
        None => Revision::Directory(arguments.specs.clone()),
    };
    let old = Revision::of(&arguments.old, &arguments.specs)?.read()?;
    let new = new.read()?;
    let sources = Sources::of(&old).and(Sources::of(&new));
    let mut wrong = Vec::new();
    let mut side = |files| match Side::of(files) {
        Ok(side) => Some(side),
        Err(problems) => {
            wrong.extend(problems.iter().map(Finding::from));
            None
        }
    };
    let sides = (side(&old), side(&new));
    Ok(match sides {
        (Some(old), Some(new)) => Compared::Both(wirescribe_changes::compare(&old, &new), sources),
        _ => Compared::Wrong(wrong, sources),
    })
}

fn approvals(arguments: &DiffArguments) -> Result<Approvals, Failure> {
    match &arguments.approved {
        Some(path) => Approvals::read(path, true),
        None => {
            let beside = arguments
                .revisions
                .specs
                .parent()
                .unwrap_or_else(|| Path::new(""));
            Approvals::read(&beside.join(APPROVED), false)
        }
    }
}

/// A change as a finding: where it is now, else where it was.
pub(crate) fn finding(found: &Found, approvals: &Approvals) -> Finding {
    let locate =
        |location: &wirescribe_changes::Location| Location::new(&location.file, location.place);
    let (old, new) = (
        found.old.as_ref().map(locate),
        found.new.as_ref().map(locate),
    );
    let before = new.as_ref().and(old.clone()).map(|location| Related {
        label: "it was here".to_owned(),
        location,
    });
    let approved = approvals.reason(&found.fingerprint);
    let level = match found.rule.axes.worst() {
        _ if approved.is_some() => Level::Note,
        Impact::Breaking => Level::Error,
        Impact::Risky => Level::Warning,
        Impact::Safe => Level::Note,
    };
    Finding {
        level,
        code: found.rule.id.to_owned(),
        message: found.message.clone(),
        location: new
            .or(old)
            .unwrap_or_else(|| Location::new("", wirescribe_codegen::diagnostic::Place::START)),
        related: before.into_iter().collect(),
        help: Some(found.rule.advice.to_owned()),
        fingerprint: Some(found.fingerprint.clone()),
        change: Some(Change::of(found, approved)),
    }
}

/// What findings come to.
pub(crate) fn exit(findings: &[Finding]) -> Exit {
    match findings.iter().map(|finding| finding.level).min() {
        Some(Level::Error) => Exit::Breaking,
        Some(Level::Warning) => Exit::Findings,
        _ => Exit::Fine,
    }
}
