//! What must hold of a difference beside its kind and facet.

use crate::compare::Difference;
use crate::item::{Facet, Item, Value};

/// Something is said that was not.
pub(super) fn gained(difference: &Difference<'_>) -> bool {
    difference.from().is_none() && difference.to().is_some()
}

/// Something is not said any more.
pub(super) fn lost(difference: &Difference<'_>) -> bool {
    difference.from().is_some() && difference.to().is_none()
}

/// What was said as text, and what is said now; empty for nothing.
pub(super) fn texts(difference: &Difference<'_>) -> (String, String) {
    let text = |value: Option<&Value>| value.map(ToString::to_string).unwrap_or_default();
    (text(difference.from()), text(difference.to()))
}

/// What was listed, and what is listed now.
pub(super) fn lists<'a>(difference: &Difference<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    let list = |value: Option<&'a Value>| match value {
        Some(Value::List(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    (list(difference.from()), list(difference.to()))
}

/// A number is larger than it was.
pub(super) fn grew(difference: &Difference<'_>) -> bool {
    matches!(
        (difference.from(), difference.to()),
        (Some(Value::Number(from)), Some(Value::Number(to))) if from < to
    )
}

/// Only more is listed than before.
pub(super) fn list_grew(difference: &Difference<'_>) -> bool {
    let (from, to) = lists(difference);
    from.len() < to.len() && is_part(&from, &to)
}

/// Only less is listed than before.
pub(super) fn list_shrank(difference: &Difference<'_>) -> bool {
    let (from, to) = lists(difference);
    to.len() < from.len() && is_part(&to, &from)
}

/// The same is listed in another order.
pub(super) fn list_reordered(difference: &Difference<'_>) -> bool {
    let (mut from, mut to) = lists(difference);
    from.sort_unstable();
    to.sort_unstable();
    from == to
}

fn is_part(part: &[&str], whole: &[&str]) -> bool {
    part.iter().all(|text| whole.contains(text))
}

/// Both names are the same name in Rust.
pub(super) fn same_in_rust(difference: &Difference<'_>) -> bool {
    let rust = |side: Option<&Item>| side.and_then(|item| item.rust.clone());
    rust(difference.old) == rust(difference.new)
}

/// A facet holds of what is new, or did of what is gone.
pub(super) fn holds(difference: &Difference<'_>, facet: Facet) -> bool {
    difference.item().is_some_and(|item| item.is(facet))
}

/// What a template refers to, in its order; other braces stand for themselves.
pub(super) fn references(template: &str) -> Vec<&str> {
    let is_reference = |text: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_./-~".contains(c);
        !text.is_empty() && text.chars().all(plain)
    };
    let parts = template.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(reference, _)| reference)
        .filter(is_reference)
        .collect()
}

/// A template comes to cover something that it did not cover, itself or by way of other values of its formula.
pub(super) fn gained_reference(difference: &Difference<'_>, name: &str) -> bool {
    covered(difference, name) == (false, true)
}

/// A template does not cover something any more, nor does a value that it refers to.
pub(super) fn lost_reference(difference: &Difference<'_>, name: &str) -> bool {
    covered(difference, name) == (true, false)
}

/// Whether a template covered something, and whether it does now.
fn covered(difference: &Difference<'_>, name: &str) -> (bool, bool) {
    let (from, to) = texts(difference);
    let Some((old, new)) = difference.owners.last() else {
        return (false, false);
    };
    (covers(old, &from, name), covers(new, &to, name))
}

fn covers(formula: &Item, template: &str, name: &str) -> bool {
    let values = &formula.children;
    let mut open: Vec<String> = references(template)
        .into_iter()
        .map(str::to_owned)
        .collect();
    let mut seen = 0;
    while let Some(reference) = open.get(seen).cloned() {
        seen += 1;
        let named = values.iter().filter(|value| value.name == reference);
        for text in named.filter_map(|value| value.said(Facet::Template)) {
            let further = references(&text).into_iter().map(str::to_owned);
            let further: Vec<String> = further.filter(|inner| !open.contains(inner)).collect();
            open.extend(further);
        }
    }
    open.iter().any(|reference| reference == name)
}

/// The same values in the same order, with other text between them.
pub(super) fn same_references(difference: &Difference<'_>) -> bool {
    let (from, to) = texts(difference);
    references(&from) == references(&to)
}

/// The same values in another order.
pub(super) fn reordered_references(difference: &Difference<'_>) -> bool {
    let (from, to) = texts(difference);
    let (mut from, mut to) = (references(&from), references(&to));
    from.sort_unstable();
    to.sort_unstable();
    from == to
}

/// Further values.
pub(super) fn more_references(difference: &Difference<'_>) -> bool {
    let (from, to) = texts(difference);
    is_part(&references(&from), &references(&to))
}

/// Fewer values.
pub(super) fn fewer_references(difference: &Difference<'_>) -> bool {
    let (from, to) = texts(difference);
    is_part(&references(&to), &references(&from))
}

/// Whether a facet said this before.
pub(super) fn text_was(difference: &Difference<'_>, text: &str) -> bool {
    is_text(difference.from(), text)
}

/// Whether a facet says this now.
pub(super) fn text_is(difference: &Difference<'_>, text: &str) -> bool {
    is_text(difference.to(), text)
}

/// Whether an item says this.
pub(super) fn says(item: &Item, facet: Facet, text: &str) -> bool {
    is_text(item.facets.get(&facet), text)
}

fn is_text(value: Option<&Value>, text: &str) -> bool {
    matches!(value, Some(Value::Text(said)) if said == text)
}

/// What a list facet of an item says; nothing if it has none.
pub(super) fn listed(item: &Item, facet: Facet) -> &[String] {
    list(item.facets.get(&facet))
}

/// The texts of a list; none of anything else.
pub(super) fn list(value: Option<&Value>) -> &[String] {
    match value {
        Some(Value::List(texts)) => texts,
        _ => &[],
    }
}
