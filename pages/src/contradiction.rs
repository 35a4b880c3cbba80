//! Where a source contradicts itself, or cannot be true: what a person has to decide.
//!
//! A rule is one entry of a table: a name that never changes, what it means, what to do, and a function of facts. The
//! entries stand in one file for each theme; adding one takes the entry and a folder of facts in `rules/`.

mod address;
mod answer;
mod auth;
mod index;
mod media;
mod names;
mod outcome;
mod requirement;
mod sample;
mod say;
mod server;
mod signature;
mod types;
mod value;

use std::collections::BTreeMap;

use index::{Index, Operation};

use crate::{About, Class, Fact, Facts, Place};

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// How it is known.
    pub class: Class,
}

/// One entry of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name. It never changes.
    pub id: &'static str,
    /// What it finds.
    pub means: &'static str,
    /// What a person should do.
    pub advice: &'static str,
    find: Find,
}

/// Looks for what a rule finds.
#[derive(Debug, Clone, Copy)]
enum Find {
    /// In the whole source.
    Source(fn(&Index<'_>) -> Vec<Found>),
    /// In one operation.
    Operation(fn(&Operation<'_>) -> Vec<Found>),
}

/// What a rule has found.
#[derive(Debug)]
struct Found {
    about: About,
    message: String,
    choices: Vec<Choice>,
    places: Vec<Place>,
}

/// The parts of the table.
const TABLES: &[&[Rule]] = &[
    address::RULES,
    server::RULES,
    media::RULES,
    types::RULES,
    requirement::RULES,
    names::RULES,
    value::RULES,
    answer::RULES,
    sample::RULES,
    auth::RULES,
    signature::RULES,
];

/// Most places that one contradiction names.
const MAX_PLACES: usize = 12;

/// Most values that one contradiction lets choose from.
const MAX_CHOICES: usize = 32;

/// Every rule, in the order of the table.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// Everything that a person has to decide, in the order of the rules. No two have the same [`id`](Contradiction::id).
#[must_use]
pub fn contradictions(facts: &Facts) -> Vec<Contradiction> {
    let index = Index::of(facts);
    rules().flat_map(|rule| rule.told(&index)).collect()
}

impl Contradiction {
    /// Names it from one reading to the next: `slash-differs@delete_card`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}@{}", self.rule, self.about)
    }
}

impl Rule {
    /// What it finds, once for each thing it is about.
    fn told(&self, index: &Index<'_>) -> Vec<Contradiction> {
        let found = match self.find {
            Find::Source(find) => find(index),
            Find::Operation(find) => index.operations().flat_map(|found| find(&found)).collect(),
        };
        let mut told: Vec<Contradiction> = Vec::new();
        let mut known = BTreeMap::new();
        for found in found {
            let at = *known.entry(found.about.clone()).or_insert(told.len());
            match told.get_mut(at) {
                Some(first) => first.join(found),
                None => told.push(found.by(self.id)),
            }
        }
        told
    }
}

impl Contradiction {
    /// The rule has found more of the same.
    fn join(&mut self, found: Found) {
        for choice in found.choices {
            if self.choices.len() < MAX_CHOICES && !self.choices.contains(&choice) {
                self.choices.push(choice);
            }
        }
        let places = found.places.into_iter();
        self.places
            .extend(places.take(MAX_PLACES - self.places.len().min(MAX_PLACES)));
    }
}

impl Found {
    /// Something about a thing, said by these facts.
    fn new<'f>(
        about: &About,
        message: impl Into<String>,
        facts: impl IntoIterator<Item = &'f Fact>,
    ) -> Self {
        let mut places = Vec::new();
        for fact in facts {
            if places.len() == MAX_PLACES {
                break;
            }
            if !places.contains(&fact.place) {
                places.push(fact.place.clone());
            }
        }
        Self {
            about: about.clone(),
            message: message.into(),
            choices: Vec::new(),
            places,
        }
    }

    /// With values to choose from.
    fn choosing(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        for choice in choices {
            if self.choices.len() == MAX_CHOICES {
                break;
            }
            if self.choices.iter().all(|known| known.value != choice.value) {
                self.choices.push(choice);
            }
        }
        self
    }

    fn by(self, rule: &'static str) -> Contradiction {
        Contradiction {
            rule,
            about: self.about,
            message: self.message,
            choices: self.choices,
            places: self.places,
        }
    }
}

impl Choice {
    /// What would follow by a rule.
    fn inferred(value: impl Into<String>) -> Self {
        Self::of(value, Class::Inferred)
    }

    fn of(value: impl Into<String>, class: Class) -> Self {
        Self {
            value: value.into(),
            class,
        }
    }
}
