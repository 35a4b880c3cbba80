//! Edits the text of a YAML file: what is not touched keeps its comments, order, quotes and blank lines.
//!
//! After each edit the new text is read, and has to say exactly what the edit was to make of the old one. An edit that
//! does not come out like that is refused, and the text stays as it was.

mod change;
mod model;
mod parse;
mod remove;
mod render;

use std::fmt;

use self::change::Change;
use self::parse::{Node, Parsed};
use crate::tree::Tree;

/// Deepest nesting that is read.
const MOST_DEPTH: usize = 64;

/// A YAML text that is edited. Elements of lists are addressed by their index, as text: `["outcomes", "0", "when"]`.
#[derive(Debug, Clone)]
pub struct Editor {
    text: String,
    parsed: Parsed,
    line_feed: &'static str,
}

/// Why a text cannot be read, or an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, in one line.
    pub message: String,
}

impl Error {
    fn because(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl Editor {
    /// For a text.
    ///
    /// # Errors
    ///
    /// It is not YAML, or uses what cannot be edited: several documents, merge keys, pairs in lists.
    pub fn new(text: &str) -> Result<Self, Error> {
        let line_feed = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let parsed = Parsed::of(&text)?;
        Ok(Self {
            text,
            parsed,
            line_feed,
        })
    }

    /// The text.
    #[must_use]
    pub fn into_text(self) -> String {
        if self.line_feed == "\n" {
            return self.text;
        }
        self.text.replace('\n', self.line_feed)
    }

    /// What all of it says.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.parsed.tree
    }

    /// The value at a path.
    #[must_use]
    pub fn get(&self, path: &[&str]) -> Option<&Tree> {
        model::at(&self.parsed.tree, path)
    }

    /// Puts another value where there is one.
    ///
    /// # Errors
    ///
    /// Nothing is at the path.
    pub fn set(&mut self, path: &[&str], value: &Tree) -> Result<(), Error> {
        let mut tree = self.parsed.tree.clone();
        *model::at_mut(&mut tree, path).ok_or_else(|| nothing(path))? = value.clone();
        let change = change::set(self, path, value);
        self.make(change, &tree, path)
    }

    /// Puts an entry into a map, behind another one; without one, or if it is not there, at the end.
    ///
    /// # Errors
    ///
    /// No map is at the path, or it has the key.
    pub fn insert(
        &mut self,
        map: &[&str],
        after: Option<&str>,
        (key, value): (&str, &Tree),
    ) -> Result<(), Error> {
        let mut tree = self.parsed.tree.clone();
        let found = model::at_mut(&mut tree, map).ok_or_else(|| nothing(map))?;
        let place = model::insert(found, after, (key, value)).ok_or_else(|| nothing(map))?;
        let change = change::insert(self, map, (place, Some(key), value));
        self.make(change, &tree, map)
    }

    /// Takes out an entry of a map or an element of a list, with the comments that stand directly above it.
    ///
    /// # Errors
    ///
    /// Nothing is at the path.
    pub fn remove(&mut self, path: &[&str]) -> Result<(), Error> {
        let mut tree = self.parsed.tree.clone();
        let (key, parent) = path.split_last().ok_or_else(|| nothing(path))?;
        let found = model::at_mut(&mut tree, parent).ok_or_else(|| nothing(path))?;
        let place = model::remove(found, key).ok_or_else(|| nothing(path))?;
        let change = remove::child(self, parent, place);
        self.make(change, &tree, path)
    }

    /// Gives an entry of a map another key.
    ///
    /// # Errors
    ///
    /// Nothing is at the path, or the map has the key.
    pub fn rename(&mut self, path: &[&str], key: &str) -> Result<(), Error> {
        let mut tree = self.parsed.tree.clone();
        let (old, parent) = path.split_last().ok_or_else(|| nothing(path))?;
        let found = model::at_mut(&mut tree, parent).ok_or_else(|| nothing(path))?;
        let place = model::rename(found, old, key).ok_or_else(|| nothing(path))?;
        let change = change::rename(self, parent, (place, key));
        self.make(change, &tree, path)
    }

    /// Puts an element at the end of a list.
    ///
    /// # Errors
    ///
    /// No list is at the path.
    pub fn push(&mut self, list: &[&str], value: &Tree) -> Result<(), Error> {
        let length = self.get(list).map_or(0, |list| list.items().len());
        self.insert_item(list, length, value)
    }

    /// Puts an element in front of the one with an index, or at the end.
    ///
    /// # Errors
    ///
    /// No list is at the path, or it is shorter.
    pub fn insert_item(&mut self, list: &[&str], index: usize, value: &Tree) -> Result<(), Error> {
        let mut tree = self.parsed.tree.clone();
        let found = model::at_mut(&mut tree, list).ok_or_else(|| nothing(list))?;
        model::insert_item(found, index, value).ok_or_else(|| nothing(list))?;
        let change = change::insert(self, list, (index, None, value));
        self.make(change, &tree, list)
    }

    /// Takes out an element of a list.
    ///
    /// # Errors
    ///
    /// There is none with the index.
    pub fn remove_item(&mut self, list: &[&str], index: usize) -> Result<(), Error> {
        let index = index.to_string();
        let path: Vec<&str> = list.iter().copied().chain([index.as_str()]).collect();
        self.remove(&path)
    }

    /// The node at a path.
    fn node(&self, path: &[&str]) -> Option<&Node> {
        let mut node = self.parsed.root.as_ref()?;
        let mut tree = &self.parsed.tree;
        for key in path {
            let place = model::place(tree, key)?;
            tree = model::child(tree, place)?;
            node = node.children.get(place)?.value.as_ref()?;
        }
        Some(node)
    }

    fn make(&mut self, change: Option<Change>, tree: &Tree, path: &[&str]) -> Result<(), Error> {
        let refused = || Error::because(format!("{} cannot be edited", path.join(".")));
        let text = change.and_then(|change| change.of(&self.text));
        let text = text.ok_or_else(refused)?;
        let parsed = Parsed::of(&text)?;
        if parsed.tree != *tree {
            return Err(refused());
        }
        self.text = text;
        self.parsed = parsed;
        Ok(())
    }
}

fn nothing(path: &[&str]) -> Error {
    Error::because(format!("nothing can be edited at {}", path.join(".")))
}
