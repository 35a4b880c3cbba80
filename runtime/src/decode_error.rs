//! Why a body could not be read: the place in it and what was expected there, never what stood
//! there.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// A body could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    reason: Cow<'static, str>,
}

impl DecodeError {
    /// An error about the value that is being read; where it stands is added on the way out.
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            pointer: String::new(),
            reason: reason.into(),
        }
    }

    /// That the text is not JSON. serde's own messages may repeat values, its places do not.
    #[cold]
    pub(crate) fn syntax(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        Self::new(format!("not valid json (line {line}, column {column})"))
    }

    /// The same error, seen from the object or list that has the value under this name or index.
    pub(crate) fn below(mut self, token: &str) -> Self {
        let mut pointer = String::with_capacity(token.len() + 1 + self.pointer.len());
        push_token(&mut pointer, token);
        pointer.push_str(&self.pointer);
        self.pointer = pointer;
        self
    }

    /// The place in the body as a JSON pointer, such as `/response/IsDeleted`; empty for the body
    /// as a whole. The key of a map is data, and `*` stands for it: `/cards/*/brand`.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong there. It never repeats a value.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            formatter.write_str(&self.reason)
        } else {
            write!(formatter, "`{}`: {}", Shown(&self.pointer), self.reason)
        }
    }
}

/// How much of a pointer is shown: types that hold themselves lead as deep as the answer likes.
const LONGEST_SHOWN: usize = 200;

/// A pointer in a line of a log: what would break it, or hide or turn what follows, is escaped, and
/// the end of a long one left out.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(LONGEST_SHOWN) {
            match character {
                '"' | '\'' | '\\' => formatter.write_char(character)?,
                other => other.escape_debug().fmt(formatter)?,
            }
        }
        match characters.next() {
            Some(_) => formatter.write_str("..."),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Adds a token of a pointer of RFC 6901.
fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
