//! `check`: everything that is wrong with a directory of specs.

use wirescribe_codegen::diagnostic::Code;
use wirescribe_codegen::{Diagnostic, source};

use crate::args::CheckArguments;
use crate::finding::{Finding, Level};
use crate::format::{Report, print};
use crate::sources::Sources;
use crate::{Exit, Terminal};

pub(crate) fn run(arguments: &CheckArguments, terminal: &mut Terminal<'_>) -> Exit {
    let (sources, diagnostics) = match source::find(&arguments.specs.directory) {
        Ok(files) => {
            let checked = wirescribe_codegen::resolve::resolve(&files);
            (Sources::of(&files), checked.diagnostics)
        }
        Err(diagnostics) => (Sources::default(), diagnostics),
    };
    let findings: Vec<Finding> = diagnostics.iter().map(Finding::from).collect();
    let least = if arguments.deny_warnings {
        Level::Warning
    } else {
        Level::Error
    };
    let fails = findings.iter().any(|finding| finding.level <= least);
    let report = Report {
        verb: "check",
        findings: &findings,
        sources: &sources,
    };
    print(&report, arguments.output.format, terminal);
    let unreadable = |found: &Diagnostic| found.code == Code::UnreadableFile;
    if diagnostics.iter().any(unreadable) {
        Exit::Input
    } else if fails {
        Exit::Findings
    } else {
        Exit::Fine
    }
}
