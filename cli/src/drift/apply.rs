//! Puts what changed into specs: into the provider's file first, and then into that of the endpoint.

use std::collections::{BTreeMap, BTreeSet};

use wirescribe_codegen::diagnostic::OneLine;
use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::compare::Kind;
use wirescribe_pages::contradiction::contradictions;
use wirescribe_pages::draft::{Draft, Given, draft};
use wirescribe_pages::kept::Kept;
use wirescribe_pages::merge::{Applied, Drafts, Merged, Pending, merge, merge_provider, renamed};
use wirescribe_pages::tree::Tree;
use wirescribe_pages::yaml::Error;

use super::{Drifted, watched};
use crate::drift::DriftArguments;
use crate::sources::{PROVIDER, path, type_names};
use crate::{Failure, Terminal, replace};

/// Texts of files, by provider and name.
type Texts = BTreeMap<(String, String), String>;

/// Merges and writes. Gives whether nothing is left to look at.
pub(super) fn apply(
    arguments: &DriftArguments,
    files: &[SourceFile],
    drifted: &[Drifted<'_>],
    terminal: &mut Terminal<'_>,
) -> Result<bool, Failure> {
    let key = |file: &SourceFile| (file.provider.clone(), file.stem.clone());
    let mut texts: Texts = files
        .iter()
        .map(|file| (key(file), file.text.clone()))
        .collect();
    let drifted: Vec<&Drifted<'_>> = drifted
        .iter()
        .filter(|spec| !spec.changes.is_empty())
        .collect();
    let mut is_done = true;
    for spec in &drifted {
        let (applied, pending) = merged(spec, files, &mut texts)?;
        for line in &applied {
            terminal.note(line);
        }
        for item in &pending {
            let (file, about) = (&spec.watched.file.display, OneLine(&item.about));
            terminal.note(format!(
                "{file} {about} is pending: {}",
                OneLine(&item.page)
            ));
        }
        let is_lost = spec.changes.iter().any(|change| change.kind == Kind::Lost);
        is_done &= pending.is_empty() && !is_lost;
    }
    // Everything is merged before the first file is written.
    for file in files {
        if let Some(text) = texts.get(&key(file)).filter(|text| **text != file.text) {
            let path = path(&arguments.specs.directory, file);
            replace::replace(&path, text).map_err(|error| {
                Failure::input(format!("cannot write {}: {error}", file.display))
            })?;
        }
    }
    for spec in &drifted {
        watched::keep(spec.watched, &spec.new)?;
    }
    if !is_done {
        terminal.note("next: wirescribe review");
    }
    Ok(is_done)
}

/// Merges one page into the texts.
fn merged(
    spec: &Drifted<'_>,
    files: &[SourceFile],
    texts: &mut Texts,
) -> Result<(Vec<String>, Vec<Pending>), Failure> {
    let own = spec.watched.file;
    let renamed = renamed(&spec.changes);
    let beside = Beside {
        file: own,
        taken: taken(files, own),
    };
    let (old, new) = (
        beside.drafted(&spec.old, None),
        beside.drafted(&spec.new, None),
    );
    let shared = (own.provider.clone(), PROVIDER.to_owned());
    let provider = files
        .iter()
        .find(|file| file.provider == own.provider && file.stem == PROVIDER);
    let mut lines = Vec::new();
    let mut elsewhere = Vec::new();
    let before = texts
        .get(&shared)
        .map(|text| tree(provider, text))
        .transpose()?;
    if let (Some(file), Some(text)) = (provider, texts.get_mut(&shared)) {
        let drafts = Drafts {
            old: &old.provider,
            new: &new.provider,
            renamed: &renamed,
        };
        let merged = merge_provider(text, drafts).map_err(|error| refused(file, &error))?;
        take(file, merged, text, (&mut lines, &mut elsewhere));
    }
    let after = texts
        .get(&shared)
        .map(|text| tree(provider, text))
        .transpose()?;
    let (old, new) = (
        beside.drafted(&spec.old, before),
        beside.drafted(&spec.new, after),
    );
    let (Some(old), Some(new)) = (endpoint(&old, own), endpoint(&new, own)) else {
        return Err(Failure::input(format!(
            "{}: no spec can be drafted from what is known",
            own.display
        )));
    };
    let mut pending = Vec::new();
    if let Some(text) = texts.get_mut(&(own.provider.clone(), own.stem.clone())) {
        let drafts = Drafts {
            old,
            new,
            renamed: &renamed,
        };
        let merged = merge(text, drafts, &elsewhere).map_err(|error| refused(own, &error))?;
        take(own, merged, text, (&mut lines, &mut pending));
    }
    Ok((lines, pending))
}

fn take(
    file: &SourceFile,
    merged: Merged,
    text: &mut String,
    (lines, pending): (&mut Vec<String>, &mut Vec<Pending>),
) {
    *text = merged.text;
    let line = |applied: &Applied| {
        let (about, what) = (OneLine(&applied.about), OneLine(&applied.what));
        format!("{} {about}: {what}", file.display)
    };
    lines.extend(merged.applied.iter().map(line));
    pending.extend(merged.pending);
}

/// A spec that facts are drafted beside.
struct Beside<'a> {
    file: &'a SourceFile,
    /// Names of types that the provider has elsewhere.
    taken: BTreeSet<String>,
}

impl Beside<'_> {
    fn drafted(&self, kept: &Kept, shared: Option<Tree>) -> Draft {
        let given = Given {
            address: kept.address.clone(),
            retrieved: kept.retrieved.clone(),
            provider: self.file.provider.clone(),
            shared,
            taken: self.taken.clone(),
        };
        draft(&kept.facts, &contradictions(&kept.facts), &given)
    }
}

fn taken(files: &[SourceFile], own: &SourceFile) -> BTreeSet<String> {
    let others = files
        .iter()
        .filter(|file| file.provider == own.provider && file.stem != own.stem);
    others.flat_map(type_names).collect()
}

fn endpoint<'d>(draft: &'d Draft, file: &SourceFile) -> Option<&'d Tree> {
    let mut endpoints = draft.endpoints.iter();
    endpoints
        .find(|(name, _)| *name == file.stem)
        .map(|(_, tree)| tree)
}

fn tree(file: Option<&SourceFile>, text: &str) -> Result<Tree, Failure> {
    let display = file.map_or("provider.yaml", |file| &file.display);
    Tree::read(text).map_err(|error| Failure::input(format!("{display}: {error}")))
}

fn refused(file: &SourceFile, error: &Error) -> Failure {
    Failure::input(format!("{}: {error}", file.display))
}
