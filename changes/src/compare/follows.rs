//! What follows from another difference, and is not told a second time.

use std::collections::HashMap;

use crate::item::{Facet, Item, Kind, Shape, Value};

/// What has another name now, old to new.
#[derive(Default)]
pub(super) struct Renames<'a> {
    /// Types of the provider that is looked at.
    pub(super) types: HashMap<&'a str, &'a str>,
    /// Parameters of the endpoint that is looked at.
    pub(super) parameters: HashMap<&'a str, &'a str>,
}

/// Whether a facet says the same on both sides once renamed things are taken for what they were.
pub(super) fn is_same(facet: Facet, old: &Item, new: &Item, renames: &Renames<'_>) -> bool {
    let (old, new) = (old.facets.get(&facet), new.facets.get(&facet));
    let names = match facet {
        Facet::Type | Facet::BodyType | Facet::Success => &renames.types,
        Facet::SameAs => &renames.parameters,
        _ => return old == new,
    };
    let anew = |value: &Value| -> String {
        let text = value.to_string();
        let words = text.split(' ');
        let words: Vec<&str> = words
            .map(|word| names.get(word).copied().unwrap_or(word))
            .collect();
        words.join(" ")
    };
    old == new || old.map(anew) == new.map(ToString::to_string)
}

/// Whether a facet of two items differs only because something else does, which is told.
pub(super) fn follows(facet: Facet, old: &Item, new: &Item, renames: &Renames<'_>) -> bool {
    let differs = |facet: Facet| !is_same(facet, old, new, renames);
    if facet.is_consequence() || facet.is_of_start() && differs(Facet::Start) {
        return true;
    }
    match (new.kind, facet) {
        (Kind::Parameter | Kind::Member, facet)
            if BY_CONSTANT.contains(&facet) && differs(Facet::Constant) =>
        {
            true
        }
        (Kind::Parameter | Kind::Member, Facet::Spellings) => differs(Facet::Type),
        (Kind::Parameter | Kind::Member, Facet::AllowEmpty) => {
            differs(Facet::Type) && ![old, new].into_iter().all(is_text)
        }
        // What else is taken depends on the type.
        (Kind::Member, Facet::Accepts) => differs(Facet::Type),
        (Kind::Member, Facet::RustName) => old.rust.is_some() != new.rust.is_some(),
        (Kind::Parameter | Kind::Member, Facet::Sensitive) => {
            is_named(new) && !differs(Facet::Type)
        }
        (Kind::Parameter, Facet::Place) => [old, new].into_iter().all(is_in_body),
        (Kind::Endpoint, Facet::Path) => path(old, new) == path(new, old),
        (Kind::Vector, Facet::Doc) => differs(Facet::Verified),
        (Kind::Type, Facet::Shape | Facet::Doc | Facet::DeclaredIn | Facet::Sensitive) => false,
        (Kind::Type, Facet::Sent) => !loses(facet, old, new) && !loses_unknown(old, new),
        (Kind::Type, Facet::Received) => {
            !loses_unknown(old, new) && (has_default(new) || !has_default(old))
        }
        (Kind::Type, Facet::AcceptsNumber) => differs(Facet::Instant) || differs(Facet::Shape),
        (Kind::Type, _) => differs(Facet::Shape),
        _ => false,
    }
}

/// What is as it is because a value is fixed.
const BY_CONSTANT: [Facet; 6] = [
    Facet::Type,
    Facet::Spellings,
    Facet::Required,
    Facet::RustName,
    Facet::Sensitive,
    Facet::AllowEmpty,
];

/// Whether values are texts, of whatever type.
fn is_text(item: &Item) -> bool {
    let texts = [Shape::Text, Shape::Newtype, Shape::Enum];
    item.shape().is_some_and(|shape| texts.contains(&shape))
}

/// Whether a named type says what is hidden.
fn is_named(item: &Item) -> bool {
    let named = [Shape::Newtype, Shape::Enum, Shape::Object, Shape::OneOf];
    item.shape().is_some_and(|shape| named.contains(&shape))
}

/// Between the forms of a body, all parameters move at once: the body of the endpoint is another one.
fn is_in_body(item: &Item) -> bool {
    let place = item.said(Facet::Place);
    matches!(place.as_deref(), Some("form" | "json"))
}

/// Whether objects of a type cannot be made any more; what callers gain comes with a use of it, which is told.
fn loses(facet: Facet, old: &Item, new: &Item) -> bool {
    old.is(facet) && !new.is(facet) && is_object(old) && is_object(new)
}

/// Whether objects of a type no longer keep members that the type does not name: what is only sent has none.
fn loses_unknown(old: &Item, new: &Item) -> bool {
    let keeps = |item: &Item| item.is(Facet::Received) || !item.is(Facet::Sent);
    keeps(old) && !keeps(new) && is_object(old) && is_object(new)
}

fn is_object(item: &Item) -> bool {
    item.said(Facet::Shape).as_deref() == Some(Shape::Object.word())
}

/// Whether an object has a `Default`: it is sent, and none of the fields of its struct must be there.
pub(crate) fn has_default(object: &Item) -> bool {
    let is_held = |member: &Item| object.is(Facet::Received) || !member.is(Facet::Constant);
    let mut members = object
        .children
        .iter()
        .filter(|item| item.kind == Kind::Member);
    object.is(Facet::Sent) && members.all(|member| !(is_held(member) && member.is(Facet::Required)))
}

/// The path of an endpoint, of its parameters only those that the other side has in its path, too: by their new names.
fn path(endpoint: &Item, other: &Item) -> String {
    let said = endpoint.said(Facet::Path).unwrap_or_default();
    let segments = said.split('/').filter_map(|segment| {
        let Some(name) = segment
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        else {
            return Some(segment.to_owned());
        };
        let own = in_path(endpoint).find(|item| item.name == name)?;
        let is_same = |item: &&Item| item.name == own.name || item.rust == own.rust;
        let partner = in_path(other).find(is_same)?;
        let mut names = [&own.name, &partner.name];
        names.sort();
        Some(format!("{{{}}}", names.map(String::as_str).join("=")))
    });
    segments.collect::<Vec<_>>().join("/")
}

fn in_path(endpoint: &Item) -> impl Iterator<Item = &Item> {
    let parameters = endpoint
        .children
        .iter()
        .filter(|item| item.kind == Kind::Parameter);
    parameters.filter(|item| item.said(Facet::Place).as_deref() == Some("path_parameters"))
}
