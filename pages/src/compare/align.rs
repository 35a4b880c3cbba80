//! What is the same thing on both sides though it is called otherwise: operations, kinds of answers, samples.

use std::collections::HashSet;

use super::side::Side;
use crate::{About, Answer, Aspect, Part};

/// Operations with one method and path, or the only one on each side that has no counterpart.
pub(super) fn operations(old: &mut Side<'_>, new: &Side<'_>) {
    let (olds, news) = (names(old), names(new));
    let left = |these: &[String], those: &[String]| -> Vec<String> {
        let left = these.iter().filter(|name| !those.contains(name));
        left.cloned().collect()
    };
    let (mut gone, mut added) = (left(&olds, &news), left(&news, &olds));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for name in gone.clone() {
        let request = request(old, &name);
        let mut same = added
            .iter()
            .filter(|other| self::request(new, other) == request);
        if let (Some(other), None, true) = (same.next().cloned(), same.next(), request.is_some()) {
            gone.retain(|left| *left != name);
            added.retain(|left| *left != other);
            pairs.push((name, other));
        }
    }
    if let ([name], [other]) = (gone.as_slice(), added.as_slice()) {
        pairs.push((name.clone(), other.clone()));
    }
    old.rename(|about| {
        let (_, other) = pairs
            .iter()
            .find(|(name, _)| Some(name) == about.operation.as_ref())?;
        Some(About::part(other, about.part.clone()))
    });
}

fn names(side: &Side<'_>) -> Vec<String> {
    let mut seen = HashSet::new();
    let names = side
        .things
        .iter()
        .filter_map(|thing| thing.about.operation.clone());
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// Method and path, if the source gives one of each.
fn request(side: &Side<'_>, operation: &str) -> Option<(String, String)> {
    let whole = side.get(&About::operation(operation))?;
    let one = |aspect| {
        let mut values = whole.values(aspect, true);
        if values.is_empty() {
            values = whole.values(aspect, false);
        }
        match values.as_slice() {
            [fact] => Some(super::side::key(fact)),
            _ => None,
        }
    };
    Some((one(Aspect::Method)?, one(Aspect::Path)?))
}

/// Kinds of answers without a counterpart that share the label or the status with just one.
pub(super) fn answers(old: &mut Side<'_>, new: &Side<'_>) {
    for operation in names(new) {
        let (olds, news) = (kinds(old, &operation), kinds(new, &operation));
        let gone: Vec<&Answer> = olds.iter().filter(|kind| !news.contains(kind)).collect();
        let added: Vec<&Answer> = news.iter().filter(|kind| !olds.contains(kind)).collect();
        let pair = |kind: &Answer| -> Option<Answer> {
            let is_like = |other: &Answer| {
                (other.label.is_some() && other.label == kind.label)
                    || (other.status.is_some() && other.status == kind.status)
            };
            let mut like = added.iter().filter(|other| is_like(other));
            let rivals = |other: &Answer| {
                let is_rival = |gone: &&&Answer| {
                    (gone.label.is_some() && gone.label == other.label)
                        || (gone.status.is_some() && gone.status == other.status)
                };
                gone.iter().filter(is_rival).count()
            };
            match (like.next(), like.next()) {
                (Some(other), None) if rivals(other) == 1 => Some((*other).clone()),
                _ => None,
            }
        };
        let pairs: Vec<(Answer, Answer)> = gone
            .iter()
            .filter_map(|kind| Some(((*kind).clone(), pair(kind)?)))
            .collect();
        old.rename(|about| in_other_answer(about, &operation, &pairs));
    }
}

fn kinds(side: &Side<'_>, operation: &str) -> Vec<Answer> {
    let mut seen = HashSet::new();
    let things = side.things.iter();
    let things = things.filter(|thing| thing.about.operation.as_deref() == Some(operation));
    let kinds = things.filter_map(|thing| match &thing.about.part {
        Part::Answer(kind) | Part::Member(kind, _) | Part::AnswerHeader(kind, _) => {
            Some(kind.clone())
        }
        _ => None,
    });
    kinds.filter(|kind| seen.insert(kind.clone())).collect()
}

fn in_other_answer(about: &About, operation: &str, pairs: &[(Answer, Answer)]) -> Option<About> {
    if about.operation.as_deref() != Some(operation) {
        return None;
    }
    let other = |kind: &Answer| {
        let mut pairs = pairs.iter();
        pairs
            .find(|(old, _)| old == kind)
            .map(|(_, new)| new.clone())
    };
    let part = match &about.part {
        Part::Answer(kind) => Part::Answer(other(kind)?),
        Part::Member(kind, path) => Part::Member(other(kind)?, path.clone()),
        Part::AnswerHeader(kind, name) => Part::AnswerHeader(other(kind)?, name.clone()),
        _ => return None,
    };
    Some(About::part(operation, part))
}

/// Samples with the same text, whatever number they have now.
pub(super) fn samples(old: &mut Side<'_>, new: &Side<'_>) {
    let mut pairs: Vec<(About, About)> = Vec::new();
    let mut taken: HashSet<About> = HashSet::new();
    for thing in old.things.iter().filter(|thing| thing.is_sample()) {
        let texts = thing.texts();
        let same = |other: &About| new.get(other).is_some_and(|other| other.texts() == texts);
        if same(&thing.about) && taken.insert(thing.about.clone()) {
            continue;
        }
        let mut others = new.things.iter().filter(|other| {
            other.is_sample()
                && other.about.operation == thing.about.operation
                && old
                    .get(&other.about)
                    .is_none_or(|own| own.texts() != other.texts())
        });
        let other = others.find(|other| !texts.is_empty() && same(&other.about));
        if let Some(other) = other.filter(|other| taken.insert(other.about.clone())) {
            pairs.push((thing.about.clone(), other.about.clone()));
        }
    }
    // All at once: the second may be the first now, and the first the second.
    let moved: Vec<(About, About)> = displaced(&pairs);
    old.permute(&moved);
}

/// With what stands in the way of a pair moved to the place that it left.
fn displaced(pairs: &[(About, About)]) -> Vec<(About, About)> {
    let mut all = pairs.to_vec();
    for (_, to) in pairs {
        if all.iter().any(|(from, _)| from == to) {
            continue;
        }
        let free = pairs
            .iter()
            .map(|(from, _)| from)
            .find(|from| all.iter().all(|(_, taken)| taken != *from));
        if let Some(free) = free {
            all.push((to.clone(), free.clone()));
        }
    }
    all
}
