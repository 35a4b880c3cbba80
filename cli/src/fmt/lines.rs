//! A text by its lines, which count from 0.

use std::ops::Range;

/// Lines of a text, and where each begins.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { text, starts }
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// How many bytes stand before one in its line.
    pub(super) fn column(&self, byte: usize) -> usize {
        byte - self.start(self.at(byte))
    }

    /// The line that a byte is in.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    pub(super) fn text(&self, lines: &Range<usize>) -> &'a str {
        self.text
            .get(self.start(lines.start)..self.start(lines.end))
            .unwrap_or_default()
    }

    pub(super) fn line(&self, line: usize) -> &'a str {
        self.text(&(line..line + 1))
    }

    /// What stands in its line before a node, all of one byte each, and how long that is.
    pub(super) fn before(&self, node: &Range<usize>) -> Option<(&'a str, usize)> {
        let start = self.start(self.at(node.start));
        let before = self.text.get(start..node.start)?;
        let plain = before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
        plain.then_some((before, before.len()))
    }

    /// The first of the comments above a line that are indented as it is; blank lines may be between them.
    pub(super) fn first_comment_above(&self, line: usize, column: usize) -> usize {
        let mut first = line;
        for above in (0..line).rev() {
            let text = self.line(above);
            let comment = text.trim_start();
            if comment.starts_with('#') && text.len() - comment.len() == column {
                first = above;
            } else if !comment.is_empty() {
                break;
            }
        }
        first
    }

    /// Without the comments at the top of a file that are about all of it: what an editor reads, and what a blank line
    /// sets apart from the key.
    pub(super) fn below_the_head(&self, first: usize, key: usize) -> usize {
        let head = |line: &usize| {
            let text = self.line(*line).trim();
            text.is_empty() || text.starts_with("# yaml-language-server:")
        };
        (first..key).rev().find(head).map_or(first, |line| line + 1)
    }

    /// Without the blank lines that end at a line.
    pub(super) fn behind_blanks(&self, line: usize) -> usize {
        let blank = |line: &usize| self.line(*line - 1).trim().is_empty();
        let mut end = line;
        while end > 0 && blank(&end) {
            end -= 1;
        }
        end
    }
}
