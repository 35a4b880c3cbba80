//! The same edits on values: what an edited text has to say.

use crate::tree::Tree;

/// The value at a path.
pub(super) fn at<'t>(tree: &'t Tree, path: &[&str]) -> Option<&'t Tree> {
    path.iter()
        .try_fold(tree, |tree, key| child(tree, place(tree, key)?))
}

pub(super) fn at_mut<'t>(tree: &'t mut Tree, path: &[&str]) -> Option<&'t mut Tree> {
    path.iter().try_fold(tree, |tree, key| {
        let place = place(tree, key)?;
        match tree {
            Tree::Map(entries) => entries.get_mut(place).map(|(_, value)| value),
            Tree::List(items) => items.get_mut(place),
            Tree::Text(_) | Tree::Typed(_) => None,
        }
    })
}

/// Which child of a value has a key, or an index as text.
pub(super) fn place(tree: &Tree, key: &str) -> Option<usize> {
    match tree {
        Tree::Map(entries) => entries.iter().position(|(found, _)| found == key),
        Tree::List(items) => key.parse().ok().filter(|place| *place < items.len()),
        Tree::Text(_) | Tree::Typed(_) => None,
    }
}

pub(super) fn child(tree: &Tree, place: usize) -> Option<&Tree> {
    match tree {
        Tree::Map(entries) => entries.get(place).map(|(_, value)| value),
        Tree::List(items) => items.get(place),
        Tree::Text(_) | Tree::Typed(_) => None,
    }
}

/// A value that is nothing, and becomes a map or a list with its first child.
pub(super) fn is_null(tree: &Tree) -> bool {
    matches!(tree, Tree::Typed(word) if matches!(word.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// Gives the place of the new entry.
pub(super) fn insert(
    map: &mut Tree,
    after: Option<&str>,
    (key, value): (&str, &Tree),
) -> Option<usize> {
    if is_null(map) {
        *map = Tree::Map(Vec::new());
    }
    let Tree::Map(entries) = map else { return None };
    if entries.iter().any(|(found, _)| found == key) {
        return None;
    }
    let before = after.and_then(|after| entries.iter().position(|(found, _)| found == after));
    let place = before.map_or(entries.len(), |before| before + 1);
    entries.insert(place, (key.to_owned(), value.clone()));
    Some(place)
}

pub(super) fn insert_item(list: &mut Tree, index: usize, value: &Tree) -> Option<()> {
    if is_null(list) {
        *list = Tree::List(Vec::new());
    }
    let Tree::List(items) = list else { return None };
    (index <= items.len()).then(|| items.insert(index, value.clone()))
}

/// Gives the place that the child had.
pub(super) fn remove(parent: &mut Tree, key: &str) -> Option<usize> {
    let place = place(parent, key)?;
    match parent {
        Tree::Map(entries) => drop(entries.remove(place)),
        Tree::List(items) => drop(items.remove(place)),
        Tree::Text(_) | Tree::Typed(_) => return None,
    }
    Some(place)
}

pub(super) fn rename(map: &mut Tree, old: &str, new: &str) -> Option<usize> {
    let Tree::Map(entries) = map else { return None };
    if entries.iter().any(|(found, _)| found == new) {
        return None;
    }
    let place = entries.iter().position(|(found, _)| found == old)?;
    new.clone_into(&mut entries.get_mut(place)?.0);
    Some(place)
}
