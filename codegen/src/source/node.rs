//! A YAML file as a tree of nodes that know their places.

mod any;
mod plain;

use crate::diagnostic::{Diagnostic, Place};

/// One spec file, parsed.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// File as shown in diagnostics.
    pub(crate) file: String,
    /// The top node.
    pub(crate) root: Node,
}

/// A value and where it starts.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) kind: NodeKind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum NodeKind {
    Null,
    /// A scalar that YAML types as something else than text, and its spelling in the file.
    Typed(Typed, String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
    /// Stands for a node that is missing or wrong, and already reported; fits wherever it stands.
    Placeholder,
}

/// A plain scalar that is not text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Typed {
    Boolean(bool),
    Unsigned(u64),
    Signed(i64),
    Float,
}

/// A key and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) place: Place,
    pub(crate) text: String,
}

impl Document {
    /// Parses the text of a file. Nearly all files are plain; for one that is not, the reader of any YAML says what it is
    /// or what is wrong with it.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let root = match plain::read(text) {
            Some(root) => root,
            None => any::read(file, text)?,
        };
        Ok(Self {
            file: file.to_owned(),
            root,
        })
    }
}
