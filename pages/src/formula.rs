//! Printed formulas of signatures: read into steps of the spec language, and computed again.

mod recompute;

pub use recompute::recompute;
