//! Memory as the kernel counts it.

use std::fs;

/// The most memory that this process had at one time, in KiB; 0 where there is no `/proc`.
pub(crate) fn kibibytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}
