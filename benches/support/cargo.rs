//! Runs Cargo on crates of a benchmark's own, and tells what CPU time that took.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What the kernel counts CPU time in, on every system that has `/proc`.
const TICKS_PER_SECOND: f64 = 100.0;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs Cargo offline, without incremental compilation, and gives the CPU seconds that it and its children used.
pub(crate) fn run(directory: &Path, target: &Path, arguments: &[&str]) -> Outcome<f64> {
    let before = cpu_seconds_of_children();
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .stdout(Stdio::null())
        .status()?;
    if status.success() {
        Ok(cpu_seconds_of_children() - before)
    } else {
        Err(format!("cargo {}: {status}", arguments.join(" ")).into())
    }
}

/// User and system time of all children that have ended; 0 where there is no `/proc`.
fn cpu_seconds_of_children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field, the name of the program, may hold spaces; it ends with the last parenthesis.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = |field: usize| {
        let text = fields.split_whitespace().nth(field - 3);
        text.and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(16) + ticks(17)) / TICKS_PER_SECOND
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
