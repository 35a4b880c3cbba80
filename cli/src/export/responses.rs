//! Responses by status: every outcome that an answer can be, its headers, and examples.

use std::collections::BTreeMap;

use serde::Serialize;
use wirescribe_codegen::model::{
    AnswerTest, BodyKind, Endpoint, HeaderType, Outcome, ResponseHeader,
};

use super::bodies::Encoding;
use super::examples::{self, Example};
use super::ordered::Ordered;
use super::schema::Schema;
use super::statuses::{Key, keys, rows};
use super::uses::Context;
use super::wrapped;

/// What an answer under one status, or several, is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Response {
    description: String,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    headers: Ordered<Header>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    content: BTreeMap<String, MediaType>,
    #[serde(
        rename = "x-wirescribe-unwrapped",
        skip_serializing_if = "Option::is_none"
    )]
    unwrapped: Option<Schema>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(super) struct MediaType {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<Schema>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub(super) encoding: Ordered<Encoding>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub(super) examples: Ordered<Example>,
}

/// A header of answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Header {
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    schema: Schema,
}

pub(super) fn responses(context: Context<'_>, endpoint: &Endpoint) -> Ordered<Response> {
    keys(endpoint)
        .into_iter()
        .map(|key| (key.text(), under(context, endpoint, key)))
        .collect()
}

fn under(context: Context<'_>, endpoint: &Endpoint, key: Key) -> Response {
    let rows = rows(endpoint, key);
    let mut bodies = BTreeMap::new();
    for media_type in media_types(&rows) {
        let schema = body(rows.iter().filter(|row| names(row, &media_type)));
        // JSON without a type is no body that anybody reads; any other type is what an answer is told by.
        if schema.is_some() || media_type != JSON {
            bodies.insert(media_type, MediaType::of(schema));
        }
    }
    let unwrapped = wrapped::wrap(endpoint, key, &mut bodies);
    if unwrapped.is_none()
        && let Some(json) = bodies.get_mut(JSON)
    {
        json.examples = examples::examples(context, endpoint, key);
    }
    Response {
        description: description(&rows),
        headers: endpoint.response_headers.iter().map(header).collect(),
        content: bodies,
        unwrapped,
    }
}

/// The type of a body that is read, unless a row says otherwise.
pub(super) const JSON: &str = "application/json";

/// The media types that rows ask for, or JSON.
fn media_types(rows: &[&Outcome]) -> Vec<String> {
    let mut all: Vec<String> = rows
        .iter()
        .flat_map(|row| stated(row).unwrap_or_else(|| vec![JSON.to_owned()]))
        .collect();
    all.sort();
    all.dedup();
    all
}

/// The media types that a row tests for, or the one of a page that it takes the body for.
fn stated(row: &Outcome) -> Option<Vec<String>> {
    row.answer.iter().find_map(|test| match test {
        AnswerTest::ContentType(types) => Some(types.clone()),
        AnswerTest::Body(kinds) if kinds.contains(&BodyKind::Html) => {
            Some(vec!["text/html".to_owned()])
        }
        _ => None,
    })
}

fn names(row: &Outcome, media_type: &str) -> bool {
    stated(row).map_or(media_type == JSON, |stated| {
        stated.iter().any(|one| one == media_type)
    })
}

/// The types of the bodies, each once. The first row that fits decides, so that types may overlap: not `oneOf`.
fn body<'a>(rows: impl Iterator<Item = &'a &'a Outcome>) -> Option<Schema> {
    let mut schemas: Vec<Schema> = Vec::new();
    let bodies = rows.filter_map(|row| row.body.as_deref());
    for schema in bodies.map(Schema::reference) {
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    (!schemas.is_empty()).then(|| Schema::any(schemas))
}

/// What the outcomes mean, a line each.
fn description(rows: &[&Outcome]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in rows {
        let line = match &row.doc {
            Some(doc) => format!("{}: {doc}", row.name.wire),
            None => row.name.wire.clone(),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n\n")
}

fn header(header: &ResponseHeader) -> (&str, Header) {
    let schema = match header.ty {
        HeaderType::Text => Schema::of(&["string"]),
        HeaderType::Integer => Schema {
            format: Some("int64"),
            ..Schema::of(&["integer"])
        },
    };
    let described = Header {
        required: header.required,
        description: header.doc.clone(),
        schema,
    };
    (&header.name.wire, described)
}

impl MediaType {
    pub(super) fn of(schema: Option<Schema>) -> Self {
        Self {
            schema,
            ..Self::default()
        }
    }
}
