//! A piece of text that knows where in its source each of its characters stands.

use std::fmt;
use std::ops::{Deref, Range};

/// Text as people read it, with places in the source it was taken from.
///
/// What markup hides, such as entities, emphasis or a cell's padding, is not in the text; it may be in the source between
/// two characters of it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    text: String,
    /// For each byte of the text, where the character it belongs to begins and ends in the source.
    at: Vec<(u32, u32)>,
}

impl Excerpt {
    /// An excerpt without text.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Text that stands in the source as it is, from a place on.
    #[must_use]
    pub fn verbatim(text: &str, from: usize) -> Self {
        let mut excerpt = Self::empty();
        for (offset, character) in text.char_indices() {
            let start = from + offset;
            excerpt.push(character, start..start + character.len_utf8());
        }
        excerpt
    }

    /// Appends a character that stands for a range of the source.
    pub fn push(&mut self, character: char, source: Range<usize>) {
        self.text.push(character);
        let at = (narrow(source.start), narrow(source.end));
        self.at.resize(self.text.len(), at);
    }

    /// Appends another excerpt.
    pub fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.at.extend_from_slice(&other.at);
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it stands in the source: from its first character to its last; nothing if it is empty.
    #[must_use]
    pub fn source(&self) -> Option<Range<usize>> {
        let start = self.at.first()?.0 as usize;
        let end = self.at.last()?.1 as usize;
        Some(start..end)
    }

    /// A part of it, by bytes of the text; what lies outside or inside a character is left out.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.text.len());
        let start = range.start.min(end);
        let (Some(text), Some(at)) = (self.text.get(start..end), self.at.get(start..end)) else {
            return Self::empty();
        };
        Self {
            text: text.to_owned(),
            at: at.to_vec(),
        }
    }

    /// The part that is this piece of its text. The piece has to be borrowed from [`as_str`](Self::as_str), as what
    /// `str`'s own methods give is.
    #[must_use]
    pub fn part(&self, piece: &str) -> Self {
        let start = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start > self.text.len() {
            return Self::empty();
        }
        self.slice(start..start + piece.len())
    }

    /// The same text at other places of a source.
    pub(crate) fn moved(mut self, to: impl Fn(usize) -> usize) -> Self {
        for (start, end) in &mut self.at {
            let length = end.saturating_sub(*start);
            let last = to((*start + length.saturating_sub(1)) as usize);
            *start = narrow(to(*start as usize));
            *end = if length == 0 {
                *start
            } else {
                narrow(last + 1)
            };
        }
        self
    }

    /// Without white space at both ends.
    #[must_use]
    pub fn trim(&self) -> Self {
        self.part(self.text.trim())
    }

    /// Its first occurrence of a text.
    #[must_use]
    pub fn find_part(&self, wanted: &str) -> Option<Self> {
        let start = self.text.find(wanted)?;
        Some(self.slice(start..start + wanted.len()))
    }

    /// What stands before and behind the first occurrence of a separator.
    #[must_use]
    pub fn split_at_first(&self, separator: &str) -> Option<(Self, Self)> {
        let (before, behind) = self.text.split_once(separator)?;
        Some((self.part(before), self.part(behind)))
    }

    /// Its lines, without what ends them.
    #[must_use]
    pub fn lines(&self) -> Vec<Self> {
        self.text.lines().map(|line| self.part(line)).collect()
    }

    /// Its characters, each with where it stands in the source.
    pub fn characters(&self) -> impl Iterator<Item = (char, Range<usize>)> + '_ {
        self.text.char_indices().map(|(offset, character)| {
            let (start, end) = self.at.get(offset).copied().unwrap_or_default();
            (character, start as usize..end as usize)
        })
    }

    /// Its runs: pieces that stand in the source in one piece. Where markup was left out, one ends and the next begins, so
    /// that a name set in bold can be told from the word that follows it without a space.
    #[must_use]
    pub fn runs(&self) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::new();
        for (character, source) in self.characters() {
            match runs.last_mut() {
                Some(run) if run.source().is_some_and(|at| at.end == source.start) => {
                    run.push(character, source);
                }
                _ => {
                    let mut run = Self::empty();
                    run.push(character, source);
                    runs.push(run);
                }
            }
        }
        runs
    }

    /// Its words: what white space parts.
    #[must_use]
    pub fn words(&self) -> Vec<Self> {
        let words = self.text.split_whitespace();
        words.map(|word| self.part(word)).collect()
    }
}

/// Pages are at most [`MAX_BYTES`](crate::page::MAX_BYTES) long.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)?;
        match self.source() {
            Some(Range { start, end }) => write!(f, " at {start}..{end}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn parts_keep_their_places() {
        let excerpt = Excerpt::verbatim("  é: b  ", 10);
        let trimmed = excerpt.trim();
        assert_eq!((trimmed.as_str(), trimmed.source()), ("é: b", Some(12..17)));
        let (before, behind) = trimmed.split_at_first(": ").unwrap();
        assert_eq!((before.as_str(), before.source()), ("é", Some(12..14)));
        assert_eq!((behind.as_str(), behind.source()), ("b", Some(16..17)));
    }

    #[test]
    fn an_entity_is_one_character_with_a_longer_source() {
        let mut excerpt = Excerpt::verbatim("a", 0);
        excerpt.push('&', 1..6);
        excerpt.append(&Excerpt::verbatim("b", 6));
        assert_eq!(excerpt.as_str(), "a&b");
        assert_eq!(excerpt.find_part("&").unwrap().source(), Some(1..6));
        assert_eq!(excerpt.slice(0..9).source(), Some(0..7));
        assert_eq!(excerpt.part("elsewhere").source(), None);
    }

    #[test]
    fn a_run_ends_where_markup_was() {
        let mut excerpt = Excerpt::verbatim("id", 3);
        excerpt.append(&Excerpt::verbatim("string", 12));
        let runs = excerpt.runs();
        let runs: Vec<&str> = runs.iter().map(Excerpt::as_str).collect();
        assert_eq!(runs, ["id", "string"]);
    }
}
