//! Which part of a spec an item is about: from `request.query.bankType` to the keys that lead there.

use wirescribe_pages::tree::Tree;

/// Where a text like `request.query.bankType` leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// To something that is there.
    There(Vec<String>),
    /// To a key that a map does not have.
    Missing {
        /// The map.
        map: Vec<String>,
        /// The key.
        key: String,
    },
}

/// Follows the names. A name may have dots in it, and stands for a key with the mark of what may be missing, too.
pub(crate) fn follow(tree: &Tree, about: &str) -> Option<Part> {
    let (mut tree, mut rest, mut path) = (tree, about, Vec::new());
    while !rest.is_empty() {
        match inner(tree, rest) {
            Some((key, value, behind)) => {
                path.push(key);
                (tree, rest) = (value, behind);
            }
            None => {
                let is_map = matches!(tree, Tree::Map(_));
                let is_name = !rest.contains('.') || is_wire_name(&path);
                return (is_map && is_name).then(|| Part::Missing {
                    map: path,
                    key: rest.to_owned(),
                });
            }
        }
    }
    Some(Part::There(path))
}

/// The child whose name the text begins with, the longest one, and what comes behind it.
fn inner<'t, 'a>(tree: &'t Tree, rest: &'a str) -> Option<(String, &'t Tree, &'a str)> {
    if let Tree::List(items) = tree {
        let (index, behind) = rest.split_once('.').unwrap_or((rest, ""));
        let item = items.get(index.parse::<usize>().ok()?)?;
        return Some((index.to_owned(), item, behind));
    }
    let entries = tree.entries().iter().filter_map(|(key, value)| {
        let name = key.trim_end_matches('?');
        let behind = rest.strip_prefix(name)?;
        let behind = if behind.is_empty() {
            behind
        } else {
            behind.strip_prefix('.')?
        };
        Some((key.clone(), value, behind))
    });
    entries.min_by_key(|(_, _, behind)| behind.len())
}

/// Whether the keys below are names on the wire, which may hold dots.
fn is_wire_name(path: &[String]) -> bool {
    path.first().is_some_and(|key| key == "request") && path.len() == 2
}

#[cfg(test)]
mod tests {
    use wirescribe_pages::yaml::Editor;

    use super::{Part, follow};

    fn parts(about: &str) -> Option<Part> {
        let text = "request: { path: /a, query: { a.b: text, bankType?: Bank } }\noutcomes: [{ when: { status: 200 } }]\n";
        follow(Editor::new(text).expect("YAML").tree(), about)
    }

    fn there(path: &[&str]) -> Part {
        Part::There(path.iter().map(|key| (*key).to_owned()).collect())
    }

    #[test]
    fn names_lead_to_keys() {
        assert_eq!(parts("request.path"), Some(there(&["request", "path"])));
        assert_eq!(
            parts("request.query.a.b"),
            Some(there(&["request", "query", "a.b"]))
        );
        let optional = Some(there(&["request", "query", "bankType?"]));
        assert_eq!(parts("request.query.bankType"), optional);
        assert_eq!(
            parts("outcomes.0.when"),
            Some(there(&["outcomes", "0", "when"]))
        );
        let missing = |map: &[&str], key: &str| {
            Some(Part::Missing {
                map: map.iter().map(|key| (*key).to_owned()).collect(),
                key: key.to_owned(),
            })
        };
        assert_eq!(parts("effect"), missing(&[], "effect"));
        assert_eq!(
            parts("request.query.c.d"),
            missing(&["request", "query"], "c.d")
        );
        for nowhere in ["types.Deleted", "request.path.x", "outcomes.1"] {
            assert_eq!(parts(nowhere), None, "{nowhere}");
        }
    }
}
