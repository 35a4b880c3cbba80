//! Writes the first draft of specs from facts.

use crate::Facts;
use crate::contradiction::Contradiction;
use crate::tree::Tree;

/// The specs of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// `provider.yaml`.
    pub provider: Tree,
    /// `<name>.yaml` of each operation, by name.
    pub endpoints: Vec<(String, Tree)>,
}

/// What facts do not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Address of the page, if the source does not give one.
    pub address: Option<String>,
    /// Day on which it was read, `YYYY-MM-DD`.
    pub retrieved: String,
    /// Folder of the provider.
    pub provider: String,
}

/// Drafts specs. What has to be decided is listed under `pending`, which no client is generated with.
#[must_use]
pub fn draft(_facts: &Facts, _contradictions: &[Contradiction], _given: &Given) -> Draft {
    Draft {
        provider: Tree::Map(Vec::new()),
        endpoints: Vec::new(),
    }
}
