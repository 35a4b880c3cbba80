//! Findings for people: the lines in question with marks under them, as rustc draws them.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Drawn, Origin, Renderer, Snippet};

use super::Report;
use crate::Terminal;
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
}

/// What a finding is drawn from: itself, places that belong to it, what to do.
fn groups<'a>(finding: &'a Finding, sources: &'a Sources) -> Vec<Group<'a>> {
    let title = named(finding)
        .primary_title(&finding.message)
        .id(&finding.code);
    let mut groups = vec![place(
        Group::with_title(title),
        &finding.location,
        None,
        sources,
    )];
    if let Some(change) = &finding.change {
        groups.extend(change_groups(change));
    }
    for related in &finding.related {
        let title = Drawn::NOTE.secondary_title(&related.label);
        groups.push(place(
            Group::with_title(title),
            &related.location,
            None,
            sources,
        ));
    }
    if let Some(help) = &finding.help {
        groups.push(Group::with_title(Drawn::HELP.secondary_title(help)));
    }
    groups
}

/// What a change means, and the signatures of what callers write.
fn change_groups(change: &Change) -> Vec<Group<'_>> {
    let mut notes = vec![change.summary()];
    let signatures = [
        ("was", &change.old_signature),
        ("is", &change.new_signature),
    ];
    let signatures = signatures
        .iter()
        .filter_map(|(word, text)| Some(format!("{word} `{}`", text.as_ref()?)));
    notes.extend(signatures);
    notes.extend(
        change
            .approved
            .as_ref()
            .map(|why| format!("approved: {why}")),
    );
    notes
        .into_iter()
        .map(|note| Group::with_title(Drawn::NOTE.no_name().secondary_title(note)))
        .collect()
}

/// The level, under the name that fits the finding.
fn named(finding: &Finding) -> Drawn<'static> {
    let drawn = level(finding.level);
    match (&finding.change, finding.level) {
        (None, _) => drawn,
        (Some(_), Level::Error) => drawn.with_name("breaking"),
        (Some(_), Level::Warning) => drawn.with_name("risky"),
        (Some(_), Level::Note) => drawn.with_name("safe"),
    }
}

fn level(level: Level) -> Drawn<'static> {
    match level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Note => Drawn::NOTE,
    }
}

/// Adds the line of a place, or its name alone where there is no text.
fn place<'a>(
    group: Group<'a>,
    at: &'a Location,
    label: Option<&'a str>,
    sources: &'a Sources,
) -> Group<'a> {
    match sources
        .text(&at.file)
        .and_then(|text| Some((text, word(text, at)?)))
    {
        Some((text, span)) => group.element(
            Snippet::source(text)
                .path(&at.file)
                .annotation(AnnotationKind::Primary.span(span).label(label)),
        ),
        None => {
            let (line, column) = (at.line as usize, at.column as usize);
            group.element(Origin::path(&at.file).line(line).char_column(column))
        }
    }
}

/// The bytes of what stands at a place, to the end of a word or of a quoted text.
fn word(text: &str, at: &Location) -> Option<Range<usize>> {
    let mut start = 0;
    let mut lines = text.split_inclusive('\n');
    for _ in 1..at.line {
        start += lines.next()?.len();
    }
    let line = lines
        .next()
        .unwrap_or_default()
        .trim_end_matches(['\n', '\r']);
    let offset = line
        .char_indices()
        .nth(at.column.saturating_sub(1) as usize);
    let offset = offset.map_or(line.len(), |(offset, _)| offset);
    let rest = line.get(offset..)?;
    Some(start + offset..start + offset + length(rest))
}

/// How long the word is that a text starts with.
fn length(rest: &str) -> usize {
    let quote = rest
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let end = match quote {
        Some(quote) => rest
            .get(1..)
            .and_then(|inner| inner.find(quote))
            .map(|end| end + 2),
        None => rest
            .find([':', ',', ' ', '}', ']', '#'])
            .filter(|end| *end > 0),
    };
    end.unwrap_or(rest.len())
}

fn summary(findings: &[Finding]) -> String {
    let count = |level| {
        findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    };
    let parts: Vec<String> = [Level::Error, Level::Warning, Level::Note]
        .into_iter()
        .map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {}{plural}", level.word())
        })
        .collect();
    if parts.is_empty() {
        "nothing found".to_owned()
    } else {
        parts.join(", ")
    }
}
