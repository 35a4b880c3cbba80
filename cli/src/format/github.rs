//! Findings as workflow commands of GitHub Actions: one line each, which marks a line of a pull request.

use std::fmt;

use wirescribe_codegen::diagnostic::OneLine;

use super::Report;
use crate::Terminal;
use crate::finding::{Finding, Level};

pub(super) fn print(report: &Report<'_>, terminal: &mut Terminal<'_>) {
    for finding in report.findings {
        terminal.print(format_args!("{}\n", Command(finding)));
    }
}

struct Command<'a>(&'a Finding);

impl fmt::Display for Command<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { code, location, .. } = self.0;
        let name = match self.0.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let (file, title) = (property(&location.file), property(code));
        let (line, column) = (location.line, location.column);
        write!(
            f,
            "::{name} file={file},line={line},col={column},title={title}::{}",
            data(&message(self.0))
        )
    }
}

/// Everything there is to say, in lines.
fn message(finding: &Finding) -> String {
    let mut lines = vec![OneLine(&finding.message).to_string()];
    for related in &finding.related {
        let at = &related.location;
        lines.push(format!(
            "{} at {}:{}:{}",
            OneLine(&related.label),
            OneLine(&at.file),
            at.line,
            at.column
        ));
    }
    if let Some(help) = &finding.help {
        lines.push(format!("help: {}", OneLine(help)));
    }
    lines.join("\n")
}

/// Escapes what ends a message.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes what ends a property.
fn property(text: &str) -> String {
    data(&OneLine(text).to_string())
        .replace(':', "%3A")
        .replace(',', "%2C")
}
