//! What a run changes: a function of what earlier runs wrote, what is there, and what is wanted. No IO.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::manifest::Manifest;

/// A file that should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Fingerprint of its content.
    pub(crate) digest: Digest,
    /// Its content; none where the file that is there already has it.
    pub(crate) text: Option<String>,
    /// Whose it is.
    pub(crate) owner: Owner,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The generator's: nobody else changes it.
    Generator,
    /// A person's, from the first change on.
    Person,
    /// Both: what is wanted already holds everything of the content with this fingerprint.
    Both(Digest),
}

impl Wanted {
    /// A file with this text.
    pub(crate) fn new(text: String, owner: Owner) -> Self {
        Self {
            digest: Digest::of(text.as_bytes()),
            text: Some(text),
            owner,
        }
    }

    /// A file that is there as it should be.
    pub(crate) fn unchanged(digest: Digest) -> Self {
        Self {
            digest,
            text: None,
            owner: Owner::Generator,
        }
    }
}

/// What is there under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// A file with this content.
    File(Digest),
    /// Something that no run writes over, and what it is.
    Obstacle(&'static str),
}

/// What is done with one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is as it should be.
    Keep,
    /// A person has changed it, and may.
    Leave,
    /// It is missing.
    Create,
    /// It has changed.
    Replace,
    /// It is no longer wanted.
    Remove,
    /// It cannot be written.
    Refuse(Reason),
}

/// Why a file is not written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A person has changed it since.
    Edited,
    /// A person has changed what is no longer wanted.
    EditedAndSuperfluous,
    /// Somebody else wrote it.
    Foreign,
    /// Something else is in its place.
    Obstacle(&'static str),
}

/// What is done, by path; paths that nothing happens to are left out where they are not wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plan {
    /// The steps.
    pub(crate) steps: BTreeMap<String, Step>,
}

impl Plan {
    /// Decides. `found` says what is at each path that is wanted or listed in the manifest; `force` writes over files that
    /// are not ours.
    pub(crate) fn new(
        manifest: &Manifest,
        found: &BTreeMap<String, Found>,
        wanted: &BTreeMap<String, Wanted>,
        force: bool,
    ) -> Self {
        let paths: BTreeSet<&String> = wanted.keys().chain(manifest.paths()).collect();
        let steps = paths.into_iter().filter_map(|path| {
            let there = found.get(path).copied().unwrap_or(Found::Nothing);
            let step = match wanted.get(path) {
                Some(wanted) => Some(write(manifest, path, there, wanted)),
                None => remove(manifest, path, there),
            };
            let step = step.map(|step| if force { forced(step) } else { step });
            step.map(|step| (path.clone(), step))
        });
        Self {
            steps: steps.collect(),
        }
    }

    /// Paths with a step.
    pub(crate) fn with(&self, wanted: Step) -> impl Iterator<Item = &str> {
        self.steps
            .iter()
            .filter(move |(_, step)| **step == wanted)
            .map(|(path, _)| path.as_str())
    }

    /// How many paths have a step.
    pub(crate) fn count(&self, wanted: Step) -> usize {
        self.with(wanted).count()
    }

    /// What cannot be written, and why.
    pub(crate) fn refused(&self) -> impl Iterator<Item = (&str, Reason)> {
        self.steps.iter().filter_map(|(path, step)| match step {
            Step::Refuse(reason) => Some((path.as_str(), *reason)),
            _ => None,
        })
    }

    /// Whether a file is written or removed.
    pub(crate) fn changes(&self) -> bool {
        self.steps
            .values()
            .any(|step| matches!(step, Step::Create | Step::Replace | Step::Remove))
    }
}

fn write(manifest: &Manifest, path: &str, found: Found, wanted: &Wanted) -> Step {
    let content = match found {
        Found::Nothing => return Step::Create,
        Found::Obstacle(what) => return Step::Refuse(Reason::Obstacle(what)),
        Found::File(content) => content,
    };
    let is_merged = matches!(wanted.owner, Owner::Both(base) if base == content);
    if content == wanted.digest {
        Step::Keep
    } else if is_merged || manifest.wrote(path, content) {
        Step::Replace
    } else if !manifest.knows(path) {
        Step::Refuse(Reason::Foreign)
    } else if wanted.owner == Owner::Generator {
        Step::Refuse(Reason::Edited)
    } else {
        Step::Leave
    }
}

fn remove(manifest: &Manifest, path: &str, found: Found) -> Option<Step> {
    match found {
        Found::File(content) if manifest.wrote(path, content) => Some(Step::Remove),
        Found::File(_) => Some(Step::Refuse(Reason::EditedAndSuperfluous)),
        // What took the place of our file is not ours.
        Found::Nothing | Found::Obstacle(_) => None,
    }
}

fn forced(step: Step) -> Step {
    match step {
        Step::Refuse(Reason::Edited | Reason::Foreign) => Step::Replace,
        // What a person wrote is never removed; it only is no longer ours.
        Step::Refuse(Reason::EditedAndSuperfluous) => Step::Leave,
        step => step,
    }
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Recorded;
    use super::*;

    const OURS: &[u8] = b"ours";
    const NEW: &str = "new";
    const THEIRS: &[u8] = b"theirs";

    fn step(recorded: &[&[u8]], found: Found, wanted: Option<Owner>, force: bool) -> Option<Step> {
        let path = "acme.rs".to_owned();
        let mut manifest = Manifest::empty(Recorded::default());
        for (list, content) in [&mut manifest.files, &mut manifest.before]
            .into_iter()
            .zip(recorded)
        {
            list.insert(path.clone(), Digest::of(content));
        }
        let wanted = wanted.map(|owner| (path.clone(), Wanted::new(NEW.to_owned(), owner)));
        let found = BTreeMap::from([(path.clone(), found)]);
        let plan = Plan::new(&manifest, &found, &wanted.into_iter().collect(), force);
        plan.steps.get(&path).copied()
    }

    fn file(content: &[u8]) -> Found {
        Found::File(Digest::of(content))
    }

    #[test]
    fn a_wanted_file() {
        let generator = Some(Owner::Generator);
        for (recorded, found, expected) in [
            (&[][..], Found::Nothing, Step::Create),
            (&[OURS], Found::Nothing, Step::Create),
            (&[], file(NEW.as_bytes()), Step::Keep),
            (&[OURS], file(NEW.as_bytes()), Step::Keep),
            (&[OURS], file(OURS), Step::Replace),
            (&[b"of an unfinished run", OURS], file(OURS), Step::Replace),
            (&[OURS], file(THEIRS), Step::Refuse(Reason::Edited)),
            (&[], file(THEIRS), Step::Refuse(Reason::Foreign)),
            (
                &[OURS],
                Found::Obstacle("a directory"),
                Step::Refuse(Reason::Obstacle("a directory")),
            ),
        ] {
            assert_eq!(
                step(recorded, found, generator, false),
                Some(expected),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_file_that_is_no_longer_wanted() {
        let edited = Step::Refuse(Reason::EditedAndSuperfluous);
        assert_eq!(step(&[OURS], file(OURS), None, false), Some(Step::Remove));
        assert_eq!(step(&[OURS], file(THEIRS), None, false), Some(edited));
        assert_eq!(step(&[OURS], Found::Nothing, None, false), None);
        assert_eq!(
            step(&[OURS], Found::Obstacle("a directory"), None, false),
            None
        );
        assert_eq!(step(&[], file(THEIRS), None, true), None, "never ours");
    }

    #[test]
    fn what_a_person_may_change() {
        let person = Some(Owner::Person);
        assert_eq!(
            step(&[OURS], file(OURS), person, false),
            Some(Step::Replace)
        );
        assert_eq!(
            step(&[OURS], file(THEIRS), person, false),
            Some(Step::Leave)
        );
        assert_eq!(step(&[OURS], file(THEIRS), person, true), Some(Step::Leave));
        let foreign = Some(Step::Refuse(Reason::Foreign));
        assert_eq!(step(&[], file(THEIRS), person, false), foreign);
    }

    #[test]
    fn what_both_change() {
        let merged = Some(Owner::Both(Digest::of(THEIRS)));
        assert_eq!(
            step(&[OURS], file(THEIRS), merged, false),
            Some(Step::Replace)
        );
        let changed_meanwhile = step(&[OURS], file(b"changed again"), merged, false);
        assert_eq!(changed_meanwhile, Some(Step::Leave));
    }

    #[test]
    fn force_writes_over_files_and_nothing_else() {
        let generator = Some(Owner::Generator);
        assert_eq!(
            step(&[OURS], file(THEIRS), generator, true),
            Some(Step::Replace)
        );
        assert_eq!(
            step(&[], file(THEIRS), generator, true),
            Some(Step::Replace)
        );
        assert_eq!(step(&[OURS], file(THEIRS), None, true), Some(Step::Leave));
        let obstacle = Found::Obstacle("a directory");
        assert_eq!(
            step(&[OURS], obstacle, generator, true),
            Some(Step::Refuse(Reason::Obstacle("a directory")))
        );
    }
}
