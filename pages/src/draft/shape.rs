//! What a field is: by what is inside of it, by what samples show, by the word of the page.

use super::choice::{Said, plain};
use super::node::{ELEMENT, Node, VALUE};
use crate::vocabulary::Type;
use crate::{Aspect, Class};

/// What a field is.
pub(super) enum Shape<'n, 'a> {
    Text,
    /// One of these texts.
    Enum(Vec<String>),
    Integer,
    Decimal,
    Boolean,
    /// A boolean that is spelled as a text.
    Spelled,
    List(&'n Node<'a>),
    Map(&'n Node<'a>),
    Object,
    /// Any JSON.
    Json,
}

impl<'n, 'a> Shape<'n, 'a> {
    pub(super) fn of(node: &'n Node<'a>, said: Said<'n, 'a>) -> Self {
        if let Some(element) = node.child(ELEMENT) {
            Self::List(element)
        } else if let Some(value) = node.child(VALUE) {
            Self::Map(value)
        } else if !node.children.is_empty() {
            Self::Object
        } else {
            single(said)
        }
    }
}

fn single<'n, 'a>(said: Said<'n, 'a>) -> Shape<'n, 'a> {
    let stated = stated(said);
    let shown = shown(said);
    let is_boolean = |values: &[String]| {
        !values.is_empty()
            && values
                .iter()
                .all(|value| matches!(value.as_str(), "true" | "false"))
    };
    let allowed = said.allowed();
    match (shown.or(stated), stated) {
        (Some(Type::Boolean), _) => Shape::Boolean,
        (Some(Type::Text) | None, Some(Type::Boolean)) => Shape::Spelled,
        (Some(Type::Text) | None, _) if is_boolean(&allowed) => Shape::Spelled,
        (Some(Type::Integer), _) => Shape::Integer,
        (Some(Type::Number), _) => number(said, stated),
        (Some(Type::List | Type::Object), _) => Shape::Json,
        (Some(Type::Text) | None, _) => text(said, allowed),
    }
}

/// What the page calls it, if that is a type; what was decided and what follows count alike.
fn stated(said: Said<'_, '_>) -> Option<Type> {
    let mut words = said
        .all(Aspect::Type)
        .filter(|fact| fact.class != Class::Sample);
    words.find_map(|fact| Type::of(&fact.value))
}

/// What samples show. What a contradiction takes first counts before it.
fn shown(said: Said<'_, '_>) -> Option<Type> {
    if said.is_disputed() {
        let chosen = said.chosen(Aspect::Type);
        let chosen = chosen.filter(|fact| fact.class != Class::Sample);
        if let Some(known) = chosen.and_then(|fact| Type::of(&fact.value)) {
            return Some(known);
        }
    }
    let mut types = said
        .shown(Aspect::Type)
        .filter_map(|fact| Type::of(&fact.value));
    let first = types.next()?;
    // What is now this, now that, is any JSON.
    Some(if types.all(|other| other == first) {
        first
    } else {
        Type::Object
    })
}

fn number<'n, 'a>(said: Said<'n, 'a>, stated: Option<Type>) -> Shape<'n, 'a> {
    let mut examples = said
        .all(Aspect::Example)
        .map(|fact| plain(&fact.value))
        .peekable();
    let is_known = examples.peek().is_some() || stated == Some(Type::Integer);
    if is_known && examples.all(|example| example.parse::<i64>().is_ok()) {
        Shape::Integer
    } else {
        Shape::Decimal
    }
}

fn text<'n, 'a>(said: Said<'n, 'a>, mut allowed: Vec<String>) -> Shape<'n, 'a> {
    let value = said
        .all(Aspect::Value)
        .map(|fact| plain(&fact.value))
        .next();
    let agreed = value.filter(|value| {
        said.shown(Aspect::Example)
            .any(|fact| plain(&fact.value) == *value)
    });
    if allowed.is_empty() {
        allowed.extend(agreed);
    }
    if allowed.is_empty() {
        Shape::Text
    } else {
        Shape::Enum(allowed)
    }
}
