//! Paths and the operations under them.

use std::collections::BTreeMap;

use serde::Serialize;
use wirescribe_codegen::model::{
    Conflict, Effect, Endpoint, Nesting, ParameterRule, PathPiece, Provider, Repeat, Source,
};

use super::bodies::{self, RequestBody};
use super::ordered::Ordered;
use super::outcomes::{self, Row};
use super::parameters::{self, Parameter};
use super::responses::{self, Response};
use super::security::{Requirement, requirements};
use super::uses::{Context, Direction};
use super::wrapped::{self, Unwrapping};

/// The operations of a path, by method.
pub(super) type PathItem = BTreeMap<String, Operation>;

/// One endpoint.
#[expect(
    clippy::struct_field_names,
    reason = "fields are named as their keywords"
)]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation {
    operation_id: String,
    tags: [String; 1],
    summary: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_docs: Option<ExternalDocs>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    security: Vec<Requirement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_body: Option<RequestBody>,
    responses: Ordered<Response>,
    #[serde(flatten)]
    extensions: OperationExtensions,
}

/// A page about the operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ExternalDocs {
    url: String,
    description: String,
}

/// What OpenAPI has no word for.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct OperationExtensions {
    #[serde(rename = "x-wirescribe-effect")]
    effect: &'static str,
    #[serde(rename = "x-wirescribe-repeat")]
    repeat: &'static str,
    #[serde(rename = "x-wirescribe-outcomes")]
    outcomes: Vec<Row>,
    #[serde(rename = "x-wirescribe-auth", skip_serializing_if = "Vec::is_empty")]
    auth: Vec<String>,
    #[serde(
        rename = "x-wirescribe-verify",
        skip_serializing_if = "Option::is_none"
    )]
    verify: Option<String>,
    #[serde(rename = "x-wirescribe-headers", skip_serializing_if = "Vec::is_empty")]
    headers: Vec<Parameter>,
    #[serde(
        rename = "x-wirescribe-nesting",
        skip_serializing_if = "Option::is_none"
    )]
    nesting: Option<&'static str>,
    #[serde(rename = "x-wirescribe-rules", skip_serializing_if = "Vec::is_empty")]
    rules: Vec<Rule>,
    #[serde(rename = "x-wirescribe-decode", skip_serializing_if = "Vec::is_empty")]
    decode: Vec<Unwrapping>,
    #[serde(rename = "x-wirescribe-source")]
    source: SourceExtension,
    #[serde(
        rename = "x-wirescribe-conflicts",
        skip_serializing_if = "Vec::is_empty"
    )]
    conflicts: Vec<ConflictExtension>,
}

/// Where the endpoint was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct SourceExtension {
    page: String,
    retrieved: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<String>,
}

/// A contradiction and the decision taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ConflictExtension {
    about: String,
    page: String,
    decision: String,
}

/// Which optional parameters go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Rule {
    AnyOf { any_of: Vec<String> },
    OneOf { one_of: Vec<String> },
    With { with: String, requires: Vec<String> },
}

pub(super) fn paths(provider: &Provider) -> BTreeMap<String, PathItem> {
    let mut paths: BTreeMap<String, PathItem> = BTreeMap::new();
    for endpoint in &provider.endpoints {
        let item = paths.entry(key(provider, endpoint)).or_default();
        item.insert(
            endpoint.method.to_ascii_lowercase(),
            operation(provider, endpoint),
        );
    }
    paths
}

/// The path. OpenAPI has one operation for a method and a path, and names of path parameters do not tell paths apart;
/// a fragment does, and is never sent.
fn key(provider: &Provider, endpoint: &Endpoint) -> String {
    let shape = shape(endpoint);
    let is_taken = provider.endpoints.iter().any(|other| {
        other.name != endpoint.name
            && self::shape(other) == shape
            && (other.method == endpoint.method || other.path != endpoint.path)
    });
    if is_taken {
        format!("{}#{}", endpoint.path, endpoint.name.wire)
    } else {
        endpoint.path.clone()
    }
}

/// The path without the names of its parameters.
fn shape(endpoint: &Endpoint) -> Vec<Option<&str>> {
    let pieces = endpoint.path_pieces.iter();
    let shape = pieces.map(|piece| match piece {
        PathPiece::Literal(text) => Some(text.as_str()),
        PathPiece::Parameter { .. } => None,
    });
    shape.collect()
}

fn operation(provider: &Provider, endpoint: &Endpoint) -> Operation {
    let sent = Context {
        provider,
        direction: Direction::Sent,
    };
    let received = Context {
        provider,
        direction: Direction::Received,
    };
    let (parameters, ignored) = parameters::parameters(sent, endpoint);
    Operation {
        operation_id: endpoint.name.wire.clone(),
        tags: [provider.name.wire.clone()],
        summary: first_sentence(&endpoint.doc).to_owned(),
        description: endpoint.doc.clone(),
        external_docs: external_docs(&endpoint.source),
        security: requirements(provider, endpoint),
        parameters,
        request_body: bodies::body(sent, endpoint),
        responses: responses::responses(received, endpoint),
        extensions: extensions(endpoint, ignored),
    }
}

fn first_sentence(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(". ").unwrap_or(line.len());
    line.get(..end).unwrap_or(line).trim_end_matches('.')
}

/// The page, if its address is one that a URL can be.
fn external_docs(source: &Source) -> Option<ExternalDocs> {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    let is_web = source.page.starts_with("https://") || source.page.starts_with("http://");
    (is_web && source.page.bytes().all(is_plain)).then(|| ExternalDocs {
        url: source.page.clone(),
        description: match &source.version {
            Some(version) => format!("Read on {}, version {version}.", source.retrieved),
            None => format!("Read on {}.", source.retrieved),
        },
    })
}

fn extensions(endpoint: &Endpoint, headers: Vec<Parameter>) -> OperationExtensions {
    let source = &endpoint.source;
    OperationExtensions {
        effect: effect(endpoint.effect),
        repeat: repeat(endpoint.repeat),
        outcomes: endpoint.outcomes.iter().map(outcomes::row).collect(),
        auth: endpoint.auth.iter().map(|name| name.wire.clone()).collect(),
        verify: endpoint.verify.as_ref().map(|name| name.wire.clone()),
        headers,
        nesting: endpoint.nesting.map(nesting),
        rules: endpoint.rules.iter().map(rule).collect(),
        decode: endpoint.decode.iter().map(wrapped::unwrapping).collect(),
        source: SourceExtension {
            page: source.page.clone(),
            retrieved: source.retrieved.clone(),
            version: source.version.clone(),
            also: source.also.clone(),
        },
        conflicts: endpoint.conflicts.iter().map(conflict).collect(),
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::Create => "create",
        Effect::Update => "update",
        Effect::Delete => "delete",
    }
}

fn repeat(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Safe => "safe",
        Repeat::Converges => "converges",
        Repeat::Rejected => "rejected",
        Repeat::Unknown => "unknown",
    }
}

fn nesting(nesting: Nesting) -> &'static str {
    match nesting {
        Nesting::Bracket => "bracket",
        Nesting::Dot => "dot",
        Nesting::Flat => "flat",
    }
}

fn rule(rule: &ParameterRule) -> Rule {
    let wires = |names: &[wirescribe_codegen::model::Name]| {
        names.iter().map(|name| name.wire.clone()).collect()
    };
    match rule {
        ParameterRule::AnyOf(names) => Rule::AnyOf {
            any_of: wires(names),
        },
        ParameterRule::OneOf(names) => Rule::OneOf {
            one_of: wires(names),
        },
        ParameterRule::Requires(name, names) => Rule::With {
            with: name.wire.clone(),
            requires: wires(names),
        },
    }
}

fn conflict(conflict: &Conflict) -> ConflictExtension {
    ConflictExtension {
        about: conflict.about.clone(),
        page: conflict.page.clone(),
        decision: conflict.decision.clone(),
    }
}
