//! Runs Cargo on crates of a benchmark's own.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs Cargo offline, without incremental compilation; what it prints goes to `output`.
pub(crate) fn execute(
    directory: &Path,
    target: &Path,
    arguments: &[&str],
    output: Stdio,
) -> Outcome<()> {
    let status = Command::new(env!("CARGO"))
        .args(["--offline", "--quiet"])
        .args(arguments)
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .stdout(output)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo {}: {status}", arguments.join(" ")).into())
    }
}

/// Writes a crate that is a workspace of its own and takes the versions of this repository's lock file. `dependencies`
/// are the tables that say what it depends on.
pub(crate) fn write_crate(
    directory: &Path,
    dependencies: &str,
    files: &[(&str, &str)],
) -> Outcome<PathBuf> {
    let manifest = format!(
        "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [workspace]\n\n{dependencies}"
    );
    for (path, text) in files {
        let file = directory.join(path);
        fs::create_dir_all(file.parent().unwrap_or(directory))?;
        fs::write(file, text)?;
    }
    fs::write(directory.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), directory.join("Cargo.lock"))?;
    Ok(directory.to_owned())
}
