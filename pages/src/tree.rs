//! YAML as values: what drafts are made of and specs are merged as.

mod read;
mod scalar;
mod write;

pub use read::NotTree;
pub(crate) use read::{message, options};
pub(crate) use scalar::{in_block, in_flow, in_quotes};

/// A YAML value. Maps keep their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Text, however it is quoted.
    Text(String),
    /// A scalar that is no text, as it is spelled: `true`, `200`, `null`.
    Typed(String),
    /// A list.
    List(Vec<Tree>),
    /// A map.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The value under a key of a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|(found, _)| found == key)
            .map(|(_, value)| value)
    }

    /// The entries of a map; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// A scalar as it is spelled.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Typed(text) => Some(text),
            Self::List(_) | Self::Map(_) => None,
        }
    }
}
