//! What CPU time Cargo takes.

use std::error::Error;
use std::path::Path;
use std::process::Stdio;

use super::cargo;
use super::ticks::cpu_seconds;

/// Where the kernel counts what children used that have ended.
const CHILDREN: usize = 16;

/// Runs Cargo as [`cargo::execute`] does, and gives the CPU seconds that it and its children used.
pub(crate) fn run(
    directory: &Path,
    target: &Path,
    arguments: &[&str],
) -> Result<f64, Box<dyn Error>> {
    let before = cpu_seconds(CHILDREN);
    cargo::execute(directory, target, arguments, Stdio::null())?;
    Ok(cpu_seconds(CHILDREN) - before)
}
