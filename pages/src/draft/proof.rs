//! What in a body tells a success from a failure: a word, a flag, or what differs between two samples.

use serde_json::Value;

use super::answers::Kind;
use super::choice::{Said, plain};
use super::index::Index;
use super::names;
use super::node::Node;
use super::rows::Test;
use super::shape::Shape;
use crate::Aspect;
use crate::tree::Tree;

/// More members than are looked at.
const MOST: usize = 500;

const SUCCESS: &[&str] = &[
    "success",
    "succeeded",
    "successful",
    "ok",
    "approved",
    "completed",
    "done",
];
const FAILURE: &[&str] = &[
    "failure", "failed", "fail", "error", "rejected", "declined", "denied",
];

/// Members that say how a call went.
const TELLING: &[&str] = &[
    "status", "success", "result", "state", "outcome", "code", "error", "ok",
];

/// What proves a success, and what in the same member means a failure.
#[derive(Default)]
pub(super) struct Proofs {
    pub(super) success: Vec<Test>,
    pub(super) failure: Vec<Test>,
}

/// What words and flags of a body say. `done` is what is so after a success: `Deleted`.
pub(super) fn proofs(index: &Index<'_>, kind: &Kind<'_>, done: Option<&str>) -> Proofs {
    let mut proofs = Proofs::default();
    if kind.is_bodiless() {
        return proofs;
    }
    for (way, node) in kind.root.leaves().into_iter().take(MOST) {
        let said = Said::of(index, node);
        match Shape::of(node, said) {
            Shape::Text | Shape::Enum(_)
                if proofs.success.is_empty() && proofs.failure.is_empty() =>
            {
                words(&way, node, said, &mut proofs);
            }
            Shape::Boolean | Shape::Spelled => flag(&way, (node, said), (kind, done), &mut proofs),
            _ => {}
        }
    }
    proofs
}

/// Words that are stated for a member; or the one that a sample shows, if the member is for that.
fn words(way: &[&str], node: &Node<'_>, said: Said<'_, '_>, proofs: &mut Proofs) {
    let mut stated = said.allowed();
    stated.extend(said.all(Aspect::Value).map(|fact| plain(&fact.value)));
    if stated.is_empty() && TELLING.contains(&names::snake(node.name).as_str()) {
        stated.extend(said.shown(Aspect::Example).map(|fact| plain(&fact.value)));
    }
    stated.sort();
    stated.dedup();
    let of = |known: &[&str]| -> Vec<Tree> {
        let words = stated
            .iter()
            .filter(|word| known.contains(&word.to_lowercase().as_str()));
        words.map(Tree::text).collect()
    };
    let (good, bad) = (of(SUCCESS), of(FAILURE));
    if !good.is_empty() {
        proofs.success.push(Test::new(way, good));
        if !bad.is_empty() {
            proofs.failure.push(Test::new(way, bad));
        }
    }
}

/// A flag that is said or shown to be set, and whose name says that it is for that.
fn flag(
    way: &[&str],
    (node, said): (&Node<'_>, Said<'_, '_>),
    (kind, done): (&Kind<'_>, Option<&str>),
    proofs: &mut Proofs,
) {
    let name = names::words(node.name);
    let is = |known: &str| name.iter().any(|word| word == known);
    let done = done.map(str::to_lowercase);
    let is_done = done.is_some_and(|done| is(&done)) || is("success") || is("successful");
    let is_error = is("error") || is("failed");
    let mut known = said
        .all(Aspect::Example)
        .chain(said.all(Aspect::Value))
        .map(|fact| plain(&fact.value));
    let first = known.next();
    let is_spelled = matches!(Shape::of(node, said), Shape::Spelled);
    let is_open = first.is_none() && !said.allowed().is_empty();
    let value = |set: &str| {
        let typed = Tree::Typed(set.to_owned());
        if is_spelled {
            vec![Tree::text(set), typed]
        } else {
            vec![typed]
        }
    };
    if !kind.fails && is_done && (first.as_deref() == Some("true") || is_open) {
        proofs.success.push(Test::new(way, value("true")));
    } else if kind.fails && is_error && first.as_deref() == Some("true") {
        proofs.failure.push(Test::new(way, value("true")));
    } else if kind.fails && is_done && first.as_deref() == Some("false") {
        proofs.failure.push(Test::new(way, value("false")));
    }
}

/// The member whose value tells a printed success from a printed failure: the surest one.
pub(super) fn difference(
    index: &Index<'_>,
    success: &Kind<'_>,
    failure: &Kind<'_>,
) -> Option<(Test, Test)> {
    let mut best: Option<(u8, (Test, Test))> = None;
    if success.is_bodiless() || failure.is_bodiless() {
        return None;
    }
    for (way, node) in success.root.leaves().into_iter().take(MOST) {
        let other = way
            .iter()
            .try_fold(&failure.root, |node, name| node.child(name));
        let values = other.and_then(|other| Some((shown(index, node)?, shown(index, other)?)));
        let Some((good, bad)) = values.filter(|(good, bad)| good != bad) else {
            continue;
        };
        let is_telling = TELLING.contains(&names::snake(node.name).as_str());
        let Some(rank) = rank(&good, is_telling).max(rank(&bad, is_telling)) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            let test = |value: &Value| Test::new(&way, vec![scalar(value)]);
            best = Some((rank, (test(&good), test(&bad))));
        }
    }
    best.map(|(_, tests)| tests)
}

/// How sure it is that a value tells; the less, the surer. None if it does not.
fn rank(value: &Value, is_telling: bool) -> Option<u8> {
    Some(match value {
        Value::Bool(_) if is_telling => 0,
        Value::Number(number) if number.is_i64() && is_telling => 1,
        Value::String(text) if is_telling && !text.is_empty() && !text.contains(' ') => 2,
        Value::Bool(_) => 3,
        _ => return None,
    })
}

/// The one value that samples show.
fn shown(index: &Index<'_>, node: &Node<'_>) -> Option<Value> {
    let said = Said::of(index, node);
    let mut values = said
        .shown(Aspect::Example)
        .filter_map(|fact| serde_json::from_str(&fact.value).ok());
    let first = values.next()?;
    values.all(|other: Value| other == first).then_some(first)
}

fn scalar(value: &Value) -> Tree {
    match value {
        Value::String(text) => Tree::text(text),
        other => Tree::Typed(other.to_string()),
    }
}
