//! Text that is being put together: white space is collapsed, line breaks stay.

use std::ops::Range;

use crate::Excerpt;
use crate::document::repair;

/// A text without white space at its ends.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: Excerpt,
    /// White space behind the text, which is part of it only if more follows.
    gap: Option<(char, Range<usize>)>,
}

impl Text {
    /// More of it. A line break that is followed by white space is where somebody wrapped or indented markup, and no break.
    pub(super) fn append(&mut self, more: &Excerpt) {
        let mut characters = repair::repaired(more)
            .characters()
            .collect::<Vec<_>>()
            .into_iter()
            .peekable();
        while let Some((character, source)) = characters.next() {
            if !character.is_whitespace() {
                self.push(character, source);
                continue;
            }
            let is_indented = characters
                .peek()
                .is_some_and(|(next, _)| next.is_whitespace());
            let is_break = character == '\n' && !is_indented;
            self.space(if is_break { '\n' } else { ' ' }, source);
        }
    }

    /// The line ends here.
    pub(super) fn break_line(&mut self, at: Range<usize>) {
        self.space('\n', at);
    }

    /// Goes on with what was taken.
    pub(super) fn resume(&mut self, text: Excerpt) {
        self.text = text;
    }

    /// What there is; nothing is left.
    pub(super) fn take(&mut self) -> Excerpt {
        self.gap = None;
        std::mem::take(&mut self.text)
    }

    fn push(&mut self, character: char, source: Range<usize>) {
        if let Some((white, at)) = self.gap.take() {
            self.text.push(white, at);
        }
        self.text.push(character, source);
    }

    fn space(&mut self, white: char, at: Range<usize>) {
        if self.text.is_empty() {
            return;
        }
        match &mut self.gap {
            Some((gap, _)) if white == '\n' => *gap = '\n',
            Some(_) => {}
            None => self.gap = Some((white, at)),
        }
    }
}

/// Code without empty lines at its beginning and white space at its end.
pub(super) fn code(text: &Excerpt) -> Excerpt {
    let end = text.trim_end().len();
    let start = text.len() - text.trim_start().len();
    let start = text
        .get(..start)
        .and_then(|white| white.rfind('\n'))
        .map_or(0, |offset| offset + 1);
    text.slice(start..end)
}

/// Lines as they stand, with the white space at their beginnings: a page that has lost its markup may show code in them.
pub(super) fn verbatim(text: &str, from: usize) -> Excerpt {
    let mut excerpt = Excerpt::empty();
    let mut at = from;
    for line in text.split_inclusive('\n') {
        let said = repair::repaired(&Excerpt::verbatim(line.trim_end(), at));
        excerpt.append(&said.part(said.trim_end()));
        at += line.len();
        if line.ends_with('\n') {
            excerpt.push('\n', at - 1..at);
        }
    }
    excerpt.trim()
}
