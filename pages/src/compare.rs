//! What changed between two readings of a source.

use crate::{About, Aspect, Facts, Place};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind.
    pub kind: Kind,
    /// What it is about, by its old name if it has one.
    pub about: About,
    /// Which side of it.
    pub aspect: Aspect,
    /// What was said; several values if the source was not at one with itself.
    pub old: Vec<String>,
    /// What is said.
    pub new: Vec<String>,
    /// Where, in the new source; of what is gone, in the old.
    pub place: Place,
}

/// Kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something is said that was not.
    Added,
    /// Something is no longer said, and the source has the table, list or section where it would be.
    Removed,
    /// Something else is said.
    Changed,
    /// The same thing has another name.
    Renamed,
    /// Something is no longer found, and neither is where it stood: it may be gone, or the page only looks different.
    Lost,
}

/// Everything that changed.
#[must_use]
pub fn compare(_old: &Facts, _new: &Facts) -> Vec<Change> {
    Vec::new()
}
