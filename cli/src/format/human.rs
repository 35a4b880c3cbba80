//! Findings for people: the lines in question with marks under them, as rustc draws them.
//!
//! What a spec holds is not trusted: nothing of it reaches a terminal as a control character.

mod line;

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Drawn, Origin, Renderer, Snippet};
use wirescribe_codegen::diagnostic::OneLine;

use super::Report;
use crate::Terminal;
use crate::explain::page;
use crate::finding::{Change, Finding, Level, Location};
use crate::sources::Sources;

/// Columns that snippets are cut to.
const WIDTH: usize = 120;

pub(super) fn print(report: &Report<'_>, terminal: &mut Terminal<'_>) {
    let renderer = if terminal.colour() {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    for finding in report.findings {
        let drawn = renderer.render(&groups(finding, report.sources));
        terminal.print(format_args!("{drawn}\n\n"));
    }
    terminal.print(format_args!("{}\n", summary(report.findings)));
    if let Some(code) = to_explain(report.findings) {
        terminal.print(format_args!("`wirescribe explain {code}` tells more\n"));
    }
}

/// The code that there is a page for, if it is one; otherwise a word for them.
fn to_explain(findings: &[Finding]) -> Option<&str> {
    let mut codes = findings.iter().map(|finding| finding.code.as_str());
    let first = codes.find(|code| page(code).is_some())?;
    let is_one = codes.all(|code| code == first);
    Some(if is_one { first } else { "CODE" })
}

/// What a finding is drawn from: itself, places that belong to it, what to do.
fn groups<'a>(finding: &'a Finding, sources: &'a Sources) -> Vec<Group<'a>> {
    let title = named(finding)
        .primary_title(shown(&finding.message))
        .id(&finding.code);
    let mut groups = vec![place(Group::with_title(title), &finding.location, sources)];
    let notes = finding
        .change
        .iter()
        .flat_map(|change| notes(change, finding));
    groups.extend(notes.map(|note| Group::with_title(Drawn::NOTE.no_name().secondary_title(note))));
    for related in &finding.related {
        let title = Drawn::NOTE.secondary_title(shown(&related.label));
        groups.push(place(Group::with_title(title), &related.location, sources));
    }
    if let Some(help) = &finding.help {
        groups.push(Group::with_title(Drawn::HELP.secondary_title(shown(help))));
    }
    groups
}

/// What a change means, and the signatures of what callers write.
fn notes(change: &Change, finding: &Finding) -> Vec<String> {
    let fingerprint = finding.fingerprint.as_deref().unwrap_or_default();
    let mut notes = vec![format!("{}; finding {fingerprint}", change.summary())];
    let signatures = [
        ("was", &change.old_signature),
        ("is", &change.new_signature),
    ];
    notes.extend(
        signatures
            .iter()
            .filter_map(|(word, text)| Some(format!("{word} `{}`", shown(text.as_ref()?)))),
    );
    notes.extend(
        change
            .approved
            .as_ref()
            .map(|why| format!("approved: {}", shown(why))),
    );
    notes
}

/// The level, under the name that fits the finding.
fn named(finding: &Finding) -> Drawn<'static> {
    level(finding.level).with_name(word(finding))
}

fn shown(text: &str) -> Cow<'_, str> {
    OneLine(text).to_string().into()
}

fn level(level: Level) -> Drawn<'static> {
    match level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Note => Drawn::NOTE,
    }
}

/// Adds the line of a place, or its name alone where there is no text.
fn place<'a>(group: Group<'a>, at: &'a Location, sources: &'a Sources) -> Group<'a> {
    let (line, column) = (at.line as usize, at.column as usize);
    let path = shown(&at.file);
    match sources.line(&at.file, at.line) {
        Some(text) => {
            let text = line::shown(text);
            let span = line::word(&text, column);
            let snippet = Snippet::source(text).path(path).line_start(line);
            group.element(snippet.annotation(AnnotationKind::Primary.span(span)))
        }
        // The start of a file that was not read is the file itself, or a folder.
        None if (line, column) == (1, 1) => group.element(Origin::path(path)),
        None => group.element(Origin::path(path).line(line).char_column(column)),
    }
}

fn summary(findings: &[Finding]) -> String {
    let mut counts: BTreeMap<(Level, &str), usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.level, word(finding))).or_default() += 1;
    }
    let count = |((_, word), count): (&(Level, &str), &usize)| {
        let is_noun = matches!(*word, "error" | "warning" | "note");
        let plural = if is_noun && *count > 1 { "s" } else { "" };
        format!("{count} {word}{plural}")
    };
    let parts: Vec<String> = counts.iter().map(count).collect();
    if parts.is_empty() {
        "nothing found".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The word for how much a finding counts.
fn word(finding: &Finding) -> &'static str {
    match (&finding.change, finding.level) {
        (None, level) => level.word(),
        (Some(_), Level::Error) => "breaking",
        (Some(_), Level::Warning) => "risky",
        (Some(_), Level::Note) => "safe",
    }
}
