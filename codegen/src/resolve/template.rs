//! Templates: text with `{name}`, where `{{` and `}}` stand for braces.

use super::names::shown;

/// A piece of a template before its names are looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Raw {
    Literal(String),
    Name(String),
}

/// Splits a template.
///
/// # Errors
///
/// Says which brace is out of place.
pub(super) fn split(text: &str) -> Result<Vec<Raw>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '{' | '}' if rest.peek() == Some(&character) => {
                rest.next();
                literal.push(character);
            }
            '{' => {
                let mut closed = false;
                let inside = rest.by_ref().take_while(|c| {
                    closed = *c == '}';
                    !closed
                });
                let name: String = inside.collect();
                if !closed || name.contains('{') {
                    return Err(format!("`{{{}` is not closed", shown(&name)));
                }
                if name.is_empty() {
                    return Err("`{}` names nothing".to_owned());
                }
                if !literal.is_empty() {
                    pieces.push(Raw::Literal(std::mem::take(&mut literal)));
                }
                pieces.push(Raw::Name(name));
            }
            '}' => return Err("a `}` without a `{`".to_owned()),
            _ => literal.push(character),
        }
    }
    if !literal.is_empty() {
        pieces.push(Raw::Literal(literal));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::{Raw, split};

    #[test]
    fn names_literals_and_braces() {
        let name = |name: &str| Raw::Name(name.to_owned());
        let literal = |text: &str| Raw::Literal(text.to_owned());
        assert_eq!(
            split("{a}|{b}"),
            Ok(vec![name("a"), literal("|"), name("b")])
        );
        assert_eq!(
            split("{{{a}}}"),
            Ok(vec![literal("{"), name("a"), literal("}")])
        );
        assert_eq!(split(""), Ok(vec![]));
        for wrong in ["{a", "a}", "{}", "{a{b}", "{", "{a}{a"] {
            assert!(split(wrong).is_err(), "{wrong}");
        }
    }
}
