//! The keys under which OpenAPI lists responses, and the outcomes that an answer under each can be.

use std::collections::BTreeSet;

use wirescribe_codegen::model::{Endpoint, Outcome, StatusRange};

/// A key of the responses, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// One status.
    Exact(u16),
    /// All statuses of a class that are not listed.
    Class(u8),
    /// All others.
    Default,
}

impl Key {
    /// As OpenAPI spells it.
    pub(super) fn text(self) -> String {
        match self {
            Self::Exact(status) => status.to_string(),
            Self::Class(class) => format!("{class}XX"),
            Self::Default => "default".to_owned(),
        }
    }

    /// Whether statuses of a range fall under the key; what is listed by itself has a key of its own.
    pub(super) fn is_in(self, ranges: &[StatusRange]) -> bool {
        ranges.is_empty()
            || ranges.iter().any(|range| match (self, range) {
                (Self::Exact(status), StatusRange::Exact(listed)) => status == *listed,
                (Self::Exact(status), StatusRange::Class(class)) => {
                    status / 100 == u16::from(*class)
                }
                (Self::Class(class), StatusRange::Class(listed)) => class == *listed,
                (Self::Class(_), StatusRange::Exact(_)) | (Self::Default, _) => false,
            })
    }

    /// Whether a status falls under the key, where all keys are these.
    pub(super) fn takes(self, status: u16, all: &BTreeSet<Self>) -> bool {
        let class = u8::try_from(status / 100).unwrap_or_default();
        let candidates = [Self::Exact(status), Self::Class(class), Self::Default];
        candidates.into_iter().find(|key| all.contains(key)) == Some(self)
    }
}

/// The keys that an endpoint's table needs.
pub(super) fn keys(endpoint: &Endpoint) -> BTreeSet<Key> {
    let rows = endpoint.outcomes.iter();
    let listed = rows.flat_map(|row| match row.status.as_slice() {
        [] => vec![Key::Default],
        ranges => ranges.iter().copied().map(Key::from).collect(),
    });
    listed.collect()
}

impl From<StatusRange> for Key {
    fn from(range: StatusRange) -> Self {
        match range {
            StatusRange::Exact(status) => Self::Exact(status),
            StatusRange::Class(class) => Self::Class(class),
        }
    }
}

/// The rows that an answer under a key can fit, in the order in which they count.
pub(super) fn rows(endpoint: &Endpoint, key: Key) -> Vec<&Outcome> {
    let rows = endpoint.outcomes.iter();
    rows.filter(|row| key.is_in(&row.status)).collect()
}
