//! Every case of every spec, through the emitted client, over both transports, against recorded bytes.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/harness.rs"]
mod support;

include!(concat!(env!("OUT_DIR"), "/wirescribe/cases.rs"));
