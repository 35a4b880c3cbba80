//! Puts a file in its place whole or not at all.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes a text in the place of a file: beside it, and then by a rename. Links are followed, permissions stay.
///
/// # Errors
///
/// The file is not there, or its folder cannot be written; the file is then as it was.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    let draft = draft(&target);
    let result = write_new(&draft, text)
        .and_then(|()| fs::set_permissions(&draft, permissions))
        .and_then(|()| fs::rename(&draft, &target));
    if result.is_err() {
        // It may not even be there; why the file was not replaced matters more.
        let _ = fs::remove_file(&draft);
    }
    result
}

/// Writes a text where a file is or nothing is yet, with the folders above it. What is no file, such as a pipe, is written to.
///
/// # Errors
///
/// It cannot be written; a file that was there is then as it was.
pub(crate) fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => return replace(path, text),
        Ok(_) => return fs::write(path, text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    create(path, text)
}

/// Writes a file that must not be there yet: nobody sees the beginning of it, whenever the process ends.
///
/// # Errors
///
/// It is there, or cannot be written.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    let draft = draft(path);
    // Unlike a rename, a link never takes the place of another file.
    let result = write_new(&draft, text).and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_new(path, text),
        linked => linked,
    });
    // It may not even be there; what became of the file matters more.
    let _ = fs::remove_file(&draft);
    result
}

/// Writes a file that must not be there yet, and removes the beginning of it if that fails.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let result = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if result.is_err() {
        // Half a file is worse than none; why it is half matters more than that it stays.
        let _ = fs::remove_file(path);
    }
    result
}

/// A hidden file beside another, which nothing takes for a spec.
fn draft(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{create, put, replace};

    fn directory(name: &str) -> PathBuf {
        let directory =
            std::env::temp_dir().join(format!("wirescribe-{}-{name}", std::process::id()));
        fs::create_dir_all(&directory).expect("a directory");
        directory
    }

    /// A folder stands where the file should be, so that the last step fails.
    #[test]
    fn nothing_is_left_behind_by_a_failure() {
        let directory = directory("failure");
        let target = directory.join("target");
        fs::create_dir(&target).expect("a folder");
        replace(&target, "text").expect_err("a folder is no file");
        assert_eq!(fs::read_dir(&directory).expect("the folder").count(), 1);
        fs::remove_dir_all(&directory).expect("removed");
    }

    #[test]
    fn a_new_file_is_never_an_old_one() {
        let directory = directory("new");
        let path = directory.join("file");
        create(&path, "one").expect("a new file");
        create(&path, "two").expect_err("it is there");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "one");
        assert_eq!(fs::read_dir(&directory).expect("the folder").count(), 1);
        fs::remove_dir_all(&directory).expect("removed");
    }

    /// A file of the name that drafts could have is somebody's own.
    #[test]
    fn no_other_file_is_touched() {
        let directory = directory("put");
        let path = directory.join("deep/file.json");
        put(&path, "one").expect("a new file");
        let beside = directory.join("deep/file.json.new");
        fs::write(&beside, "mine").expect("a file beside it");
        put(&path, "two").expect("another text");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "two");
        assert_eq!(fs::read_to_string(&beside).expect("the other"), "mine");
        put(&directory, "text").expect_err("a folder is no file");
        fs::remove_dir_all(&directory).expect("removed");
    }
}
