//! A map that is written in the order in which it was made.

use serde::{Serialize, Serializer};

/// Names with values; no name comes twice.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ordered<V>(Vec<(String, V)>);

impl<V> Ordered<V> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a value, unless the name has one already.
    pub(super) fn add(&mut self, name: impl Into<String>, value: V) {
        let name = name.into();
        if self.0.iter().all(|(known, _)| *known != name) {
            self.0.push((name, value));
        }
    }
}

impl<V> Default for Ordered<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Into<String>, V> FromIterator<(K, V)> for Ordered<V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        let mut all = Self::default();
        for (name, value) in pairs {
            all.add(name, value);
        }
        all
    }
}

impl<V: Serialize> Serialize for Ordered<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
