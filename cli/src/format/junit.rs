//! Findings as JUnit XML, which CI systems show as tests: an error is one that failed.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;
use wirescribe_codegen::diagnostic::OneLine;

use super::Report;
use crate::Terminal;
use crate::finding::{Finding, Level};

pub(super) fn print(report: &Report<'_>, terminal: &mut Terminal<'_>) {
    // Writing into memory cannot fail.
    let text = document(report).unwrap_or_default();
    // The two characters beyond controls that no XML may hold, however they are written.
    let text = String::from_utf8_lossy(&text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    terminal.print(format_args!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n"
    ));
}

fn document(report: &Report<'_>) -> io::Result<Vec<u8>> {
    let errors = report
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Error);
    // A suite without a test looks to some readers as if nothing had been run.
    let tests = report.findings.len().max(1).to_string();
    let failures = errors.count().to_string();
    let counts = [("tests", tests.as_str()), ("failures", failures.as_str())];
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer
        .create_element("testsuites")
        .with_attribute(("name", "wirescribe"))
        .with_attributes(counts)
        .write_inner_content(|writer| {
            writer
                .create_element("testsuite")
                .with_attribute(("name", report.verb))
                .with_attributes(counts)
                .write_inner_content(|writer| cases(report, writer))?;
            Ok(())
        })?;
    Ok(writer.into_inner())
}

fn cases(report: &Report<'_>, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    if report.findings.is_empty() {
        let case = writer.create_element("testcase");
        case.with_attributes([("classname", report.verb), ("name", "nothing found")])
            .write_empty()?;
    }
    report
        .findings
        .iter()
        .try_for_each(|finding| case(finding, writer))
}

fn case(finding: &Finding, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let at = &finding.location;
    let file = OneLine(&at.file).to_string();
    let name = format!("{} at {}:{}", finding.code, at.line, at.column);
    let line = at.line.to_string();
    writer
        .create_element("testcase")
        .with_attributes([
            ("classname", file.as_str()),
            ("name", &name),
            ("file", &file),
            ("line", &line),
        ])
        .write_inner_content(|writer| verdict(finding, writer))?;
    Ok(())
}

/// An error is a failure; anything else is what a test that passed has printed.
fn verdict(finding: &Finding, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    let details = details(finding);
    let message = OneLine(&finding.message).to_string();
    if finding.level == Level::Error {
        writer
            .create_element("failure")
            .with_attributes([("type", finding.code.as_str()), ("message", &message)])
            .write_text_content(BytesText::new(&details))?;
    } else {
        let details = format!("{}: {message}\n{details}", finding.level.word());
        writer
            .create_element("system-out")
            .write_text_content(BytesText::new(&details))?;
    }
    Ok(())
}

/// Places and what to do, a line each.
fn details(finding: &Finding) -> String {
    let at = &finding.location;
    let mut lines = vec![format!("{}:{}:{}", OneLine(&at.file), at.line, at.column)];
    for related in &finding.related {
        let at = &related.location;
        let (file, label) = (OneLine(&at.file), OneLine(&related.label));
        lines.push(format!("{file}:{}:{}: {label}", at.line, at.column));
    }
    if let Some(help) = &finding.help {
        lines.push(format!("help: {}", OneLine(help)));
    }
    lines.join("\n")
}
