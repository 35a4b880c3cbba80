//! Where documents go: standard output, one file, or a directory with a file for each provider.

use std::fs;
use std::io;
use std::path::{Path, PathBuf, is_separator};

use wirescribe_codegen::model::Provider;

use super::names;
use crate::{Exit, Failure, replace};

/// Where documents go.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To standard output.
    Output,
    /// Into one file.
    File(PathBuf),
    /// Into `<provider>.json` of a directory.
    Directory(PathBuf),
}

/// What became of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It is for standard output.
    Printed,
    /// It was put into this file.
    File(PathBuf),
    /// It was there already.
    Unchanged,
}

impl Target {
    /// Follows `--out`; several documents need a directory.
    pub(super) fn of(out: Option<&Path>, providers: &[&Provider]) -> Result<Self, Failure> {
        let out = out.filter(|path| *path != Path::new("-"));
        match (out, providers) {
            (_, []) => Err(Failure::input("the specs have no provider")),
            (None, [_]) => Ok(Self::Output),
            (Some(path), _) if path.is_dir() || ends_as_directory(path) => {
                Ok(Self::Directory(path.to_owned()))
            }
            (Some(path), [_]) => Ok(Self::File(path.to_owned())),
            (Some(path), _) if !path.exists() => Ok(Self::Directory(path.to_owned())),
            (Some(path), _) => Err(several(
                format!(
                    "`{}` is a file, and there are several documents",
                    path.display()
                ),
                providers,
            )),
            (None, _) => Err(several(
                "a document holds one provider, and the specs have several".to_owned(),
                providers,
            )),
        }
    }

    /// Writes a document, if it is not there yet: whole, or not at all.
    pub(super) fn write(&self, provider: &str, text: &str) -> Result<Written, Failure> {
        let Some(path) = self.path(provider) else {
            return Ok(Written::Printed);
        };
        let cannot = |error| failed("written", &path, &error);
        if read(&path).map_err(cannot)?.as_deref() == Some(text.as_bytes()) {
            return Ok(Written::Unchanged);
        }
        put(&path, text).map_err(cannot)?;
        Ok(Written::File(path))
    }

    /// The file of a document, if it holds another text or is missing.
    pub(super) fn differs(&self, provider: &str, text: &str) -> Result<Option<PathBuf>, Failure> {
        let Some(path) = self.path(provider) else {
            return Err(Failure {
                list: Vec::new(),
                exit: Exit::Usage,
                message: "`--check` compares with files, and standard output is none".to_owned(),
                help: Some("add `--out FILE`, or `--out DIRECTORY`".to_owned()),
            });
        };
        let there = read(&path).map_err(|error| failed("read", &path, &error))?;
        Ok((there.as_deref() != Some(text.as_bytes())).then_some(path))
    }

    fn path(&self, provider: &str) -> Option<PathBuf> {
        match self {
            Self::Output => None,
            Self::File(path) => Some(path.clone()),
            Self::Directory(path) => Some(path.join(format!("{provider}.json"))),
        }
    }
}

/// Whether a path says that it is a directory, by a separator at its end.
fn ends_as_directory(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|byte| is_separator(char::from(*byte)))
}

fn several(message: String, providers: &[&Provider]) -> Failure {
    let names = names(providers.iter().copied());
    Failure {
        list: Vec::new(),
        exit: Exit::Usage,
        message,
        help: Some(format!(
            "add `--out DIRECTORY` for a file for each, or `--provider` and one of {names}"
        )),
    }
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::input(format!("`{}` cannot be {what}: {error}", path.display()))
}

/// What a file holds, if it is there. What is no file, such as a pipe, holds nothing to compare with.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::read(path).map(Some),
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a text in place of a file, through links, or where none is; what is no file is written to.
fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => replace::replace(path, text),
        Ok(_) => fs::write(path, text),
        Err(_) => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            replace::create(path, text)
        }
    }
}
