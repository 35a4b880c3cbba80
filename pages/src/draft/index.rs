//! Facts by what they are about, so that finding one costs the same however many there are.

use std::collections::{HashMap, HashSet};

use crate::contradiction::Contradiction;
use crate::{About, Aspect, Class, Fact, Facts, Location, Part};

/// Facts and contradictions by what they are about. What is secret is not among them.
pub(super) struct Index<'a> {
    facts: HashMap<&'a About, Vec<&'a Fact>>,
    /// Everything that facts are about, in the order of the source.
    abouts: Vec<&'a About>,
    /// The same by operation.
    of_operation: HashMap<String, Vec<&'a About>>,
    /// Contradictions by operation, in the order of the rules; those of no operation under an empty name.
    contradictions: HashMap<String, Vec<&'a Contradiction>>,
    disputed: HashMap<&'a About, Vec<&'a Contradiction>>,
}

/// Where something begins.
pub(super) type Position = (u32, u32);

impl<'a> Index<'a> {
    pub(super) fn of(facts: &'a Facts, contradictions: &'a [Contradiction]) -> Self {
        let mut index = Self {
            facts: HashMap::new(),
            abouts: Vec::new(),
            of_operation: HashMap::new(),
            contradictions: HashMap::new(),
            disputed: HashMap::new(),
        };
        let void = void(facts);
        for fact in facts.facts.iter().filter(|fact| !fact.secret) {
            if !(is_shown(fact) && is_in(&void, position(fact))) {
                index.add(fact);
            }
        }
        for contradiction in contradictions {
            let of_it = index.disputed.entry(&contradiction.about).or_default();
            of_it.push(contradiction);
            let operation = contradiction.about.operation.clone();
            let of_operation = index
                .contradictions
                .entry(operation.unwrap_or_default())
                .or_default();
            of_operation.push(contradiction);
        }
        index
    }

    fn add(&mut self, fact: &'a Fact) {
        let facts = self.facts.entry(&fact.about).or_default();
        if facts.is_empty() {
            self.abouts.push(&fact.about);
            let operation = fact.about.operation.clone().unwrap_or_default();
            self.of_operation
                .entry(operation)
                .or_default()
                .push(&fact.about);
        }
        facts.push(fact);
    }

    /// What is spoken of in an operation, in the order of the source.
    pub(super) fn abouts(&self, operation: &str) -> impl Iterator<Item = &'a About> + Clone + '_ {
        let abouts = self.of_operation.get(operation).map(Vec::as_slice);
        abouts.unwrap_or_default().iter().copied()
    }

    /// Everything that is spoken of.
    pub(super) fn all(&self) -> &[&'a About] {
        &self.abouts
    }

    /// Everything that is said of a thing.
    pub(super) fn all_facts(&self, about: &About) -> &[&'a Fact] {
        self.facts.get(about).map(Vec::as_slice).unwrap_or_default()
    }

    /// The facts about one side of a thing.
    pub(super) fn facts(&self, about: &About, aspect: Aspect) -> impl Iterator<Item = &'a Fact> {
        self.all_facts(about)
            .iter()
            .copied()
            .filter(move |fact| fact.aspect == aspect)
    }

    /// The fact that counts: what a contradiction takes first, else that of the surest class.
    pub(super) fn chosen(&self, about: &About, aspect: Aspect) -> Option<&'a Fact> {
        let disputed = self.disputed.get(about).into_iter().flatten();
        let mut first = disputed.filter_map(|contradiction| contradiction.choices.first());
        let taken = first.find_map(|choice| {
            let mut facts = self.facts(about, aspect);
            facts.find(|fact| fact.value == choice.value)
        });
        taken.or_else(|| {
            self.facts(about, aspect)
                .min_by_key(|fact| rank(fact.class))
        })
    }

    /// Its value.
    pub(super) fn value(&self, about: &About, aspect: Aspect) -> Option<&'a str> {
        self.chosen(about, aspect).map(|fact| fact.value.as_str())
    }

    /// The contradictions of an operation, or of the source as a whole, in the order of the rules.
    pub(super) fn contradictions(&self, operation: Option<&str>) -> &[&'a Contradiction] {
        let found = self.contradictions.get(operation.unwrap_or_default());
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a contradiction of an operation says by one of these rules what would be assumed.
    pub(super) fn is_told(&self, operation: &str, rules: &[&str]) -> bool {
        let found = self.contradictions(Some(operation)).iter();
        found
            .chain(self.contradictions(None))
            .any(|found| rules.contains(&found.rule))
    }

    /// Whether a contradiction is about this.
    pub(super) fn is_disputed(&self, about: &About) -> bool {
        self.disputed.contains_key(about)
    }
}

/// Whether a position is in one of some spans, which are in order.
pub(super) fn is_in(spans: &[(Position, Position)], at: Position) -> bool {
    let before = spans.partition_point(|(start, _)| *start <= at);
    let span = before.checked_sub(1).and_then(|index| spans.get(index));
    span.is_some_and(|(_, end)| at < *end)
}

/// How far a class goes before others.
const fn rank(class: Class) -> u8 {
    match class {
        Class::Decided => 0,
        Class::Stated => 1,
        Class::Inferred => 2,
        Class::Sample => 3,
        Class::Sibling => 4,
    }
}

pub(super) fn position(fact: &Fact) -> Position {
    (fact.place.line, fact.place.column)
}

/// Whether a fact is what a printed request or answer has in its body.
fn is_shown(fact: &Fact) -> bool {
    let is_inside = matches!(
        fact.about.part,
        Part::Member(..) | Part::Answer(_) | Part::Parameter(Location::Body, _)
    );
    fact.class == Class::Sample && is_inside
}

/// From where to where a sample goes: to the next one, or to what is stated behind it.
pub(super) fn spans<'a>(
    facts: impl Iterator<Item = &'a Fact> + Clone,
) -> Vec<(Position, Position)> {
    let is_text = |fact: &&Fact| fact.aspect == Aspect::Text;
    let mut ends: Vec<Position> = facts
        .clone()
        .filter(|fact| is_text(fact) || fact.class == Class::Stated)
        .map(position)
        .collect();
    ends.sort_unstable();
    let mut spans: Vec<(Position, Position)> = facts
        .filter(is_text)
        .map(|fact| {
            let start = position(fact);
            let next = ends.partition_point(|end| *end <= start);
            let end = ends.get(next).copied().unwrap_or((u32::MAX, u32::MAX));
            (start, end)
        })
        .collect();
    spans.sort_unstable();
    spans
}

/// Where requests and answers stand that are one and the same text: a page that was not filled in.
fn void(facts: &Facts) -> Vec<(Position, Position)> {
    let texts = |kind: &'static str| {
        let texts = facts
            .facts
            .iter()
            .filter(|fact| fact.aspect == Aspect::Text);
        texts.filter(
            move |fact| matches!(&fact.about.part, Part::Sample(name) if name.starts_with(kind)),
        )
    };
    let of_both = |one: &'static str, other: &'static str| {
        let others: HashSet<&str> = texts(other).map(|fact| fact.value.as_str()).collect();
        texts(one)
            .filter(move |fact| others.contains(fact.value.as_str()))
            .map(position)
    };
    let void: HashSet<Position> = of_both("request", "answer")
        .chain(of_both("answer", "request"))
        .collect();
    if void.is_empty() {
        return Vec::new();
    }
    let spans = spans(facts.facts.iter()).into_iter();
    spans.filter(|(start, _)| void.contains(start)).collect()
}
