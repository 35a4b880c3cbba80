//! What CPU time Cargo takes.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::cargo;

/// What the kernel counts CPU time in, on every system that has `/proc`.
const TICKS_PER_SECOND: f64 = 100.0;

/// Runs Cargo as [`cargo::execute`] does, and gives the CPU seconds that it and its children used.
pub(crate) fn run(
    directory: &Path,
    target: &Path,
    arguments: &[&str],
) -> Result<f64, Box<dyn Error>> {
    let before = cpu_seconds_of_children();
    cargo::execute(directory, target, arguments, Stdio::null())?;
    Ok(cpu_seconds_of_children() - before)
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
