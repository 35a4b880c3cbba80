//! Request bodies: a form or a JSON object.

use std::collections::BTreeMap;

use serde::Serialize;
use wirescribe_codegen::model::{Body, Endpoint, Field, Place};

use super::components::object;
use super::ordered::Ordered;
use super::parameters::style;
use super::responses::MediaType;
use super::uses::Context;

/// What is sent as the body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct RequestBody {
    required: bool,
    content: BTreeMap<&'static str, MediaType>,
}

/// How a field of a form is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Encoding {
    style: &'static str,
    explode: bool,
}

pub(super) fn body(context: Context<'_>, endpoint: &Endpoint) -> Option<RequestBody> {
    let (media_type, place) = match endpoint.body {
        Body::None => return None,
        Body::Form => ("application/x-www-form-urlencoded", Place::Form),
        Body::Json => ("application/json", Place::Json),
    };
    let fields = endpoint.fields.iter();
    let fields: Vec<&Field> = fields.filter(|field| field.place == place).collect();
    let encoding: Ordered<Encoding> = fields
        .iter()
        .filter_map(|field| Some((field, style(context, endpoint, field)?)))
        .map(|(field, style)| {
            let explode = true;
            (field.name.wire.as_str(), Encoding { style, explode })
        })
        .collect();
    let form = MediaType {
        schema: Some(object(context, fields)),
        encoding,
        examples: Ordered::default(),
    };
    Some(RequestBody {
        required: true,
        content: BTreeMap::from([(media_type, form)]),
    })
}
