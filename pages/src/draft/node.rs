//! Fields as trees: what their paths say of one another.

use std::collections::HashMap;

use super::names;
use crate::{About, FieldPath};

/// Fields that are nested deeper are taken as whatever JSON they are.
const MAX_DEPTH: usize = 24;

/// Name of any element of a list.
pub(super) const ELEMENT: &str = "[]";

/// Name of any value of a map.
pub(super) const VALUE: &str = "{}";

fn is_way(path: &[String]) -> bool {
    path.len() <= MAX_DEPTH && path.iter().all(|name| names::is_wire(name))
}

/// A field, and what is inside.
#[derive(Default)]
pub(super) struct Node<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// What facts about it are about; several where answers were joined.
    pub(super) abouts: Vec<&'a About>,
    /// What is inside, in the order of the source.
    pub(super) children: Vec<Node<'a>>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Node<'a> {
    /// The tree of fields by their paths.
    pub(super) fn tree(fields: impl Iterator<Item = (&'a FieldPath, &'a About)>) -> Self {
        let mut root = Self::default();
        for (path, about) in fields.filter(|(path, _)| is_way(path)) {
            root.insert(path, about);
        }
        root
    }

    fn insert(&mut self, path: &'a [String], about: &'a About) {
        let Some((name, rest)) = path.split_first() else {
            self.abouts.push(about);
            return;
        };
        let next = self.children.len();
        let at = *self.places.entry(name).or_insert(next);
        if at == next {
            self.children.push(Self {
                name,
                ..Self::default()
            });
        }
        if let Some(child) = self.children.get_mut(at) {
            child.insert(rest, about);
        }
    }

    /// What is inside under a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.get(*self.places.get(name)?)
    }

    /// Each single value inside, with the way to it; what lists and maps hold is not single.
    pub(super) fn leaves(&self) -> Vec<(Vec<&'a str>, &Self)> {
        let mut leaves = Vec::new();
        self.add_leaves(&[], &mut leaves);
        leaves
    }

    fn add_leaves<'n>(&'n self, way: &[&'a str], leaves: &mut Vec<(Vec<&'a str>, &'n Self)>) {
        for child in &self.children {
            if child.name == ELEMENT || child.name == VALUE {
                continue;
            }
            let way = [way, &[child.name]].concat();
            if child.children.is_empty() {
                leaves.push((way, child));
            } else {
                child.add_leaves(&way, leaves);
            }
        }
    }
}
