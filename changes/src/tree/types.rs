//! Named types, wherever they are declared: their names are unique in a provider.

use wirescribe_codegen::model::{Alternative, EnumValue, JsonKind, Newtype, TypeDef, TypeKind};

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
        .rust(&definition.name.rust)
        .paths([path.clone()])
        .text(Facet::Shape, fields::shape(&definition.kind).word())
        .text(Facet::DeclaredIn, file)
        .maybe(Facet::Doc, definition.doc.as_ref())
        .flag(Facet::AcceptsNumber, definition.accepts_number)
        .flag(Facet::Sent, definition.sent)
        .flag(Facet::Received, definition.received);
    match &definition.kind {
        TypeKind::Newtype(newtype) => rules(item, newtype),
        TypeKind::Enum(values) => item.with(values.iter().map(|found| value(found, &at, &path))),
        TypeKind::Object(members) => item.with(members.iter().map(|found| {
            let keys = at.key("object").key(&found.name.wire);
            let (name, new) = (&found.name.rust, format!("{path}::new"));
            let setter = format!("{path}::{name}");
            let sent = definition
                .sent
                .then_some(if found.required { new } else { setter });
            fields::item(Kind::Member, found, keys, owner.provider)
                .paths(sent)
                .paths([format!("{path}.{name}")])
        })),
        TypeKind::OneOf(alternatives) => item.with(
            alternatives
                .iter()
                .map(|found| alternative(owner, found, (&at, &path))),
        ),
    }
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

fn value(value: &EnumValue, at: &At, path: &str) -> Item {
    let name = &value.name;
    let mut item = Item::new(Kind::EnumValue, &name.wire, at.key("enum").key(&name.wire))
        .rust(&name.rust)
        .paths([format!("{path}::{}", name.rust)])
        .maybe(Facet::Doc, value.doc.as_ref());
    item.at.push(at.key("enum"));
    item
}

fn alternative(owner: Owner<'_>, alternative: &Alternative, (at, path): (&At, &str)) -> Item {
    let ty = fields::type_use(&alternative.ty, owner.provider);
    let kinds = alternative.kinds.iter().map(|kind| {
        match kind {
            JsonKind::Boolean => "boolean",
            JsonKind::Number => "number",
            JsonKind::Text => "text",
            JsonKind::List => "list",
            JsonKind::Object => "object",
        }
        .to_owned()
    });
    Item::new(Kind::Alternative, &alternative.name.rust, at.key("one_of"))
        .paths([format!("{path}::{}", alternative.name.rust)])
        .list(Facet::JsonKinds, kinds)
        .set(Facet::Type, Some(Value::Type(ty)))
}
