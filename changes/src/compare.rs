//! Pairs the items of two trees and lists every difference.

mod follows;
mod order;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub(crate) use follows::has_default;
pub(crate) use order::is_argument;

use follows::Renames;

use crate::item::{Facet, Item, Kind, Value};

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name and is the same otherwise, or has the same Rust name.
    Renamed,
    /// Items of this kind come in another order; the difference is one of their owner.
    Reordered,
    /// Something else is said of it.
    Changed(Facet),
}

/// One difference.
#[derive(Debug, Clone)]
pub struct Difference<'a> {
    /// Kind of the item; of what was reordered, kind of the items in it.
    pub kind: Kind,
    /// What happened.
    pub change: Change,
    /// The old item, unless it is new; of what was reordered, the owner.
    pub old: Option<&'a Item>,
    /// The new item, unless it is gone.
    pub new: Option<&'a Item>,
    /// What it belongs to on both sides, the provider first.
    pub owners: Vec<(&'a Item, &'a Item)>,
}

impl<'a> Difference<'a> {
    /// The item, as it is now or was last.
    #[must_use]
    pub fn item(&self) -> Option<&'a Item> {
        self.new.or(self.old)
    }

    /// What a facet said before.
    #[must_use]
    pub fn from(&self) -> Option<&'a Value> {
        self.facet(self.old)
    }

    /// What a facet says now.
    #[must_use]
    pub fn to(&self) -> Option<&'a Value> {
        self.facet(self.new)
    }

    fn facet(&self, side: Option<&'a Item>) -> Option<&'a Value> {
        match self.change {
            Change::Changed(facet) => side?.facets.get(&facet),
            _ => None,
        }
    }

    /// The owner of a kind, on both sides.
    #[must_use]
    pub fn owner(&self, kind: Kind) -> Option<(&'a Item, &'a Item)> {
        self.owners
            .iter()
            .copied()
            .find(|(_, new)| new.kind == kind)
    }

    /// Whether items of its kind for which something holds come in another order.
    #[must_use]
    pub fn reorders(&self, counts: fn(&Item) -> bool) -> bool {
        let (Some(old), Some(new)) = (self.old, self.new) else {
            return false;
        };
        // What has another name as well may have swapped places with what kept its own.
        let partners = partners(&old.children, &new.children);
        let pairs = new.children.iter().zip(partners);
        let places = pairs.filter_map(|(item, partner)| {
            let before = old.children.get(partner?)?;
            (item.kind == self.kind && counts(before) && counts(item)).then_some(partner?)
        });
        !places.is_sorted()
    }
}

/// Every difference of two forests, in the order of the items.
#[must_use]
pub fn differences<'a>(old: &'a [Item], new: &'a [Item]) -> Vec<Difference<'a>> {
    let mut walk = Walk {
        owners: Vec::new(),
        renames: Renames::default(),
        found: Vec::new(),
    };
    walk.siblings(old, new);
    walk.found
}

/// A walk over both trees.
struct Walk<'a> {
    owners: Vec<(&'a Item, &'a Item)>,
    renames: Renames<'a>,
    found: Vec<Difference<'a>>,
}

impl<'a> Walk<'a> {
    fn siblings(&mut self, old: &'a [Item], new: &'a [Item]) {
        let mut partners = partners(old, new);
        self.pair_alternatives(old, new, &mut partners);
        let mut is_paired = vec![false; old.len()];
        for index in partners.iter().flatten() {
            if let Some(paired) = is_paired.get_mut(*index) {
                *paired = true;
            }
        }
        for (item, _) in old.iter().zip(is_paired).filter(|(_, paired)| !paired) {
            self.add(item.kind, Change::Removed, (Some(item), None));
        }
        for (item, partner) in new.iter().zip(&partners) {
            match partner.and_then(|index| old.get(index)) {
                Some(before) => self.both(before, item),
                None => self.add(item.kind, Change::Added, (None, Some(item))),
            }
        }
        self.order(old, new, &partners);
    }

    /// An alternative has the name of its type, which may be another one now.
    fn pair_alternatives(&self, old: &[Item], new: &[Item], partners: &mut [Option<usize>]) {
        for (item, partner) in new.iter().zip(partners) {
            let was = |before: &Item| {
                before.kind == Kind::Alternative
                    && self.renames.types.get(before.name.as_str()) == Some(&item.name.as_str())
            };
            if item.kind == Kind::Alternative && partner.is_none() {
                *partner = old.iter().position(was);
            }
        }
    }

    fn both(&mut self, old: &'a Item, new: &'a Item) {
        let sides = (Some(old), Some(new));
        if old.name != new.name {
            self.add(new.kind, Change::Renamed, sides);
        }
        match new.kind {
            Kind::Provider => self.renames.types = renamed(Kind::Type, old, new),
            Kind::Endpoint => self.renames.parameters = renamed(Kind::Parameter, old, new),
            _ => {}
        }
        let different = different_facets(old, new, &self.renames);
        for facet in &different {
            self.add(new.kind, Change::Changed(*facet), sides);
        }
        // A type that is something else has other parts; none of them says more than that.
        if !different.contains(&Facet::Shape) {
            self.owners.push((old, new));
            self.siblings(&old.children, &new.children);
            self.owners.pop();
        }
    }

    /// What stands on both sides, and in another order: once for each kind.
    fn order(&mut self, old: &'a [Item], new: &'a [Item], partners: &[Option<usize>]) {
        let Some((owner, outer)) = self.owners.split_last() else {
            return;
        };
        let pairs = new.iter().zip(partners).filter_map(|(item, partner)| {
            let index = (*partner)?;
            Some((index, old.get(index)?, item))
        });
        let pairs: Vec<order::Pair<'_>> = pairs.collect();
        let moved = order::reordered(&pairs).into_iter();
        self.found.extend(moved.map(|kind| Difference {
            kind,
            change: Change::Reordered,
            old: Some(owner.0),
            new: Some(owner.1),
            owners: outer.to_vec(),
        }));
    }

    fn add(
        &mut self,
        kind: Kind,
        change: Change,
        (old, new): (Option<&'a Item>, Option<&'a Item>),
    ) {
        let is_one_sided = matches!(change, Change::Added | Change::Removed);
        if is_one_sided && new.or(old).is_some_and(is_told_by_its_users) {
            return;
        }
        let owners = self.owners.clone();
        self.found.push(Difference {
            kind,
            change,
            old,
            new,
            owners,
        });
    }
}

/// An entry of `auth` that only signs is no more than what endpoints do with it: without one that names it, it is not in
/// the model.
fn is_told_by_its_users(item: &Item) -> bool {
    let verifies = |child: &Item| child.kind == Kind::Verification;
    item.kind == Kind::Auth && !item.children.iter().any(verifies)
}

/// The facets that say something else; those that only follow from another difference of the item are left out.
fn different_facets(old: &Item, new: &Item, renames: &Renames<'_>) -> Vec<Facet> {
    let facets: BTreeSet<Facet> = old
        .facets
        .keys()
        .chain(new.facets.keys())
        .copied()
        .collect();
    let differ = |facet: &Facet| {
        !follows::is_same(*facet, old, new, renames) && !follows::follows(*facet, old, new, renames)
    };
    let goes_with_name = |facet: &Facet| *facet == Facet::RustName && old.name != new.name;
    let mut different: Vec<Facet> = facets
        .into_iter()
        .filter(|facet| differ(facet) && !goes_with_name(facet))
        .collect();
    if different.iter().any(|facet| !facet.is_summary()) {
        different.retain(|facet| !facet.is_summary());
    }
    different
}

/// What belongs to two items and has another name: old to new.
fn renamed<'a>(kind: Kind, old: &'a Item, new: &'a Item) -> HashMap<&'a str, &'a str> {
    let partners = partners(&old.children, &new.children);
    let pairs = new.children.iter().zip(partners);
    let pairs = pairs.filter_map(|(item, partner)| Some((old.children.get(partner?)?, item)));
    pairs
        .filter(|(old, new)| new.kind == kind && old.name != new.name)
        .map(|(old, new)| (old.name.as_str(), new.name.as_str()))
        .collect()
}

/// What makes two items the same; what comes first counts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness<'a> {
    /// Nothing differs, where a name does not tell siblings apart.
    Same(String),
    /// The same name.
    Name(&'a str),
    /// The same Rust name.
    Rust(&'a str),
    /// Nothing differs but the name.
    All(String),
}

/// For each new item, the index of the old one that it was: by name (of several with one name, what is the same first),
/// else by Rust name, else the one that differs in nothing but the name, if neither side has a second one like it.
fn partners(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut partners = vec![None; new.len()];
    let by: [fn(&Item) -> Option<Likeness<'_>>; 4] = [
        all_of_it,
        |item| Some(Likeness::Name(&item.name)),
        |item| item.rust.as_deref().map(Likeness::Rust),
        all_but_its_name,
    ];
    for likeness in by {
        let taken: HashSet<usize> = partners.iter().copied().flatten().collect();
        let old = alike(old, likeness, |index| !taken.contains(&index));
        let open = alike(new, likeness, |index| partners.get(index) == Some(&None));
        for (like, items) in open {
            let Some(candidates) = old.get(&like) else {
                continue;
            };
            let is_guess = matches!(like.1, Likeness::All(_));
            if is_guess && items.len().max(candidates.len()) > 1 {
                continue;
            }
            for (index, candidate) in items.into_iter().zip(candidates.iter()) {
                if let Some(partner) = partners.get_mut(index) {
                    *partner = Some(*candidate);
                }
            }
        }
    }
    partners
}

/// The indices of items that are alike, in their order.
fn alike(
    items: &[Item],
    likeness: fn(&Item) -> Option<Likeness<'_>>,
    counts: impl Fn(usize) -> bool,
) -> BTreeMap<(Kind, Likeness<'_>), Vec<usize>> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate().filter(|(index, _)| counts(*index)) {
        if let Some(like) = likeness(item) {
            alike.entry((item.kind, like)).or_default().push(index);
        }
    }
    alike
}

/// All that is said of an item, if its siblings may have its name.
fn all_of_it(item: &Item) -> Option<Likeness<'_>> {
    let repeats = item.kind.repeats_names();
    repeats.then(|| Likeness::Same(item.all_that_is_said()))
}

/// What is said of an item and of what belongs to it, but for its name. What only its name tells apart has none.
///
/// Names of computed values are no facts, and were made the same before ([`crate::align`]); what is placed or checked is
/// one thing, and so little that all of it counts.
fn all_but_its_name(item: &Item) -> Option<Likeness<'_>> {
    let fewest = match item.kind {
        Kind::Computed | Kind::VerifyComputed | Kind::Vector => return None,
        Kind::Auth => return Some(Likeness::All(all_below(item))),
        Kind::HostVariable => 0,
        // Formulas call a key of webhooks by its new name already; of what nothing takes, the name is all there is.
        Kind::Credential if !item.paths.is_empty() => 1,
        kind if kind.is_named_by_use() => 0,
        Kind::Provider | Kind::Environment | Kind::Placement | Kind::Check => 1,
        _ => 2,
    };
    let is_name = |facet: Facet| facet == Facet::RustName || facet.is_consequence();
    let said: Vec<_> = item
        .facets
        .iter()
        .filter(|(facet, _)| !is_name(**facet))
        .collect();
    let parts = item
        .children
        .iter()
        .map(|part| (part.kind, part.name.as_str()));
    let parts: Vec<_> = parts.collect();
    (said.len() >= fewest).then(|| Likeness::All(format!("{said:?} {parts:?}")))
}

/// What is said of an item, and of everything below it.
fn all_below(item: &Item) -> String {
    let below = item.children.iter().map(|child| {
        let (kind, name) = (child.kind, &child.name);
        format!("{kind:?} {name} {}", all_below(child))
    });
    format!("{:?} {:?}", item.facets, below.collect::<Vec<_>>())
}
