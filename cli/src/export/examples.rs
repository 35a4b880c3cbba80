//! Examples of answers, out of the cases: only what a spec names, and nothing of a body that holds something sensitive.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};
use wirescribe_codegen::model::{
    Case, CredentialKind, Endpoint, Expectation, Field, JsonKind, Provider, ReceivedBody, TypeKind,
    TypeRef,
};

use super::ordered::Ordered;
use super::statuses::{Key, keys};
use super::uses::Context;

/// An example of a body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Example {
    summary: String,
    value: Value,
}

/// For every outcome under a key the first case that shows it, by the outcome's name.
pub(super) fn examples(context: Context<'_>, endpoint: &Endpoint, key: Key) -> Ordered<Example> {
    let keys = keys(endpoint);
    let shown = endpoint.cases.iter().filter_map(|case| {
        let Expectation::Outcome { name, .. } = &case.gives else {
            return None;
        };
        let mut rows = endpoint.outcomes.iter();
        let row = rows.find(|row| row.name == *name && key.is_in(&row.status))?;
        let value = answer(context, case, row.body.as_deref()?, |status| {
            key.takes(status, &keys)
        })?;
        let summary = case.name.wire.clone();
        Some((name.wire.as_str(), Example { summary, value }))
    });
    shown.collect()
}

/// The body of a case, as far as its type names it.
fn answer(
    context: Context<'_>,
    case: &Case,
    body: &str,
    is_of_key: impl Fn(u16) -> bool,
) -> Option<Value> {
    let received = case.receives.as_ref().filter(|got| is_of_key(got.status))?;
    let ReceivedBody::Unwrapped(text) = &received.body else {
        return None;
    };
    let ty = TypeRef::Named(body.to_owned());
    if holds_credential(context.provider, text) || context.is_hidden(&ty, &mut BTreeSet::new()) {
        return None;
    }
    let value = serde_json::from_str(text).ok()?;
    Some(context.named_members(value, &ty))
}

fn holds_credential(provider: &Provider, text: &str) -> bool {
    let secrets = provider
        .credentials
        .iter()
        .filter(|credential| credential.kind != CredentialKind::Text);
    secrets
        .filter_map(|credential| credential.example.as_deref())
        .any(|example| !example.is_empty() && text.contains(example))
}

impl Context<'_> {
    /// Whether a value of a type can hold something sensitive.
    fn is_hidden(self, ty: &TypeRef, seen: &mut BTreeSet<String>) -> bool {
        match ty {
            TypeRef::List(item) | TypeRef::Map(item) => self.is_hidden(item, seen),
            TypeRef::Named(name) if seen.insert(name.clone()) => {
                match self.provider.type_named(name).map(|found| &found.kind) {
                    Some(TypeKind::Newtype(rules)) => rules.sensitive,
                    Some(TypeKind::Object(fields)) => fields
                        .iter()
                        .any(|field| field.sensitive || self.is_hidden(&field.ty, seen)),
                    Some(TypeKind::OneOf(alternatives)) => alternatives
                        .iter()
                        .any(|alternative| self.is_hidden(&alternative.ty, seen)),
                    Some(TypeKind::Enum(_)) | None => false,
                }
            }
            _ => false,
        }
    }

    /// A value without the members that its type does not name.
    fn named_members(self, value: Value, ty: &TypeRef) -> Value {
        match (value, ty) {
            (Value::Array(items), TypeRef::List(item)) => items
                .into_iter()
                .map(|value| self.named_members(value, item))
                .collect(),
            (Value::Object(members), TypeRef::Map(item)) => {
                let named = |(key, value)| (key, self.named_members(value, item));
                Value::Object(members.into_iter().map(named).collect())
            }
            (Value::Object(members), TypeRef::Named(name)) => {
                match self.provider.type_named(name).map(|found| &found.kind) {
                    Some(TypeKind::Object(fields)) => self.members(members, fields),
                    Some(TypeKind::OneOf(alternatives)) => {
                        let mut objects = alternatives.iter();
                        match objects.find(|one| one.kinds.contains(&JsonKind::Object)) {
                            Some(one) => self.named_members(Value::Object(members), &one.ty),
                            None => Value::Object(members),
                        }
                    }
                    _ => Value::Object(members),
                }
            }
            (value, _) => value,
        }
    }

    fn members(self, mut members: Map<String, Value>, fields: &[Field]) -> Value {
        let named = fields.iter().flat_map(|field| {
            let also = field.leniency.also.iter().map(|name| &name.wire);
            also.chain([&field.name.wire])
                .map(move |wire| (wire, field))
        });
        let mut kept = Map::new();
        for (wire, field) in named {
            if let Some(value) = members.remove(wire) {
                kept.insert(wire.clone(), self.named_members(value, &field.ty));
            }
        }
        Value::Object(kept)
    }
}
