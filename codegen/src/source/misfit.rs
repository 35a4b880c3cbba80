//! Why a node does not fit the format, as serde finds it.

use std::fmt;

use super::node::Node;

/// Why a node does not fit the format, and the way to it from the top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misfit {
    /// Steps to the node, innermost first.
    pub(crate) path: Vec<Step>,
    pub(crate) kind: MisfitKind,
}

/// One step down the tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MisfitKind {
    UnknownKey {
        key: String,
        allowed: &'static [&'static str],
    },
    MissingKey(&'static str),
    UnknownWord {
        word: String,
        allowed: &'static [&'static str],
    },
    WrongType {
        expected: String,
        found: &'static str,
    },
    Other(String),
}

impl Misfit {
    pub(super) fn new(kind: MisfitKind) -> Self {
        Self {
            path: Vec::new(),
            kind,
        }
    }

    pub(super) fn wrong(expected: &str, node: &Node) -> Self {
        Self::new(MisfitKind::WrongType {
            expected: expected.to_owned(),
            found: node.kind.describe(),
        })
    }

    pub(super) fn under(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(MisfitKind::Other(message.to_string()))
    }

    fn unknown_field(field: &str, allowed: &'static [&'static str]) -> Self {
        Self::new(MisfitKind::UnknownKey {
            key: field.to_owned(),
            allowed,
        })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(MisfitKind::MissingKey(field))
    }

    fn unknown_variant(variant: &str, allowed: &'static [&'static str]) -> Self {
        Self::new(MisfitKind::UnknownWord {
            word: variant.to_owned(),
            allowed,
        })
    }
}
