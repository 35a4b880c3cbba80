//! The files of a draft: the spec, its facts, and the provider if there is none yet.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wirescribe_codegen::source::{self, FACTS};
use wirescribe_pages::draft::{Draft, Given};
use wirescribe_pages::kept::{self, Kept};
use wirescribe_pages::tree::Tree;
use wirescribe_pages::{About, Aspect, Facts};

use super::source::Source;
use crate::import::ImportArguments;
use crate::sources::{PROVIDER, type_names};
use crate::{Failure, new, replace};

/// Where files go, and what is there.
pub(super) struct Place {
    specs: PathBuf,
    folder: PathBuf,
    /// `provider.yaml`, if there is one.
    pub(super) shared: Option<Tree>,
    /// Names of types that are there.
    pub(super) taken: BTreeSet<String>,
}

/// A file that is to be written.
pub(super) struct File {
    path: PathBuf,
    /// As the user would name it.
    pub(super) shown: String,
    pub(super) text: String,
    /// Whether it may take the place of another one: facts do, nobody edits them.
    replaces: bool,
}

/// Files in the order in which they are written: a spec that is there has its facts.
pub(super) struct Files(Vec<File>);

pub(super) fn place(arguments: &ImportArguments) -> Result<Place, Failure> {
    let folder = arguments.specs.join(&arguments.provider);
    check_name(&arguments.provider, "provider")?;
    if let Some(name) = &arguments.name {
        check_name(name, "spec")?;
    }
    if let Some(day) = &arguments.retrieved {
        check_day(day)?;
    }
    let shared = folder.join(format!("{PROVIDER}.yaml"));
    let shared = match fs::read_to_string(&shared) {
        Ok(text) => Some(Tree::read(&text).map_err(|error| {
            Failure::input(format!("cannot read {}: {error}", shared.display()))
        })?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            let message = format!("cannot read {}: {error}", shared.display());
            return Err(Failure::input(message));
        }
    };
    let files = source::find(&arguments.specs).unwrap_or_default();
    let own = files
        .iter()
        .filter(|file| file.provider == arguments.provider);
    Ok(Place {
        specs: arguments.specs.clone(),
        folder,
        shared,
        taken: own.flat_map(type_names).collect(),
    })
}

/// Names of files become names in Rust.
fn check_name(name: &str, what: &str) -> Result<(), Failure> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_plain)
        && !name.ends_with('_')
        && !name.contains("__");
    if fits {
        return Ok(());
    }
    let message = format!("`{name}` cannot be the name of a {what}");
    Err(Failure::usage(
        message,
        "use lower-case words joined by `_`, such as `delete_card`",
    ))
}

fn check_day(day: &str) -> Result<(), Failure> {
    if humantime::parse_rfc3339(&format!("{day}T00:00:00Z")).is_ok() {
        return Ok(());
    }
    let message = format!("`{day}` is not a day");
    Err(Failure::usage(message, "write it as `2026-11-20`"))
}

/// The files of a draft; a spec that is there already is in the way.
pub(super) fn of(
    draft: &Draft,
    source: &Source,
    (place, given): (&Place, &Given),
) -> Result<Files, Failure> {
    let mut files = Vec::new();
    for (name, tree) in &draft.endpoints {
        let path = place.folder.join(format!("{name}.yaml"));
        if name == PROVIDER {
            let message = format!("`{name}.yaml` is what all endpoints of a provider share");
            return Err(Failure::usage(message, "choose another name with --name"));
        }
        if fs::symlink_metadata(&path).is_ok() {
            let failure = Failure::input(format!("{} is there already", path.display()));
            let help =
                "compare the page with it: `wirescribe drift`; or choose another name with --name";
            return Err(failure.help(help));
        }
        let kept = kept(&source.facts, name, given);
        files.push(place.file(&[FACTS, name], kept::write(&kept), true));
        let text = new::modeline(&place.specs, "endpoint") + &tree.document();
        files.push(place.file(&[name], text, false));
    }
    if place.shared.is_none() {
        let text = new::modeline(&place.specs, PROVIDER) + &draft.provider.document();
        files.insert(0, place.file(&[PROVIDER], text, false));
    }
    Ok(Files(files))
}

/// The facts about one operation, and those about the whole source.
fn kept(facts: &Facts, operation: &str, given: &Given) -> Kept {
    let mut own = facts.clone();
    own.facts.retain(|fact| {
        fact.about
            .operation
            .as_deref()
            .is_none_or(|name| name == operation)
    });
    let whole = About::source();
    let mut stated = facts.of(&whole, Aspect::Address);
    let stated = stated.next().map(|fact| fact.value.clone());
    Kept {
        address: given.address.clone().or(stated),
        retrieved: given.retrieved.clone(),
        etag: None,
        facts: own,
    }
}

impl Place {
    fn file(&self, names: &[&str], text: String, replaces: bool) -> File {
        let mut path = self.folder.clone();
        path.extend(names);
        path.set_extension("yaml");
        File {
            shown: shown(&path),
            path,
            text,
            replaces,
        }
    }
}

impl File {
    fn write(&self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        if self.replaces {
            replace::put(&self.path, &self.text)
        } else {
            replace::create(&self.path, &self.text)
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

impl Files {
    /// Writes all of them; if one cannot be written, those before it are taken away again.
    pub(super) fn write(&self) -> Result<(), Failure> {
        let mut new = Vec::new();
        for file in &self.0 {
            let is_new = fs::symlink_metadata(&file.path).is_err();
            if let Err(error) = file.write() {
                for path in new {
                    // What could not be written matters more than what stays.
                    let _ = fs::remove_file(path);
                }
                let message = format!("cannot write {}: {error}", file.shown);
                return Err(Failure::input(message));
            }
            new.extend(is_new.then_some(&file.path));
        }
        Ok(())
    }

    /// The texts of specs, one after the other.
    pub(super) fn printed(&self) -> String {
        let specs = self.0.iter().filter(|file| !file.replaces);
        let texts = specs.map(|file| format!("# {}\n{}", file.shown, file.text));
        texts.collect::<Vec<_>>().join("\n")
    }

    /// A line for each file.
    pub(super) fn summary(&self, is_dry: bool) -> Vec<String> {
        let did = if is_dry { "would write" } else { "wrote" };
        self.0
            .iter()
            .map(|file| format!("{did} {}", file.shown))
            .collect()
    }

    /// Texts of specs by the names under which they are shown.
    pub(super) fn texts(&self) -> impl Iterator<Item = (String, String)> {
        let specs = self.0.iter().filter(|file| !file.replaces);
        specs.map(|file| (file.shown.clone(), file.text.clone()))
    }

    /// The spec of an operation.
    pub(super) fn spec(&self, name: &str) -> Option<&File> {
        let mut specs = self.0.iter().filter(|file| !file.replaces);
        specs.find(|file| file.path.file_stem().is_some_and(|stem| stem == name))
    }
}
