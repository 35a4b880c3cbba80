//! Conditions that entries of several files share: small questions about a difference.

use std::collections::BTreeSet;

use crate::compare::{Difference, has_default, is_argument};
use crate::item::{Facet, Item, Kind, Shape, Value};

/// The facet said nothing before.
pub(super) fn gained(d: &Difference<'_>) -> bool {
    d.from().is_none()
}

/// The facet says nothing now.
pub(super) fn lost(d: &Difference<'_>) -> bool {
    d.to().is_none()
}

/// The facet said this before.
pub(super) fn text_was(d: &Difference<'_>, text: &str) -> bool {
    is_text(d.from(), text)
}

/// The facet says this now.
pub(super) fn text_is(d: &Difference<'_>, text: &str) -> bool {
    is_text(d.to(), text)
}

fn is_text(value: Option<&Value>, text: &str) -> bool {
    matches!(value, Some(Value::Text(said)) if said == text)
}

/// The Rust name is the same.
pub(super) fn same_in_rust(d: &Difference<'_>) -> bool {
    let rust = |item: Option<&Item>| item.and_then(|item| item.rust.clone());
    rust(d.old) == rust(d.new)
}

/// Both fixed values are the same text, but only one of them is a text in JSON.
pub(super) fn same_text(d: &Difference<'_>) -> bool {
    let text =
        |value: Option<&Value>| value.map(|value| value.to_string().trim_matches('"').to_owned());
    text(d.from()) == text(d.to())
}

/// Something holds of the item, as it is now or was last.
pub(super) fn holds(d: &Difference<'_>, facet: Facet) -> bool {
    d.item().is_some_and(|item| item.is(facet))
}

/// Requests are made with the type that this belongs to.
pub(super) fn sent(d: &Difference<'_>) -> bool {
    of_type(d, Facet::Sent)
}

/// Answers are read with the type that this belongs to.
pub(super) fn received(d: &Difference<'_>) -> bool {
    of_type(d, Facet::Received)
}

/// The type, or what it belongs to, has a facet on one side at least.
fn of_type(d: &Difference<'_>, facet: Facet) -> bool {
    let own = d.old.into_iter().chain(d.new);
    let owners = d.owner(Kind::Type).into_iter();
    let owners = owners.flat_map(|(old, new)| [old, new]);
    own.chain(owners)
        .any(|item| item.kind == Kind::Type && item.is(facet))
}

/// The type that this belongs to was `Default`, and is not any more.
pub(super) fn default_lost(d: &Difference<'_>) -> bool {
    d.owner(Kind::Type)
        .is_some_and(|(old, new)| has_default(old) && !has_default(new))
}

/// One type became another.
pub(super) fn turned(d: &Difference<'_>, from: Shape, to: Shape) -> bool {
    was(d, from) && is(d, to)
}

/// The type was this.
pub(super) fn was(d: &Difference<'_>, shape: Shape) -> bool {
    d.old.and_then(Item::shape) == Some(shape)
}

/// The type is this now.
pub(super) fn is(d: &Difference<'_>, shape: Shape) -> bool {
    d.new.and_then(Item::shape) == Some(shape)
}

/// The type was a single value.
pub(super) fn was_single(d: &Difference<'_>) -> bool {
    let many = [
        Shape::List,
        Shape::Map,
        Shape::Object,
        Shape::OneOf,
        Shape::Json,
    ];
    !many.iter().any(|shape| was(d, *shape))
}

/// The old client takes a value of another type for the member.
pub(super) fn accepted(d: &Difference<'_>, word: &str) -> bool {
    let accepts = d.old.and_then(|item| item.facets.get(&Facet::Accepts));
    list(accepts).iter().any(|accepted| accepted == word)
}

/// A newtype that the use names now has rules that its texts are checked by.
pub(super) fn is_checked(d: &Difference<'_>) -> bool {
    let rules = [
        Facet::Prefix,
        Facet::MinLength,
        Facet::MaxLength,
        Facet::Characters,
    ];
    let provider = d.owner(Kind::Provider).map(|(_, new)| new);
    named(provider, d.to()).is_some_and(|found| rules.iter().any(|rule| found.is(*rule)))
}

/// What a member was is one of the types of which it is one now.
pub(super) fn has_alternative(d: &Difference<'_>) -> bool {
    let provider = d.owner(Kind::Provider).map(|(_, new)| new);
    named(provider, d.to()).is_some_and(|found| is_one_of(found, d.from()))
}

/// What a member is was one of the types of which it was one.
pub(super) fn had_alternative(d: &Difference<'_>) -> bool {
    let provider = d.owner(Kind::Provider).map(|(old, _)| old);
    named(provider, d.from()).is_some_and(|found| is_one_of(found, d.to()))
}

/// The type of a provider that a use names.
fn named<'a>(provider: Option<&'a Item>, name: Option<&Value>) -> Option<&'a Item> {
    let name = name?.to_string();
    let mut types = provider?.children.iter();
    types.find(|item| item.kind == Kind::Type && item.name == name)
}

fn is_one_of(found: &Item, ty: Option<&Value>) -> bool {
    let mut alternatives = found.children.iter();
    alternatives.any(|alternative| alternative.facets.get(&Facet::Type) == ty)
}

/// A parameter is, now or last, in this place.
pub(super) fn stands_in(d: &Difference<'_>, key: &str) -> bool {
    let place = d.item().and_then(|item| item.said(Facet::Place));
    place.as_deref() == Some(key)
}

/// Values are written as JSON writes them, so that `1` and `"1"` differ.
pub(super) fn in_json(d: &Difference<'_>) -> bool {
    stands_in(d, "json") || holds(d, Facet::Inside)
}

/// A number rose; without one it is the given default.
pub(super) fn rose(d: &Difference<'_>, default: u64) -> bool {
    let number = |value: Option<&Value>| match value {
        Some(Value::Number(number)) => *number,
        _ => default,
    };
    number(d.from()) < number(d.to())
}

/// Only more is listed than before.
pub(super) fn list_grew(d: &Difference<'_>) -> bool {
    let (old, new) = (list(d.from()), list(d.to()));
    old.len() < new.len() && is_part(old, new)
}

/// Only less is listed than before.
pub(super) fn list_shrank(d: &Difference<'_>) -> bool {
    let (old, new) = (list(d.from()), list(d.to()));
    new.len() < old.len() && is_part(new, old)
}

/// The same is listed in another order.
pub(super) fn list_reordered(d: &Difference<'_>) -> bool {
    let (old, new) = (list(d.from()), list(d.to()));
    old.len() == new.len() && is_part(old, new) && is_part(new, old)
}

/// The texts of a list; none of anything else.
pub(super) fn list(value: Option<&Value>) -> &[String] {
    match value {
        Some(Value::List(texts)) => texts,
        _ => &[],
    }
}

fn is_part(part: &[String], whole: &[String]) -> bool {
    part.iter().all(|text| whole.contains(text))
}

/// What is sent for true and for false: of declared spellings the first that is not null.
fn spellings_sent(value: Option<&Value>) -> [String; 2] {
    let texts = list(value);
    ["true", "false"].map(|meaning| {
        let mut spellings = texts.iter().filter_map(|text| {
            let (means, spelling) = text.split_once(": ")?;
            (means == meaning && spelling != "null").then(|| spelling.to_owned())
        });
        spellings.next().unwrap_or_else(|| meaning.to_owned())
    })
}

/// What is sent for true or for false is another spelling.
pub(super) fn sends_other_spelling(d: &Difference<'_>) -> bool {
    spellings_sent(d.from()) != spellings_sent(d.to())
}

/// A spelling that meant true means false, or the reverse.
pub(super) fn inverts(d: &Difference<'_>) -> bool {
    let meanings = |value| -> BTreeSet<(&str, &str)> {
        let split = list(value).iter().filter_map(|text| text.split_once(": "));
        split.map(|(means, spelling)| (spelling, means)).collect()
    };
    let (old, new) = (meanings(d.from()), meanings(d.to()));
    let turns = |(spelling, means): &(&str, &str)| {
        new.iter()
            .any(|(other, now)| other == spelling && now != means)
    };
    old.iter().any(turns)
}

/// What is sent in a query or a body comes in another order.
pub(super) fn sends_in_order(d: &Difference<'_>) -> bool {
    d.reorders(|item| {
        let place = item.said(Facet::Place);
        matches!(place.as_deref(), Some("query" | "form" | "json"))
    })
}

/// Arguments of `new` come in another order.
pub(super) fn arguments_move(d: &Difference<'_>) -> bool {
    d.reorders(is_argument)
}

/// Arguments of `new` come in another order, and every call compiles as before.
pub(super) fn arguments_swap(d: &Difference<'_>) -> bool {
    arguments_move(d) && arguments_alike(d, |old, new| rust_type(old) == rust_type(new))
}

/// Arguments of `new` come in another order, and calls with plain texts compile as before.
pub(super) fn texts_swap(d: &Difference<'_>) -> bool {
    let texts = [Shape::Text, Shape::Newtype, Shape::Enum];
    let is_text = |item: &Item| item.shape().is_some_and(|shape| texts.contains(&shape));
    let alike =
        |old: &Item, new: &Item| rust_type(old) == rust_type(new) || (is_text(old) && is_text(new));
    arguments_move(d) && arguments_alike(d, alike)
}

fn rust_type(item: &Item) -> (Option<String>, bool) {
    (item.said(Facet::Type), item.is(Facet::Sensitive))
}

/// Both sides have as many arguments, and each is like the one that stood in its place.
fn arguments_alike(d: &Difference<'_>, alike: impl Fn(&Item, &Item) -> bool) -> bool {
    let arguments = |side: Option<&Item>| -> Vec<Item> {
        let children = side.map_or([].as_slice(), |owner| owner.children.as_slice());
        let counted = children
            .iter()
            .filter(|item| item.kind == d.kind && is_argument(item));
        counted.cloned().collect()
    };
    let (old, new) = (arguments(d.old), arguments(d.new));
    old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| alike(old, new))
}
