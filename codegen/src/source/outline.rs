//! Where things stand in a spec file, for readers of the model that want to point at them.

use super::{Document, Node, NodeKind, SourceFile};
use crate::diagnostic::Place;

/// The keys of a spec file and their places.
#[derive(Debug, Clone)]
pub struct Outline(Document);

impl Outline {
    /// The outline of a file; none if it is no YAML.
    #[must_use]
    pub fn parse(file: &SourceFile) -> Option<Self> {
        Document::parse(&file.display, &file.text).ok().map(Self)
    }

    /// Where a path of keys leads, and how many of them were found; elements of lists are their index. A key is found
    /// without the mark of what may be missing, and in either case.
    #[must_use]
    pub fn place<K: AsRef<str>>(&self, keys: &[K]) -> (Place, usize) {
        let (mut node, mut place) = (&self.0.root, Place::START);
        for (depth, key) in keys.iter().enumerate() {
            match inner(node, key.as_ref()) {
                Some((at, next)) => (place, node) = (at, next),
                None => return (place, depth),
            }
        }
        (place, keys.len())
    }
}

/// The value at a key, and the place of the key.
fn inner<'a>(node: &'a Node, key: &str) -> Option<(Place, &'a Node)> {
    match &node.kind {
        NodeKind::Map(entries) => {
            let found = entries.iter().find(|(candidate, _)| {
                let text = candidate.text.trim_end_matches('?');
                text.eq_ignore_ascii_case(key.trim_end_matches('?'))
            });
            found.map(|(key, value)| (key.place, value))
        }
        NodeKind::List(items) => {
            let item = items.get(key.parse::<usize>().ok()?)?;
            Some((item.place, item))
        }
        _ => None,
    }
}
