//! Values of cases as they are sent: lists, maps and objects as JSON, and as the pairs of a form or a query.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;
use wirescribe_codegen::model::{
    Field, Inside, Nesting, Provider, Scalar, TypeKind, TypeRef, Value,
};

use crate::spelling::{json, spelled, text};

/// What a field is made of: its value, or the constant of the spec.
pub(crate) fn of_field(field: &Field, given: Option<&Value>) -> Option<Value> {
    match field.constant() {
        Some(constant) => Some(Value::Scalar(constant.clone())),
        // A `null` in a case stands for a parameter that is not given.
        None => given
            .filter(|value| **value != Value::Scalar(Scalar::Null))
            .cloned(),
    }
}

/// Writes values of a provider's types.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a> {
    pub(crate) provider: &'a Provider,
    pub(crate) nesting: Nesting,
}

impl Writer<'_> {
    /// A value as a member of a JSON body.
    pub(crate) fn json(&self, field: &Field, value: &Value) -> Json {
        match field.inside {
            Some(inside) => self.inside(inside, &field.ty, value).into(),
            None => serde_json::from_str(&self.json_text(&field.ty, value)).unwrap_or(Json::Null),
        }
    }

    /// A value as pairs of a form or a query.
    pub(crate) fn pairs(&self, field: &Field, value: &Value) -> Vec<(String, String)> {
        let name = field.name.wire.clone();
        if let Some(inside) = field.inside {
            return vec![(name, self.inside(inside, &field.ty, value))];
        }
        let mut pairs = Vec::new();
        self.push(&name, &field.ty, value, &mut pairs);
        pairs
    }

    fn inside(&self, inside: Inside, ty: &TypeRef, value: &Value) -> String {
        let text = self.json_text(ty, value);
        match inside {
            Inside::JsonText => text,
            Inside::JsonBase64 => STANDARD.encode(text),
        }
    }

    /// Compact JSON, members in the order of the type, which a `serde_json::Value` would lose.
    fn json_text(&self, ty: &TypeRef, value: &Value) -> String {
        let join = |open: char, parts: Vec<String>, close: char| {
            format!("{open}{}{close}", parts.join(","))
        };
        match value {
            Value::Scalar(scalar) => json(spelled(scalar, ty)).to_string(),
            Value::List(items) => {
                let item = item_type(ty);
                let items = items.iter().map(|value| self.json_text(&item, value));
                join('[', items.collect(), ']')
            }
            Value::Map(_) => {
                let members = self.members(ty, value);
                let members = members.iter().map(|(name, ty, value)| {
                    format!(
                        "{}:{}",
                        Json::from(name.as_str()),
                        self.json_text(ty, value)
                    )
                });
                join('{', members.collect(), '}')
            }
        }
    }

    fn push(&self, key: &str, ty: &TypeRef, value: &Value, pairs: &mut Vec<(String, String)>) {
        match value {
            Value::Scalar(Scalar::Null) => {}
            Value::Scalar(scalar) => pairs.push((key.to_owned(), text(spelled(scalar, ty)))),
            Value::List(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.push(&self.element(key, index), &item_type(ty), value, pairs);
                }
            }
            Value::Map(_) => {
                for (name, ty, value) in self.members(ty, value) {
                    self.push(&self.member(key, &name), &ty, &value, pairs);
                }
            }
        }
    }

    fn element(&self, key: &str, index: usize) -> String {
        match self.nesting {
            Nesting::Bracket => format!("{key}[{index}]"),
            Nesting::Dot => format!("{key}.{index}"),
            Nesting::Flat => key.to_owned(),
        }
    }

    fn member(&self, key: &str, name: &str) -> String {
        match self.nesting {
            Nesting::Bracket => format!("{key}[{name}]"),
            Nesting::Dot => format!("{key}.{name}"),
            Nesting::Flat => name.to_owned(),
        }
    }

    /// The members of an object with its constants, or the entries of a map by their keys.
    fn members(&self, ty: &TypeRef, value: &Value) -> Vec<(String, TypeRef, Value)> {
        let Value::Map(entries) = value else {
            return Vec::new();
        };
        let given = |wire: &str| {
            let mut all = entries.iter();
            all.find_map(|(key, value)| (key == wire).then_some(value))
        };
        if let Some(fields) = self.object(ty) {
            let member = |field: &Field| {
                let value = of_field(field, given(&field.name.wire))?;
                let (ty, value) = match field.inside {
                    Some(inside) => {
                        let text = self.inside(inside, &field.ty, &value);
                        (TypeRef::Text, Value::Scalar(Scalar::Text(text)))
                    }
                    None => (field.ty.clone(), value),
                };
                Some((field.name.wire.clone(), ty, value))
            };
            return fields.iter().filter_map(member).collect();
        }
        let item = item_type(ty);
        let mut members: Vec<(String, TypeRef, Value)> = entries
            .iter()
            .map(|(key, value)| (key.clone(), item.clone(), value.clone()))
            .collect();
        members.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        members
    }

    fn object(&self, ty: &TypeRef) -> Option<&[Field]> {
        let TypeRef::Named(name) = ty else {
            return None;
        };
        match &self.provider.type_named(name)?.kind {
            TypeKind::Object(fields) => Some(fields),
            TypeKind::Newtype(_) | TypeKind::Enum(_) | TypeKind::OneOf(_) => None,
        }
    }
}

/// The type of what is in a list or a map.
fn item_type(ty: &TypeRef) -> TypeRef {
    match ty {
        TypeRef::List(item) | TypeRef::Map(item) => (**item).clone(),
        _ => TypeRef::Json,
    }
}
