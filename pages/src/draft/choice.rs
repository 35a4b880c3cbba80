//! What is said of one field, where several answers may speak of it.

use super::index::Index;
use super::node::Node;
use crate::vocabulary::Requirement;
use crate::{About, Aspect, Class, Fact};

/// Everything that is said of a field.
#[derive(Clone, Copy)]
pub(super) struct Said<'n, 'a> {
    index: &'n Index<'a>,
    abouts: &'n [&'a About],
}

impl<'n, 'a> Said<'n, 'a> {
    pub(super) fn of(index: &'n Index<'a>, node: &'n Node<'a>) -> Self {
        Self {
            index,
            abouts: &node.abouts,
        }
    }

    /// The fact that counts.
    pub(super) fn chosen(self, aspect: Aspect) -> Option<&'a Fact> {
        let mut chosen = self
            .abouts
            .iter()
            .filter_map(|about| self.index.chosen(about, aspect));
        chosen.next()
    }

    /// Its value, without the quotes of JSON.
    pub(super) fn value(self, aspect: Aspect) -> Option<String> {
        self.chosen(aspect).map(|fact| plain(&fact.value))
    }

    /// All facts about one side of it.
    pub(super) fn all(self, aspect: Aspect) -> impl Iterator<Item = &'a Fact> + use<'n, 'a> {
        let abouts = self.abouts.iter();
        abouts.flat_map(move |about| self.index.facts(about, aspect))
    }

    /// Those that samples show.
    pub(super) fn shown(self, aspect: Aspect) -> impl Iterator<Item = &'a Fact> + use<'n, 'a> {
        self.all(aspect).filter(|fact| fact.class == Class::Sample)
    }

    /// Whether a sample has it.
    pub(super) fn is_shown(self) -> bool {
        let sides = [Aspect::Listed, Aspect::Type, Aspect::Example];
        sides
            .into_iter()
            .any(|aspect| self.shown(aspect).next().is_some())
    }

    /// Whether a contradiction is about it.
    pub(super) fn is_disputed(self) -> bool {
        self.abouts
            .iter()
            .any(|about| self.index.is_disputed(about))
    }

    /// How required it is said to be.
    pub(super) fn requirement(self) -> Option<Requirement> {
        Requirement::of(&self.chosen(Aspect::Requirement)?.value)
    }

    /// The values that it may have, each once.
    pub(super) fn allowed(self) -> Vec<String> {
        let mut allowed = Vec::new();
        for value in self.all(Aspect::Allowed).map(|fact| plain(&fact.value)) {
            if allowed.len() < MOST_ALLOWED && !allowed.contains(&value) {
                allowed.push(value);
            }
        }
        allowed
    }
}

/// More values than an enum is written with.
const MOST_ALLOWED: usize = 200;

/// A value as a text: JSON texts lose their quotes, and so do those in which pages put examples.
pub(super) fn plain(value: &str) -> String {
    match serde_json::from_str::<String>(value) {
        Ok(text) => text,
        Err(_) => value.to_owned(),
    }
}
