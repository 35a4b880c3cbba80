//! Tests of what an answer carries beside the members of its body: headers, media type, what the body seems to be.

use http::HeaderMap;

use crate::body_kind::BodyKind;
use crate::parts::media_type;
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
            Self::ContentType(types) => {
                let found = media_type(headers);
                types.iter().any(|one| one.eq_ignore_ascii_case(found))
            }
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

#[cfg(test)]
mod tests {
    use super::AnswerTest;
    use crate::{Body, BodyKind, Expected};
    use bytes::Bytes;
    use http::{HeaderMap, HeaderName, HeaderValue};

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |(name, value): &(&'static str, &'static str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        let mut headers = HeaderMap::new();
        for (name, value) in lines.iter().map(line) {
            headers.append(name, value);
        }
        headers
    }

    #[test]
    fn a_header_that_comes_twice_has_a_text_only_if_both_agree() {
        let nothing = Body::new(Bytes::new());
        let is_a = AnswerTest::Header("x", Expected::Text("a"));
        let holds = |lines: &[(&'static str, &'static str)]| is_a.holds(&headers(lines), &nothing);
        assert!(holds(&[("x", "a")]));
        assert!(holds(&[("x", "a"), ("x", "a")]));
        assert!(!holds(&[("x", "a"), ("x", "b")]));
        assert!(!holds(&[("x", "b"), ("x", "a")]));
        assert!(!holds(&[("x", "A")]));
        assert!(!holds(&[]));
    }

    #[test]
    fn the_media_type_is_compared_without_parameters_and_case() {
        let nothing = Body::new(Bytes::new());
        let test = AnswerTest::ContentType(&["text/html", "text/plain"]);
        let holds = |value| test.holds(&headers(&[("content-type", value)]), &nothing);
        assert!(holds("Text/HTML ; charset=utf-8"));
        assert!(holds("text/plain"));
        assert!(!holds("text/html5"));
        assert!(!test.holds(&HeaderMap::new(), &nothing));
    }

    #[test]
    fn bodies_are_told_apart() {
        for (body, kind) in [
            ("", BodyKind::Empty),
            ("null", BodyKind::Json),
            ("<pre>", BodyKind::Html),
            ("{", BodyKind::Truncated),
            ("{]", BodyKind::Other),
            ("<soap:Envelope>", BodyKind::Other),
        ] {
            let body = Body::new(Bytes::from_static(body.as_bytes()));
            let expected = AnswerTest::Body(&[BodyKind::Empty]).holds(&HeaderMap::new(), &body);
            assert_eq!(expected, kind == BodyKind::Empty);
            assert_eq!(BodyKind::of(&body, &HeaderMap::new()), kind);
        }
    }
}
