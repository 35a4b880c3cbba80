//! The same thing under another name: one is gone, one has come, and the rest agrees.

use std::collections::HashMap;

use super::near::is_near;
use super::side::{Group, Side, Thing, name, parent, shown};
use super::{Change, Kind};
use crate::{About, Aspect, Part};

/// Most things of one group that are compared with one another.
const MOST: usize = 100;

/// A thing of the old side, and what it is now.
pub(super) struct Pair {
    pub(super) old: About,
    new: About,
}

/// What stands together, and below what.
type Home = (Group, Option<About>);

/// Which sibling a thing is.
type Positions = HashMap<About, usize>;

/// Each renaming, with the place of the old thing. Outer ones come first.
pub(super) fn pairs(old: &Side<'_>, new: &Side<'_>) -> Vec<(usize, Pair)> {
    let mut groups: HashMap<Home, [Vec<usize>; 2]> = HashMap::new();
    for (place, thing) in old.things.iter().enumerate() {
        let now = new.get(&thing.about);
        if can_be_renamed(thing) && now.is_none_or(|now| thing.is_stated() && !now.is_stated()) {
            let [gone, _] = groups.entry(home(thing)).or_default();
            gone.push(place);
        }
    }
    for (place, thing) in new.things.iter().enumerate() {
        if can_be_renamed(thing) && old.get(&thing.about).is_none() {
            let [_, added] = groups.entry(home(thing)).or_default();
            added.push(place);
        }
    }
    let mut pairs: Vec<(usize, Pair)> = Vec::new();
    let (olds, news) = (positions(old), positions(new));
    for [gone, added] in groups.into_values() {
        if gone.len() <= MOST && added.len() <= MOST {
            pairs.extend(in_group((old, &gone, &olds), (new, &added, &news)));
        }
    }
    pairs.sort_by_key(|(place, pair)| (depth(&pair.old), *place));
    pairs
}

fn home(thing: &Thing<'_>) -> Home {
    (Group::of(&thing.about), parent(&thing.about))
}

fn depth(about: &About) -> usize {
    match &about.part {
        Part::Parameter(_, path) | Part::Member(_, path) => path.len(),
        _ => 0,
    }
}

fn can_be_renamed(thing: &Thing<'_>) -> bool {
    match &thing.about.part {
        Part::Parameter(_, path) | Part::Member(_, path) => {
            path.last().is_some_and(|name| name != "[]")
        }
        Part::Server(name) => name != "sample",
        Part::Credential(_) | Part::AnswerHeader(..) => true,
        _ => false,
    }
}

/// Pairs in which each has no other that it could be as well.
fn in_group(
    (old, gone, olds): (&Side<'_>, &[usize], &Positions),
    (new, added, news): (&Side<'_>, &[usize], &Positions),
) -> Vec<(usize, Pair)> {
    let mut likes: Vec<(u8, usize, usize)> = Vec::new();
    for one in gone {
        for other in added {
            let things = old.things.get(*one).zip(new.things.get(*other));
            let like = things.and_then(|(one, other)| {
                let is_beside = olds.get(&one.about) == news.get(&other.about);
                likeness(one, other, is_beside)
            });
            likes.extend(like.map(|like| (like, *one, *other)));
        }
    }
    let about =
        |side: &Side<'_>, place: usize| side.things.get(place).map(|thing| thing.about.clone());
    let pairs = unambiguous(likes).into_iter();
    let pairs = pairs.filter_map(|(one, other)| {
        let (old, new) = (about(old, one)?, about(new, other)?);
        Some((one, Pair { old, new }))
    });
    pairs.collect()
}

/// Those that are most alike first; what they leave over may be unambiguous then.
fn unambiguous(mut likes: Vec<(u8, usize, usize)>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for like in (1..=3).rev() {
        let (mut ones, mut others) = (HashMap::new(), HashMap::new());
        for (_, one, other) in likes.iter().filter(|(found, ..)| *found == like) {
            *ones.entry(*one).or_insert(0) += 1;
            *others.entry(*other).or_insert(0) += 1;
        }
        let of_this = likes.iter().filter(|(found, ..)| *found == like);
        let alone = of_this
            .filter(|(_, one, other)| ones.get(one) == Some(&1) && others.get(other) == Some(&1));
        pairs.extend(alone.map(|(_, one, other)| (*one, *other)));
        likes.retain(|(_, one, other)| !ones.contains_key(one) && !others.contains_key(other));
    }
    pairs
}

/// How alike two things are; none if they are not the same.
fn likeness(one: &Thing<'_>, other: &Thing<'_>, is_beside: bool) -> Option<u8> {
    let agree = |aspect| {
        let (one, other) = (one.keys(aspect), other.keys(aspect));
        if one.is_empty() || other.is_empty() {
            None
        } else {
            Some(!one.is_disjoint(&other))
        }
    };
    if matches!(one.about.part, Part::Server(_)) {
        return (agree(Aspect::Url) == Some(true)).then_some(3);
    }
    if agree(Aspect::Type) == Some(false) {
        return None;
    }
    if agree(Aspect::Wording) == Some(true) {
        return Some(3);
    }
    if is_near(one.name()?, other.name()?) {
        return Some(2);
    }
    let alike = agree(Aspect::Type) == Some(true)
        && agree(Aspect::Example) == Some(true)
        && agree(Aspect::Wording).is_none()
        && is_beside;
    alike.then_some(1)
}

/// How many siblings stand before each thing.
fn positions(side: &Side<'_>) -> Positions {
    let mut counts: HashMap<Home, usize> = HashMap::new();
    let things = side.things.iter();
    let positions = things.map(|thing| {
        let count = counts.entry(home(thing)).or_default();
        *count += 1;
        (thing.about.clone(), *count)
    });
    positions.collect()
}

impl Pair {
    pub(super) fn change(&self, old: &Side<'_>, new: &Side<'_>) -> Change {
        let named = |side: &Side<'_>, about: &About| {
            let fact = side.get(about).and_then(Thing::principal);
            let listed = fact.filter(|fact| fact.aspect == Aspect::Listed).map(shown);
            listed.unwrap_or_else(|| name(about).unwrap_or_default().to_owned())
        };
        let thing = old.get(&self.old);
        let place = new.get(&self.new).and_then(Thing::principal);
        Change {
            kind: Kind::Renamed,
            about: thing.map_or(&self.old, |thing| thing.own).clone(),
            aspect: Aspect::Listed,
            old: vec![named(old, &self.old)],
            new: vec![named(new, &self.new)],
            place: place.map_or_else(super::nowhere, |fact| fact.place.clone()),
        }
    }
}

/// The old things, and what is in them, are compared under their new names from now on.
pub(super) fn follow(pairs: &[(usize, Pair)], old: &mut Side<'_>) {
    let pairs = pairs.iter().map(|(_, pair)| (&pair.old, &pair.new));
    let pairs: HashMap<&About, &About> = pairs.collect();
    old.rename(|about| {
        let mut above = Some(about.clone());
        while let Some(outer) = above {
            if let Some(new) = pairs.get(&outer) {
                return inside(about, &outer, new);
            }
            above = parent(&outer);
        }
        None
    });
}

/// A part of a thing, or the thing, as part of another.
fn inside(about: &About, old: &About, new: &About) -> Option<About> {
    if about == old {
        return Some(new.clone());
    }
    let path = |path: &[String], old: &[String], new: &[String]| {
        let rest = path.strip_prefix(old)?;
        Some([new, rest].concat())
    };
    let part = match (&about.part, &old.part, &new.part) {
        (Part::Parameter(at, own), Part::Parameter(_, old), Part::Parameter(_, new)) => {
            Part::Parameter(at.clone(), path(own, old, new)?)
        }
        (Part::Member(at, own), Part::Member(_, old), Part::Member(_, new)) => {
            Part::Member(at.clone(), path(own, old, new)?)
        }
        _ => return None,
    };
    Some(About {
        operation: about.operation.clone(),
        part,
    })
}
