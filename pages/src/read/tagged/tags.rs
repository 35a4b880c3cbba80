//! The line of tags: types, requirements, and what else is printed there.

use crate::vocabulary::{Requirement, Type};
use crate::{About, Aspect, Excerpt};

use super::Reading;
use super::entry::Entry;

/// A tag with more words is a sentence.
const MAX_WORDS: usize = 8;

/// Words for requiredness that conditions may follow: `Mandatory for cards`.
const REQUIREMENTS: &[&str] = &[
    "mandatory",
    "required",
    "recommended",
    "optional",
    "conditional",
];

/// States each tag of an entry. What is no requirement is a type, whatever it says.
pub(super) fn state(reading: &mut Reading<'_>, about: &About, entry: &Entry) {
    for tag in entry.tags.iter().flat_map(split) {
        if is_requirement(&tag) {
            reading.state(about, Aspect::Requirement, &tag);
        } else if tag.words().len() <= MAX_WORDS {
            reading.state(about, Aspect::Type, &tag);
        } else {
            reading.describe(about, &tag);
        }
    }
}

/// Whether values of an entry are lists: `Array`, `Array of Objects`, `String[]`.
pub(super) fn is_list(entry: &Entry) -> bool {
    entry.tags.iter().flat_map(split).any(|tag| {
        let first = tag.split(|c: char| !c.is_alphanumeric()).next();
        tag.ends_with("[]") || first.and_then(Type::of) == Some(Type::List)
    })
}

fn split(tags: &Excerpt) -> Vec<Excerpt> {
    let tags = tags.split(',').map(|tag| tags.part(tag).trim());
    tags.filter(|tag| !tag.is_empty()).collect()
}

fn is_requirement(tag: &str) -> bool {
    let first = tag.split_whitespace().next().unwrap_or_default();
    let first = first.to_lowercase();
    Requirement::of(tag).is_some() || REQUIREMENTS.contains(&first.as_str())
}
