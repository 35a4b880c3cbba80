//! CPU time as the kernel counts it.

use std::fs;

/// What the kernel counts CPU time in, on every system that has `/proc`.
const TICKS_PER_SECOND: f64 = 100.0;

/// User and system time in seconds, from two neighbouring fields of `/proc/self/stat`: 14 for this process, 16 for its
/// children that have ended. 0 where there is no `/proc`.
pub(crate) fn cpu_seconds(first_field: usize) -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field, the name of the program, may hold spaces; it ends with the last parenthesis.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let pair = fields.split_whitespace().skip(first_field - 3).take(2);
    let ticks: f64 = pair.filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    ticks / TICKS_PER_SECOND
}
