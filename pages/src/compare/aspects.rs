//! What is said about one thing, side by side.

use std::collections::HashSet;

use super::side::{Group, Side, Thing, key, shown};
use super::{Change, Kind, Told};
use crate::{Aspect, Fact, Part};

/// The changes of a thing that both sides know.
pub(super) fn changes(
    (old, new): (&Thing<'_>, &Thing<'_>),
    sides: (&Side<'_>, &Side<'_>),
    told: &mut Told,
) -> Vec<Change> {
    let formula = old.keys(Aspect::Formula) != new.keys(Aspect::Formula);
    let aspects = Aspect::ALL.iter().copied();
    let is_renamed = told.renamed.contains(old.own);
    let aspects = aspects.filter(|aspect| match aspect {
        Aspect::Compute => !formula,
        Aspect::Listed => !is_renamed,
        _ => true,
    });
    aspects
        .filter_map(|aspect| change((old, new), aspect, sides, told))
        .collect()
}

/// What is said about one side of a thing.
struct Values<'f> {
    stated: Vec<&'f Fact>,
    shown: Vec<&'f Fact>,
}

impl<'f> Values<'f> {
    fn of(thing: &'f Thing<'_>, aspect: Aspect) -> Self {
        Self {
            stated: thing.values(aspect, true),
            shown: thing.values(aspect, false),
        }
    }

    /// Both together, what is stated first.
    fn best(&self) -> &[&'f Fact] {
        if self.stated.is_empty() {
            &self.shown
        } else {
            &self.stated
        }
    }
}

fn change(
    (old, new): (&Thing<'_>, &Thing<'_>),
    aspect: Aspect,
    sides: (&Side<'_>, &Side<'_>),
    told: &mut Told,
) -> Option<Change> {
    let (before, now) = (Values::of(old, aspect), Values::of(new, aspect));
    let made = |kind, olds: &[&Fact], news: &[&Fact]| {
        let place = news.first().or(olds.first())?.place.clone();
        Some(Change {
            kind,
            about: old.own.clone(),
            aspect,
            old: olds.iter().map(|fact| shown(fact)).collect(),
            new: news.iter().map(|fact| shown(fact)).collect(),
            place,
        })
    };
    if keys(&before.stated) == keys(&now.stated) {
        let is_told = is_told_by_a_sample((old, aspect), &now, sides.1, told);
        if keys(&before.shown) == keys(&now.shown) || is_told {
            return None;
        }
        let kind = match (before.shown.is_empty(), now.shown.is_empty()) {
            (true, _) => Kind::Added,
            (_, true) => Kind::Lost,
            _ => Kind::Changed,
        };
        return made(kind, &before.shown, &now.shown);
    }
    if now.stated.is_empty() {
        return gone((old, &before, &now), aspect, sides, told)
            .and_then(|kind| made(kind, &before.stated, &now.shown));
    }
    // Each page may say in its own way where it lies.
    if aspect == Aspect::Address && before.stated.is_empty() {
        return None;
    }
    if aspect == Aspect::Allowed {
        let (gone, added) = (
            without(&before.stated, &now.stated),
            without(&now.stated, &before.stated),
        );
        return match (gone.is_empty(), added.is_empty()) {
            (true, _) => made(Kind::Added, &[], &added),
            (_, true) => made(Kind::Removed, &gone, &[]),
            _ => made(Kind::Changed, &gone, &added),
        };
    }
    if before.stated.is_empty()
        && (before.shown.is_empty() || keys(&before.shown) == keys(&now.stated))
    {
        return made(Kind::Added, &[], &now.stated);
    }
    made(Kind::Changed, before.best(), &now.stated)
}

/// What is no longer stated about a thing: removed if others beside it still have it, else lost, which is told once.
fn gone(
    (old, before, now): (&Thing<'_>, &Values<'_>, &Values<'_>),
    aspect: Aspect,
    sides: (&Side<'_>, &Side<'_>),
    told: &mut Told,
) -> Option<Kind> {
    if aspect == Aspect::Address || before.stated.is_empty() {
        return None;
    }
    if old.about.part == Part::Whole {
        return Some(Kind::Lost);
    }
    if sides.1.has_beside(&old.about, aspect) {
        let kind = if now.shown.is_empty() {
            Kind::Removed
        } else {
            Kind::Lost
        };
        return Some(kind);
    }
    if sides.0.has_beside(&old.about, aspect) {
        let is_new = told.lost.insert((Group::of(&old.about), aspect));
        return is_new.then_some(Kind::Lost);
    }
    Some(Kind::Lost)
}

/// Whether a difference of samples is told by the text of a sample.
fn is_told_by_a_sample(
    (old, aspect): (&Thing<'_>, Aspect),
    now: &Values<'_>,
    new: &Side<'_>,
    told: &Told,
) -> bool {
    if !told.samples.contains(&old.about.operation) || aspect == Aspect::Text {
        return false;
    }
    let is_shape = matches!(
        aspect,
        Aspect::Method
            | Aspect::Path
            | Aspect::Media
            | Aspect::Type
            | Aspect::NoBody
            | Aspect::Scheme
    );
    let is_only_host = aspect == Aspect::Url && !new.has_group(&Group::of(&old.about), true);
    !now.stated.is_empty() || !(is_shape || is_only_host)
}

fn keys(facts: &[&Fact]) -> HashSet<String> {
    facts.iter().map(|fact| key(fact)).collect()
}

/// Those that the others do not say.
fn without<'f>(facts: &[&'f Fact], others: &[&Fact]) -> Vec<&'f Fact> {
    let others = keys(others);
    let left = facts.iter().filter(|fact| !others.contains(&key(fact)));
    left.copied().collect()
}
