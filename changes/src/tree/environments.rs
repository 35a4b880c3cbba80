//! Environments: where requests go.

use wirescribe_codegen::model::{Environment, UrlPiece};

use super::Owner;
use crate::item::{Facet, Item, Kind};

pub(super) fn items(owner: Owner<'_>) -> impl Iterator<Item = Item> + '_ {
    let environments = owner.provider.environments.iter();
    environments.map(move |found| item(owner, found))
}

fn item(owner: Owner<'_>, environment: &Environment) -> Item {
    let name = &environment.name;
    let at = owner.at(&["environments", &name.wire]);
    let url = at.key("url");
    let (host, port, path) = parts(&base_url(environment));
    let variables = environment.url.iter().filter_map(|piece| match piece {
        UrlPiece::Literal(_) => None,
        UrlPiece::Variable(variable) => Some(variable),
    });
    let variant = owner.path(&format!("Environment::{}", name.rust));
    let variables = variables.map(|variable| {
        Item::new(
            Kind::HostVariable,
            &variable.name.wire,
            at.key("variables").key(&variable.name.wire),
        )
        .or_at(url.clone())
        .or_at(at.clone())
        .known_as(&variable.name.rust)
        .paths([variant.clone()])
        .maybe(Facet::Doc, variable.doc.as_ref())
    });
    Item::new(Kind::Environment, &name.wire, at.clone())
        .known_as(&name.rust)
        .paths([variant.clone()])
        .maybe(Facet::Doc, environment.doc.as_ref())
        .text(Facet::Host, host)
        .maybe(Facet::Port, port)
        .maybe(Facet::BasePath, path)
        .with(variables.collect::<Vec<_>>())
}

/// A base URL; what its variables are called is told by them.
fn base_url(environment: &Environment) -> String {
    let pieces = environment.url.iter().map(|piece| match piece {
        UrlPiece::Literal(text) => text.clone(),
        UrlPiece::Variable(_) => "{}".to_owned(),
    });
    pieces.collect()
}

/// Host, port and path of a base URL; its scheme is always the same.
fn parts(url: &str) -> (String, Option<String>, Option<String>) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (authority, path) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, ""),
    };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    };
    let path = path.trim_end_matches('/');
    (
        host.to_owned(),
        port.map(str::to_owned),
        (!path.is_empty()).then(|| path.to_owned()),
    )
}
