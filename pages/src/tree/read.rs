//! Reads YAML into trees: the order of keys and the spelling of scalars stay.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

use super::Tree;

/// Most nodes on one path.
const MAX_DEPTH: usize = 64;

/// Why a text is no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTree {
    /// What is wrong, in one line.
    pub message: String,
    /// In which line, counted from 1.
    pub line: u32,
}

impl Tree {
    /// The tree of a YAML text; an empty one is an empty map. Comments and styles are not part of it.
    ///
    /// # Errors
    ///
    /// The text is no YAML, has several documents, aliases or tags, or is nested deeper than 64 levels.
    pub fn read(text: &str) -> Result<Self, NotTree> {
        let raw: Raw = serde_yaml::from_str_with_options(text, options()).map_err(|error| {
            let line = error.location().map_or(1, |at| at.line());
            NotTree {
                message: message(&error),
                line: u32::try_from(line.max(1)).unwrap_or(u32::MAX),
            }
        })?;
        match raw.tree(text)? {
            Self::Typed(spelling) if spelling.is_empty() => Ok(Self::Map(Vec::new())),
            tree => Ok(tree),
        }
    }
}

pub(crate) fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        with_snippet: false,
        merge_keys: serde_yaml::options::MergeKeyPolicy::Error,
        // YAML 1.2: `no` and `off` are texts.
        strict_booleans: true,
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            // The facts of the largest page that is read.
            max_events: 20_000_000,
            max_nodes: 10_000_000,
        },
        reject_unsupported_tags: true,
    }
}

/// The reader's message in one line, without the place.
pub(crate) fn message(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or(line);
    line.chars().filter(|c| !c.is_control()).collect()
}

impl fmt::Display for NotTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for NotTree {}

/// A node as serde gives it, before spellings are looked up.
struct Raw(Spanned<Kind>);

enum Kind {
    Typed,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<String>, Raw)>),
}

impl Raw {
    fn tree(self, text: &str) -> Result<Tree, NotTree> {
        let at = same(self.0.referenced, self.0.defined)?;
        Ok(match self.0.value {
            Kind::Typed => Tree::Typed(spelling(text, &at)),
            Kind::Text(value) => Tree::Text(value),
            Kind::List(items) => {
                let items = items.into_iter().map(|item| item.tree(text));
                Tree::List(items.collect::<Result<_, _>>()?)
            }
            Kind::Map(entries) => {
                let entries = entries.into_iter().map(|(key, value)| {
                    same(key.referenced, key.defined)?;
                    Ok((key.value, value.tree(text)?))
                });
                Tree::Map(entries.collect::<Result<_, _>>()?)
            }
        })
    }
}

/// The place of a value that stands where it is used; an alias does not.
fn same(used: Location, defined: Location) -> Result<Location, NotTree> {
    if used == defined {
        return Ok(used);
    }
    Err(NotTree {
        message: "an alias; write the value here again".to_owned(),
        line: u32::try_from(used.line()).unwrap_or(u32::MAX),
    })
}

fn spelling(text: &str, location: &Location) -> String {
    let span = location.span();
    let bounds = span.byte_offset().zip(span.byte_len());
    let slice = bounds.and_then(|(start, length)| {
        let start = usize::try_from(start).ok()?;
        text.get(start..start.checked_add(usize::try_from(length).ok()?)?)
    });
    slice.unwrap_or_default().trim().to_owned()
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_none<E: Error>(self) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Kind, E> {
        Ok(Kind::Typed)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Kind, E> {
        Ok(Kind::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Kind, E> {
        Ok(Kind::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Kind, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Kind::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Kind::Map(entries))
    }
}
