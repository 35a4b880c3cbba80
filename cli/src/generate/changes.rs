//! What is handed to the writer: texts, and the manifests for the time between and after.

use std::collections::BTreeMap;

use super::digest::Digest;
use super::disk::Directory;
use super::disk::write::Changes;
use super::job::Job;
use super::manifest::{self, Manifest, Recorded};
use super::plan::{Found, Plan, Step};
use super::wanted::Client;
use crate::Failure;

/// What earlier runs wrote.
#[derive(Debug)]
pub(crate) struct Before {
    /// The manifest as it was found.
    pub(crate) text: Option<String>,
    /// What it says.
    pub(crate) manifest: Manifest,
}

impl Before {
    /// Reads the manifest, if there is one that can be used.
    pub(crate) fn read(job: &Job, directory: &Directory) -> Result<Self, Failure> {
        let empty = || Manifest::empty(Recorded::of(&job.options, job.package.is_some()));
        let path = job.out.join(manifest::NAME);
        let text = directory.manifest().map_err(|error| {
            Failure::input(format!("cannot read `{}`: {error}", path.display()))
        })?;
        let manifest = match text.as_deref().map(Manifest::parse) {
            None => empty(),
            Some(Ok(manifest)) => manifest,
            // Then nothing is ours, and files that are there have to be written over.
            Some(Err(_)) if job.force => empty(),
            Some(Err(error)) => return Err(unusable(&path.display().to_string(), &error)),
        };
        Ok(Self { text, manifest })
    }
}

fn unusable(path: &str, error: &str) -> Failure {
    Failure {
        help: Some(
            "restore it; or give --force, which writes over every file that is in the way"
                .to_owned(),
        ),
        ..Failure::input(format!(
            "`{path}` does not say which files are generated: {error}"
        ))
    }
}

/// The changes that a plan asks for.
pub(crate) fn changes<'a>(
    before: &'a Before,
    client: &'a Client,
    plan: &'a Plan,
    found: &BTreeMap<String, Found>,
) -> Changes<'a> {
    let after = manifest_after(before, client, plan);
    let between = Manifest {
        before: known_before(found, plan),
        ..after.clone()
    };
    let texts = plan.steps.iter().filter_map(|(path, step)| {
        let is_written = matches!(step, Step::Create | Step::Replace);
        let text = client.files.get(path)?.text.as_deref()?;
        is_written.then_some((path.as_str(), text))
    });
    Changes {
        write: texts.collect(),
        remove: plan.with(Step::Remove).collect(),
        manifest_before: before.text.as_deref(),
        manifest_between: between.text(),
        manifest_after: after.text(),
    }
}

/// The manifest for the files as they will be. Of a file that a person has changed it keeps what was written last.
fn manifest_after(before: &Before, client: &Client, plan: &Plan) -> Manifest {
    let files = client.files.iter().map(|(path, wanted)| {
        let left = plan.steps.get(path) == Some(&Step::Leave);
        let last = before.manifest.files.get(path).filter(|_| left);
        (path.clone(), last.copied().unwrap_or(wanted.digest))
    });
    Manifest {
        providers: client.providers.clone(),
        files: files.collect(),
        ..Manifest::empty(client.recorded.clone())
    }
}

/// What is there now of the files that change: after an unfinished run they are known by it.
fn known_before(found: &BTreeMap<String, Found>, plan: &Plan) -> BTreeMap<String, Digest> {
    let changed = plan
        .steps
        .iter()
        .filter(|(_, step)| matches!(step, Step::Replace | Step::Remove));
    let content = |path: &String| match found.get(path) {
        Some(Found::File(content)) => Some((path.clone(), *content)),
        _ => None,
    };
    changed.filter_map(|(path, _)| content(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::plan::{Owner, Wanted};
    use super::*;

    fn digest(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }

    /// A run that is ended between two renames leaves a manifest that knows old and new.
    #[test]
    fn the_manifest_between_knows_both_states() {
        let mut manifest = Manifest::empty(Recorded::default());
        let mut client = Client::new(Recorded::default());
        for path in ["replaced.rs", "removed.rs", "kept.rs"] {
            manifest.files.insert(path.to_owned(), digest("old"));
        }
        for (path, text) in [
            ("replaced.rs", "new"),
            ("kept.rs", "old"),
            ("created.rs", "new"),
        ] {
            let wanted = Wanted::new(text.to_owned(), Owner::Generator);
            client.files.insert(path.to_owned(), wanted);
        }
        let old = manifest.files.keys();
        let found = old.map(|path| (path.clone(), Found::File(digest("old"))));
        let found: BTreeMap<String, Found> = found.collect();
        let plan = Plan::new(&manifest, &found, &client.files, false);
        let before = Before {
            text: None,
            manifest,
        };
        let changes = changes(&before, &client, &plan, &found);
        assert_eq!(
            changes.write,
            [("created.rs", "new"), ("replaced.rs", "new")]
        );
        assert_eq!(changes.remove, ["removed.rs"]);

        let between = Manifest::parse(&changes.manifest_between).expect("a manifest");
        for (path, text) in [
            ("replaced.rs", "old"),
            ("replaced.rs", "new"),
            ("removed.rs", "old"),
            ("created.rs", "new"),
            ("kept.rs", "old"),
        ] {
            assert!(between.wrote(path, digest(text)), "{path} {text}");
        }
        let after = Manifest::parse(&changes.manifest_after).expect("a manifest");
        assert!(!after.wrote("replaced.rs", digest("old")));
        assert!(!after.knows("removed.rs"));
    }
}
