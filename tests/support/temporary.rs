//! Directories that a test fills.

use std::fs;
use std::path::{Path, PathBuf};

/// A new, empty directory; what an earlier run left is removed.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("directories")
        .join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("the earlier directory can be removed");
    }
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

/// Writes a file and the directories above it.
pub(crate) fn write(directory: &Path, path: &str, bytes: &[u8]) {
    let path = directory.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("the directory of a file");
    fs::write(path, bytes).expect("a file");
}
