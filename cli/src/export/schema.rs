//! JSON Schema, as far as documents use it, and the extensions that schemas and parameters share.

use serde::{Serialize, Serializer};
use serde_json::Value;
use wirescribe_codegen::model::Scalar;

use super::ordered::Ordered;

/// A schema; an empty one takes any value.
#[expect(
    clippy::struct_field_names,
    reason = "fields are named as their keywords"
)]
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Types::is_empty")]
    pub(super) types: Types,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<&'static str>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub(super) constant: Option<Value>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_schema: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_items: Option<usize>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub(super) properties: Ordered<Self>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Self>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) one_of: Vec<Self>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) examples: Vec<Value>,
    #[serde(flatten)]
    pub(super) page: PageExtensions,
    #[serde(flatten)]
    pub(super) extensions: SchemaExtensions,
}

/// What a value is in JSON; several are alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Types(pub(super) Vec<&'static str>);

impl Types {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => serializer.serialize_str(one),
            several => serializer.collect_seq(several),
        }
    }
}

/// What the page or the spec says of one value, beside its schema.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(super) struct PageExtensions {
    #[serde(
        rename = "x-wirescribe-sensitive",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub(super) sensitive: bool,
    #[serde(
        rename = "x-wirescribe-format",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) format: Option<String>,
    #[serde(
        rename = "x-wirescribe-example",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) example: Option<String>,
    #[serde(
        rename = "x-wirescribe-stated",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) stated: Option<String>,
    #[serde(
        rename = "x-wirescribe-stated-type",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) stated_type: Option<String>,
}

/// What JSON Schema has no word for.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(super) struct SchemaExtensions {
    #[serde(
        rename = "x-wirescribe-encodings",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) encodings: Option<Encodings>,
    #[serde(
        rename = "x-wirescribe-instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) instant: Option<Instant>,
    #[serde(
        rename = "x-wirescribe-leniency",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) leniency: Option<Leniency>,
    #[serde(
        rename = "x-wirescribe-open",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub(super) open: bool,
    #[serde(rename = "x-wirescribe-sent", skip_serializing_if = "Option::is_none")]
    pub(super) sent: Option<Box<Schema>>,
}

/// How a boolean is spelled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Encodings {
    #[serde(rename = "true")]
    pub(super) truthy: Vec<Value>,
    #[serde(rename = "false")]
    pub(super) falsy: Vec<Value>,
}

/// How a moment is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Instant {
    pub(super) text: String,
    pub(super) zone: String,
}

/// What may come for a member, beside a value of its type under its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Leniency {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) required: bool,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub(super) also: Ordered<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) null_values: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) accepts: Vec<&'static str>,
}

impl Schema {
    /// A value that is one of these in JSON.
    pub(super) fn of(types: &[&'static str]) -> Self {
        Self {
            types: Types(types.to_vec()),
            ..Self::default()
        }
    }

    /// A component.
    pub(super) fn reference(rust_name: &str) -> Self {
        Self {
            reference: Some(format!("#/components/schemas/{}", component(rust_name))),
            ..Self::default()
        }
    }

    /// A list.
    pub(super) fn list(items: Self) -> Self {
        Self {
            items: Some(Box::new(items)),
            ..Self::of(&["array"])
        }
    }

    /// A value that fits at least one of these; a single one is itself, and what is nothing but alternatives adds them.
    pub(super) fn any(schemas: Vec<Self>) -> Self {
        let mut all: Vec<Self> = schemas.into_iter().flat_map(Self::alternatives).collect();
        match (all.pop(), all.is_empty()) {
            (Some(one), true) => one,
            (last, _) => Self {
                any_of: all.into_iter().chain(last).collect(),
                ..Self::default()
            },
        }
    }

    fn alternatives(self) -> Vec<Self> {
        let plain = Self {
            any_of: self.any_of.clone(),
            ..Self::default()
        };
        if self.any_of.is_empty() || self != plain {
            vec![self]
        } else {
            self.any_of
        }
    }

    /// The same, or null.
    pub(super) fn or_null(mut self) -> Self {
        if self == Self::default() {
            return self;
        }
        if self.types.is_empty() || !self.values.is_empty() || self.constant.is_some() {
            return Self::any(vec![self, Self::of(&["null"])]);
        }
        self.types.0.push("null");
        self
    }
}

/// The key of a component, which has fewer characters than Rust gives a name.
pub(super) fn component(rust_name: &str) -> String {
    let written = |character: char| {
        if character.is_ascii_alphanumeric() || matches!(character, '_' | '-') {
            character.to_string()
        } else {
            format!(".u{:x}", u32::from(character))
        }
    };
    rust_name.chars().map(written).collect()
}

/// A scalar in JSON.
pub(super) fn json(scalar: &Scalar) -> Value {
    match scalar {
        Scalar::Null => Value::Null,
        Scalar::Boolean(value) => Value::from(*value),
        Scalar::Integer(value) => Value::from(*value),
        Scalar::Text(text) => Value::from(text.as_str()),
    }
}

/// Several of them.
pub(super) fn all_json(scalars: &[Scalar]) -> Vec<Value> {
    scalars.iter().map(json).collect()
}

#[cfg(test)]
mod tests {
    use super::Schema;

    #[test]
    fn alternatives_are_one_list_unless_something_is_said_of_them() {
        let text = || Schema::of(&["string"]);
        let null = || Schema::of(&["null"]);
        let list = || Schema::list(text());
        let plain = Schema::any(vec![text(), list()]);
        assert_eq!(Schema::any(vec![plain.clone(), null()]).any_of.len(), 3);
        let described = Schema {
            description: Some("Both.".to_owned()),
            ..plain
        };
        let either = Schema::any(vec![described.clone(), null()]);
        assert_eq!(either.any_of, [described, null()]);
        assert_eq!(Schema::any(vec![text()]), text());
    }
}
