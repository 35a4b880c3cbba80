//! Things that are stated, or shown, and were not.

use super::side::{Group, Side, Thing, shown, stem};
use super::{Change, Kind, Told};
use crate::{About, Aspect, Part};

/// Tells of each thing that came; what is in it is told by it.
pub(super) fn tell(old: &Side<'_>, new: &Side<'_>, told: &mut Told) {
    let mut added: Vec<(usize, &Thing<'_>)> = new.things.iter().enumerate().collect();
    added.retain(|(_, thing)| is_added(thing, old));
    let mut whole = Told::default();
    whole
        .whole
        .extend(added.iter().map(|(_, thing)| thing.about.clone()));
    for (place, thing) in &added {
        // A sample may have the old name still.
        if !thing.is_stated() && told.renamed.contains(&thing.about) {
            continue;
        }
        if whole.has_above(&thing.about) || is_told_by_a_sample(thing, old, &whole) {
            continue;
        }
        if let Some(principal) = thing.principal() {
            let before = old.get(&thing.about);
            told.tell(
                old.things.len() + place,
                Change {
                    kind: Kind::Added,
                    about: before.map_or(thing.own, |before| before.own).clone(),
                    aspect: principal.aspect,
                    old: Vec::new(),
                    new: vec![shown(principal)],
                    place: principal.place.clone(),
                },
            );
        }
    }
}

fn is_added(thing: &Thing<'_>, old: &Side<'_>) -> bool {
    if thing.about == About::source() {
        return false;
    }
    match old.get(&thing.about) {
        Some(before) => !before.is_comparable(thing) && thing.is_stated(),
        None => true,
    }
}

/// What only a sample shows that is itself new is told by the sample.
fn is_told_by_a_sample(thing: &Thing<'_>, old: &Side<'_>, added: &Told) -> bool {
    if thing.is_stated() || thing.is_sample() {
        return false;
    }
    let has_new = |kind: &str| {
        added.whole.iter().any(|about| {
            about.operation == thing.about.operation
                && matches!(&about.part, Part::Sample(name) if stem(name) == kind)
        })
    };
    match &thing.about.part {
        Part::Parameter(..) => {
            has_new("request") && !old.has_request(thing.about.operation.as_deref())
        }
        Part::Server(_) => has_new("request") || old.has_request(thing.about.operation.as_deref()),
        Part::Answer(_) | Part::Member(..) | Part::AnswerHeader(..) => {
            let group = Group::of(&thing.about);
            has_new("answer") && !old.has_group(&group, false)
        }
        _ => thing
            .principal()
            .is_some_and(|fact| fact.aspect == Aspect::Defect),
    }
}
