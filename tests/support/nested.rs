//! Packages that a test makes and builds with the Cargo that runs the test, without the network.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// The root of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A package in a directory of its own, with the versions of this workspace.
pub(crate) struct Package {
    directory: PathBuf,
}

impl Package {
    /// An empty package; what an earlier run left is removed, all but what was built.
    pub(crate) fn new(name: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("packages")
            .join(name);
        if directory.exists() {
            fs::remove_dir_all(&directory).expect("the earlier package can be removed");
        }
        fs::create_dir_all(&directory).expect("the package's directory");
        let package = Self { directory };
        fs::copy(
            root().join("Cargo.lock"),
            package.directory.join("Cargo.lock"),
        )
        .expect("the lock file");
        package
    }

    /// Writes a file of the package.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.directory.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory of the package");
        fs::write(path, text).expect("a file of the package");
    }

    /// Runs Cargo in the package. All packages share what they build.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.directory)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages-target"),
            )
            .env_remove("RUSTFLAGS")
            .output()
            .expect("Cargo runs")
    }
}
