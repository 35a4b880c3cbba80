//! A use of a type as a schema, as it is sent or as it is received.

use wirescribe_codegen::model::{
    Accepted, BooleanEncoding, Leniency, Provider, Scalar, TypeKind, TypeRef,
};

use super::schema::{Encodings, Schema, all_json, json};
use super::texts;

/// Which way a value goes. Rules bind what is sent; what is received is taken as it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Sent,
    Received,
}

/// Where types are looked up, and which way their values go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) provider: &'a Provider,
    pub(super) direction: Direction,
}

impl Context<'_> {
    pub(super) fn is_sent(self) -> bool {
        self.direction == Direction::Sent
    }

    /// The schema of a type, with what is taken for a value of it.
    pub(super) fn schema(self, ty: &TypeRef, leniency: &Leniency) -> Schema {
        let accepts = |accepted| !self.is_sent() && leniency.accepts(accepted);
        match ty {
            TypeRef::Text if accepts(Accepted::Number) => Schema::of(&["string", "number"]),
            TypeRef::Text => Schema {
                min_length: self.is_sent().then_some(1),
                ..Schema::of(&["string"])
            },
            TypeRef::Integer => Schema {
                format: Some("int64"),
                ..Schema::of(if accepts(Accepted::Text) {
                    &["integer", "string"]
                } else {
                    &["integer"]
                })
            },
            TypeRef::Decimal => Schema {
                format: Some("decimal"),
                ..Schema::of(&["number", "string"])
            },
            TypeRef::Boolean(None) => Schema::of(&["boolean"]),
            TypeRef::Boolean(Some(encoding)) => self.spelled(encoding),
            TypeRef::Json => Schema::default(),
            TypeRef::List(item) => {
                let item = self.schema(item, leniency);
                let list = Schema::list(item.clone());
                either(list, accepts(Accepted::Single).then_some(item))
            }
            TypeRef::Map(item) => {
                let map = Schema {
                    additional_properties: Some(Box::new(self.schema(item, leniency))),
                    ..Schema::of(&["object"])
                };
                either(map, accepts(Accepted::EmptyList).then(empty_list))
            }
            TypeRef::Named(name) => {
                let is_object = self.provider.type_named(name);
                let is_object =
                    is_object.is_some_and(|found| matches!(found.kind, TypeKind::Object(_)));
                let empty = accepts(Accepted::EmptyList) && is_object;
                either(self.named(name), empty.then(empty_list))
            }
        }
    }

    /// A named type. What binds only what is sent stands beside the reference where answers hold the type, too.
    fn named(self, name: &str) -> Schema {
        let reference = Schema::reference(name).reference;
        let rules = self.provider.type_named(name).and_then(|definition| {
            let TypeKind::Newtype(rules) = &definition.kind else {
                return None;
            };
            (self.is_sent() && definition.received).then(|| texts::rules(rules))
        });
        Schema {
            reference,
            ..rules.unwrap_or_default()
        }
    }

    /// The first spelling is the one that is sent.
    fn spelled(self, encoding: &BooleanEncoding) -> Schema {
        let all = encoding.truthy.iter().chain(&encoding.falsy);
        let values = if self.is_sent() {
            let first = |all: &[Scalar]| all.iter().find(|one| **one != Scalar::Null).map(json);
            let firsts = [first(&encoding.truthy), first(&encoding.falsy)];
            firsts.into_iter().flatten().collect()
        } else {
            all.map(json).collect()
        };
        let mut schema = Schema {
            values,
            ..Schema::default()
        };
        schema.extensions.encodings = Some(Encodings {
            truthy: all_json(&encoding.truthy),
            falsy: all_json(&encoding.falsy),
        });
        schema
    }

    /// Whether a scalar is a value of the type as it is received.
    pub(super) fn holds(self, ty: &TypeRef, scalar: &Scalar, leniency: &Leniency) -> bool {
        let is_text = match ty {
            TypeRef::Json => return true,
            TypeRef::Text => true,
            TypeRef::Named(name) => self.provider.type_named(name).is_some_and(|found| {
                matches!(found.kind, TypeKind::Newtype(_) | TypeKind::Enum(_))
            }),
            _ => false,
        };
        match scalar {
            Scalar::Null => true,
            Scalar::Text(_) => is_text || *ty == TypeRef::Decimal,
            Scalar::Integer(_) => {
                matches!(ty, TypeRef::Integer | TypeRef::Decimal)
                    || (*ty == TypeRef::Text && leniency.accepts(Accepted::Number))
            }
            Scalar::Boolean(_) => *ty == TypeRef::Boolean(None),
        }
    }
}

fn either(schema: Schema, other: Option<Schema>) -> Schema {
    Schema::any([schema].into_iter().chain(other).collect())
}

fn empty_list() -> Schema {
    Schema {
        max_items: Some(0),
        ..Schema::of(&["array"])
    }
}
