//! The document of a provider: who it is, where it is reached, and everything that is shared.

use std::collections::BTreeMap;

use serde::Serialize;
use wirescribe_codegen::model::{
    CredentialKind, Environment, HostVariable, Provider, UrlPiece, ValueType,
};

use super::components;
use super::formula::{self, Auth};
use super::ordered::Ordered;
use super::paths::{self, PathItem};
use super::schema::Schema;
use super::security::{SecurityScheme, schemes};

/// An OpenAPI document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Document {
    openapi: &'static str,
    info: Info,
    servers: Vec<Server>,
    tags: [Tag; 1],
    paths: BTreeMap<String, PathItem>,
    components: Components,
}

/// What the document is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Info {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    version: String,
}

/// A base URL.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Server {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    variables: Ordered<Variable>,
    #[serde(rename = "x-wirescribe-environment")]
    environment: String,
}

/// A part of a base URL. OpenAPI wants a default where there is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Variable {
    default: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "x-wirescribe-no-default")]
    no_default: bool,
}

/// What operations are grouped by.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Tag {
    name: String,
    description: String,
}

/// What operations share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Components {
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    schemas: Ordered<Schema>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    security_schemes: Ordered<SecurityScheme>,
    #[serde(
        rename = "x-wirescribe-auth",
        skip_serializing_if = "Ordered::is_empty"
    )]
    auth: Ordered<Auth>,
    #[serde(
        rename = "x-wirescribe-credentials",
        skip_serializing_if = "Ordered::is_empty"
    )]
    credentials: Ordered<Credential>,
    #[serde(
        rename = "x-wirescribe-functions",
        skip_serializing_if = "Ordered::is_empty"
    )]
    functions: Ordered<Function>,
}

/// What a caller configures once; never with an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Credential {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
}

/// A function that the caller gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Function {
    doc: String,
    gives: &'static str,
}

/// The document of a provider.
pub(super) fn document(provider: &Provider) -> Document {
    Document {
        openapi: "3.1.0",
        info: Info {
            title: provider.title.clone(),
            description: provider.doc.clone(),
            version: version(provider),
        },
        servers: provider.environments.iter().map(server).collect(),
        tags: [Tag {
            name: provider.name.wire.clone(),
            description: provider.title.clone(),
        }],
        paths: paths::paths(provider),
        components: Components {
            schemas: components::schemas(provider),
            security_schemes: schemes(provider),
            auth: provider
                .auth
                .iter()
                .map(|auth| (auth.name.wire.as_str(), formula::auth(auth)))
                .collect(),
            credentials: credentials(provider),
            functions: functions(provider),
        },
    }
}

/// The last day on which one of the pages was read: providers that publish prose have no version.
fn version(provider: &Provider) -> String {
    let days = provider
        .endpoints
        .iter()
        .map(|endpoint| endpoint.source.retrieved.as_str());
    days.max().unwrap_or("0").to_owned()
}

fn server(environment: &Environment) -> Server {
    let url = environment.url.iter().map(|piece| match piece {
        UrlPiece::Literal(text) => text.clone(),
        UrlPiece::Variable(variable) => format!("{{{}}}", variable.name.wire),
    });
    let variables = environment.url.iter().filter_map(|piece| match piece {
        UrlPiece::Literal(_) => None,
        UrlPiece::Variable(variable) => {
            Some((variable.name.wire.as_str(), self::variable(variable)))
        }
    });
    Server {
        url: url.collect(),
        description: environment.doc.clone(),
        variables: variables.collect(),
        environment: environment.name.wire.clone(),
    }
}

fn variable(variable: &HostVariable) -> Variable {
    Variable {
        default: variable.name.wire.clone(),
        description: variable.doc.clone(),
        no_default: true,
    }
}

fn credentials(provider: &Provider) -> Ordered<Credential> {
    let all = provider.credentials.iter();
    all.map(|credential| {
        let kind = match credential.kind {
            CredentialKind::Text => "text",
            CredentialKind::Secret => "secret",
            CredentialKind::PrivateKey => "private_key",
            CredentialKind::PublicKey => "public_key",
        };
        let doc = credential.doc.clone();
        (credential.name.wire.as_str(), Credential { kind, doc })
    })
    .collect()
}

fn functions(provider: &Provider) -> Ordered<Function> {
    let all = provider.functions.iter();
    all.map(|function| {
        let gives = match function.gives {
            ValueType::Text => "text",
            ValueType::Bytes => "bytes",
            ValueType::Pairs => "pairs",
        };
        let doc = function.doc.clone();
        (function.name.wire.as_str(), Function { doc, gives })
    })
    .collect()
}
