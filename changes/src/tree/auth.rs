//! Entries of `auth`: what is computed, placed, checked, and known.

use wirescribe_codegen::model::{Auth, Binding, Check, Placement, Session, Target, Vector, Verify};

use super::Owner;
use super::credentials::value_type;
use super::formula::{clock, condition, expression, members, piece, template};
use crate::item::{At, Facet, Item, Kind};

pub(super) fn items(owner: Owner<'_>) -> impl Iterator<Item = Item> + '_ {
    owner
        .provider
        .auth
        .iter()
        .map(move |auth| item(owner, auth))
}

fn item(owner: Owner<'_>, auth: &Auth) -> Item {
    let at = owner.at(&["auth", &auth.name.wire]);
    let wires = |names: &[wirescribe_codegen::model::Name]| -> Vec<String> {
        names.iter().map(|name| name.wire.clone()).collect()
    };
    let verify = auth.verify.as_ref();
    Item::new(Kind::Auth, &auth.name.wire, at.clone())
        .paths(verify.into_iter().flat_map(|verify| {
            [
                owner.path(&format!("webhooks::{}", verify.function)),
                owner.path(&format!("webhooks::{}", verify.key_type)),
            ]
        }))
        .maybe(Facet::Doc, auth.doc.as_ref())
        .flag(Facet::Signs, !auth.actions.is_empty())
        .flag(Facet::Verifies, verify.is_some())
        .list(Facet::Needs, wires(&auth.credentials))
        .list(
            Facet::VerifyNeeds,
            verify.map(|verify| wires(&verify.keys)).unwrap_or_default(),
        )
        .with(
            auth.bindings()
                .map(|found| binding(Kind::Computed, found, &at)),
        )
        .with(auth.placements().map(|found| placement(found, &at)))
        .with(
            verify
                .into_iter()
                .flat_map(|found| verify_items(found, &at)),
        )
        .with(auth.session.iter().map(|found| session(found, &at)))
        .with(
            auth.vectors
                .iter()
                .enumerate()
                .map(|(index, found)| vector(index, found, &at)),
        )
}

fn binding(kind: Kind, binding: &Binding, at: &At) -> Item {
    let name = &binding.name.wire;
    let item = Item::new(kind, name, at.key("compute").key(name))
        .text(Facet::ValueType, value_type(binding.ty));
    let item = expression(item, &binding.expression);
    match &binding.condition {
        Some((when, otherwise)) => item
            .text(Facet::Condition, condition(when))
            .text(Facet::Otherwise, template(otherwise)),
        None => item,
    }
}

fn placement(placement: &Placement, at: &At) -> Item {
    let (name, text, media_type) = target(&placement.target);
    Item::new(Kind::Placement, &name, at.key("set").key(&name))
        .text(Facet::Template, text)
        .maybe(Facet::MediaType, media_type)
        .flag(Facet::Secret, placement.secret)
        .maybe(
            Facet::Omitted,
            placement.unless_empty.as_ref().map(|name| &name.wire),
        )
}

/// Key of a placement in a spec, what it places, and the media type of a body.
fn target(target: &Target) -> (String, String, Option<&String>) {
    match target {
        Target::Header(name, text) => (format!("header.{name}"), template(text), None),
        Target::QueryFirst(name, text) => (format!("query_first.{name}"), template(text), None),
        Target::QueryLast(name, text) => (format!("query.{name}"), template(text), None),
        Target::FormField(name, text) => (format!("form.{name}"), template(text), None),
        Target::JsonMember(name, text) => (format!("json.{name}"), template(text), None),
        Target::Form(pairs) => ("form".to_owned(), members(pairs), None),
        Target::Json(pairs) => ("json".to_owned(), members(pairs), None),
        Target::Body(media_type, text) => ("body".to_owned(), template(text), Some(media_type)),
    }
}

fn verify_items(verify: &Verify, at: &At) -> Vec<Item> {
    let bindings = verify
        .bindings
        .iter()
        .map(|found| binding(Kind::VerifyComputed, found, at));
    let checks = verify
        .checks
        .iter()
        .map(|found| check(found, &at.key("verify")));
    bindings.chain(checks).collect()
}

fn check(check: &Check, at: &At) -> Item {
    match check {
        Check::Equals {
            place,
            received,
            computed,
        } => Item::new(Kind::Check, format!("equals {place}"), at.key(place))
            .text(Facet::Template, piece(received))
            .text(Facet::Expected, template(computed)),
        Check::Signed {
            by,
            key,
            over,
            signature,
        } => Item::new(
            Kind::Check,
            format!("signed {}", signature.wire),
            at.clone(),
        )
        .text(Facet::SignedBy, by.name())
        .text(Facet::Key, &key.wire)
        .text(Facet::Template, template(over)),
        Check::Within {
            binding,
            clock: format,
            seconds,
        } => Item::new(Kind::Check, format!("within {}", binding.wire), at.clone())
            .text(Facet::Clock, clock(format))
            .number(Facet::Tolerance, Some(u64::from(*seconds))),
    }
}

fn session(session: &Session, at: &At) -> Item {
    let pointer = |keys: &Vec<String>| format!("/{}", keys.join("/"));
    Item::new(Kind::Session, "session", at.key("session"))
        .text(Facet::Login, &session.login)
        .text(Facet::Token, pointer(&session.token))
        .maybe(Facet::Lifetime, session.expires_in.as_ref().map(pointer))
        .number(Facet::Early, Some(u64::from(session.early)))
}

/// Vectors have no names; the first stays the first.
fn vector(index: usize, vector: &Vector, at: &At) -> Item {
    let index = index.to_string();
    Item::new(Kind::Vector, &index, at.key("vectors").key(&index))
        .text(Facet::Content, format!("{vector:?}"))
}
