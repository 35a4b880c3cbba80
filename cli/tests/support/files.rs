//! Files that a test puts there.

use std::fs;
use std::path::Path;

/// Writes a file and the directories above it.
pub(crate) fn write(directory: &Path, path: impl AsRef<Path>, bytes: &[u8]) {
    let path = directory.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("the directory of a file");
    fs::write(path, bytes).expect("a file");
}
