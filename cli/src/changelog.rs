//! `changelog`: a change of specs as Markdown for a pull request.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use wirescribe_changes::{Bump, Finding, Impact};
use wirescribe_codegen::diagnostic::is_invisible;

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
        .filter_map(|(mark, signature)| {
            Some(format!("  {mark} {}\n", visible(signature.as_ref()?)))
        })
        .collect();
    if !lines.is_empty() {
        let _ = write!(text, "  ```diff\n{}  ```\n", lines.concat());
    }
}

/// A name between backticks, whatever it holds.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'"))
}

/// A text in one line, without what nobody sees.
fn visible(text: &str) -> String {
    text.replace(is_invisible, " ")
}

/// A sentence that is Markdown only between backticks: what a spec says cannot become a link, a heading or HTML. Values stand
/// between backticks and may hold some themselves, so that pairs are found as readers of Markdown find them: a run of one is
/// closed by the next run of one, and any other run is text.
fn prose(text: &str) -> String {
    let text = visible(text);
    let mut escaped = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let length = match (c, code_span(rest)) {
            ('`', Some(length)) => {
                escaped.push_str(rest.get(..length).unwrap_or_default());
                length
            }
            ('`', None) => {
                let run = backticks(rest);
                escaped.push_str(&"\\`".repeat(run));
                run
            }
            _ => {
                if r"\*_[]<>#|&~".contains(c) {
                    escaped.push('\\');
                }
                escaped.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    escaped
}

/// How many backticks a text starts with.
fn backticks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// How long the code is that a text starts with, with the backtick before and behind it.
fn code_span(text: &str) -> Option<usize> {
    let mut at = backticks(text);
    if at != 1 {
        return None;
    }
    loop {
        at += text.get(at..)?.find('`')?;
        let run = backticks(text.get(at..)?);
        at += run;
        if run == 1 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{code, prose};

    #[test]
    fn what_stands_between_backticks_stays() {
        assert_eq!(prose("`a_b` of c_d is <new>"), r"`a_b` of c\_d is \<new\>");
    }

    /// Counted by pairs alone, what follows the value would count as code, and reach a page as HTML.
    #[test]
    fn a_value_with_backticks_opens_nothing() {
        assert_eq!(
            prose("`a``` becomes `<img src=x>`"),
            r"`a``` becomes `\<img src=x\>\`"
        );
        assert_eq!(prose("``<b>``"), r"\`\`\<b\>\`\`");
        assert_eq!(prose("`<b>"), r"\`\<b\>");
        assert_eq!(code("a`b\n"), "`a'b `");
    }

    #[test]
    fn nothing_invisible_stays() {
        assert_eq!(prose("a\u{202e}\nb"), "a  b");
    }
}
