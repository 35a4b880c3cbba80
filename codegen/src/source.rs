//! Finds and reads spec files: the only place that touches the file system on the way in.
//!
//! A file becomes a tree of nodes that know their places, and from that a value of [`spec`](crate::spec).

mod content;
mod deserialize;
mod misfit;
mod node;
mod outline;
mod read;
mod suggest;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

pub use content::Content;
pub(crate) use node::{Document, Node, NodeKind};
pub use outline::Outline;
pub(crate) use read::read;
pub use suggest::nearest;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Largest spec file that is read; a spec is a page or two.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Folder of a provider that specs are not looked for in: what pages said when they were last read.
pub const FACTS: &str = "facts";

/// The text of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// As shown in diagnostics: the specs directory joined with the path inside it, with `/`.
    pub display: String,
    /// Folder inside the specs directory.
    pub provider: String,
    /// File name without `.yaml`.
    pub stem: String,
    /// The text.
    pub text: String,
}

/// Reads every `<provider>/<name>.yaml` below a directory, sorted by name.
///
/// # Errors
///
/// Every file and folder that cannot be read or does not belong there.
pub fn find(directory: &Path) -> Result<Vec<SourceFile>, Vec<Diagnostic>> {
    let shown = shown(directory);
    let mut found = Found {
        files: Vec::new(),
        problems: Vec::new(),
    };
    for (name, path) in found.entries(&shown, directory) {
        let shown = format!("{shown}/{name}");
        if path.is_dir() {
            found.provider(&shown, &name, &path);
        } else if is_yaml(&name) {
            found.problem(
                Code::Layout,
                &shown,
                "a spec file lies outside a provider's folder",
                "move it to `<provider>/<endpoint>.yaml`",
            );
        }
    }
    if found.files.is_empty() && found.problems.is_empty() {
        found.problem(
            Code::Layout,
            &shown,
            "no spec files here",
            "add `<provider>/provider.yaml` and `<provider>/<endpoint>.yaml`",
        );
    }
    if found.problems.is_empty() {
        Ok(found.files)
    } else {
        Err(found.problems)
    }
}

/// A directory as it was typed, without a slash at its end.
fn shown(directory: &Path) -> String {
    let typed = directory.display().to_string().replace('\\', "/");
    let trimmed = typed.trim_end_matches('/');
    let shown = if trimmed.is_empty() { &typed } else { trimmed };
    shown.to_owned()
}

/// What to do about a folder that cannot be read.
fn what_to_name(error: ErrorKind) -> &'static str {
    match error {
        ErrorKind::NotADirectory => "name the directory that has a folder for each provider",
        _ => "check that it exists and may be read",
    }
}

struct Found {
    files: Vec<SourceFile>,
    problems: Vec<Diagnostic>,
}

impl Found {
    fn provider(&mut self, shown: &str, provider: &str, directory: &Path) {
        for (name, path) in self.entries(shown, directory) {
            let shown = format!("{shown}/{name}");
            if path.is_dir() {
                if name != FACTS && holds_yaml(&path) {
                    self.problem(
                        Code::Layout,
                        &shown,
                        "a folder inside a provider's folder",
                        "put spec files directly into the provider's folder",
                    );
                }
            } else if let Some(stem) = name.strip_suffix(".yaml") {
                if let Some(text) = self.text(&shown, &path) {
                    let (provider, stem) = (provider.to_owned(), stem.to_owned());
                    self.files.push(SourceFile {
                        display: shown,
                        provider,
                        stem,
                        text,
                    });
                }
            } else if is_yaml(&name) {
                self.problem(
                    Code::Layout,
                    &shown,
                    "spec files end in `.yaml`",
                    "rename the file",
                );
            }
        }
    }

    /// Visible entries of a folder, sorted, so that the order on disk never shows.
    fn entries(&mut self, shown: &str, directory: &Path) -> Vec<(String, std::path::PathBuf)> {
        let mut entries = Vec::new();
        match fs::read_dir(directory).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Err(error) => self.problem(
                Code::UnreadableFile,
                shown,
                &format!("cannot read this folder: {error}"),
                what_to_name(error.kind()),
            ),
            Ok(found) => {
                for entry in found {
                    match entry.file_name().into_string() {
                        Ok(name) if name.starts_with('.') => {}
                        Ok(name) => entries.push((name, entry.path())),
                        Err(name) => {
                            let shown = format!("{shown}/{}", name.to_string_lossy());
                            self.problem(
                                Code::Layout,
                                &shown,
                                "a file name that is not UTF-8",
                                "rename the file",
                            );
                        }
                    }
                }
            }
        }
        entries.sort();
        entries
    }

    fn text(&mut self, shown: &str, path: &Path) -> Option<String> {
        let size = fs::metadata(path).map(|metadata| metadata.len());
        if size.is_ok_and(|size| size > MAX_FILE_BYTES) {
            self.problem(
                Code::UnreadableFile,
                shown,
                "a spec file larger than 1 MiB",
                "split it: one endpoint is one file",
            );
            return None;
        }
        match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => Some(text),
            Ok(Err(_)) => {
                self.problem(
                    Code::UnreadableFile,
                    shown,
                    "the file is not UTF-8",
                    "save it as UTF-8",
                );
                None
            }
            Err(error) => {
                self.problem(
                    Code::UnreadableFile,
                    shown,
                    &format!("cannot read this file: {error}"),
                    "check that it may be read",
                );
                None
            }
        }
    }

    fn problem(&mut self, code: Code, file: &str, message: &str, help: &str) {
        self.problems.push(Diagnostic {
            file: file.to_owned(),
            place: Place::START,
            code,
            message: message.to_owned(),
            help: help.to_owned(),
            related: None,
        });
    }
}

fn is_yaml(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

fn holds_yaml(directory: &Path) -> bool {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    entries
        .into_iter()
        .any(|entry| is_yaml(&entry.file_name().to_string_lossy()))
}

/// The spec files of each fixture of the repository's tests, for tests that look inside of this crate.
#[cfg(test)]
pub(crate) fn fixtures() -> Vec<Vec<SourceFile>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let folders = ["accept", "irregularities", "reject", "signing"].map(|name| tests.join(name));
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let read = entries.map(|entry| fs::read_to_string(entry.expect("an entry").path()));
    read.map(|text| parts(&text.expect("a fixture"))).collect()
}

#[cfg(test)]
fn parts(text: &str) -> Vec<SourceFile> {
    let parts = text.split("#=== ").skip(1);
    let file = |part: &str| {
        let (path, text) = part.split_once('\n')?;
        let (provider, stem) = path.trim_end().strip_suffix(".yaml")?.split_once('/')?;
        Some(SourceFile {
            display: path.to_owned(),
            provider: provider.to_owned(),
            stem: stem.to_owned(),
            text: text.to_owned(),
        })
    };
    parts.filter_map(file).collect()
}
