//! Figures as text.

use std::time::Duration;

/// A time in the unit that suits it, with three digits or so.
pub(crate) fn time(time: Duration) -> String {
    let nanoseconds = time.as_nanos();
    match nanoseconds {
        0..10_000 => format!("{nanoseconds} ns"),
        10_000..10_000_000 => format!("{:.0} us", time.as_secs_f64() * 1e6),
        10_000_000..10_000_000_000 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// How many times.
pub(crate) fn ratio(ratio: f64) -> String {
    format!("{ratio:.3} x")
}
