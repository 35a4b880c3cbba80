//! How the values of a case are spelled on the wire.

use serde_json::Value;
use wirescribe_codegen::model::{Scalar, TypeRef};

/// Of several spellings of a boolean, the first is sent.
pub(crate) fn spelled(value: &Scalar, ty: &TypeRef) -> Scalar {
    let spelling = match (value, ty) {
        (Scalar::Boolean(true), TypeRef::Boolean(Some(encoding))) => encoding.truthy.first(),
        (Scalar::Boolean(false), TypeRef::Boolean(Some(encoding))) => encoding.falsy.first(),
        _ => None,
    };
    spelling.unwrap_or(value).clone()
}

/// As text, in paths, queries, headers and forms.
pub(crate) fn text(scalar: Scalar) -> String {
    match scalar {
        Scalar::Null => "null".to_owned(),
        Scalar::Boolean(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Text(value) => value,
    }
}

/// As a JSON value.
pub(crate) fn json(scalar: Scalar) -> Value {
    match scalar {
        Scalar::Null => Value::Null,
        Scalar::Boolean(value) => value.into(),
        Scalar::Integer(value) => value.into(),
        Scalar::Text(value) => value.into(),
    }
}
