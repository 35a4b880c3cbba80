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

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::{Format, Report, print};
    use crate::Terminal;
    use crate::finding::{Axes, Change, Finding, Level, Location, Related};
    use crate::sources::Sources;

    const HOSTILE: &str = "\u{1b}[31m\u{9b}2J\u{202e}\u{2028}\u{ffff}\n::error::\r]]>&<\"%0A";

    fn at() -> Location {
        Location {
            file: HOSTILE.to_owned(),
            line: 7,
            column: 7,
        }
    }

    fn printed(finding: &Finding, format: Format) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let report = Report {
            verb: "check",
            findings: std::slice::from_ref(finding),
            sources: &Sources::default(),
        };
        print(&report, format, &mut Terminal::plain(&mut out, &mut err));
        String::from_utf8(out).expect("a text")
    }

    /// Every text of a finding may quote a spec.
    #[test]
    fn no_text_of_a_finding_is_obeyed() {
        for (level, format) in [Level::Error, Level::Warning, Level::Note]
            .into_iter()
            .flat_map(|level| {
                Format::value_variants()
                    .iter()
                    .map(move |form| (level, *form))
            })
        {
            let finding = Finding {
                level,
                code: "value".to_owned(),
                message: HOSTILE.to_owned(),
                location: at(),
                related: vec![Related {
                    label: HOSTILE.to_owned(),
                    location: at(),
                }],
                help: Some(HOSTILE.to_owned()),
                fingerprint: Some("f".to_owned()),
                change: Some(Change {
                    subject: HOSTILE.to_owned(),
                    axes: Axes {
                        wire: "safe",
                        behaviour: "safe",
                        rust: "safe",
                        docs: "safe",
                    },
                    bump: "patch",
                    old_signature: Some(HOSTILE.to_owned()),
                    new_signature: Some(HOSTILE.to_owned()),
                    approved: Some(HOSTILE.to_owned()),
                }),
            };
            let text = printed(&finding, format);
            let bad = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{2028}');
            assert_eq!(text.chars().find(|c| bad(*c)), None, "{format:?}: {text}");
            let is_xml = format == Format::Junit;
            assert!(!is_xml || !text.contains('\u{ffff}'), "{text}");
            let mut lines = text.lines();
            assert!(
                !lines.any(|line| line.starts_with("::error::")),
                "{format:?}: {text}"
            );
        }
    }

    #[test]
    fn a_fingerprint_goes_where_machines_look() {
        let finding = Finding {
            level: Level::Error,
            code: "no-such-page".to_owned(),
            message: "a".to_owned(),
            location: at(),
            related: Vec::new(),
            help: None,
            fingerprint: Some("abc".to_owned()),
            change: None,
        };
        let sarif: serde_json::Value =
            serde_json::from_str(&printed(&finding, Format::Sarif)).expect("JSON");
        let result = &sarif["runs"][0]["results"][0];
        assert_eq!(result["partialFingerprints"]["wirescribe/v1"], "abc");
        assert_eq!(result["ruleIndex"], 0);
        let json: serde_json::Value =
            serde_json::from_str(&printed(&finding, Format::Json)).expect("JSON");
        assert_eq!(json["findings"][0]["fingerprint"], "abc");
    }
}
