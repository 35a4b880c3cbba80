//! Values of cases as Rust expressions.

use super::request::parameters;
use crate::model::{Case, Endpoint, Field, Provider, Scalar, TypeKind, TypeRef, Value};

/// Where an expression stands: how it names the types of a provider, and the runtime.
pub(super) struct Context<'a> {
    pub(super) provider: &'a Provider,
    /// What stands before a type of the provider, as in `acme::`.
    pub(super) prefix: &'a str,
    pub(super) runtime: &'a str,
}

impl Context<'_> {
    /// The request of a case.
    pub(super) fn request(&self, endpoint: &Endpoint, case: &Case) -> String {
        let given = |wire: &str| {
            let mut all = case.with.iter();
            all.find(|given| given.name.wire == wire)
                .map(|given| &given.value)
        };
        let fields: Vec<&Field> = parameters(endpoint).collect();
        self.built(&endpoint.type_name, &fields, given)
    }

    /// `Name::new(required).optional(…)`.
    fn built<'v>(
        &self,
        name: &str,
        fields: &[&Field],
        given: impl Fn(&str) -> Option<&'v Value>,
    ) -> String {
        let of =
            |field: &Field| given(&field.name.wire).map(|value| self.argument(value, &field.ty));
        let required = fields.iter().filter(|field| field.required);
        let arguments: Vec<String> = required.filter_map(|field| of(field)).collect();
        let optional = fields.iter().filter(|field| !field.required);
        let setters: String = optional
            .filter_map(|field| of(field).map(|value| format!(".{}({value})", field.name.rust)))
            .collect();
        format!(
            "{}{name}::new({}){setters}",
            self.prefix,
            arguments.join(", ")
        )
    }

    /// What is taken as `impl Into` is written as it is.
    fn argument(&self, value: &Value, ty: &TypeRef) -> String {
        match (value, ty) {
            (Value::Scalar(Scalar::Text(text)), _) => text_literal(text),
            _ => self.value(value, ty),
        }
    }

    fn value(&self, value: &Value, ty: &TypeRef) -> String {
        match (value, ty) {
            (_, TypeRef::Json) => format!("{}::serde_json::json!({})", self.runtime, json(value)),
            (Value::Scalar(Scalar::Text(text)), _) => format!("{}.into()", text_literal(text)),
            (Value::Scalar(scalar), _) => scalar.to_string(),
            (Value::List(items), TypeRef::List(ty)) => {
                let items: Vec<String> = items.iter().map(|item| self.value(item, ty)).collect();
                format!("vec![{}]", items.join(", "))
            }
            (Value::Map(entries), TypeRef::Map(ty)) => {
                let entry = |(key, value): &(String, Value)| {
                    format!(
                        "({}.to_owned(), {})",
                        text_literal(key),
                        self.value(value, ty)
                    )
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("std::collections::BTreeMap::from([{}])", entries.join(", "))
            }
            (Value::Map(entries), TypeRef::Named(name)) => self.object(name, entries),
            // No other value passes the checks of cases.
            (Value::List(_) | Value::Map(_), _) => json(value),
        }
    }

    fn object(&self, name: &str, entries: &[(String, Value)]) -> String {
        let definition = self.provider.type_named(name);
        let fields: Vec<&Field> = match definition.map(|found| &found.kind) {
            Some(TypeKind::Object(fields)) => fields
                .iter()
                .filter(|field| field.constant().is_none())
                .collect(),
            _ => Vec::new(),
        };
        self.built(name, &fields, |wire| {
            entries
                .iter()
                .find_map(|(key, value)| (key == wire).then_some(value))
        })
    }
}

fn text_literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// What `json!` takes.
fn json(value: &Value) -> String {
    match value {
        Value::Scalar(Scalar::Text(text)) => text_literal(text),
        Value::Scalar(scalar) => scalar.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entry =
                |(key, value): &(String, Value)| format!("{}: {}", text_literal(key), json(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
