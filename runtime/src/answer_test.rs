//! Tests of what an answer carries beside the members of its body: headers, media type, what the body seems to be.

use http::HeaderMap;

use crate::body_kind::{BodyKind, media_type};
use crate::{Body, Expected};

/// A test of an answer that looks at no member of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerTest {
    /// The header of this name, in lower case: its text, or whether it is there. One that comes several times has a
    /// text only if all are the same.
    Header(&'static str, Expected),
    /// The media type is one of these, whatever its parameters.
    ContentType(&'static [&'static str]),
    /// The body, once decoded, seems to be one of these.
    Body(&'static [BodyKind]),
}

impl AnswerTest {
    pub(crate) fn holds(&self, headers: &HeaderMap, body: &Body) -> bool {
        match self {
            Self::Header(name, expected) => header_holds(*expected, headers, name),
            Self::ContentType(types) => media_type(headers)
                .is_some_and(|found| types.iter().any(|one| one.eq_ignore_ascii_case(found))),
            Self::Body(kinds) => kinds.contains(&BodyKind::of(body, headers)),
        }
    }

    /// Whether it says what the body may be, so that nothing else needs to be suspected.
    pub(crate) fn is_about_the_body(&self) -> bool {
        matches!(self, Self::ContentType(_) | Self::Body(_))
    }
}

fn header_holds(expected: Expected, headers: &HeaderMap, name: &str) -> bool {
    let mut values = headers.get_all(name).iter().peekable();
    let is_there = values.peek().is_some();
    match expected {
        Expected::Present => is_there,
        Expected::Absent => !is_there,
        Expected::Text(text) => is_there && values.all(|value| value.as_bytes() == text.as_bytes()),
        Expected::OneOf(all) => all.iter().any(|one| header_holds(*one, headers, name)),
        Expected::Integer(_) | Expected::Boolean(_) | Expected::Null => false,
    }
}
