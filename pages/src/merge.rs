//! Merges what changed on a page into a spec that people have edited: old draft, new draft, spec.
//!
//! Where the spec has what the old draft has, the new one counts. Where it has something else, a person decided, and the
//! change is pending. What no draft has is the person's own, and stays.

mod equal;
mod follow;
mod keys;
mod lists;
mod names;
mod pending;
mod walk;

use self::walk::Walk;
use crate::compare::{Change, Kind};
use crate::tree::Tree;
use crate::yaml::{Editor, Error};
use crate::{About, Part};

/// A spec with what could be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// What was put in.
    pub applied: Vec<Applied>,
    /// What a person has to decide. The text of an endpoint's spec lists it.
    pub pending: Vec<Pending>,
}

/// Something that was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Keys with dots between: `request.query.cardToken`.
    pub about: String,
    /// What was done, in one line.
    pub what: String,
}

/// Something that a person has to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Names it: the same change has the same name whenever it is merged.
    pub id: String,
    /// Which part of the spec it concerns.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What could stand there instead of what the spec has.
    pub offers: Option<Tree>,
    /// Whether the part could be taken away.
    pub removes: bool,
}

/// What was drafted from a source, before and now.
#[derive(Debug, Clone, Copy)]
pub struct Drafts<'a> {
    /// From what it said.
    pub old: &'a Tree,
    /// From what it says.
    pub new: &'a Tree,
    /// Old and new names of what has another name now; [`renamed`] gives them.
    pub renamed: &'a [(String, String)],
}

/// Merges into the spec of an endpoint. What could not be merged elsewhere is listed in it, too.
///
/// # Errors
///
/// The text is not YAML, or cannot be edited.
pub fn merge(text: &str, drafts: Drafts<'_>, elsewhere: &[Pending]) -> Result<Merged, Error> {
    let mut walk = Walk::new(Editor::new(text)?, drafts);
    walk.all(drafts);
    walk.pending.extend(elsewhere.iter().cloned());
    walk.list_pending(drafts)?;
    Ok(walk.merged())
}

/// Merges into `provider.yaml`, which lists nothing as pending.
///
/// # Errors
///
/// The text is not YAML, or cannot be edited.
pub fn merge_provider(text: &str, drafts: Drafts<'_>) -> Result<Merged, Error> {
    let mut walk = Walk::new(Editor::new(text)?, drafts);
    walk.all(drafts);
    Ok(walk.merged())
}

/// Old and new names among the changes of a source.
#[must_use]
pub fn renamed(changes: &[Change]) -> Vec<(String, String)> {
    let changes = changes.iter().filter(|change| change.kind == Kind::Renamed);
    let names = changes.filter_map(|change| {
        let old = match &change.about {
            About {
                part: Part::Parameter(_, path) | Part::Member(_, path),
                ..
            } => path.last()?,
            _ => change.old.first()?,
        };
        Some((old.clone(), change.new.first()?.clone()))
    });
    names.collect()
}
