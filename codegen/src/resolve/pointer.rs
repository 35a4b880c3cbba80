//! JSON pointers (RFC 6901) and statuses as they are written in specs.

use crate::model::StatusRange;
use crate::spec::Scalar;

/// Member names of a pointer that starts with `/`.
pub(super) fn parse(pointer: &str) -> Option<Vec<String>> {
    let rest = pointer.strip_prefix('/')?;
    rest.split('/').map(unescape).collect()
}

/// `~1` stands for `/`, `~0` for `~`; nothing else may follow a `~`.
fn unescape(member: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = member.chars();
    while let Some(character) = rest.next() {
        text.push(match character {
            '~' => match rest.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            other => other,
        });
    }
    (!text.is_empty()).then_some(text)
}

/// `404` or `4xx`. An answer that is one has 200 to 599.
pub(super) fn status(scalar: &Scalar) -> Option<StatusRange> {
    match scalar {
        Scalar::Integer(status) => u16::try_from(*status)
            .ok()
            .filter(|s| (200..600).contains(s))
            .map(StatusRange::Exact),
        Scalar::Text(text) => {
            let &[class @ b'2'..=b'5'] = text.strip_suffix("xx")?.as_bytes() else {
                return None;
            };
            Some(StatusRange::Class(class - b'0'))
        }
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn pointers() {
        assert_eq!(parse("/a/b"), Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(parse("/a~1b~0"), Some(vec!["a/b~".to_owned()]));
        for wrong in ["a", "", "/", "/a//b", "/~2", "/~"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
