//! A whole crate around the emitted files: manifest, root, readme, and with cases what runs them.
//!
//! Emitted files and tests are the generator's. The readme and `src/lib.rs` are a person's from the first change on. Of
//! `Cargo.toml` nothing is ever changed that is there; what is missing is added.

mod cargo_toml;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use wirescribe_codegen::source::SourceFile;

use super::arguments::PackageArguments;
use super::digest::Digest;
use super::disk::Directory;
use super::job::seen_from;
use super::plan::{Found, Owner, Wanted};
use crate::Failure;

/// Features that are not those of a provider.
const OWN_FEATURES: [&str; 4] = ["blocking", "default", "reqwest", "tracing"];

/// Runs the cases; the same as in the package that the generator is tested with.
const HARNESS: &str = include_str!("package/harness.rs");

/// A crate, as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its licence, if it may be published.
    license: Option<String>,
    /// Where it finds the runtime, as seen from the crate.
    runtime: Option<String>,
    /// Where its tests find the reader of specs and the sandbox: beside the runtime, if they are there.
    codegen: Option<String>,
    sandbox: Option<String>,
}

impl Package {
    pub(crate) fn new(name: String, license: Option<String>) -> Self {
        Self {
            name,
            license,
            runtime: None,
            codegen: None,
            sandbox: None,
        }
    }

    /// Looks for the runtime on this machine, and for what lies beside it.
    pub(crate) fn beside_runtime(
        mut self,
        arguments: &PackageArguments,
        out: &Path,
    ) -> Result<Self, Failure> {
        let Some(runtime) = &arguments.runtime_path else {
            return Ok(self);
        };
        let path = |path: PathBuf| {
            let has_crate = path.join("Cargo.toml").is_file();
            let seen = if runtime.is_absolute() {
                path
            } else {
                seen_from(out, &path)
            };
            let text = seen.to_str().map(|text| text.replace('\\', "/"));
            text.filter(|_| has_crate)
        };
        self.runtime = path(runtime.clone());
        if self.runtime.is_none() {
            return Err(Failure::usage(
                format!("`{}` holds no crate that can be named", runtime.display()),
                "give the folder of `wirescribe-runtime`",
            ));
        }
        let here = std::path::absolute(runtime).unwrap_or_else(|_| runtime.clone());
        let beside = |name: &str| {
            let folder = here.parent()?.join(name);
            path(folder)
        };
        self.codegen = beside("codegen");
        self.sandbox = beside("sandbox");
        Ok(self)
    }
}

/// What a crate is made of.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    /// Providers, with the features of the runtime that each needs.
    pub(crate) features: &'a BTreeMap<String, BTreeSet<String>>,
    /// The specs, if their cases become tests.
    pub(crate) cases: Option<&'a [SourceFile]>,
    /// Whether there are vectors, too.
    pub(crate) vectors: bool,
}

/// The files of a crate beside the emitted ones.
#[derive(Debug)]
pub(crate) struct PackageFiles {
    pub(crate) files: Vec<(String, Wanted)>,
    /// What a person should know.
    pub(crate) notes: Vec<String>,
}

/// Makes them; `directory` holds the manifest that may be there.
pub(crate) fn files(
    package: &Package,
    parts: &Parts<'_>,
    directory: &mut Directory,
) -> Result<PackageFiles, Failure> {
    check_features(parts)?;
    let (manifest, notes) = cargo_toml(package, parts, directory)?;
    let person = |text| Wanted::new(text, Owner::Person);
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest),
        (
            "README.md".to_owned(),
            person(texts::readme(package, parts)),
        ),
        ("src/lib.rs".to_owned(), person(texts::root(parts))),
    ];
    if let Some(specs) = parts.cases {
        files.extend(tests(specs));
    }
    Ok(PackageFiles { files, notes })
}

/// Provider folders are features, so that their names must be possible ones.
fn check_features(parts: &Parts<'_>) -> Result<(), Failure> {
    for name in parts.features.keys() {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-+.".contains(&byte);
        let problem = if OWN_FEATURES.contains(&name.as_str()) {
            "has the name of a feature that every client has"
        } else if !name.bytes().all(is_word) || name.starts_with(['-', '+', '.']) {
            "has a name that no Cargo feature can have"
        } else {
            continue;
        };
        return Err(Failure {
            help: Some("rename the folder; letters, digits, `_` and `-` will do".to_owned()),
            exit: crate::Exit::Findings,
            ..Failure::input(format!("the provider `{name}` {problem}"))
        });
    }
    Ok(())
}

fn cargo_toml(
    package: &Package,
    parts: &Parts<'_>,
    directory: &mut Directory,
) -> Result<(Wanted, Vec<String>), Failure> {
    let there = match directory.find("Cargo.toml") {
        Found::File(_) => directory.text("Cargo.toml"),
        Found::Nothing | Found::Obstacle(_) => None,
    };
    let Some(text) = there else {
        let text = cargo_toml::new(package, parts);
        return Ok((Wanted::new(text, Owner::Person), Vec::new()));
    };
    let base = Digest::of(text.as_bytes());
    let merged = cargo_toml::merge(&text, package, parts).map_err(|error| {
        let path = directory.root().join("Cargo.toml");
        Failure {
            help: Some("mend it; nothing is written before".to_owned()),
            ..Failure::input(format!("`{}` cannot be added to: {error}", path.display()))
        }
    })?;
    Ok((Wanted::new(merged.text, Owner::Both(base)), merged.notes))
}

/// What runs the cases: they are compared with the specs that they come from.
fn tests(specs: &[SourceFile]) -> Vec<(String, Wanted)> {
    let file = |path: &str, text: &str| {
        (
            path.to_owned(),
            Wanted::new(text.to_owned(), Owner::Generator),
        )
    };
    let copies = specs.iter().map(|spec| {
        let path = format!("tests/specs/{}/{}.yaml", spec.provider, spec.stem);
        file(&path, &spec.text)
    });
    let mut files: Vec<_> = copies.collect();
    files.push(file("tests/cases.rs", texts::CASES));
    files.push(file("tests/wirescribe/harness.rs", HARNESS));
    files
}
