//! Facts as a file beside the spec: facts only, no sentence of the page, no secret.

use crate::Facts;

/// The text of a file with these facts.
#[must_use]
pub fn write(_facts: &Facts) -> String {
    String::new()
}
