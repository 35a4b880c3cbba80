//! Named types, wherever they are declared: their names are unique in a provider.

use wirescribe_codegen::model::{Alternative, EnumValue, Field, Newtype, TypeDef, TypeKind};

use super::Owner;
use super::fields;
use super::formula::clock;
use crate::item::{At, Facet, Item, Kind, Value};

pub(super) fn items(owner: Owner<'_>) -> Vec<Item> {
    let shared = owner
        .provider
        .types
        .iter()
        .map(|definition| item(owner, "provider", definition));
    let own = owner.provider.endpoints.iter().flat_map(|endpoint| {
        endpoint
            .types
            .iter()
            .map(move |definition| item(owner, &endpoint.name.wire, definition))
    });
    shared.chain(own).collect()
}

fn item(owner: Owner<'_>, file: &str, definition: &TypeDef) -> Item {
    let at = owner.file(file, &["types", &definition.name.wire]);
    let module = owner
        .provider
        .endpoints
        .iter()
        .find(|endpoint| endpoint.name.wire == file);
    let path = match module {
        Some(endpoint) => owner.path(&format!("{}::{}", endpoint.name.rust, definition.name.rust)),
        None => owner.path(&definition.name.rust),
    };
    let item = Item::new(Kind::Type, &definition.name.wire, at.clone())
        .paths([path.clone()])
        .text(Facet::Shape, fields::shape(&definition.kind).word())
        .text(Facet::DeclaredIn, file)
        .maybe(Facet::Doc, definition.doc.as_ref())
        .flag(Facet::AcceptsNumber, definition.accepts_number)
        .flag(Facet::Sent, definition.sent)
        .flag(Facet::Received, definition.received);
    match &definition.kind {
        TypeKind::Newtype(newtype) => rules(item, newtype),
        TypeKind::Enum(values) => item.with(enum_values(values, &at, &path)),
        TypeKind::Object(members) => item.with(members.iter().map(|found| {
            let at = at.key("object").key(&found.name.wire);
            member(owner, (definition, found), (at, &path))
        })),
        TypeKind::OneOf(alternatives) => {
            item.with(alternatives.iter().enumerate().map(|(index, found)| {
                let at = at.key("one_of").key(&index.to_string());
                alternative(owner, found, (at, &path))
            }))
        }
    }
}

fn member(
    owner: Owner<'_>,
    (definition, field): (&TypeDef, &Field),
    (at, path): (At, &str),
) -> Item {
    let item = fields::item(Kind::Member, field, at, owner.provider);
    // A constant that is only sent is not in the struct.
    if definition.sent && !definition.received && field.constant().is_some() {
        return item;
    }
    let name = &field.name.rust;
    let made = match (definition.sent, field.required, field.constant()) {
        (true, false, None) => Some(format!("{path}::{name}")),
        (true, true, None) => Some(format!("{path}::new")),
        _ => None,
    };
    item.rust(name)
        .paths(made)
        .paths([format!("{path}.{name}")])
}

fn rules(item: Item, newtype: &Newtype) -> Item {
    let length = |length: Option<usize>| length.and_then(|length| u64::try_from(length).ok());
    item.flag(Facet::Sensitive, newtype.sensitive)
        .maybe(Facet::Prefix, newtype.prefix.as_ref())
        .number(Facet::MinLength, length(newtype.min_length))
        .number(Facet::MaxLength, length(newtype.max_length))
        .maybe(Facet::Characters, newtype.characters.as_ref())
        .maybe(
            Facet::Instant,
            newtype.instant.as_ref().map(|instant| {
                let zone = if instant.has_zone { "" } else { ", no zone" };
                format!("{}{zone}", clock(&instant.clock))
            }),
        )
}

/// Values in a list are found by their place, those in a map by their name.
fn enum_values(values: &[EnumValue], at: &At, path: &str) -> Vec<Item> {
    let is_map = values.iter().any(|value| value.doc.is_some());
    let values = values.iter().enumerate().map(|(index, value)| {
        let name = &value.name;
        let (listed, named) = (index.to_string(), name.wire.clone());
        let keys = if is_map {
            [named, listed]
        } else {
            [listed, named]
        };
        let [first, second] = keys.map(|key| at.key("enum").key(&key));
        let mut item = Item::new(Kind::EnumValue, &name.wire, first)
            .rust(&name.rust)
            .paths([format!("{path}::{}", name.rust)])
            .maybe(Facet::Doc, value.doc.as_ref());
        item.at.push(second);
        item
    });
    values.collect()
}

/// Its name is the one of its type, or of what that is.
fn alternative(owner: Owner<'_>, alternative: &Alternative, (at, path): (At, &str)) -> Item {
    let ty = fields::type_use(&alternative.ty, owner.provider);
    let name = &alternative.name.rust;
    Item::new(Kind::Alternative, name, at)
        .paths([format!("{path}::{name}")])
        .set(Facet::Type, Some(Value::Type(ty)))
}
