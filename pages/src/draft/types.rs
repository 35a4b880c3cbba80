//! The types of a draft: each name once, and equal definitions under one name.

use std::collections::BTreeSet;

use super::names;
use crate::tree::Tree;

/// More types than any endpoint has; what comes after them is any JSON.
const MOST: usize = 400;

/// Named types, in the order of the file.
pub(super) struct Types {
    /// Names that others have.
    taken: BTreeSet<String>,
    /// Names of rows: types of their bodies may have them, and no others.
    outcomes: BTreeSet<String>,
    own: Vec<(String, Tree)>,
}

impl Types {
    pub(super) const fn new(taken: BTreeSet<String>) -> Self {
        Self {
            taken,
            outcomes: BTreeSet::new(),
            own: Vec::new(),
        }
    }

    /// Keeps a name for a row.
    pub(super) fn reserve(&mut self, outcome: &str) {
        self.outcomes.insert(outcome.to_owned());
    }

    /// Whether somebody else has a name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Where the next type goes.
    pub(super) fn next(&self) -> usize {
        self.own.len()
    }

    /// Enters a type under the first name that is free, or that means the same already. None if there are too many.
    pub(super) fn declare(&mut self, wanted: &[String], definition: Tree) -> Option<String> {
        let at = self.next();
        self.place(wanted, definition, (at, false))
    }

    /// The same for an object, in front of the types that it is made of; the type of a row may have the row's name.
    pub(super) fn place(
        &mut self,
        wanted: &[String],
        definition: Tree,
        (at, of_row): (usize, bool),
    ) -> Option<String> {
        if self.own.len() >= MOST {
            return None;
        }
        let last = wanted.last().map_or("Value", String::as_str);
        let numbered = (2..=MOST + 2).map(|number| format!("{last}{number}"));
        for name in wanted.iter().cloned().chain(numbered) {
            let own = self.own.iter().find(|(known, _)| *known == name);
            if let Some((name, known)) = own {
                if *known == definition && !of_row {
                    return Some(name.clone());
                }
            } else if self.is_free(&name, of_row) {
                self.own
                    .insert(at.min(self.own.len()), (name.clone(), definition));
                return Some(name);
            }
        }
        None
    }

    fn is_free(&self, name: &str, of_row: bool) -> bool {
        let is_row = !of_row && self.outcomes.contains(name);
        names::fits_type(name) && !self.taken.contains(name) && !is_row
    }

    /// All names that are taken now.
    pub(super) fn into_taken(mut self) -> BTreeSet<String> {
        self.taken
            .extend(self.own.into_iter().map(|(name, _)| name));
        self.taken
    }

    /// All of them.
    pub(super) fn tree(&self) -> Tree {
        Tree::Map(self.own.clone())
    }

    /// The definition under a name.
    pub(super) fn get(&self, name: &str) -> Option<&Tree> {
        let mut own = self.own.iter();
        own.find(|(known, _)| known == name)
            .map(|(_, definition)| definition)
    }
}
