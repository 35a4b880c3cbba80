//! Parameters: path, query and headers.

use serde::Serialize;
use serde_json::Value;
use wirescribe_codegen::model::{
    Endpoint, Field, Nesting, Origin, PathPiece, Place, TypeKind, TypeRef,
};

use super::schema::{PageExtensions, Schema};
use super::uses::Context;

/// Headers of which OpenAPI ignores what a parameter says.
const IGNORED: [&str; 3] = ["accept", "authorization", "content-type"];

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    #[serde(rename = "in")]
    place: &'static str,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
    schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<Value>,
    #[serde(flatten)]
    page: PageExtensions,
    #[serde(
        rename = "x-wirescribe-same-as",
        skip_serializing_if = "Option::is_none"
    )]
    same_as: Option<String>,
    #[serde(
        rename = "x-wirescribe-idempotency-key",
        skip_serializing_if = "std::ops::Not::not"
    )]
    idempotency_key: bool,
    #[serde(
        rename = "x-wirescribe-elsewhere",
        skip_serializing_if = "Vec::is_empty"
    )]
    elsewhere: Vec<String>,
}

/// The parameters of an endpoint, and those that OpenAPI would ignore.
pub(super) fn parameters(
    context: Context<'_>,
    endpoint: &Endpoint,
) -> (Vec<Parameter>, Vec<Parameter>) {
    let all = endpoint.fields.iter();
    let all = all.filter_map(|field| Some((place(field.place)?, field)));
    all.map(|(place, field)| parameter(context, endpoint, place, field))
        .partition(|parameter| {
            parameter.place != "header" || !IGNORED.contains(&parameter.name.as_str())
        })
}

fn place(place: Place) -> Option<&'static str> {
    match place {
        Place::Path => Some("path"),
        Place::Query => Some("query"),
        Place::Header => Some("header"),
        Place::Form | Place::Json => None,
    }
}

fn parameter(
    context: Context<'_>,
    endpoint: &Endpoint,
    place: &'static str,
    field: &Field,
) -> Parameter {
    Parameter {
        name: field.name.wire.clone(),
        place,
        required: field.required,
        description: field.doc.clone(),
        style: style(context, endpoint, field),
        schema: context.value(field),
        example: context.example(field),
        page: context.page(field),
        same_as: match &field.origin {
            Origin::SameAs(name) => Some(name.wire.clone()),
            Origin::Caller | Origin::Constant(_) | Origin::IdempotencyKey => None,
        },
        idempotency_key: field.origin == Origin::IdempotencyKey,
        elsewhere: elsewhere(endpoint, field),
    }
}

/// How a map or an object is written in a query or a form, where OpenAPI has a word for it.
pub(super) fn style(
    context: Context<'_>,
    endpoint: &Endpoint,
    field: &Field,
) -> Option<&'static str> {
    let is_pairs = matches!(field.place, Place::Query | Place::Form) && field.inside.is_none();
    let has_keys = match &field.ty {
        TypeRef::Map(_) => true,
        TypeRef::Named(name) => context
            .provider
            .type_named(name)
            .is_some_and(|found| matches!(found.kind, TypeKind::Object(_))),
        _ => false,
    };
    let is_bracket = endpoint.nesting == Some(Nesting::Bracket);
    (is_pairs && has_keys && is_bracket).then_some("deepObject")
}

/// Values that are refused because the path would be that of another endpoint.
fn elsewhere(endpoint: &Endpoint, field: &Field) -> Vec<String> {
    let found = endpoint.path_pieces.iter().find_map(|piece| match piece {
        PathPiece::Parameter { name, elsewhere }
            if field.place == Place::Path && *name == field.name.wire =>
        {
            Some(elsewhere.clone())
        }
        PathPiece::Parameter { .. } | PathPiece::Literal(_) => None,
    });
    found.unwrap_or_default()
}
