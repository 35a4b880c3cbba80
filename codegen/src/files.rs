//! Emitted files in memory, and the only place that writes: what changed, inside one directory, never half.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Text files by their path inside the output directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// Paths and texts, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Writes what differs from what is there, each file by a rename, and removes what earlier runs left behind.
    ///
    /// The directory belongs to the generator: other `.rs` files in it are removed.
    ///
    /// # Errors
    ///
    /// The first file that cannot be written, with its path.
    pub fn write(&self, directory: &Path) -> io::Result<()> {
        let texts = self
            .0
            .iter()
            .map(|(path, text)| Ok((inside(directory, path)?, text)));
        let texts: Vec<(PathBuf, &String)> = texts.collect::<io::Result<_>>()?;
        fs::create_dir_all(directory).map_err(|error| at(directory, &error))?;
        for (target, text) in texts {
            if fs::read_to_string(&target).is_ok_and(|old| old == *text) {
                continue;
            }
            replace(&target, text).map_err(|error| at(&target, &error))?;
        }
        remove_others(directory, "", &self.0)
    }
}

impl IntoIterator for Files {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(String, String)> for Files {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

/// Joins a path that must stay inside a directory.
fn inside(directory: &Path, path: &str) -> io::Result<PathBuf> {
    let relative = Path::new(path);
    let mut parts = relative.components();
    if !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_))) {
        Ok(directory.join(relative))
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("`{path}` leaves the output directory"),
        ))
    }
}

fn replace(target: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    let draft = target.with_extension("rs.new");
    fs::write(&draft, text)?;
    fs::rename(&draft, target)
}

fn remove_others(
    directory: &Path,
    prefix: &str,
    files: &BTreeMap<String, String>,
) -> io::Result<()> {
    for entry in fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>()? {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            remove_others(&entry.path(), &format!("{path}/"), files)?;
        } else if Path::new(&path)
            .extension()
            .is_some_and(|extension| extension == "rs")
            && !files.contains_key(&path)
        {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
