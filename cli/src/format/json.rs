//! Findings as JSON: one object, described by `docs/schema/findings.json`.

use std::fmt::Write as _;

use serde::Serialize;
use wirescribe_codegen::diagnostic::is_invisible;

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
    terminal.print(format_args!("{}\n", text(&document)));
}

/// A value as JSON. What a terminal would obey can stand in texts alone, and is escaped there.
pub(super) fn text(value: &impl Serialize) -> String {
    // Texts and numbers alone cannot fail to be written.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_shows_nothing_is_escaped_and_stays() {
        let value = "a\u{9b}\u{202e}\u{1b}\n\u{feff}é";
        let text = super::text(&value);
        assert_eq!(text, r#""a\u009b\u202e\u001b\n\ufeffé""#);
        assert_eq!(serde_json::from_str::<String>(&text).expect("JSON"), value);
    }
}
