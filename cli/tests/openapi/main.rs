//! What `export openapi` writes: everything that the specs say, the same each time, no secret; and where it writes it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod documents;
mod exported;
mod extensions;
#[path = "../../../tests/support/fixture.rs"]
mod fixture;
mod lossless;
mod secrets;
mod verb;

use serde_json::Value;

/// The elements of a list, or none.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
