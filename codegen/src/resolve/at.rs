//! A cursor into a document: where a value stands, found only when something is wrong with it.

use crate::diagnostic::{Code, Diagnostic, Place, Related};
use crate::source::{Document, Node, NodeKind};

/// A node, named by the way to it from the top of its document.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    document: &'a Document,
    way: Way<'a>,
}

#[derive(Clone, Copy)]
enum Way<'a> {
    Top,
    Key(&'a Way<'a>, &'a str),
    Index(&'a Way<'a>, usize),
}

impl<'a> At<'a> {
    pub(super) fn top(document: &'a Document) -> Self {
        Self {
            document,
            way: Way::Top,
        }
    }

    /// The value of a key.
    pub(super) fn key<'b>(&'b self, key: &'b str) -> At<'b> {
        At {
            document: self.document,
            way: Way::Key(&self.way, key),
        }
    }

    /// An element of a list; of a single value that stands for a list, the value itself.
    pub(super) fn index(&self, index: usize) -> At<'_> {
        At {
            document: self.document,
            way: Way::Index(&self.way, index),
        }
    }

    /// An element of a list, or the value of a key where the list is written as a map.
    pub(super) fn element<'b>(&'b self, index: usize, key: &'b str) -> At<'b> {
        match self.way.node(&self.document.root).kind {
            NodeKind::Map(_) => self.key(key),
            _ => self.index(index),
        }
    }

    /// A problem with the value itself.
    pub(super) fn problem(
        &self,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        self.at_place(self.place(), code, message.into(), help.into())
    }

    /// A problem with the key that the value stands under.
    pub(super) fn key_problem(
        &self,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        self.at_place(self.key_place(), code, message.into(), help.into())
    }

    fn at_place(&self, place: Place, code: Code, message: String, help: String) -> Diagnostic {
        Diagnostic {
            file: self.document.file.clone(),
            place,
            code,
            message,
            help,
            related: None,
        }
    }

    /// The key, as a second place of another problem.
    pub(super) fn related(&self, label: impl Into<String>) -> Related {
        Related {
            file: self.document.file.clone(),
            place: self.key_place(),
            label: label.into(),
        }
    }

    fn place(&self) -> Place {
        self.way.node(&self.document.root).place
    }

    fn key_place(&self) -> Place {
        let Way::Key(parent, name) = self.way else {
            return self.place();
        };
        let NodeKind::Map(entries) = &parent.node(&self.document.root).kind else {
            return self.place();
        };
        entries
            .iter()
            .find(|(key, _)| key.text == name)
            .map_or_else(|| self.place(), |(key, _)| key.place)
    }
}

impl Way<'_> {
    /// The node, or the nearest one above it that exists.
    fn node<'n>(&self, root: &'n Node) -> &'n Node {
        match self {
            Way::Top => root,
            Way::Key(parent, name) => {
                let node = parent.node(root);
                let NodeKind::Map(entries) = &node.kind else {
                    return node;
                };
                entries
                    .iter()
                    .find(|(key, _)| key.text == *name)
                    .map_or(node, |(_, value)| value)
            }
            Way::Index(parent, index) => {
                let node = parent.node(root);
                let NodeKind::List(items) = &node.kind else {
                    return node;
                };
                items.get(*index).unwrap_or(node)
            }
        }
    }
}
