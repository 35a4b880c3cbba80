//! Pages that have lost their markup: lines, and what is left of tables.

use std::ops::Range;

use crate::document::builder::Builder;
use crate::document::{line, text};

/// Whether nothing in a page is Markdown but tables, as when it was copied from a browser.
pub(super) fn is_flat(text: &str) -> bool {
    let is_marked = |line: &str| {
        let start = line.trim_start();
        let is_item = line::is_item(line) && start.starts_with(['-', '*', '+']);
        is_item
            || line::is_heading(line)
            || line::glued_heading(line).is_some()
            || start.starts_with("```")
            || start.starts_with("~~~")
            || start.starts_with("> ")
            || line.contains("](")
            || line.match_indices("**").nth(1).is_some()
            || (line.len() > 2 && line.chars().all(|c| c == '='))
    };
    !text.lines().any(is_marked)
}

fn is_rule(line: &str) -> bool {
    line.len() > 2
        && ['-', '*', '_']
            .iter()
            .any(|mark| line.chars().all(|c| c == *mark))
}

/// Paragraphs are what empty lines part.
pub(super) fn paragraphs(page: &str, range: &Range<usize>, builder: &mut Builder) {
    let part = |range: &Range<usize>| page.get(range.clone()).unwrap_or_default();
    let (mut at, mut start) = (range.start, range.start);
    for line in part(range).split_inclusive('\n') {
        if line.trim().is_empty() || is_rule(line.trim()) {
            builder.verbatim(&text::verbatim(part(&(start..at)), start));
            start = at + line.len();
        }
        at += line.len();
    }
    builder.verbatim(&text::verbatim(part(&(start..at)), start));
}
