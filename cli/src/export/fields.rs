//! Fields, which are parameters of requests and members of objects: their schemas, and what the page says of them.

use serde_json::Value;
use wirescribe_codegen::model::{Accepted, Field, Inside, TypeKind, TypeRef};

use super::ordered::Ordered;
use super::schema::{Leniency, PageExtensions, Schema, all_json, json};
use super::uses::Context;

impl Context<'_> {
    /// The schema of what a field holds, without what the page says of it.
    pub(super) fn value(self, field: &Field) -> Schema {
        let plain = |field: &Field| self.schema(&field.ty, &field.leniency);
        match (field.constant(), field.inside) {
            (Some(constant), _) => {
                let fixed = Schema {
                    constant: Some(json(constant)),
                    ..Schema::default()
                };
                if self.is_sent() {
                    return fixed;
                }
                let mut schema = plain(field);
                schema.extensions.sent = Some(Box::new(fixed));
                schema
            }
            (None, Some(inside)) => Schema {
                content_encoding: (inside == Inside::JsonBase64).then_some("base64"),
                content_media_type: Some("application/json"),
                content_schema: Some(Box::new(plain(field))),
                ..Schema::of(&["string"])
            },
            (None, None) if field.allow_empty => Schema {
                min_length: None,
                ..plain(field)
            },
            (None, None) => plain(field),
        }
    }

    /// A member of an object, as a schema with everything that is said of it.
    pub(super) fn member(self, field: &Field) -> Schema {
        let mut schema = self.value(field);
        if !self.is_sent() && !field.required {
            schema = self.or_nothing(schema, field);
        }
        schema.description.clone_from(&field.doc);
        schema.examples.extend(self.example(field));
        schema.page = self.page(field);
        if !self.is_sent() {
            schema.extensions.leniency = leniency(field);
        }
        schema
    }

    /// A member that may be missing may be null, too, and what else stands for no value.
    fn or_nothing(self, schema: Schema, field: &Field) -> Schema {
        let null_values = field.leniency.null_values.iter();
        let others: Vec<Value> = null_values
            .filter(|value| !self.holds(&field.ty, value, &field.leniency))
            .map(json)
            .collect();
        let schema = schema.or_null();
        if others.is_empty() {
            return schema;
        }
        let nothing = Schema {
            values: others,
            ..Schema::default()
        };
        Schema::any(vec![schema, nothing])
    }

    /// Whether values of a field are shown nowhere.
    pub(super) fn is_sensitive(self, field: &Field) -> bool {
        field.sensitive || self.names_sensitive(&field.ty)
    }

    fn names_sensitive(self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::List(item) | TypeRef::Map(item) => self.names_sensitive(item),
            TypeRef::Named(name) => self.provider.type_named(name).is_some_and(
                |found| matches!(&found.kind, TypeKind::Newtype(rules) if rules.sensitive),
            ),
            _ => false,
        }
    }

    /// The example as a value of the field's type; never one of a sensitive field.
    pub(super) fn example(self, field: &Field) -> Option<Value> {
        let text = field
            .example
            .as_deref()
            .filter(|_| !self.is_sensitive(field))?;
        if field.inside.is_some() {
            return Some(Value::from(text));
        }
        match &field.ty {
            TypeRef::Text => Some(Value::from(text)),
            TypeRef::Named(name) => {
                let kind = &self.provider.type_named(name)?.kind;
                let is_text = matches!(kind, TypeKind::Newtype(_) | TypeKind::Enum(_));
                is_text.then(|| Value::from(text))
            }
            TypeRef::Integer => text.parse::<i64>().ok().map(Value::from),
            TypeRef::Boolean(None) => text.parse::<bool>().ok().map(Value::from),
            _ => None,
        }
    }

    /// What the page says of a field, as extensions.
    pub(super) fn page(self, field: &Field) -> PageExtensions {
        let sensitive = self.is_sensitive(field);
        let is_carried = sensitive || self.example(field).is_some();
        PageExtensions {
            sensitive,
            format: field.format.clone(),
            example: field.example.clone().filter(|_| !is_carried),
            stated: field.stated.clone(),
            stated_type: field.stated_type.clone(),
        }
    }

    /// Whether the name of a member has to be there; another name may stand in for it.
    pub(super) fn is_required(self, field: &Field) -> bool {
        field.required && (self.is_sent() || field.leniency.also.is_empty())
    }
}

fn leniency(field: &Field) -> Option<Leniency> {
    let rules = &field.leniency;
    let says_something =
        !(rules.also.is_empty() && rules.null_values.is_empty() && rules.accepts.is_empty());
    says_something.then(|| Leniency {
        required: field.required,
        also: also(field),
        null_values: all_json(&rules.null_values),
        accepts: rules.accepts.iter().copied().map(accepted).collect(),
    })
}

fn also(field: &Field) -> Ordered<String> {
    let names = field.leniency.also.iter();
    names
        .map(|name| (name.wire.as_str(), name.doc.clone().unwrap_or_default()))
        .collect()
}

fn accepted(accepted: Accepted) -> &'static str {
    match accepted {
        Accepted::Number => "number",
        Accepted::Text => "text",
        Accepted::Single => "single",
        Accepted::EmptyList => "empty_list",
    }
}
