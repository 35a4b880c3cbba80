//! The directory that is written to: all that this verb reads there, and in [`write`] all that it changes.

pub(crate) mod write;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::digest::Digest;
use super::manifest;
use super::plan::Found;

/// Name of the folder for drafts, which is there only while a run writes.
pub(crate) const STAGE: &str = ".wirescribe.new";

/// A directory that may not be there yet, and what was found in it.
#[derive(Debug)]
pub(crate) struct Directory {
    root: PathBuf,
    /// Where the directory really is; itself if it is not there.
    canonical: PathBuf,
    files: BTreeMap<String, Found>,
    folders: BTreeMap<PathBuf, Folder>,
}

/// What is under the path of a folder.
#[derive(Debug, Clone, Copy)]
enum Folder {
    There,
    Missing,
    Obstacle(&'static str),
}

impl Directory {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            canonical: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
        }
    }

    /// Where it is.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The text of the manifest, if there is one.
    pub(crate) fn manifest(&self) -> io::Result<Option<String>> {
        read_manifest(&self.root)
    }

    /// Whether a run that was ended left drafts.
    pub(crate) fn has_drafts(&self) -> bool {
        self.root.join(STAGE).symlink_metadata().is_ok()
    }

    /// The text of a file that [`find`](Self::find) found.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        let text = || fs::read_to_string(self.root.join(path)).ok();
        match self.files.get(path) {
            Some(Found::File(_)) => text(),
            _ => None,
        }
    }

    /// What is at a path; looked up once.
    pub(crate) fn find(&mut self, path: &str) -> Found {
        if let Some(found) = self.files.get(path) {
            return *found;
        }
        let found = self.look(path);
        self.files.insert(path.to_owned(), found);
        found
    }

    /// Everything that was looked up.
    pub(crate) fn found(&self) -> &BTreeMap<String, Found> {
        &self.files
    }

    fn look(&mut self, path: &str) -> Found {
        let parent = Path::new(path).parent().unwrap_or(Path::new(""));
        match self.folder(parent) {
            Folder::There => file(&self.root.join(path)),
            Folder::Missing => Found::Nothing,
            Folder::Obstacle(what) => Found::Obstacle(what),
        }
    }

    /// A folder and all above it, up to the root. Links must not lead out of the root.
    fn folder(&mut self, relative: &Path) -> Folder {
        if let Some(known) = self.folders.get(relative) {
            return *known;
        }
        let above = match relative.parent() {
            Some(parent) => self.folder(parent),
            None => Folder::There,
        };
        let folder = match above {
            Folder::There => self.look_for_folder(relative),
            other => other,
        };
        self.folders.insert(relative.to_owned(), folder);
        folder
    }

    fn look_for_folder(&self, relative: &Path) -> Folder {
        let path = self.root.join(relative);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Folder::Missing,
            Err(_) => Folder::Obstacle("in a folder that cannot be read"),
            // The directory itself may be a link: the user named it.
            Ok(data) if data.is_symlink() && relative != Path::new("") => {
                match path.canonicalize() {
                    Ok(real) if real.starts_with(&self.canonical) && real.is_dir() => Folder::There,
                    _ => Folder::Obstacle("behind a symbolic link that leads out of the directory"),
                }
            }
            Ok(_) if path.is_dir() => Folder::There,
            Ok(_) => Folder::Obstacle("below something that is no folder"),
        }
    }
}

fn file(path: &Path) -> Found {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Nothing,
        Err(_) => Found::Obstacle("a file that cannot be read"),
        Ok(data) if data.is_symlink() => Found::Obstacle("a symbolic link"),
        Ok(data) if data.is_dir() => Found::Obstacle("a folder"),
        Ok(data) if !data.is_file() => Found::Obstacle("no regular file"),
        Ok(_) => match fs::read(path) {
            Ok(bytes) => Found::File(Digest::of(&bytes)),
            Err(_) => Found::Obstacle("a file that cannot be read"),
        },
    }
}

fn read_manifest(root: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(root.join(manifest::NAME)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
