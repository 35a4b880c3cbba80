//! Changes a directory: all of it or nothing, as far as the file system allows.
//!
//! Drafts of all files are written to a folder in the directory first, so that a full disk changes nothing. Then the
//! manifest says what files were and will be, each draft is renamed to its place, what is no longer wanted is moved away,
//! and the manifest says what files are. A failure on the way is undone. A run that is ended on the way leaves a manifest
//! that knows both states of each file, and the folder, which the next run removes.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{STAGE, read_manifest};
use crate::Failure;
use crate::generate::manifest;

/// What is changed.
#[derive(Debug, Default)]
pub(crate) struct Changes<'a> {
    /// Paths and texts.
    pub(crate) write: Vec<(&'a str, &'a str)>,
    /// Paths.
    pub(crate) remove: Vec<&'a str>,
    /// The manifest that this is decided upon.
    pub(crate) manifest_before: Option<&'a str>,
    /// The manifest that knows what files were and will be.
    pub(crate) manifest_between: String,
    /// The manifest for the files as they will be.
    pub(crate) manifest_after: String,
}

/// Makes all changes, or none.
pub(crate) fn apply(root: &Path, changes: &Changes<'_>) -> Result<(), Failure> {
    let mut writer = Writer::open(root)?;
    let result = writer.all(changes);
    if result.is_err() {
        writer.undo();
    }
    writer.close();
    let unresolved = std::mem::take(&mut writer.not_undone);
    result.map_err(|failure| tell(failure, &unresolved))
}

/// Removes the drafts of a run that was ended.
pub(crate) fn sweep(root: &Path) -> Result<(), Failure> {
    Writer::open(root).map(|writer| writer.close())
}

fn tell(mut failure: Failure, unresolved: &[PathBuf]) -> Failure {
    failure.help = Some(if unresolved.is_empty() {
        "nothing has changed; run it again when this is mended".to_owned()
    } else {
        let paths: Vec<String> = unresolved
            .iter()
            .map(|path| format!("`{}`", path.display()))
            .collect();
        format!("could not be put back: {}; run it again", paths.join(", "))
    });
    failure
}

/// A directory that no other run changes meanwhile.
struct Writer<'a> {
    root: &'a Path,
    stage: PathBuf,
    /// Held while it is open; the system releases it when the process ends.
    _lock: File,
    /// How to go back, last step last.
    undo: Vec<Undo>,
    not_undone: Vec<PathBuf>,
    number: usize,
}

enum Undo {
    /// Back from its copy.
    Restore { copy: PathBuf, path: PathBuf },
    /// It was not there.
    RemoveFile(PathBuf),
    /// It was not there.
    RemoveFolder(PathBuf),
}

impl<'a> Writer<'a> {
    fn open(root: &'a Path) -> Result<Self, Failure> {
        let mut undo = Vec::new();
        let stage = root.join(STAGE);
        let result = prepare(&stage, &mut undo).and_then(|()| lock(&stage));
        match result {
            Ok(lock) => Ok(Self {
                root,
                stage,
                _lock: lock,
                undo,
                not_undone: Vec::new(),
                number: 0,
            }),
            Err(failure) => {
                for folder in undo.into_iter().rev() {
                    let _ = go_back(&folder);
                }
                Err(failure)
            }
        }
    }

    fn all(&mut self, changes: &Changes<'_>) -> Result<(), Failure> {
        let now = read_manifest(self.root).map_err(|error| unwritable(manifest::NAME, &error))?;
        if now.as_deref() != changes.manifest_before {
            return Err(Failure::input(format!(
                "another run has written to `{}` meanwhile",
                self.root.display()
            )));
        }
        let drafts = changes.write.iter();
        let drafts: Vec<(&str, PathBuf)> = drafts
            .map(|(path, text)| Ok((*path, self.draft(path, text)?)))
            .collect::<Result<_, Failure>>()?;
        let after = self.draft(manifest::NAME, &changes.manifest_after)?;
        if !(changes.write.is_empty() && changes.remove.is_empty()) {
            let between = self.draft(manifest::NAME, &changes.manifest_between)?;
            self.put(manifest::NAME, &between)?;
        }
        for (path, draft) in drafts {
            self.put(path, &draft)?;
        }
        for path in &changes.remove {
            self.take_away(path)?;
        }
        self.put(manifest::NAME, &after)?;
        self.remove_empty_folders(&changes.remove);
        Ok(())
    }

    /// A path in the folder for drafts that nothing has yet.
    fn next(&mut self) -> PathBuf {
        self.number += 1;
        self.stage.join(self.number.to_string())
    }

    fn draft(&mut self, path: &str, text: &str) -> Result<PathBuf, Failure> {
        let draft = self.next();
        fs::write(&draft, text).map_err(|error| unwritable(path, &error))?;
        Ok(draft)
    }

    /// Puts a draft in its place. A reader sees the old file or the new one.
    fn put(&mut self, path: &str, draft: &Path) -> Result<(), Failure> {
        self.try_put(&self.root.join(path), draft)
            .map_err(|error| unwritable(path, &error))
    }

    fn try_put(&mut self, target: &Path, draft: &Path) -> io::Result<()> {
        if let Some(folder) = target.parent() {
            create_folders(folder, &mut self.undo)?;
        }
        let back = match fs::symlink_metadata(target) {
            Ok(_) => {
                let copy = self.next();
                fs::hard_link(target, &copy).or_else(|_| fs::copy(target, &copy).map(|_| ()))?;
                Undo::Restore {
                    copy,
                    path: target.to_owned(),
                }
            }
            Err(_) => Undo::RemoveFile(target.to_owned()),
        };
        fs::rename(draft, target)?;
        self.undo.push(back);
        Ok(())
    }

    fn take_away(&mut self, path: &str) -> Result<(), Failure> {
        let (target, copy) = (self.root.join(path), self.next());
        fs::rename(&target, &copy).map_err(|error| unwritable(path, &error))?;
        self.undo.push(Undo::Restore { copy, path: target });
        Ok(())
    }

    /// Removes folders that held nothing else than what was removed; one that holds something else stays.
    fn remove_empty_folders(&self, removed: &[&str]) {
        for path in removed {
            let above = Path::new(path).ancestors().skip(1);
            for folder in above.filter(|folder| *folder != Path::new("")) {
                if fs::remove_dir(self.root.join(folder)).is_err() {
                    break;
                }
            }
        }
    }

    fn undo(&mut self) {
        let (folders, files): (Vec<Undo>, Vec<Undo>) = std::mem::take(&mut self.undo)
            .into_iter()
            .partition(|step| matches!(step, Undo::RemoveFolder(_)));
        for step in files.iter().rev() {
            if let Err(path) = go_back(step) {
                self.not_undone.push(path);
            }
        }
        // The folder for drafts lies in one of them.
        self.undo = folders;
    }

    /// Removes the drafts; after a failure also folders that were made for nothing.
    fn close(&self) {
        let _ = fs::remove_dir_all(&self.stage);
        for step in self.undo.iter().rev() {
            if let Undo::RemoveFolder(path) = step {
                // Only an empty one can be removed this way.
                let _ = fs::remove_dir(path);
            }
        }
    }
}

fn go_back(step: &Undo) -> Result<(), PathBuf> {
    let (result, path) = match step {
        Undo::Restore { copy, path } => (fs::rename(copy, path), path),
        Undo::RemoveFile(path) => (fs::remove_file(path), path),
        Undo::RemoveFolder(path) => (fs::remove_dir(path), path),
    };
    result.map_err(|_| path.clone())
}

/// Makes the folder for drafts. One that is there already was left by a run that was ended, or belongs to one that goes on.
fn prepare(stage: &Path, undo: &mut Vec<Undo>) -> Result<(), Failure> {
    let is_folder = match fs::symlink_metadata(stage) {
        Ok(data) => data.is_dir(),
        Err(_) => {
            create_folders(stage, undo).map_err(|error| unwritable(STAGE, &error))?;
            true
        }
    };
    if is_folder {
        return Ok(());
    }
    let message = format!("`{}` is in the way of drafts", stage.display());
    Err(Failure {
        help: Some("move it elsewhere; the name is used while files are written".to_owned()),
        ..Failure::input(message)
    })
}

/// Takes possession of the folder for drafts, and empties it.
fn lock(stage: &Path) -> Result<File, Failure> {
    let name = stage.join("lock");
    let file = File::create(&name).map_err(|error| unwritable(STAGE, &error))?;
    // Where the file system has no locks, nobody else is told.
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        let message = format!(
            "another run writes to `{}`",
            stage.parent().unwrap_or(stage).display()
        );
        return Err(Failure {
            help: Some("wait for its end".to_owned()),
            ..Failure::input(message)
        });
    }
    let left = fs::read_dir(stage).map_err(|error| unwritable(STAGE, &error))?;
    for entry in left.flatten().filter(|entry| entry.path() != name) {
        fs::remove_file(entry.path()).map_err(|error| unwritable(STAGE, &error))?;
    }
    Ok(file)
}

/// Makes a folder and those above it, and notes how to go back.
fn create_folders(folder: &Path, undo: &mut Vec<Undo>) -> io::Result<()> {
    if folder.is_dir() || folder == Path::new("") {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        create_folders(parent, undo)?;
    }
    fs::create_dir(folder)?;
    undo.push(Undo::RemoveFolder(folder.to_owned()));
    Ok(())
}

fn unwritable(path: &str, error: &io::Error) -> Failure {
    Failure::input(format!("cannot write `{path}`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of this test alone.
    fn directory(name: &str) -> PathBuf {
        let unique = format!("wirescribe-write-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(unique);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a directory");
        path
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).expect("a directory");
        let mut names: Vec<String> = entries
            .map(|entry| {
                let entry = entry.expect("an entry");
                entry.file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    fn changes<'a>(write: Vec<(&'a str, &'a str)>, before: Option<&'a str>) -> Changes<'a> {
        Changes {
            write,
            remove: vec!["gone.rs"],
            manifest_before: before,
            manifest_between: "between".to_owned(),
            manifest_after: "after".to_owned(),
        }
    }

    /// The last file cannot be put in its place: the ones before it, and what was removed, are as they were.
    #[test]
    fn a_failure_on_the_way_is_undone() {
        let root = directory("undone");
        for (path, text) in [(manifest::NAME, "old"), ("a.rs", "old"), ("gone.rs", "old")] {
            fs::write(root.join(path), text).expect("a file");
        }
        fs::create_dir_all(root.join("z.rs/full")).expect("a folder in its place");
        let write = vec![("a.rs", "new"), ("new/b.rs", "new"), ("z.rs", "new")];
        let failure = apply(&root, &changes(write, Some("old"))).expect_err("a failure");
        assert!(failure.message.starts_with("cannot write `z.rs`"));
        let help = failure.help.expect("help");
        assert!(help.starts_with("nothing has changed"), "{help}");
        assert_eq!(names(&root), [manifest::NAME, "a.rs", "gone.rs", "z.rs"]);
        for path in [manifest::NAME, "a.rs", "gone.rs"] {
            let text = fs::read_to_string(root.join(path)).expect("a file");
            assert_eq!(text, "old", "{path}");
        }
        fs::remove_dir_all(root).expect("removed");
    }

    /// What cannot even be begun leaves no directory behind.
    #[test]
    fn a_directory_that_is_not_there_stays_away() {
        let root = directory("away");
        let out = root.join("deep/out");
        let write = vec![("a.rs", "new")];
        let failure = apply(&out, &changes(write, None)).expect_err("nothing to remove");
        assert!(failure.message.starts_with("cannot write `gone.rs`"));
        assert_eq!(names(&root), [] as [&str; 0]);
        fs::remove_dir_all(root).expect("removed");
    }

    /// Somebody has written between decision and change.
    #[test]
    fn another_manifest_than_expected() {
        let root = directory("meanwhile");
        fs::write(root.join(manifest::NAME), "theirs").expect("a file");
        let failure = apply(&root, &changes(vec![("a.rs", "new")], None)).expect_err("a failure");
        assert!(failure.message.starts_with("another run has written"));
        assert_eq!(names(&root), [manifest::NAME]);
        fs::remove_dir_all(root).expect("removed");
    }
}
