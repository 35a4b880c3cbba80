//! Things that are no longer stated: removed if the source shows that they are, else lost.

use std::collections::HashMap;

use super::mentioned::Mentioned;
use super::side::{Group, Side, Thing, shown};
use super::{Change, Kind, Told};
use crate::{About, Aspect, Location, Part};

/// Tells of each thing that went, and of the groups that went as a whole.
pub(super) fn tell((old, new): (&Side<'_>, &Side<'_>), mentioned: &Mentioned, told: &mut Told) {
    let mut gone: Vec<(usize, &Thing<'_>)> = old.things.iter().enumerate().collect();
    gone.retain(|(_, thing)| is_gone(thing, new));
    // What is above is told first.
    gone.sort_by_key(|(place, thing)| (rank(&thing.about), *place));
    let mut groups: HashMap<(Group, bool), (usize, Change)> = HashMap::new();
    for (place, thing) in gone {
        if told.has_above(&thing.about) {
            continue;
        }
        told.whole.insert(thing.about.clone());
        let group = Group::of(&thing.about);
        let is_told = !thing.is_stated() && told.samples.contains(&thing.about.operation);
        if is_standing(thing, &group, new) {
            let is_told = is_told && matches!(thing.about.part, Part::Server(_));
            if !is_told || !new.has_group(&group, false) {
                told.tell(place, one(thing, new, mentioned));
            }
        } else if !is_told || thing.is_sample() {
            let lost = groups.entry((group, thing.is_stated()));
            let (_, change) = lost.or_insert_with(|| (place, lost_group(thing)));
            change.old.extend(thing.principal().map(shown));
        }
    }
    told.changes.extend(groups.into_values());
}

fn is_gone(thing: &Thing<'_>, new: &Side<'_>) -> bool {
    if thing.about == About::source() {
        return false;
    }
    match new.get(&thing.about) {
        Some(now) => !thing.is_comparable(now) && thing.is_stated(),
        None => true,
    }
}

const fn rank(about: &About) -> usize {
    match &about.part {
        Part::Whole => 0,
        Part::Answer(_) => 1,
        Part::Sample(_) => 2,
        Part::Parameter(_, path) | Part::Member(_, path) => 2 + path.len(),
        _ => 3,
    }
}

/// Whether the place where a thing would stand is still there.
fn is_standing(thing: &Thing<'_>, group: &Group, new: &Side<'_>) -> bool {
    if is_denied(&thing.about, new) {
        return true;
    }
    if thing.is_stated() {
        return new.has_group(group, true);
    }
    let operation = thing.about.operation.as_deref();
    let is_of_a_request = matches!(thing.about.part, Part::Parameter(..) | Part::Server(_));
    (is_of_a_request && new.has_request(operation)) || new.has_group(group, false)
}

/// The source says that there is no such thing.
fn is_denied(about: &About, new: &Side<'_>) -> bool {
    let whole = About {
        operation: about.operation.clone(),
        part: Part::Whole,
    };
    matches!(about.part, Part::Parameter(Location::Body, _))
        && new
            .get(&whole)
            .is_some_and(|whole| !whole.values(Aspect::NoBody, true).is_empty())
}

fn one(thing: &Thing<'_>, new: &Side<'_>, mentioned: &Mentioned) -> Change {
    let now = new.get(&thing.about);
    let is_removed =
        is_denied(&thing.about, new) || (now.is_none() && !mentioned.has(&thing.about));
    let principal = thing.principal();
    let shows = now.and_then(Thing::principal).filter(|_| !is_removed);
    Change {
        kind: if is_removed {
            Kind::Removed
        } else {
            Kind::Lost
        },
        old: principal.map(shown).into_iter().collect(),
        new: shows.map(shown).into_iter().collect(),
        ..lost_group(thing)
    }
}

/// A group by its first thing; names come later.
fn lost_group(first: &Thing<'_>) -> Change {
    let principal = first.principal();
    Change {
        kind: Kind::Lost,
        about: first.own.clone(),
        aspect: principal.map_or(Aspect::Listed, |fact| fact.aspect),
        old: Vec::new(),
        new: Vec::new(),
        place: principal.map_or_else(super::nowhere, |fact| fact.place.clone()),
    }
}
