//! Whether two values say the same, however they are written.

use crate::tree::Tree;

/// Keys that people add without deciding anything that a page could be about.
const OWN: &[&str] = &["doc", "example", "rust"];

/// Equal, or JSON texts of one value.
pub(super) fn is_same(one: &Tree, other: &Tree) -> bool {
    one == other
        || match (one, other) {
            (Tree::Text(one), Tree::Text(other)) => is_same_json(one, other),
            _ => false,
        }
}

fn is_same_json(one: &str, other: &str) -> bool {
    let value = |text: &str| {
        let text = text.trim();
        let is_json = text.starts_with(['{', '[']);
        is_json.then(|| serde_json::from_str::<serde_json::Value>(text).ok())?
    };
    value(one).is_some_and(|one| value(other) == Some(one))
}

/// Whether the spec has all that a draft has, and perhaps more.
pub(super) fn is_within(draft: &Tree, spec: &Tree) -> bool {
    match (draft, spec) {
        (Tree::Map(_), Tree::Map(_)) => draft.entries().iter().all(|(key, value)| {
            let found = spec.get(key);
            found.is_some_and(|found| is_within(value, found))
        }),
        (Tree::List(draft), Tree::List(spec)) => {
            draft.len() == spec.len()
                && draft
                    .iter()
                    .zip(spec)
                    .all(|(draft, spec)| is_within(draft, spec))
        }
        (Tree::Text(_) | Tree::Typed(_), Tree::Map(_)) => is_within(&expanded(draft), spec),
        (Tree::Map(_), Tree::Text(_) | Tree::Typed(_)) => is_within(draft, &expanded(spec)),
        _ => is_same(draft, spec),
    }
}

/// A type that stands for a parameter, as the map that it is short for.
pub(super) fn expanded(tree: &Tree) -> Tree {
    match tree {
        Tree::Text(_) | Tree::Typed(_) => Tree::Map(vec![("type".to_owned(), tree.clone())]),
        _ => tree.clone(),
    }
}

/// Whether a person decided something in a part of the spec: it says something that the old draft does not.
pub(super) fn is_decided(draft: &Tree, spec: &Tree) -> bool {
    match (draft, spec) {
        (Tree::Map(_), Tree::Map(entries)) => entries.iter().any(|(key, value)| {
            !OWN.contains(&key.as_str())
                && draft.get(key).is_none_or(|draft| is_decided(draft, value))
        }),
        (Tree::Text(_) | Tree::Typed(_), Tree::Map(_)) => is_decided(&expanded(draft), spec),
        (Tree::List(draft), Tree::List(spec)) => {
            draft.len() != spec.len()
                || draft
                    .iter()
                    .zip(spec)
                    .any(|(draft, spec)| is_decided(draft, spec))
        }
        _ => !is_same(draft, spec),
    }
}
