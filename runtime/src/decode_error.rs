//! Why a body could not be read: the place in it and what was expected there, never what stood
//! there.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

/// A body could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    reason: Cow<'static, str>,
}

impl DecodeError {
    pub(crate) fn new(pointer: String, reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            pointer,
            reason: reason.into(),
        }
    }

    /// Reads the JSON text once more to find the place that does not fit `T`.
    #[cold]
    pub(crate) fn locate<T: DeserializeOwned>(json: &[u8]) -> Self {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Err(error) => Self::new(pointer_of(error.path()), reason(error.inner())),
            Ok(_) => Self::new(String::new(), "there is more after the json value"),
        }
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

/// A pointer of RFC 6901.
pub(crate) fn pointer(members: &[&str]) -> String {
    members.iter().fold(String::new(), |mut pointer, member| {
        push_token(&mut pointer, member);
        pointer
    })
}

fn pointer_of(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                // Writing to a `String` cannot fail.
                let _ = write!(pointer, "/{index}");
            }
            Segment::Map { key } => push_token(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

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

/// serde's messages repeat values (`invalid type: string "4242", expected a boolean`): only what is
/// known to come from the type is passed on.
fn reason(error: &serde_json::Error) -> String {
    let mut reason = match error.classify() {
        serde_json::error::Category::Data => data_reason(&error.to_string()),
        _ => "not valid json".to_owned(),
    };
    if error.line() > 0 {
        // Writing to a `String` cannot fail.
        let _ = write!(
            reason,
            " (line {}, column {})",
            error.line(),
            error.column()
        );
    }
    reason
}

fn data_reason(message: &str) -> String {
    let message = message
        .rfind(" at line ")
        .map_or(message, |end| message.get(..end).unwrap_or(message));
    if message.starts_with("missing field `") || message.starts_with("duplicate field `") {
        // serde takes these names from the type, as `&'static str`.
        return message.replacen(" field ", " member ", 1);
    }
    let names_a_value = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant `",
    ]
    .iter()
    .any(|start| message.starts_with(start));
    // What is expected stands last, so a value with the same words in it is cut off too.
    match message.rsplit_once(", expected ") {
        Some((_, expected)) if names_a_value => format!("expected {expected}"),
        _ => "not of the documented form".to_owned(),
    }
}
