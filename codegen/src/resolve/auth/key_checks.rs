//! Keys that look encoded and are used as the text they are: a wrong guess is silent until the provider answers 401.

use super::super::Problems;
use super::super::at::At;
use super::references::Entry;
use crate::diagnostic::Code;
use crate::model::{Binding, Piece, Start, Step};
use crate::spec;

/// Fewest characters from which on a text can be called encoded.
const SHORTEST_HEX: usize = 32;
const SHORTEST_BASE64: usize = 24;

pub(super) fn check_keys(
    entry: &Entry<'_>,
    auth: &spec::Auth,
    at: At<'_>,
    problems: &mut Problems,
) {
    if auth.allow.contains(&spec::Allowed::EncodedKey) {
        return;
    }
    for binding in &entry.bindings {
        for step in &binding.expression.steps {
            if let Step::Hmac(_, key) = step
                && let Some(name) = plain_credential(entry, key)
                && let Some(encoding) = samples(entry, auth, name).find_map(looks_like)
            {
                let wire = &binding.name.wire;
                problems.add(at.key("compute").key(wire).key_problem(
                    Code::EncodedKey,
                    format!("the key `{name}` looks like {encoding}, and is used as the text it is"),
                    format!("decode it: `{{ of: {name}, then: [un{encoding}] }}`, or say that it is right: `allow: [encoded-key]`"),
                ));
            }
        }
    }
}

/// The credential that a key is, letter by letter.
fn plain_credential<'a>(entry: &'a Entry<'_>, key: &'a Piece) -> Option<&'a str> {
    match key {
        Piece::Credential(name) => Some(&name.wire),
        Piece::Binding(name) => match entry.binding(&name.wire) {
            Some(Binding { expression, .. }) if expression.steps.is_empty() => {
                match &expression.start {
                    Start::Template(template) => match template.as_slice() {
                        [Piece::Credential(name)] => Some(&name.wire),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    }
}

fn samples<'a>(
    entry: &'a Entry<'_>,
    auth: &'a spec::Auth,
    name: &'a str,
) -> impl Iterator<Item = &'a str> {
    let example = entry
        .credential(name)
        .and_then(|credential| credential.example.as_deref());
    let given = auth
        .vectors
        .iter()
        .filter_map(move |vector| vector.given.get(name).map(String::as_str));
    example.into_iter().chain(given)
}

fn looks_like(text: &str) -> Option<&'static str> {
    let is_hex = text.len() >= SHORTEST_HEX
        && text.len().is_multiple_of(2)
        && text.bytes().all(|b| b.is_ascii_hexdigit());
    let is_base64 = text.len() >= SHORTEST_BASE64
        && text.len().is_multiple_of(4)
        && text.contains(['+', '/', '='])
        && text
            .trim_end_matches('=')
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+/".contains(&b));
    if is_hex {
        Some("hex")
    } else if is_base64 {
        Some("base64")
    } else {
        None
    }
}
