//! What a caller gives beside credentials, and whether vectors have enough to run.

use super::Problems;
use super::at::At;
use super::names::{self, Style};
use crate::diagnostic::Code;
use crate::model::{Auth, Credential, CredentialKind, Function, ValueType};
use crate::spec;

pub(super) fn resolve_functions(
    spec: &spec::Provider,
    credentials: &[Credential],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Function> {
    let at = at.key("functions");
    let mut functions = Vec::new();
    for (key, function) in spec.functions.iter() {
        let at = at.key(key);
        if !names::is_plain(key) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a function's name", names::shown(key)),
                "use lower-case words joined by `_`",
            ));
        }
        if credentials.iter().any(|known| known.name.wire == key) {
            problems.add(at.key_problem(
                Code::NameCollision,
                format!("`{key}` is a credential, too"),
                "choose another name for one of the two",
            ));
        }
        functions.push(Function {
            name: names::decide(key, None, Style::Snake, at, &mut Problems::default()),
            doc: function.doc.clone(),
            gives: match function.gives {
                spec::FunctionResult::Text => ValueType::Text,
                spec::FunctionResult::Bytes => ValueType::Bytes,
            },
            examples: function
                .examples
                .iter()
                .map(|example| (example.given.clone(), example.gives.clone()))
                .collect(),
            client: true,
        });
    }
    functions
}

/// A client is made with all its keys, and a key has no value that stands in for it.
pub(super) fn check_keys_of_vectors(
    auth: &[Auth],
    credentials: &[Credential],
    at: At<'_>,
    problems: &mut Problems,
) {
    let vectors = || auth.iter().flat_map(|entry| &entry.vectors);
    if vectors().next().is_none() {
        return;
    }
    for credential in credentials {
        let name = &credential.name.wire;
        let is_key = matches!(
            credential.kind,
            CredentialKind::PrivateKey | CredentialKind::PublicKey
        );
        let is_given = vectors().any(|vector| vector.given.iter().any(|(key, _)| key == name));
        if is_key && !is_given && credential.example.is_none() {
            problems.add(at.key(name).key_problem(
                Code::Vector,
                format!("the vectors cannot be run without a key for `{name}`"),
                "add `example` with a key in PEM that is used nowhere else",
            ));
        }
    }
}
