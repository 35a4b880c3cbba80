//! No document holds a secret, or a value of what is sensitive.

use std::collections::BTreeSet;

use serde_json::Value;
use wirescribe_codegen::model::{self, CredentialKind, Provider, TypeKind, TypeRef};

use crate::exported::{all, fixture, root, text};

/// Values of secrets, and of what is sensitive, that the specs use in examples, vectors and cases.
fn secrets(provider: &Provider) -> BTreeSet<String> {
    let mut secrets = BTreeSet::new();
    for credential in &provider.credentials {
        if credential.kind != CredentialKind::Text {
            secrets.extend(credential.example.clone());
        }
        let vectors = provider.auth.iter().flat_map(|auth| &auth.vectors);
        let given = vectors.flat_map(|vector| &vector.given);
        let of_this = given.filter(|(name, _)| {
            *name == credential.name.wire && credential.kind != CredentialKind::Text
        });
        secrets.extend(of_this.map(|(_, value)| value.clone()));
    }
    let own = provider
        .endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.types);
    let types = provider
        .types
        .iter()
        .chain(own)
        .filter_map(|definition| match &definition.kind {
            TypeKind::Object(fields) => Some(fields),
            _ => None,
        });
    let sent = provider.endpoints.iter().map(|endpoint| &endpoint.fields);
    for field in types.chain(sent).flatten() {
        let named = match &field.ty {
            TypeRef::Named(name) => provider.type_named(name).map(|found| &found.kind),
            _ => None,
        };
        let is_hidden = matches!(named, Some(TypeKind::Newtype(rules)) if rules.sensitive);
        if field.sensitive || is_hidden {
            secrets.extend(field.example.clone());
        }
    }
    for endpoint in &provider.endpoints {
        for case in &endpoint.cases {
            let of = |name: &str| endpoint.fields.iter().find(|field| field.name.wire == name);
            let hidden = case
                .with
                .iter()
                .filter(|given| of(&given.name.wire).is_some_and(|field| field.sensitive));
            secrets.extend(hidden.filter_map(|given| match &given.value {
                model::Value::Scalar(scalar) => Some(scalar.to_string()),
                _ => None,
            }));
        }
    }
    // Words such as `missing` are no secrets.
    secrets.retain(|secret| secret.len() >= 16);
    secrets
}

#[test]
fn no_document_holds_a_secret() {
    let mut searched = 0;
    for specs in all("secrets") {
        for provider in &specs.api.providers {
            let document = text(&specs.directory, &provider.name.wire);
            for secret in secrets(provider) {
                let escaped = Value::from(secret.as_str()).to_string();
                let written = escaped.trim_matches('"');
                assert!(!document.contains(written), "{}: {secret}", specs.name);
                searched += 1;
            }
        }
    }
    assert!(searched > 50, "{searched} secrets");
}

/// Examples of answers are left out with everything that could be one, and members that no type names are.
#[test]
fn answers_that_tell_secrets_are_no_examples() {
    let path = root().join("cli/tests/openapi/fixtures/corners.yaml");
    let specs = fixture("answers", &path);
    let document = text(&specs.directory, "corners");
    for secret in ["never-in-a-document", "hidden-", "unnamed-member"] {
        assert!(!document.contains(secret), "{secret}");
    }
    assert!(document.contains("shows an unnamed member"), "{document}");
}
