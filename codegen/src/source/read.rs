//! From a document to a value of the file format, with every misfit of the file in one go.

use serde::de::DeserializeOwned;

use super::deserialize::{Misfit, MisfitKind, Step};
use super::nearest;
use super::node::{Document, Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Place};

/// After this many misfits the rest of a file is not looked at.
const MOST: usize = 50;

/// Reads a document. After a misfit the node it is about is cut out and the rest is read again, so that
/// one run shows all of them.
pub(crate) fn read<T: DeserializeOwned>(document: &Document) -> Result<T, Vec<Diagnostic>> {
    let misfit = match T::deserialize(&document.root) {
        Ok(value) => return Ok(value),
        Err(misfit) => misfit,
    };
    let mut pruned = Pruned {
        root: document.root.clone(),
        cut: Vec::new(),
    };
    let mut problems = Vec::new();
    let mut next = Some(misfit);
    while let Some(misfit) = next {
        if !pruned.caused(&misfit) {
            problems.push(describe(&document.file, &pruned.root, &misfit));
        }
        next = if problems.len() < MOST && pruned.cut_out(&misfit) {
            T::deserialize(&pruned.root).err()
        } else {
            None
        };
    }
    Err(problems)
}

struct Pruned {
    root: Node,
    /// Paths that were cut out, outermost step first.
    cut: Vec<Vec<Step>>,
}

impl Pruned {
    /// Whether a key is missing only because it was cut out before.
    fn caused(&self, misfit: &Misfit) -> bool {
        let MisfitKind::MissingKey(key) = misfit.kind else {
            return false;
        };
        let mut path: Vec<Step> = misfit.path.iter().rev().cloned().collect();
        path.push(Step::Key(key.to_owned()));
        self.cut.contains(&path)
    }

    /// Cuts out what a misfit is about; `false` when nothing is left to cut.
    fn cut_out(&mut self, misfit: &Misfit) -> bool {
        let mut path: Vec<Step> = misfit.path.iter().rev().cloned().collect();
        if let MisfitKind::UnknownKey { key, .. } = &misfit.kind {
            path.push(Step::Key(key.clone()));
        }
        let Some((last, parents)) = path.split_last() else {
            return false;
        };
        let Some(parent) = walk_mut(&mut self.root, parents) else {
            return false;
        };
        match (&mut parent.kind, last) {
            (NodeKind::Map(entries), Step::Key(name)) => {
                entries.retain(|(key, _)| key.text != *name)
            }
            (NodeKind::List(items), Step::Index(index)) if *index < items.len() => {
                drop(items.remove(*index))
            }
            _ => return false,
        }
        self.cut.push(path);
        true
    }
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
            choose(word, allowed, "choose another"),
        ),
        MisfitKind::WrongType { expected, found } => (
            Code::WrongType,
            format!("expected {expected}, found {found}"),
            format!("write {expected}"),
        ),
        MisfitKind::Other(message) => (
            Code::WrongType,
            message.clone(),
            "see docs/spec-language.md".to_owned(),
        ),
    }
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
