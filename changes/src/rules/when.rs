//! Conditions that entries of several tables share: what a facet said before and says now.

use crate::compare::Difference;
use crate::item::{Facet, Item, Value};

/// Something is said where nothing was.
pub(super) fn gained(difference: &Difference<'_>) -> bool {
    difference.from().is_none()
}

/// Nothing is said any more.
pub(super) fn lost(difference: &Difference<'_>) -> bool {
    difference.to().is_none()
}

/// Whether a facet said this before.
pub(super) fn text_was(difference: &Difference<'_>, text: &str) -> bool {
    is_text(difference.from(), text)
}

/// Whether a facet says this now.
pub(super) fn text_is(difference: &Difference<'_>, text: &str) -> bool {
    is_text(difference.to(), text)
}

/// Only more is listed than before.
pub(super) fn list_grew(difference: &Difference<'_>) -> bool {
    let (from, to) = (list(difference.from()), list(difference.to()));
    from.len() < to.len() && is_part(from, to)
}

/// Only less is listed than before.
pub(super) fn list_shrank(difference: &Difference<'_>) -> bool {
    let (from, to) = (list(difference.from()), list(difference.to()));
    to.len() < from.len() && is_part(to, from)
}

/// The same is listed in another order.
pub(super) fn list_reordered(difference: &Difference<'_>) -> bool {
    let (from, to) = (list(difference.from()), list(difference.to()));
    from.len() == to.len() && is_part(from, to) && is_part(to, from)
}

/// What a list facet of an item says; nothing if it has none.
pub(super) fn listed(item: &Item, facet: Facet) -> &[String] {
    list(item.facets.get(&facet))
}

/// Whether an item says this.
pub(super) fn says(item: &Item, facet: Facet, text: &str) -> bool {
    is_text(item.facets.get(&facet), text)
}

/// The texts of a list; none of anything else.
pub(super) fn list(value: Option<&Value>) -> &[String] {
    match value {
        Some(Value::List(texts)) => texts,
        _ => &[],
    }
}

fn is_text(value: Option<&Value>, text: &str) -> bool {
    matches!(value, Some(Value::Text(said)) if said == text)
}

fn is_part(part: &[String], whole: &[String]) -> bool {
    part.iter().all(|text| whole.contains(text))
}
