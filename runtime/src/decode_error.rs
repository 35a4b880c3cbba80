//! Why a body could not be read: the place in it and what was expected there, never what stood
//! there.

use std::borrow::Cow;
use std::fmt;

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
    /// as a whole.
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
            write!(formatter, "`{}`: {}", OneLine(&self.pointer), self.reason)
        }
    }
}

/// A pointer may hold names that the answer chose: what would break a line of a log, or hide or
/// turn what follows, is escaped.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match character {
            '"' | '\'' | '\\' => fmt::Write::write_char(formatter, character),
            other => other.escape_debug().fmt(formatter),
        })
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
