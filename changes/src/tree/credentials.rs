//! What the caller configures: credentials and functions.

use wirescribe_codegen::model::{Credential, CredentialKind, Function, Name, ValueType};

use super::Owner;
use crate::item::{Facet, Item, Kind};

pub(super) fn items(owner: Owner<'_>) -> Vec<Item> {
    let credentials = owner
        .provider
        .credentials
        .iter()
        .map(|found| credential(owner, found));
    let functions = owner
        .provider
        .functions
        .iter()
        .map(|found| function(owner, found));
    credentials.chain(functions).collect()
}

fn credential(owner: Owner<'_>, credential: &Credential) -> Item {
    let name = &credential.name;
    let kind = match credential.kind {
        CredentialKind::Text => "text",
        CredentialKind::Secret => "secret",
        CredentialKind::PrivateKey => "private_key",
        CredentialKind::PublicKey => "public_key",
    };
    Item::new(
        Kind::Credential,
        &name.wire,
        owner.at(&["credentials", &name.wire]),
    )
    .known_as(&name.rust)
    .paths(paths(owner, name, credential.client))
    .text(Facet::CredentialKind, kind)
    .flag(Facet::Client, credential.client)
    .maybe(Facet::Doc, credential.doc.as_ref())
    .maybe(Facet::Example, credential.example.as_ref())
}

fn function(owner: Owner<'_>, function: &Function) -> Item {
    let name = &function.name;
    let examples = function
        .examples
        .iter()
        .map(|(input, output)| format!("{input} -> {output}"));
    Item::new(
        Kind::Function,
        &name.wire,
        owner.at(&["functions", &name.wire]),
    )
    .known_as(&name.rust)
    .paths(paths(owner, name, function.client))
    .text(Facet::Gives, value_type(function.gives))
    .flag(Facet::Client, function.client)
    .text(Facet::Doc, &function.doc)
    .list(Facet::Examples, examples)
}

/// Where the caller gives it: with the client's credentials, or with the keys of webhooks.
fn paths(owner: Owner<'_>, name: &Name, client: bool) -> Vec<String> {
    let entries = owner.provider.auth.iter();
    let verifies = entries.filter_map(|auth| auth.verify.as_ref());
    let keys = verifies
        .filter(|verify| verify.keys.contains(name))
        .map(|verify| owner.path(&format!("webhooks::{}", verify.key_type)));
    let of_client = client.then(|| owner.path("Credentials"));
    let holders = of_client.into_iter().chain(keys);
    holders
        .flat_map(|holder| [format!("{holder}::new"), format!("{holder}.{}", name.rust)])
        .collect()
}

/// The word for what a value is.
fn value_type(ty: ValueType) -> &'static str {
    match ty {
        ValueType::Text => "text",
        ValueType::Bytes => "bytes",
        ValueType::Pairs => "pairs",
    }
}
