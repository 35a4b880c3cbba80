//! Parameters and members.

use wirescribe_codegen::model::{
    Accepted, BooleanEncoding, Field, Inside, Leniency, Origin, Place, Provider, Scalar, TypeKind,
    TypeRef,
};

use crate::item::{At, Facet, Item, Kind, Shape, TypeUse, Value};

/// What parameters and members have in common. Their Rust name is for those to say that have one.
pub(super) fn item(kind: Kind, field: &Field, at: At, provider: &Provider) -> Item {
    let item = Item::new(kind, &field.name.wire, at)
        .set(
            Facet::Type,
            Some(Value::Type(type_use(&field.ty, provider))),
        )
        .list(Facet::Spellings, spellings(&field.ty))
        .flag(Facet::Required, field.required)
        .flag(Facet::Sensitive, field.sensitive)
        .flag(Facet::AllowEmpty, field.allow_empty)
        .maybe(Facet::Inside, field.inside.map(inside))
        .maybe(Facet::Doc, field.doc.as_ref())
        .maybe(Facet::Format, field.format.as_ref())
        .maybe(Facet::Example, field.example.as_ref())
        .maybe(Facet::Stated, field.stated.as_ref())
        .maybe(Facet::StatedType, field.stated_type.as_ref());
    leniency(origin(item, &field.origin), &field.leniency)
}

fn origin(item: Item, origin: &Origin) -> Item {
    match origin {
        Origin::Caller => item,
        Origin::Constant(value) => item.text(Facet::Constant, scalar(value)),
        Origin::SameAs(name) => item.text(Facet::SameAs, &name.wire),
        Origin::IdempotencyKey => item.flag(Facet::IdempotencyKey, true),
    }
}

/// Of several names the first with a value counts; values and words count in any order.
fn leniency(item: Item, leniency: &Leniency) -> Item {
    let names = leniency.also.iter().map(|name| name.wire.clone());
    let mut nulls: Vec<String> = leniency.null_values.iter().map(scalar).collect();
    nulls.sort_unstable();
    let mut accepts: Vec<&str> = leniency.accepts.iter().copied().map(accepted).collect();
    accepts.sort_unstable();
    let docs = leniency
        .also
        .iter()
        .filter_map(|name| Some(format!("{}: {}", name.wire, name.doc.as_ref()?)));
    item.list(Facet::Also, names)
        .list(Facet::AlsoDoc, docs)
        .list(Facet::NullValues, nulls)
        .list(Facet::Accepts, accepts.into_iter().map(str::to_owned))
}

fn accepted(accepted: Accepted) -> &'static str {
    match accepted {
        Accepted::Number => "number",
        Accepted::Text => "text",
        Accepted::Single => "single",
        Accepted::EmptyList => "empty_list",
    }
}

/// A value as JSON writes it, so that `1` and `"1"` differ.
fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => format!("{text:?}"),
        other => other.to_string(),
    }
}

fn inside(inside: Inside) -> &'static str {
    match inside {
        Inside::JsonText => "json_text",
        Inside::JsonBase64 => "json_base64",
    }
}

/// The place of a parameter, as the key of a request.
pub(super) fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path_parameters",
        Place::Query => "query",
        Place::Header => "headers",
        Place::Form => "form",
        Place::Json => "json",
    }
}

/// A use of a type, with what it is on the outside.
pub(super) fn type_use(ty: &TypeRef, provider: &Provider) -> TypeUse {
    let inner = |of: &TypeRef| type_use(of, provider);
    let (shape, text) = match ty {
        TypeRef::Text => (Shape::Text, "text".to_owned()),
        TypeRef::Integer => (Shape::Integer, "integer".to_owned()),
        TypeRef::Decimal => (Shape::Decimal, "decimal".to_owned()),
        TypeRef::Boolean(_) => (Shape::Boolean, "boolean".to_owned()),
        TypeRef::Json => (Shape::Json, "json".to_owned()),
        TypeRef::List(of) => (Shape::List, format!("list of {}", inner(of).text)),
        TypeRef::Map(of) => (Shape::Map, format!("map of {}", inner(of).text)),
        TypeRef::Named(name) => (named(name, provider), name.clone()),
    };
    let innermost = match ty {
        TypeRef::List(of) | TypeRef::Map(of) => inner(of).innermost,
        _ => shape,
    };
    TypeUse {
        shape,
        innermost,
        text,
    }
}

fn named(name: &str, provider: &Provider) -> Shape {
    provider
        .type_named(name)
        .map_or(Shape::Json, |definition| shape(&definition.kind))
}

/// What a named type is.
pub(super) fn shape(kind: &TypeKind) -> Shape {
    match kind {
        TypeKind::Newtype(_) => Shape::Newtype,
        TypeKind::Enum(_) => Shape::Enum,
        TypeKind::Object(_) => Shape::Object,
        TypeKind::OneOf(_) => Shape::OneOf,
    }
}

/// Declared spellings of the booleans in a type.
fn spellings(ty: &TypeRef) -> Vec<String> {
    match ty {
        TypeRef::Boolean(Some(BooleanEncoding { truthy, falsy })) => {
            let truthy = truthy
                .iter()
                .map(|value| format!("true: {}", scalar(value)));
            truthy
                .chain(
                    falsy
                        .iter()
                        .map(|value| format!("false: {}", scalar(value))),
                )
                .collect()
        }
        TypeRef::List(of) | TypeRef::Map(of) => spellings(of),
        _ => Vec::new(),
    }
}
