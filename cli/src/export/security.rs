//! Security schemes: what of an `auth` entry OpenAPI has a word for. The whole of it is an extension.

use std::collections::BTreeMap;

use serde::Serialize;
use wirescribe_codegen::model::{
    Auth, Encoding, Endpoint, Expression, Part, Piece, Placement, Provider, Start, Step, Target,
};

use super::ordered::Ordered;
use super::schema::component;
use super::templates::template;

/// A way to prove who calls.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct SecurityScheme {
    #[serde(flatten)]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "x-wirescribe-entry")]
    entry: String,
    #[serde(rename = "x-wirescribe-value", skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// The kinds that there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
enum Kind {
    Http {
        scheme: &'static str,
    },
    ApiKey {
        #[serde(rename = "in")]
        place: &'static str,
        name: String,
    },
}

/// The schemes that a call needs, all of them.
pub(super) type Requirement = BTreeMap<String, Vec<String>>;

/// The schemes of all entries that a request is authenticated with.
pub(super) fn schemes(provider: &Provider) -> Ordered<SecurityScheme> {
    let used = provider.auth.iter().filter(|auth| {
        let mut endpoints = provider.endpoints.iter();
        endpoints.any(|endpoint| endpoint.auth.contains(&auth.name))
    });
    used.flat_map(schemes_of).collect()
}

/// What an endpoint needs, as far as there are schemes for it.
pub(super) fn requirements(provider: &Provider, endpoint: &Endpoint) -> Vec<Requirement> {
    let entries = endpoint.auth.iter().filter_map(|name| {
        let mut all = provider.auth.iter();
        all.find(|auth| auth.name == *name)
    });
    let requirement: Requirement = entries
        .flat_map(schemes_of)
        .map(|(name, _)| (name, Vec::new()))
        .collect();
    Some(requirement)
        .filter(|requirement| !requirement.is_empty())
        .into_iter()
        .collect()
}

/// One scheme for each header and query parameter that is always placed.
fn schemes_of(auth: &Auth) -> Vec<(String, SecurityScheme)> {
    let always = auth
        .placements()
        .filter(|placement| placement.unless_empty.is_none());
    let kinds: Vec<(Kind, String)> = always
        .filter_map(|placement| kind(auth, placement))
        .collect();
    let is_single = kinds.len() == 1;
    let named = kinds.into_iter().map(|(kind, value)| {
        let name = match &kind {
            _ if is_single => component(&auth.name.wire),
            Kind::Http { scheme } => format!("{}.{scheme}", component(&auth.name.wire)),
            Kind::ApiKey { place, name } => {
                format!("{}.{place}.{}", component(&auth.name.wire), component(name))
            }
        };
        let is_key = matches!(kind, Kind::ApiKey { .. });
        let scheme = SecurityScheme {
            kind,
            description: auth.doc.clone(),
            entry: auth.name.wire.clone(),
            value: is_key.then_some(value),
        };
        (name, scheme)
    });
    named.collect()
}

/// The scheme of what is placed, and its value.
fn kind(auth: &Auth, placement: &Placement) -> Option<(Kind, String)> {
    let key = |place, name: &String, pieces| {
        let name = name.clone();
        Some((Kind::ApiKey { place, name }, template(pieces)))
    };
    match &placement.target {
        Target::Header(name, pieces) => match http(auth, name, pieces) {
            Some(scheme) => Some((Kind::Http { scheme }, template(pieces))),
            None => key("header", name, pieces),
        },
        Target::QueryFirst(name, pieces) | Target::QueryLast(name, pieces) => {
            key("query", name, pieces)
        }
        Target::FormField(..)
        | Target::JsonMember(..)
        | Target::Form(_)
        | Target::Json(_)
        | Target::Body(..) => None,
    }
}

/// The scheme of HTTP that a header follows exactly.
fn http(auth: &Auth, header: &str, pieces: &[Piece]) -> Option<&'static str> {
    let [Piece::Literal(word), value] = pieces else {
        return None;
    };
    match (header, word.as_str(), value) {
        ("authorization", "Bearer ", Piece::Credential(_) | Piece::Message(Part::Token)) => {
            Some("bearer")
        }
        ("authorization", "Basic ", Piece::Binding(name)) => {
            let mut bindings = auth.bindings();
            let binding = bindings.find(|binding| binding.name == *name)?;
            is_userinfo(&binding.expression).then_some("basic")
        }
        _ => None,
    }
}

/// User name, colon and password in base64.
fn is_userinfo(expression: &Expression) -> bool {
    let Start::Template(pieces) = &expression.start else {
        return false;
    };
    let has_colon = pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Literal(text) if text.contains(':')));
    has_colon && expression.steps == [Step::Encode(Encoding::Base64)]
}
