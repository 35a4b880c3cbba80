//! Where a source contradicts itself, or cannot be true: what a person has to decide.

use crate::{About, Class, Facts, Place};

/// Something that a person has to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Name of the rule: `slash-differs`. It never changes.
    pub rule: &'static str,
    /// What it is about.
    pub about: About,
    /// What the source says, in our own words, with the values that matter.
    pub message: String,
    /// What can be decided on; the first is what a draft takes for the time being. Empty if there is nothing to choose from.
    pub choices: Vec<Choice>,
    /// Where the source says it.
    pub places: Vec<Place>,
}

/// A value that a source gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// How it is known.
    pub class: Class,
}

impl Contradiction {
    /// Names it from one reading to the next: `slash-differs@delete_card`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}@{}", self.rule, self.about)
    }
}

/// Everything that a person has to decide, in the order of the rules.
#[must_use]
pub fn contradictions(_facts: &Facts) -> Vec<Contradiction> {
    Vec::new()
}
