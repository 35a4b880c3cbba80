//! Parts of a Markdown page, where CommonMark alone would not read them as they were meant: tables right below text or with
//! rows without bars, fences that never end, headings behind the last word of a paragraph.

use std::ops::Range;

use crate::document::line::{
    glued_heading, indent, is_delimiter, is_heading, is_item, is_language, is_row, markers,
};

/// Indentation and markers up to which a line is Markdown. What is deeper is text, so that no page nests without end.
const DEEPEST: usize = 64;

/// Marks of a fence that count; longer ones are ended by as many.
const LONGEST_FENCE: usize = 8;

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// Markdown.
    Markdown(Range<usize>),
    /// Lines of a table: its header, if it has one, and its rows.
    Table {
        header: Option<Range<usize>>,
        rows: Vec<Range<usize>>,
    },
    /// Fenced code, with what stands behind the fence.
    Code {
        language: Range<usize>,
        text: Range<usize>,
    },
    /// A table of HTML.
    Html(Range<usize>),
    /// Text that is no Markdown.
    Verbatim(Range<usize>),
}

/// The parts of a page from a place on. A page without markup is flat: its lines are text or tables.
pub(super) fn segments(text: &str, from: usize, is_flat: bool) -> Vec<Segment> {
    let mut lines = Vec::new();
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
    }
    let splitter = Splitter {
        text,
        lines,
        found: Vec::new(),
        pending: from,
        is_in_list: false,
        is_flat,
        no_table: 0,
    };
    splitter.run()
}

struct Splitter<'t> {
    text: &'t str,
    /// Each line, without what ends it.
    lines: Vec<Range<usize>>,
    found: Vec<Segment>,
    /// Where the Markdown begins that is in no segment yet.
    pending: usize,
    is_in_list: bool,
    is_flat: bool,
    /// Before this line no table of HTML ends.
    no_table: usize,
}

/// A fence that opens code.
struct Fence {
    mark: char,
    length: usize,
    language: Range<usize>,
}

impl Splitter<'_> {
    fn run(mut self) -> Vec<Segment> {
        let mut line = 0;
        while line < self.lines.len() {
            line = self.step(line);
        }
        self.markdown(self.text.len());
        self.found
    }

    /// Looks at a line, and gives the one to look at next.
    fn step(&mut self, line: usize) -> usize {
        let text = self.line(line);
        if text.trim().is_empty() {
            return line + 1;
        }
        let indent = indent(text);
        if indent > DEEPEST || markers(text) > DEEPEST {
            return self.verbatim(line);
        }
        let is_nested = self.is_in_list && indent >= 2;
        if let Some(fence) = self.fence(line) {
            return self.code(line, &fence, is_nested);
        }
        if is_nested {
            return line + 1;
        }
        if let Some(next) = self.table(line).or_else(|| self.html(line)) {
            return next;
        }
        if !self.is_flat {
            self.note_list(line);
            self.glued(line);
        }
        line + 1
    }

    fn line(&self, line: usize) -> &str {
        let range = self.lines.get(line).cloned().unwrap_or_default();
        self.text.get(range).unwrap_or_default()
    }

    /// Where a line begins; behind the last one, where the text ends.
    fn start(&self, line: usize) -> usize {
        self.lines
            .get(line)
            .map_or(self.text.len(), |line| line.start)
    }

    /// What is Markdown before this place is a segment.
    fn markdown(&mut self, end: usize) {
        if self.pending < end {
            self.found.push(Segment::Markdown(self.pending..end));
        }
        self.pending = end;
    }

    /// Something else than Markdown stands between two lines.
    fn other(&mut self, (first, next): (usize, usize), segment: Segment) -> usize {
        self.markdown(self.start(first));
        self.found.push(segment);
        self.pending = self.start(next);
        self.is_in_list = false;
        next
    }

    fn verbatim(&mut self, line: usize) -> usize {
        let range = self.lines.get(line).cloned().unwrap_or_default();
        self.other((line, line + 1), Segment::Verbatim(range))
    }

    /// Whether a list goes on.
    fn note_list(&mut self, line: usize) {
        let text = self.line(line);
        if is_item(text) {
            self.is_in_list = true;
        } else if indent(text) < 2 && (line == 0 || self.line(line - 1).trim().is_empty()) {
            self.is_in_list = false;
        }
    }

    /// A heading begins a segment, also behind text on its line. So does a lone dash, which would make a heading of the
    /// line before it.
    fn glued(&mut self, line: usize) {
        let text = self.line(line);
        let is_dash = matches!(text.trim(), "-" | "--");
        if is_heading(text) || is_dash {
            self.is_in_list = false;
            return self.markdown(self.start(line));
        }
        if let Some(offset) = glued_heading(text) {
            self.is_in_list = false;
            self.markdown(self.start(line) + offset);
        }
    }

    fn fence(&self, line: usize) -> Option<Fence> {
        let text = self.line(line);
        let marks = text.trim_start();
        let mark = marks
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'))?;
        let behind = marks.trim_start_matches(mark);
        let length = marks.len() - behind.len();
        let language = behind.trim();
        if length < 3 || (mark == '`' && language.contains('`')) {
            return None;
        }
        let start = self.start(line) + text.len() - behind.trim_start().len();
        Some(Fence {
            mark,
            length: length.min(LONGEST_FENCE),
            language: start..start + language.len(),
        })
    }

    /// Fenced code, which may end in the middle of a line, or not at all.
    fn code(&mut self, line: usize, fence: &Fence, is_nested: bool) -> usize {
        let (end, behind, next) = self.end_of_code(line + 1, fence);
        if is_nested {
            return next.max(line + 1);
        }
        let segment = Segment::Code {
            language: fence.language.clone(),
            text: self.start(line + 1).min(end)..end,
        };
        self.other((line, next), segment);
        self.pending = behind.min(self.start(next));
        next
    }

    /// Where the code ends, where Markdown goes on, and the first line that is not looked at yet.
    fn end_of_code(&self, first: usize, fence: &Fence) -> (usize, usize, usize) {
        let marks: String = std::iter::repeat_n(fence.mark, fence.length).collect();
        for line in first..self.lines.len() {
            let text = self.line(line);
            let (start, end) = (self.start(line), self.start(line) + text.len());
            let Some(behind) = text.trim_start().strip_prefix(&marks) else {
                if let Some(code) = text.trim_end().strip_suffix(&marks) {
                    return (start + code.len(), end, line + 1);
                }
                continue;
            };
            let behind = behind.trim_start_matches(fence.mark);
            if behind.trim().is_empty() {
                return (start, end, line + 1);
            }
            if is_language(behind) {
                return self.unended(first, line);
            }
            return (start, end - behind.len(), line + 1);
        }
        self.unended(first, self.lines.len())
    }

    /// Code whose fence is missing: it ends before a heading, or where the next code begins.
    fn unended(&self, first: usize, next: usize) -> (usize, usize, usize) {
        let is_title =
            |line: &usize| self.line(*line).starts_with("##") && is_heading(self.line(*line));
        let end = (first..next).find(is_title).unwrap_or(next);
        (self.start(end), self.start(end), end)
    }

    fn table(&mut self, line: usize) -> Option<usize> {
        let text = self.line(line);
        let has_header = !is_delimiter(text) && is_row(text) && is_delimiter(self.line(line + 1));
        let has_none = is_delimiter(text) && is_row(self.line(line + 1));
        if !has_header && !has_none {
            return None;
        }
        let first = line + 1 + usize::from(has_header);
        let end = (first..self.lines.len()).find(|line| !is_row(self.line(*line)));
        let end = end.unwrap_or(self.lines.len());
        let header = self.lines.get(line).cloned().filter(|_| has_header);
        let rows = (first..end).filter(|line| !is_delimiter(self.line(*line)));
        let rows = rows
            .filter_map(|line| self.lines.get(line).cloned())
            .collect();
        Some(self.other((line, end), Segment::Table { header, rows }))
    }

    /// A table of HTML, which may have empty lines.
    fn html(&mut self, line: usize) -> Option<usize> {
        let start = self.line(line).trim_start();
        let is_table = start
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("<table"));
        if !is_table {
            return None;
        }
        if line < self.no_table {
            return None;
        }
        let has_end = |line: &usize| self.line(*line).to_ascii_lowercase().contains("</table");
        let is_over = |line: &usize| has_end(line) || is_heading(self.line(*line));
        let last = (line..self.lines.len()).find(is_over);
        let Some(last) = last.filter(has_end) else {
            self.no_table = last.unwrap_or(self.lines.len());
            return None;
        };
        let range = self.start(line)..self.start(last + 1);
        Some(self.other((line, last + 1), Segment::Html(range)))
    }
}
