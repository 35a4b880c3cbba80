//! Findings as SARIF 2.1.0, the form that code scanning reads.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::Report;
use super::json::text;
use crate::Terminal;
use crate::explain::{Page, page};
use crate::finding::{Finding, Level, Location};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What is escaped in a path that becomes a relative URI: everything but its unreserved characters and the slash.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'/')
    .remove(b'_')
    .remove(b'~');

pub(super) fn print(report: &Report<'_>, terminal: &mut Terminal<'_>) {
    terminal.print(format_args!("{}\n", text(&log(report))));
}

fn log(report: &Report<'_>) -> Value {
    let codes: BTreeMap<&str, Level> = report
        .findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.level))
        .collect();
    let rules: Vec<Value> = codes
        .iter()
        .map(|(code, level)| rule(code, *level))
        .collect();
    let index = |code: &str| codes.keys().position(|known| *known == code);
    let results = report.findings.iter();
    let results: Vec<Value> = results
        .map(|finding| result(finding, index(&finding.code)))
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "wirescribe",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "automationDetails": { "id": format!("wirescribe/{}/", report.verb) },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A rule with its page, where there is one.
fn rule(code: &str, level: Level) -> Value {
    let mut rule = json!({
        "id": code,
        "defaultConfiguration": { "level": level.word() },
    });
    if let Some(page) = page(code) {
        rule["shortDescription"] = json!({ "text": page.title });
        rule["fullDescription"] = json!({ "text": page.text });
        rule["help"] = help(&page);
    }
    rule
}

fn help(page: &Page) -> Value {
    json!({ "text": page.plain(), "markdown": page.markdown(3) })
}

fn result(finding: &Finding, rule: Option<usize>) -> Value {
    let help = finding.help.as_ref();
    let message = help.map_or_else(
        || finding.message.clone(),
        |help| format!("{}\nhelp: {help}", finding.message),
    );
    let mut result = json!({
        "ruleId": finding.code,
        "level": finding.level.word(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": physical(&finding.location) }],
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = json!(rule);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            json!({
                "id": id + 1,
                "message": { "text": related.label },
                "physicalLocation": physical(&related.location),
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fingerprint) = &finding.fingerprint {
        result["partialFingerprints"] = json!({ "wirescribe/v1": fingerprint });
    }
    result
}

fn physical(at: &Location) -> Value {
    json!({
        "artifactLocation": { "uri": utf8_percent_encode(&at.file, PATH).to_string() },
        "region": { "startLine": at.line, "startColumn": at.column },
    })
}
