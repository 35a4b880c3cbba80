//! From a document to a value of the file format, with every misfit of the file in one go.

use serde::de::DeserializeOwned;

use super::misfit::{Misfit, MisfitKind, Step};
use super::nearest;
use super::node::{Document, Key, Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Place};

/// After this many misfits the rest of a file is not looked at.
const MOST: usize = 50;

/// Reads a document. After a misfit the node it is about is replaced by a placeholder that fits, and the
/// rest is read again, so that one run shows all of them.
pub(crate) fn read<T: DeserializeOwned>(document: &Document) -> Result<T, Vec<Diagnostic>> {
    let mut next = match T::deserialize(&document.root) {
        Ok(value) => return Ok(value),
        Err(misfit) => Some(misfit),
    };
    let mut root = document.root.clone();
    if matches!(root.kind, NodeKind::Null) {
        // An empty file lacks every key that is needed, and says so.
        root.kind = NodeKind::Map(Vec::new());
        next = T::deserialize(&root).err();
    }
    let mut problems = Vec::new();
    while let Some(misfit) = next {
        problems.push(describe(&document.file, &root, &misfit));
        next = if problems.len() < MOST && mend(&mut root, misfit) {
            T::deserialize(&root).err()
        } else {
            None
        };
    }
    Err(problems)
}

/// Makes a tree fit where a misfit was found; `false` when there is no such place.
fn mend(root: &mut Node, misfit: Misfit) -> bool {
    let path: Vec<Step> = misfit.path.into_iter().rev().collect();
    let Some(node) = walk_mut(root, &path) else {
        return false;
    };
    let place = node.place;
    match (&mut node.kind, misfit.kind) {
        (NodeKind::Map(entries), MisfitKind::UnknownKey { key, allowed }) => {
            let meant = nearest(&key, allowed.iter().copied());
            let meant = meant.filter(|meant| entries.iter().all(|(key, _)| key.text != *meant));
            match meant {
                Some(meant) => entries
                    .iter_mut()
                    .filter(|(unknown, _)| unknown.text == key)
                    .for_each(|(unknown, _)| meant.clone_into(&mut unknown.text)),
                None => entries.retain(|(unknown, _)| unknown.text != key),
            }
        }
        (NodeKind::Map(entries), MisfitKind::MissingKey(key)) => {
            let text = key.to_owned();
            let kind = NodeKind::Placeholder;
            entries.push((Key { place, text }, Node { place, kind }));
        }
        (kind, _) => *kind = NodeKind::Placeholder,
    }
    true
}

fn walk_mut<'a>(node: &'a mut Node, path: &[Step]) -> Option<&'a mut Node> {
    path.iter()
        .try_fold(node, |node, step| match (&mut node.kind, step) {
            (NodeKind::Map(entries), Step::Key(name)) => entries
                .iter_mut()
                .find(|(key, _)| key.text == *name)
                .map(|(_, value)| value),
            (NodeKind::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        })
}

fn describe(file: &str, root: &Node, misfit: &Misfit) -> Diagnostic {
    let (code, message, help) = words(&misfit.kind);
    let place = locate(root, misfit);
    Diagnostic {
        file: file.to_owned(),
        place,
        code,
        message,
        help,
        related: None,
    }
}

fn words(kind: &MisfitKind) -> (Code, String, String) {
    match kind {
        MisfitKind::UnknownKey { key, allowed } => (
            Code::UnknownKey,
            format!("`{key}` is not a key here"),
            choose(key, allowed, "remove it"),
        ),
        MisfitKind::MissingKey(key) => (
            Code::MissingKey,
            format!("the key `{key}` is missing"),
            format!("add `{key}: …`"),
        ),
        MisfitKind::UnknownWord { word, allowed } => (
            Code::UnknownWord,
            format!("`{word}` is not one of the words allowed here"),
            choose(word, allowed, ""),
        ),
        MisfitKind::WrongType { expected, found } => (
            Code::WrongType,
            format!("expected {expected}, found {found}"),
            how_to_write(expected, found),
        ),
        MisfitKind::Other(message) => {
            let (message, help) = message
                .split_once("; ")
                .unwrap_or((message, "write another value"));
            (Code::WrongType, message.to_owned(), help.to_owned())
        }
    }
}

fn how_to_write(expected: &str, found: &str) -> String {
    let help = match (expected, found) {
        (_, "nothing") => return format!("write {expected}, or remove the key"),
        (_, "a number with a fraction") => "write a whole number, or quote it to make it a text",
        ("a value in its usual spelling", _) => {
            "quote it if it is a text; otherwise write `true`, `false` or digits alone"
        }
        ("a list", _) => "write `[…]`, or lines that begin with `- `",
        ("a map", _) => "write lines of `key: value`",
        ("a text", _) => "write a text, in quotes if it begins with `[`, `{` or `- `",
        ("true or false", _) => "write `true` or `false`, without quotes",
        ("a whole number", _) => "write digits, without quotes",
        _ => return format!("write {expected}"),
    };
    help.to_owned()
}

fn choose(word: &str, allowed: &[&str], otherwise: &str) -> String {
    let list = || {
        allowed
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match nearest(word, allowed.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if allowed.is_empty() => otherwise.to_owned(),
        None if otherwise.is_empty() => format!("use one of {}", list()),
        None => format!("{otherwise}, or use one of {}", list()),
    }
}

/// The place of the node a misfit is about; for an unknown key, of the key.
fn locate(root: &Node, misfit: &Misfit) -> Place {
    let mut node = root;
    let mut place = root.place;
    for step in misfit.path.iter().rev() {
        let next = match (&node.kind, step) {
            (NodeKind::Map(entries), Step::Key(name)) => entries
                .iter()
                .find(|(key, _)| key.text == *name)
                .map(|(_, value)| value),
            (NodeKind::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        (node, place) = (next, next.place);
    }
    match (&misfit.kind, &node.kind) {
        (MisfitKind::UnknownKey { key: unknown, .. }, NodeKind::Map(entries)) => entries
            .iter()
            .find(|(key, _)| key.text == *unknown)
            .map_or(place, |(key, _)| key.place),
        _ => place,
    }
}
