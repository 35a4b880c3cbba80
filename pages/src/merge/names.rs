//! Names that people chose otherwise than drafts do: found by what stands in the same place.

use super::equal::is_same;
use crate::tree::Tree;

/// Names of types and outcomes, of authentications and environments, as drafts and as the spec have them.
#[derive(Debug, Default)]
pub(super) struct Names {
    pairs: Vec<(Kind, String, String)>,
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type.
    Type,
    /// An outcome.
    Outcome,
    /// An entry of `auth`.
    Auth,
    /// An environment.
    Environment,
}

impl Names {
    pub(super) fn of((old, new): (&Tree, &Tree), spec: &Tree) -> Self {
        let mut names = Self::default();
        let rows = |tree: &Tree| {
            tree.get("outcomes")
                .map_or(Vec::new(), |rows| rows.items().to_vec())
        };
        let (olds, news, specs) = (rows(old), rows(new), rows(spec));
        let next = aligned(&olds, &news);
        for ((row, place), next) in olds.iter().zip(aligned(&olds, &specs)).zip(next) {
            let Some(own) = place.and_then(|place| specs.get(place)) else {
                continue;
            };
            names.row(row, own);
            // What drafts call it may follow from a title: it is still the same.
            if let Some(now) = next.and_then(|next| news.get(next)) {
                names.row(now, own);
            }
        }
        names.map((old, spec), "auth", Kind::Auth);
        names.map((old, spec), "environments", Kind::Environment);
        names
    }

    fn row(&mut self, old: &Tree, own: &Tree) {
        let named = |row: &Tree| {
            let kind = ["returns", "fails"].iter().find_map(|key| row.get(key));
            kind.and_then(Tree::scalar).map(str::to_owned)
        };
        let body = |row: &Tree| {
            let body = row.get("body").and_then(Tree::scalar).map(str::to_owned);
            body.or_else(|| named(row))
        };
        for (kind, old, own) in [
            (Kind::Type, body(old), body(own)),
            (Kind::Outcome, named(old), named(own)),
        ] {
            if let (Some(old), Some(own)) = (old, own) {
                self.pairs.push((kind, old, own));
            }
        }
    }

    /// Entries of a map that have one value, or are the only one.
    fn map(&mut self, (old, spec): (&Tree, &Tree), key: &str, kind: Kind) {
        let (Some(old), Some(spec)) = (old.get(key), spec.get(key)) else {
            return;
        };
        let is_only = old.entries().len() == 1 && spec.entries().len() == 1;
        for (name, value) in old.entries() {
            let mut entries = spec.entries().iter();
            let own = entries.find(|(own, found)| own == name || is_same(value, found) || is_only);
            if let Some((own, _)) = own {
                self.pairs.push((kind, name.clone(), own.clone()));
            }
        }
    }

    /// The name that the spec has for one of the drafts.
    pub(super) fn own(&self, kind: Kind, name: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter();
        let pair = pairs.find(|(found, draft, _)| *found == kind && draft == name);
        pair.map(|(_, _, own)| own.as_str())
    }

    /// A part of a draft with the names of the spec.
    pub(super) fn translated(&self, tree: &Tree) -> Tree {
        let own = |kind, name: &str| self.own(kind, name).unwrap_or(name).to_owned();
        let entry = |key: &str, value: &Tree| match (key, value) {
            ("returns" | "fails" | "gives", Tree::Text(name)) => {
                Tree::Text(own(Kind::Outcome, name))
            }
            ("body" | "type" | "list", Tree::Text(name)) => Tree::Text(own(Kind::Type, name)),
            ("gives" | "types", Tree::Map(named)) => {
                let kind = if key == "types" {
                    Kind::Type
                } else {
                    Kind::Outcome
                };
                let named = named.iter();
                let named = named.map(|(name, value)| (own(kind, name), self.translated(value)));
                Tree::Map(named.collect())
            }
            _ => self.translated(value),
        };
        match tree {
            Tree::Map(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| (key.clone(), entry(key, value)));
                Tree::Map(entries.collect())
            }
            Tree::List(items) => {
                Tree::List(items.iter().map(|item| self.translated(item)).collect())
            }
            _ => tree.clone(),
        }
    }
}

/// Rows of a draft by the rows of another list that they are: with equal conditions, else with most of them.
pub(super) fn aligned(drafted: &[Tree], rows: &[Tree]) -> Vec<Option<usize>> {
    let mut places = vec![None; drafted.len()];
    let mut taken = vec![false; rows.len()];
    let most = drafted
        .iter()
        .map(|row| conditions(row).len())
        .max()
        .unwrap_or_default();
    for least in (1..=most + 1).rev() {
        for (row, place) in drafted.iter().zip(places.iter_mut()) {
            let mut all = rows.iter().enumerate().zip(taken.iter_mut());
            let found = all.find(|((_, own), taken)| {
                place.is_none() && !**taken && likeness(row, own) >= least
            });
            if let Some(((index, _), taken)) = found {
                *taken = true;
                *place = Some(index);
            }
        }
    }
    places
}

fn conditions(row: &Tree) -> &[(String, Tree)] {
    row.get("when").map_or(&[], Tree::entries)
}

/// How many conditions two rows share; one more if they are the same.
fn likeness(one: &Tree, other: &Tree) -> usize {
    let kind = |row: &Tree| row.get("returns").is_some();
    if kind(one) != kind(other) {
        return 0;
    }
    let (own, others) = (conditions(one), conditions(other));
    let shared = own.iter().filter(|(key, value)| {
        let found = others.iter().find(|(other, _)| other == key);
        found.is_some_and(|(_, found)| is_same(value, found) || found.items().contains(value))
    });
    let shared = shared.count();
    shared + usize::from(shared == own.len() && own == others)
}
