//! What changed between two readings of a source.

mod added;
mod align;
mod aspects;
mod gone;
mod lost;
mod mentioned;
pub(crate) mod near;
mod renamed;
mod side;

use std::collections::HashSet;

pub use self::lost::with_lost;
use self::mentioned::Mentioned;
use self::side::{Group, Side};
use crate::kept::bare;
use crate::{About, Aspect, Facts, Place};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind.
    pub kind: Kind,
    /// What it is about, by its old name if it has one.
    pub about: About,
    /// Which side of it.
    pub aspect: Aspect,
    /// What was said; several values if the source was not at one with itself.
    pub old: Vec<String>,
    /// What is said.
    pub new: Vec<String>,
    /// Where, in the new source; of what is gone, in the old.
    pub place: Place,
}

/// Kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something is said that was not.
    Added,
    /// Something is no longer said, and the source has the table, list or section where it would be.
    Removed,
    /// Something else is said.
    Changed,
    /// The same thing has another name.
    Renamed,
    /// Something is no longer found, and neither is where it stood: it may be gone, or the page only looks different.
    Lost,
}

/// Everything that changed: first what is about things that were there, in the order of the old source, then what is new.
#[must_use]
pub fn compare(old: &Facts, new: &Facts) -> Vec<Change> {
    // What is kept is bare, so that both sides are compared bare; names are looked for in all that is known.
    let mentioned = Mentioned::of(new);
    let (old, new) = (bare(old), bare(new));
    let mut old = Side::of(&old);
    let new = Side::of(&new);
    align::operations(&mut old, &new);
    align::answers(&mut old, &new);
    align::samples(&mut old, &new);
    let mut told = Told::default();
    let pairs = renamed::pairs(&old, &new);
    for (place, pair) in &pairs {
        told.tell(*place, pair.change(&old, &new));
        told.renamed
            .extend(old.get(&pair.old).map(|thing| thing.own.clone()));
    }
    renamed::follow(&pairs, &mut old);
    told.samples(&old, &new);
    gone::tell((&old, &new), &mentioned, &mut told);
    added::tell(&old, &new, &mut told);
    for (place, thing) in old.things.iter().enumerate() {
        if let Some(now) = new.get(&thing.about).filter(|now| thing.is_comparable(now)) {
            let changes = aspects::changes((thing, now), (&old, &new), &mut told);
            for change in changes {
                told.tell(place, change);
            }
        }
    }
    told.changes()
}

/// What was told so far.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// With the place of the thing among the old ones, and then the new ones.
    changes: Vec<(usize, Change)>,
    /// Things that came or went, under their new names: what is below them is told by them.
    whole: HashSet<About>,
    /// Old names of what has another one.
    renamed: HashSet<About>,
    /// Operations with a sample that is new, gone or another one.
    samples: HashSet<Option<String>>,
    /// Whether an aspect that a whole group lost was told.
    lost: HashSet<(Group, Aspect)>,
}

impl Told {
    fn tell(&mut self, place: usize, change: Change) {
        self.changes.push((place, change));
    }

    /// Things that are above a part, or the part itself, came or went.
    fn has_above(&self, about: &About) -> bool {
        std::iter::successors(Some(about.clone()), side::parent)
            .skip(1)
            .any(|above| self.whole.contains(&above))
    }

    fn samples(&mut self, old: &Side<'_>, new: &Side<'_>) {
        for (these, those) in [(old, new), (new, old)] {
            for sample in these.things.iter().filter(|thing| thing.is_sample()) {
                let other = those.get(&sample.about);
                if other.is_none_or(|other| other.texts() != sample.texts()) {
                    self.samples.insert(sample.about.operation.clone());
                }
            }
        }
    }

    fn changes(mut self) -> Vec<Change> {
        self.changes.sort_by_key(|(place, _)| *place);
        self.changes.into_iter().map(|(_, change)| change).collect()
    }
}

/// Of what stands nowhere.
const fn nowhere() -> Place {
    Place {
        line: 1,
        column: 1,
        quote: String::new(),
    }
}
