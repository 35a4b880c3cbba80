//! Keys of drafts and specs: `?` marks what may be missing, and some are the same under another name.

use crate::compare::near::is_near;
use crate::tree::Tree;

/// An entry of a map.
pub(super) type Entry = (String, Tree);

/// Maps whose keys are names that a page gives.
const NAMED: &[&str] = &[
    "path_parameters",
    "query",
    "headers",
    "form",
    "json",
    "object",
    "credentials",
    "environments",
];

/// Entries of a map that are alike enough without a name in common.
const LEAST_ALIKE: usize = 3;

/// A key without the mark of what may be missing.
pub(super) fn base(key: &str) -> &str {
    key.strip_suffix('?').unwrap_or(key)
}

pub(super) fn is_optional(key: &str) -> bool {
    key.ends_with('?')
}

/// Entries of an old and a new map that are the same thing: in the order of the new one, then those that went.
pub(super) fn pairs<'t>(
    (old, new): (&'t Tree, &'t Tree),
    parent: &str,
    renamed: &[(String, String)],
) -> Vec<(Option<&'t Entry>, Option<&'t Entry>)> {
    let (old, new) = (old.entries(), new.entries());
    let has =
        |entries: &[Entry], key: &str| entries.iter().any(|(found, _)| base(found) == base(key));
    let gone: Vec<&Entry> = old.iter().filter(|(key, _)| !has(new, key)).collect();
    let added: Vec<&Entry> = new.iter().filter(|(key, _)| !has(old, key)).collect();
    let moved = moved((&gone, &added), parent, renamed);
    let mut pairs: Vec<_> = new
        .iter()
        .map(|entry| {
            let before = old.iter().find(|(key, _)| base(key) == base(&entry.0));
            let other = moved
                .iter()
                .find(|(_, to)| to.0 == entry.0)
                .map(|(from, _)| *from);
            (before.or(other), Some(entry))
        })
        .collect();
    let is_moved = |entry: &Entry| moved.iter().any(|(from, _)| from.0 == entry.0);
    let gone = gone.into_iter().filter(|entry| !is_moved(entry));
    pairs.extend(gone.map(|entry| (Some(entry), None)));
    pairs
}

/// What has another key now.
fn moved<'t>(
    (gone, added): (&[&'t Entry], &[&'t Entry]),
    parent: &str,
    renamed: &[(String, String)],
) -> Vec<(&'t Entry, &'t Entry)> {
    let is_told = |one: &str, other: &str| {
        let (one, other) = (last(base(one)), last(base(other)));
        renamed.iter().any(|(old, new)| old == one && new == other)
    };
    let is_alike = |one: &Entry, other: &Entry| {
        let same_type = kind(&one.1) == kind(&other.1);
        let is_same = one.1 == other.1 && one.1.entries().len() >= LEAST_ALIKE;
        NAMED.contains(&parent) && (is_same || (same_type && is_near(base(&one.0), base(&other.0))))
    };
    let mut moved: Vec<(&Entry, &Entry)> = Vec::new();
    for one in gone {
        let told = added.iter().find(|other| is_told(&one.0, &other.0));
        let mut alike = added.iter().filter(|other| is_alike(one, other));
        let alike = alike.next().filter(|_| alike.next().is_none());
        let alike =
            alike.filter(|other| gone.iter().filter(|one| is_alike(one, other)).count() == 1);
        if let Some(other) = told.or(alike)
            && moved.iter().all(|(_, taken)| taken.0 != other.0)
        {
            moved.push((one, other));
        }
    }
    moved
}

/// The type that an entry gives.
fn kind(tree: &Tree) -> Option<&Tree> {
    match tree {
        Tree::Map(_) => tree.get("type"),
        _ => Some(tree),
    }
}

/// The last segment of a pointer; of a name, the name.
fn last(key: &str) -> &str {
    if key.starts_with('/') {
        key.rsplit('/').next().unwrap_or(key)
    } else {
        key
    }
}
