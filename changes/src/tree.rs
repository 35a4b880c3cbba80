//! The model as items with facets: what two sides are compared by.
//!
//! Only what specs say is in the tree, not what follows from it, so that one edit is one difference.

mod auth;
mod credentials;
mod endpoint;
mod environments;
mod fields;
mod formula;
mod outcomes;
mod types;
mod vectors;
mod verify;

use wirescribe_codegen::model::{Api, HeaderType, Provider, ResponseHeader};

use crate::item::{At, Facet, Item, Kind};
pub(crate) use outcomes::OR_NOTHING;

/// The trees of all providers.
#[must_use]
pub fn items(api: &Api) -> Vec<Item> {
    api.providers.iter().map(provider).collect()
}

/// A provider while its tree is made: its model, and the way to its files and modules.
#[derive(Clone, Copy)]
struct Owner<'a> {
    provider: &'a Provider,
}

impl Owner<'_> {
    /// A place in `provider.yaml`.
    fn at(self, keys: &[&str]) -> At {
        self.file("provider", keys)
    }

    /// A place in a file of the provider.
    fn file(self, stem: &str, keys: &[&str]) -> At {
        At {
            file: format!("{}/{stem}", self.provider.name.wire),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    /// A public item of the provider's module.
    fn path(self, rest: &str) -> String {
        format!("{}::{rest}", self.provider.name.rust)
    }
}

fn provider(provider: &Provider) -> Item {
    let owner = Owner { provider };
    Item::new(Kind::Provider, &provider.name.wire, owner.at(&[]))
        .known_as(&provider.name.rust)
        .paths([provider.name.rust.clone()])
        .text(Facet::Title, &provider.title)
        .maybe(Facet::Doc, provider.doc.as_ref())
        .with(environments::items(owner))
        .with(credentials::items(owner))
        .with(auth::items(owner))
        .with(
            provider
                .response_headers
                .iter()
                .map(|header| response_header(owner, header)),
        )
        .with(types::items(owner))
        .with(
            provider
                .endpoints
                .iter()
                .map(|endpoint| endpoint::item(owner, endpoint)),
        )
}

fn response_header(owner: Owner<'_>, header: &ResponseHeader) -> Item {
    let keys = ["response_headers", &header.name.wire];
    let endpoints = owner.provider.endpoints.iter();
    let carried: Vec<_> = endpoints
        .filter(|endpoint| endpoint.response_headers.contains(header))
        .map(|endpoint| endpoint.name.wire.clone())
        .collect();
    let mut item = Item::new(Kind::ResponseHeader, &header.name.wire, owner.at(&keys))
        .rust(&header.name.rust)
        .paths([owner.path(&format!("ResponseHeaders<'a>::{}", header.name.rust))])
        .text(
            Facet::HeaderType,
            match header.ty {
                HeaderType::Text => "text",
                HeaderType::Integer => "integer",
            },
        )
        .flag(Facet::Required, header.required)
        .maybe(Facet::Doc, header.doc.as_ref());
    let places = carried.iter().map(|name| owner.file(name, &keys));
    item.at.extend(places);
    item
}
