//! Names that occur on the new page, whether anything is stated about them or not.

use std::collections::HashSet;

use super::side::{is_stated, name, stem};
use crate::{About, Answer, Aspect, Facts, Part};

/// Names that still occur where a thing that is gone could be meant.
pub(super) struct Mentioned {
    /// In lines that nobody knew, unless they are plain words.
    unread: HashSet<String>,
    /// In printed requests, by operation.
    requests: HashSet<(Option<String>, String)>,
    /// What samples show, without its place.
    shown: HashSet<(Option<String>, Option<Answer>, String)>,
}

impl Mentioned {
    pub(super) fn of(new: &Facts) -> Self {
        let unread = new.unread.iter().flat_map(|line| words(&line.text));
        let mut requests = HashSet::new();
        let mut shown = HashSet::new();
        for fact in new.facts.iter().filter(|fact| !is_stated(fact)) {
            let operation = &fact.about.operation;
            let is_request =
                matches!(&fact.about.part, Part::Sample(name) if stem(name) == "request");
            if is_request && fact.aspect == Aspect::Text {
                let words = words(&fact.value);
                requests.extend(words.map(|word| (operation.clone(), word)));
            }
            if let Some(name) = name(&fact.about) {
                shown.insert((operation.clone(), answer(&fact.about), name.to_owned()));
            }
        }
        Self {
            unread: unread.filter(|word| is_telling(word)).collect(),
            requests,
            shown,
        }
    }

    pub(super) fn has(&self, about: &About) -> bool {
        let Some(name) = name(about).map(str::to_owned) else {
            return false;
        };
        let operation = about.operation.clone();
        let is_unread = self.unread.contains(&name);
        match &about.part {
            Part::Parameter(..) | Part::Credential(_) => {
                is_unread
                    || self.requests.contains(&(operation.clone(), name.clone()))
                    || self.shown.contains(&(operation, None, name))
            }
            // Members are looked for in their own answer alone: another one may well have the name.
            Part::Member(..) => is_unread || self.shown.contains(&(operation, answer(about), name)),
            Part::AnswerHeader(..) | Part::ErrorCode(_) => is_unread,
            _ => false,
        }
    }
}

fn answer(about: &About) -> Option<Answer> {
    match &about.part {
        Part::Member(answer, _) | Part::AnswerHeader(answer, _) => Some(answer.clone()),
        _ => None,
    }
}

/// Whether a word is a name, and not one of the language.
fn is_telling(word: &str) -> bool {
    !word.chars().all(|c| c.is_ascii_lowercase())
}

/// Words as names are spelled, with and without hyphens.
fn words(text: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let long = text.split(move |c: char| !is_part(c));
    let short = text.split(move |c: char| !is_part(c) || c == '-');
    long.chain(short)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
}
