//! Facts that can no longer be told stay with the new ones: what is lost is not known to be gone.

use std::collections::HashSet;

use super::side::{Group, Side, parent};
use super::{Change, Kind};
use crate::{About, Aspect, Facts};

/// The new facts, and of the old ones those that some change calls lost.
#[must_use]
pub fn with_lost((old, new): (&Facts, &Facts), changes: &[Change]) -> Facts {
    let (was, is) = (Side::of(old), Side::of(new));
    let mut things: HashSet<About> = HashSet::new();
    let mut aspects: HashSet<(About, Aspect)> = HashSet::new();
    for change in changes.iter().filter(|change| change.kind == Kind::Lost) {
        let group = Group::of(&change.about);
        let beside = || {
            let all = was.things.iter();
            all.filter(|thing| Group::of(&thing.about) == group)
        };
        let stays = was
            .get(&change.about)
            .zip(is.get(&change.about))
            .is_some_and(|(before, now)| before.is_comparable(now));
        if stays {
            let lacks = |about: &About| {
                let now = is.get(about);
                now.is_some_and(|now| now.values(change.aspect, true).is_empty())
            };
            let all = beside().filter(|thing| lacks(&thing.about));
            aspects.extend(all.map(|thing| (thing.about.clone(), change.aspect)));
        } else if is.has_group(&group, true) {
            things.insert(change.about.clone());
        } else {
            things.extend(beside().map(|thing| thing.about.clone()));
        }
    }
    let is_below = |about: &About| {
        let mut above = std::iter::successors(Some(about.clone()), parent);
        above.any(|above| things.contains(&above))
    };
    let mut all = new.clone();
    let lost = old.facts.iter().filter(|fact| {
        aspects.contains(&(fact.about.clone(), fact.aspect)) || is_below(&fact.about)
    });
    all.facts.extend(lost.cloned());
    all
}
