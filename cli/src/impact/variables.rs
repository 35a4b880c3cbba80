//! The variables that can be used at a place of a file, with their types as far as they are known.

use std::collections::HashMap;

/// Variables, of which an inner one hides an outer one of its name.
#[derive(Debug, Default)]
pub(crate) struct Variables {
    /// Types by name, innermost last.
    types: HashMap<String, Vec<Option<String>>>,
    /// Names in the order in which they were bound.
    bound: Vec<String>,
}

impl Variables {
    /// Binds a name.
    pub(crate) fn bind(&mut self, name: String, ty: Option<String>) {
        self.types.entry(name.clone()).or_default().push(ty);
        self.bound.push(name);
    }

    /// A variable, and its type if that is known.
    pub(crate) fn get(&self, name: &str) -> Option<&Option<String>> {
        self.types.get(name)?.last()
    }

    /// How many are bound, for [`end`](Self::end).
    pub(crate) fn count(&self) -> usize {
        self.bound.len()
    }

    /// Ends those that were bound after there were so many.
    pub(crate) fn end(&mut self, count: usize) {
        while self.bound.len() > count {
            let types = self.bound.pop().and_then(|name| self.types.get_mut(&name));
            types.and_then(Vec::pop);
        }
    }
}
