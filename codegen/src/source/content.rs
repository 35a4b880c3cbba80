//! What a YAML file says, apart from how it is written.

use super::node::{Document, Node, NodeKind};
use crate::diagnostic::Diagnostic;

/// The values of a YAML file, without places, comments and styles. Two texts with equal contents say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content(Value);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Null,
    /// A scalar that is no text, as it is spelled.
    Typed(String),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Content {
    /// Reads a text; `file` is its name in the diagnostic.
    ///
    /// # Errors
    ///
    /// The text is not YAML, or uses what specs do not.
    pub fn parse(file: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        Document::parse(file, text).map(|document| Self(value(document.root)))
    }

    /// The same with the keys of every map in alphabetical order: what stays when only keys are moved.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        sort(&mut self.0);
        self
    }

    /// The keys of the top map; none if it is no map.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys()
    }

    /// The keys of the map under a key of the top map.
    pub fn keys_under(&self, key: &str) -> impl Iterator<Item = &str> {
        let entry = self.0.entries().iter().find(|(found, _)| found == key);
        entry.into_iter().flat_map(|(_, value)| value.keys())
    }
}

impl Value {
    fn entries(&self) -> &[(String, Value)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries().iter().map(|(key, _)| key.as_str())
    }
}

fn value(node: Node) -> Value {
    match node.kind {
        NodeKind::Null | NodeKind::Placeholder => Value::Null,
        NodeKind::Typed(_, spelling) => Value::Typed(spelling),
        NodeKind::Text(text) => Value::Text(text),
        NodeKind::List(items) => Value::List(items.into_iter().map(value).collect()),
        NodeKind::Map(entries) => {
            let entries = entries.into_iter();
            Value::Map(entries.map(|(key, node)| (key.text, value(node))).collect())
        }
    }
}

fn sort(value: &mut Value) {
    match value {
        Value::List(items) => items.iter_mut().for_each(sort),
        Value::Map(entries) => {
            for (_, value) in entries.iter_mut() {
                sort(value);
            }
            entries.sort();
        }
        Value::Null | Value::Typed(_) | Value::Text(_) => {}
    }
}
