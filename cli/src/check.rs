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
    let mut findings: Vec<Finding> = diagnostics.iter().map(Finding::from).collect();
    if arguments.deny_warnings {
        deny_warnings(&mut findings);
    }
    let fails = findings.iter().any(|finding| finding.level == Level::Error);
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

/// Makes each warning an error, so that every form of output shows what fails.
fn deny_warnings(findings: &mut [Finding]) {
    for finding in findings {
        if finding.level == Level::Warning {
            finding.level = Level::Error;
        }
    }
}
