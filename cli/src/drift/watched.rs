//! Specs that name a page, and what was kept of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wirescribe_codegen::source::{FACTS, SourceFile};
use wirescribe_pages::kept::{self, Kept};
use wirescribe_pages::tree::Tree;

use super::told;
use crate::drift::DriftArguments;
use crate::finding::Finding;
use crate::sources::PROVIDER;
use crate::{Failure, replace};

/// A spec with a page.
#[derive(Debug)]
pub(super) struct Watched<'a> {
    pub(super) file: &'a SourceFile,
    /// Address of its page.
    pub(super) page: String,
    /// Method and path that it sends, as far as it says them.
    pub(super) request: (Option<String>, Option<String>),
    /// File with the facts that were kept.
    pub(super) facts: PathBuf,
    /// Its name in findings.
    pub(super) facts_display: String,
}

/// Those of all specs, or of one provider.
pub(super) fn all<'a>(
    files: &'a [SourceFile],
    arguments: &DriftArguments,
) -> Result<Vec<Watched<'a>>, Failure> {
    let wanted = arguments.provider.as_deref();
    let mut endpoints = files.iter().filter(|file| file.stem != PROVIDER);
    if let Some(wanted) = wanted
        && !files.iter().any(|file| file.provider == wanted)
    {
        return Err(Failure::usage(
            format!("there is no provider `{wanted}`"),
            "name it as its folder: acme",
        ));
    }
    let mut watched = Vec::new();
    for file in endpoints.by_ref() {
        if wanted.is_none_or(|wanted| wanted == file.provider) {
            watched.extend(one(file, &arguments.specs.directory)?);
        }
    }
    Ok(watched)
}

fn one<'a>(file: &'a SourceFile, specs: &Path) -> Result<Option<Watched<'a>>, Failure> {
    let tree = Tree::read(&file.text)
        .map_err(|error| Failure::input(format!("{}: {error}", file.display)))?;
    let text = |path: [&str; 2]| {
        let value = tree.get(path[0]).and_then(|map| map.get(path[1]));
        value.and_then(Tree::scalar).map(str::to_owned)
    };
    let name = format!("{}.yaml", file.stem);
    Ok(text(["source", "page"]).map(|page| Watched {
        file,
        page,
        request: (text(["request", "method"]), text(["request", "path"])),
        facts: specs.join(&file.provider).join(FACTS).join(&name),
        facts_display: facts_display(file, &name),
    }))
}

/// Beside the spec, under the name that the spec has in findings.
fn facts_display(file: &SourceFile, name: &str) -> String {
    let folder = file
        .display
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    format!("{folder}/{FACTS}/{name}")
}

/// What was kept, if anything was.
pub(super) fn kept(spec: &Watched<'_>) -> Result<Option<Kept>, Box<Finding>> {
    let text = match fs::read_to_string(&spec.facts) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Box::new(told::bad_baseline(spec, 1, &error.to_string()))),
    };
    let kept = kept::read(&text);
    kept.map(Some)
        .map_err(|error| Box::new(told::bad_baseline(spec, error.line, &error.message)))
}

/// Writes what is kept.
pub(super) fn keep(spec: &Watched<'_>, kept: &Kept) -> Result<(), Failure> {
    replace::put(&spec.facts, &kept::write(kept))
        .map_err(|error| Failure::input(format!("cannot write {}: {error}", spec.facts_display)))
}
