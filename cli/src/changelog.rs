//! `changelog`: a change of specs as Markdown for a pull request.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use wirescribe_changes::{Bump, Finding, Impact};

use crate::args::ChangelogArguments;
use crate::diff::{Compared, compare};
use crate::format::{Report, print};
use crate::{Exit, Failure, Terminal};

/// Whether a finding belongs below a heading.
type Belongs = fn(&Finding) -> bool;

/// The headings, in order, and what stands below each.
const SECTIONS: [(&str, Belongs); 4] = [
    ("Breaking", |found| {
        found.rule.axes.worst() == Impact::Breaking
    }),
    ("To look at", |found| {
        found.rule.axes.worst() == Impact::Risky
    }),
    ("New", |found| found.rule.adds),
    ("Also changed", |_| true),
];

pub(crate) fn run(
    arguments: &ChangelogArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    match compare(&arguments.revisions)? {
        Compared::Both(found, _) => {
            terminal.print(changelog(&found));
            Ok(Exit::Fine)
        }
        Compared::Wrong(findings, sources) => {
            let report = Report {
                verb: "changelog",
                findings: &findings,
                sources: &sources,
            };
            print(&report, crate::args::Format::Human, terminal);
            Ok(Exit::Findings)
        }
    }
}

/// All findings, by provider.
fn changelog(found: &[Finding]) -> String {
    let Some(bump) = found.iter().map(|found| found.rule.bump()).max() else {
        return "Nothing changed.\n".to_owned();
    };
    let mut providers: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in found {
        let provider = finding.subject.split('.').next().unwrap_or_default();
        providers.entry(provider).or_default().push(finding);
    }
    let mut text = format!("{}\n", release(bump));
    for (provider, findings) in providers {
        let _ = write!(text, "\n## {}\n", prose(provider));
        sections(&mut text, findings);
    }
    text
}

fn release(bump: Bump) -> &'static str {
    match bump {
        Bump::Major => "Asks for a **major** version: code or what it means breaks.",
        Bump::Minor => {
            "Asks for a **minor** version: code compiles as before; read what is sent differently or is new."
        }
        Bump::Patch => {
            "Asks for a **patch** version: nothing that callers see changes, but for documentation."
        }
    }
}

fn sections(text: &mut String, mut findings: Vec<&Finding>) {
    for (heading, belongs) in SECTIONS {
        let (here, rest): (Vec<_>, Vec<_>) = findings.into_iter().partition(|found| belongs(found));
        findings = rest;
        if !here.is_empty() {
            let _ = write!(text, "\n### {heading}\n\n");
            several(text, &here);
        }
    }
}

/// Findings of one rule in one endpoint beyond this number are told as their number.
const MOST_OF_A_KIND: usize = 3;

/// Each finding, or how many of them there are where they are many of a kind.
fn several(text: &mut String, findings: &[&Finding]) {
    let kind = |found: &Finding| (endpoint(found).to_owned(), found.rule.id);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for found in findings {
        *counts.entry(kind(found)).or_default() += 1;
    }
    let mut told = BTreeSet::new();
    for found in findings {
        let kind = kind(found);
        let count = counts.get(&kind).copied().unwrap_or_default();
        if count <= MOST_OF_A_KIND {
            entry(text, found);
        } else if told.insert(kind) {
            let _ = writeln!(text, "- {}{count} times `{}`", within(found), found.rule.id);
        }
    }
}

/// The part of the provider that a finding is about.
fn endpoint(found: &Finding) -> &str {
    found.subject.split('.').nth(1).unwrap_or_default()
}

/// Where a finding belongs, unless its message says so.
fn within(found: &Finding) -> String {
    let name = endpoint(found);
    let is_said = name.is_empty() || found.message.contains(&format!("`{name}`"));
    if is_said {
        String::new()
    } else {
        format!("{}: ", code(name))
    }
}

fn entry(text: &mut String, found: &Finding) {
    let _ = writeln!(
        text,
        "- {}{} (`{}`)",
        within(found),
        prose(&found.message),
        found.rule.id
    );
    if found.rule.axes.worst() > Impact::Safe {
        let _ = writeln!(text, "  {}", prose(found.rule.advice));
    }
    let signatures = [("-", &found.old_signature), ("+", &found.new_signature)];
    let lines: Vec<String> = signatures
        .iter()
        .filter_map(|(mark, signature)| Some(format!("  {mark} {}\n", signature.as_ref()?)))
        .collect();
    if !lines.is_empty() {
        let _ = write!(text, "  ```diff\n{}  ```\n", lines.concat());
    }
}

/// A name between backticks, whatever it holds.
fn code(text: &str) -> String {
    format!(
        "`{}`",
        text.replace('`', "'")
            .replace(|c: char| c.is_control(), " ")
    )
}

/// A sentence that is Markdown only between backticks: what a spec says cannot become a link, a heading or HTML.
fn prose(text: &str) -> String {
    let mut escaped = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            escaped.push('`');
        }
        for c in part.chars() {
            let is_code = index % 2 == 1;
            match c {
                c if c.is_control() => escaped.push(' '),
                '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' if !is_code => {
                    escaped.extend(['\\', c]);
                }
                c => escaped.push(c),
            }
        }
    }
    escaped
}
