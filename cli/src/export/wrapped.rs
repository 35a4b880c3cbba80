//! Answers that come wrapped: what is on the wire, and the steps to what the outcomes look at.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use wirescribe_codegen::model::{Charset, Decode, DecodeStep, Endpoint};

use super::outcomes::{pointer, status};
use super::responses::{JSON, MediaType};
use super::schema::Schema;
use super::statuses::Key;

/// How bodies with certain statuses are unwrapped; the first whose status fits is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Unwrapping {
    status: Vec<Value>,
    steps: Vec<Step>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    as_received: bool,
}

/// A step, and what it takes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Member(String),
    EmbeddedJson(String),
    Base64,
    Base64url,
    Charset(&'static str),
    Form(&'static str),
    Lines,
    Call(String),
    Jwe {
        key: String,
        alg: &'static str,
        enc: &'static str,
    },
}

/// Puts what is on the wire in place of what is inside, if bodies under a key are wrapped, and gives what is inside.
pub(super) fn wrap(
    endpoint: &Endpoint,
    key: Key,
    content: &mut BTreeMap<String, MediaType>,
) -> Option<Schema> {
    let mut entries = endpoint.decode.iter();
    let entry = entries.find(|entry| key.is_in(&entry.status))?;
    let inside = content.remove(JSON)?.schema?;
    let (media_type, mut schema) = on_the_wire(&entry.steps, &inside);
    if entry.as_received {
        schema = Schema::any(vec![schema, inside.clone()]);
    }
    content.insert(media_type.to_owned(), MediaType::of(Some(schema)));
    Some(inside)
}

/// The steps, for the extension.
pub(super) fn unwrapping(decode: &Decode) -> Unwrapping {
    Unwrapping {
        status: decode.status.iter().copied().map(status).collect(),
        steps: decode.steps.iter().map(step).collect(),
        as_received: decode.as_received,
    }
}

/// The media type and the schema of a body before these steps.
fn on_the_wire(steps: &[DecodeStep], inner: &Schema) -> (&'static str, Schema) {
    let text = || Schema::of(&["string"]);
    match steps {
        [] => (JSON, inner.clone()),
        [DecodeStep::Charset(_), rest @ ..] => on_the_wire(rest, inner),
        [DecodeStep::Member(path), rest @ ..] => (JSON, at(path, held(rest, inner))),
        [DecodeStep::EmbeddedJson(path), ..] => {
            let json = Schema {
                content_media_type: Some(JSON),
                ..text()
            };
            (JSON, at(path, json))
        }
        [DecodeStep::Form(_), ..] => ("application/x-www-form-urlencoded", inner.clone()),
        [
            DecodeStep::Base64 | DecodeStep::Base64Url | DecodeStep::Jwe(_),
            ..,
        ] => ("text/plain", held(steps, inner)),
        [DecodeStep::Lines, ..] => ("text/plain", text()),
        [DecodeStep::Function(..), ..] => ("application/octet-stream", Schema::default()),
    }
}

/// A text that these steps begin with.
fn held(steps: &[DecodeStep], inner: &Schema) -> Schema {
    let text = Schema::of(&["string"]);
    match steps {
        [] => Schema {
            content_media_type: Some(JSON),
            content_schema: Some(Box::new(inner.clone())),
            ..text
        },
        [DecodeStep::Base64, ..] => Schema {
            content_encoding: Some("base64"),
            ..text
        },
        [DecodeStep::Base64Url, ..] => Schema {
            content_encoding: Some("base64url"),
            ..text
        },
        [DecodeStep::Jwe(_), ..] => Schema {
            content_media_type: Some("application/jose"),
            ..text
        },
        _ => text,
    }
}

/// Objects down to a value.
fn at(path: &[String], value: Schema) -> Schema {
    path.iter().rev().fold(value, |inner, name| Schema {
        properties: [(name.as_str(), inner)].into_iter().collect(),
        required: vec![name.clone()],
        ..Schema::of(&["object"])
    })
}

fn step(step: &DecodeStep) -> Step {
    match step {
        DecodeStep::Member(path) => Step::Member(pointer(path)),
        DecodeStep::EmbeddedJson(path) => Step::EmbeddedJson(pointer(path)),
        DecodeStep::Base64 => Step::Base64,
        DecodeStep::Base64Url => Step::Base64url,
        DecodeStep::Charset(name) => Step::Charset(charset(*name)),
        DecodeStep::Form(name) => Step::Form(charset(*name)),
        DecodeStep::Lines => Step::Lines,
        DecodeStep::Function(name, _) => Step::Call(name.wire.clone()),
        DecodeStep::Jwe(key) => Step::Jwe {
            key: key.wire.clone(),
            alg: "RSA-OAEP-256",
            enc: "A256GCM",
        },
    }
}

fn charset(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf8 => "utf-8",
        Charset::Latin1 => "iso-8859-1",
        Charset::Latin9 => "iso-8859-15",
        Charset::Windows1252 => "windows-1252",
    }
}
