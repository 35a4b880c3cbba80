//! Conditions about parameters, members and types.

use std::collections::BTreeSet;

use super::when::{holds, list};
use crate::compare::{Difference, has_default, is_argument};
use crate::item::{Facet, Item, Kind, Shape, Value};

/// Both fixed values are the same text, but only one of them is a text in JSON.
pub(super) fn same_text(d: &Difference<'_>) -> bool {
    let text =
        |value: Option<&Value>| value.map(|value| value.to_string().trim_matches('"').to_owned());
    text(d.from()) == text(d.to())
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

/// The type was, and is, a text of a type of its own or one of known texts.
pub(super) fn among_typed_texts(d: &Difference<'_>) -> bool {
    let typed = [Shape::Newtype, Shape::Enum];
    typed.iter().any(|shape| was(d, *shape)) && typed.iter().any(|shape| is(d, *shape))
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
        let texts = list(value);
        let split = texts.iter().filter_map(|text| text.split_once(": "));
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
    let same = |old: &Item, new: &Item| rust_type(old) == rust_type(new);
    arguments_move(d) && arguments_alike(d.kind, (d.old, d.new), same)
}

/// Arguments of `new` come in another order, and calls with plain texts compile as before.
pub(super) fn texts_swap(d: &Difference<'_>) -> bool {
    arguments_move(d) && arguments_alike(d.kind, (d.old, d.new), takes_the_same)
}

/// Something is an argument of `new` that was none, in place of another one: calls with plain texts compile
/// as before.
pub(super) fn takes_the_place(d: &Difference<'_>) -> bool {
    let owner = d.owners.last().map(|(old, new)| (Some(*old), Some(*new)));
    d.new.is_some_and(is_argument)
        && !d.old.is_some_and(is_argument)
        && owner.is_some_and(|sides| arguments_alike(d.kind, sides, takes_the_same))
}

/// Whether a plain text converts into both, or nothing has to be converted.
fn takes_the_same(old: &Item, new: &Item) -> bool {
    let texts = [Shape::Text, Shape::Newtype, Shape::Enum];
    let is_text = |item: &Item| item.shape().is_some_and(|shape| texts.contains(&shape));
    rust_type(old) == rust_type(new) || (is_text(old) && is_text(new))
}

fn rust_type(item: &Item) -> (Option<String>, bool) {
    (item.said(Facet::Type), item.is(Facet::Sensitive))
}

/// Both sides have as many arguments, and each is like the one that stood in its place.
fn arguments_alike(
    kind: Kind,
    (old, new): (Option<&Item>, Option<&Item>),
    alike: impl Fn(&Item, &Item) -> bool,
) -> bool {
    let (old, new) = (arguments(kind, old), arguments(kind, new));
    let mut places = old.iter().zip(&new);
    old.len() == new.len() && places.all(|(old, new)| alike(old, new))
}

fn arguments(kind: Kind, owner: Option<&Item>) -> Vec<&Item> {
    let children = owner.map_or([].as_slice(), |owner| owner.children.as_slice());
    let counted = children.iter();
    counted
        .filter(|item| item.kind == kind && is_argument(item))
        .collect()
}
