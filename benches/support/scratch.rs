//! A directory for what a benchmark writes, removed at the end.

use std::io;
use std::path::{Path, PathBuf};

/// A directory of this process alone.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes an empty directory; `name` tells those of one process apart.
    pub(crate) fn new(name: &str) -> io::Result<Self> {
        let unique = format!("wirescribe-bench-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(unique);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left in the directory for temporary files does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
