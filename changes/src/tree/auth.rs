//! Entries of `auth`: how requests are signed and messages verified, the session, and what is known.

use wirescribe_codegen::model::{Auth, Binding, Name, Placement, Session, Target};

use super::formula::{condition, expression, is_implied, members, template};
use super::{Owner, vectors, verify};
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
    let verified = auth.verify.as_ref();
    let signs = !auth.actions.is_empty();
    Item::new(Kind::Auth, &auth.name.wire, at.clone())
        .maybe(Facet::Doc, auth.doc.as_ref())
        .with(signs.then(|| signing(auth, &at)))
        .with(verified.map(|found| verify::item(owner, found, &at)))
        .with(auth.session.iter().map(|found| session(found, &at)))
        .with(vectors::items(&auth.vectors, &at))
}

fn signing(auth: &Auth, at: &At) -> Item {
    let computed = at.key("compute");
    Item::new(Kind::Signing, "", at.key("set"))
        .or_at(at.clone())
        .with(
            auth.bindings()
                .filter(|found| !is_implied(found))
                .map(|found| binding(Kind::Computed, found, &computed).or_at(at.key("basic"))),
        )
        .with(placements(auth, at))
}

/// Headers first, by name, for their order says nothing; then what changes query and body, in its order.
fn placements(auth: &Auth, at: &At) -> Vec<Item> {
    let all = auth.placements().map(|found| placement(found, at));
    let (mut headers, others): (Vec<Item>, Vec<Item>) =
        all.partition(|item| item.name.starts_with("header."));
    headers.sort_by(|one, other| one.name.cmp(&other.name));
    headers.into_iter().chain(others).collect()
}

/// A computed value. One that was declared inside of another is named after it, and found there.
pub(super) fn binding(kind: Kind, binding: &Binding, at: &At) -> Item {
    let name = &binding.name.wire;
    let item = Item::new(kind, name, at.key(name)).or_at(at.key(outer(&binding.name)));
    let item = expression(item, &binding.expression);
    item.maybe(Facet::Condition, binding.condition.as_ref().map(condition))
}

fn outer(name: &Name) -> &str {
    name.wire
        .rsplit_once('_')
        .map_or(name.wire.as_str(), |(outer, _)| outer)
}

fn placement(placement: &Placement, at: &At) -> Item {
    let (name, text) = target(&placement.target);
    let short = |key: &str| at.key(key);
    let last = name.split_once('.').map_or("", |(_, last)| last).to_owned();
    Item::new(Kind::Placement, &name, at.key("set").key(&name))
        .or_at(short("header_key").key(&last))
        .or_at(short("query_key").key(&last))
        .or_at(short("bearer"))
        .or_at(short("basic"))
        .text(Facet::Template, text)
        .flag(Facet::Secret, placement.secret)
}

/// Key of a placement in a spec, and what it places. That it is left out where its value does not count is told by the
/// condition of the value.
fn target(target: &Target) -> (String, String) {
    match target {
        Target::Header(name, text) => (format!("header.{name}"), template(text)),
        Target::QueryFirst(name, text) => (
            format!("query.{name}"),
            format!("{} in front", template(text)),
        ),
        Target::QueryLast(name, text) => (format!("query.{name}"), template(text)),
        Target::FormField(name, text) => (format!("form.{name}"), template(text)),
        Target::JsonMember(name, text) => (format!("json.{name}"), template(text)),
        Target::Form(pairs) => ("body".to_owned(), format!("form {}", members(pairs))),
        Target::Json(pairs) => ("body".to_owned(), format!("json {}", members(pairs))),
        Target::Body(media_type, text) => (
            "body".to_owned(),
            format!("{} as {media_type}", template(text)),
        ),
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
