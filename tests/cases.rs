//! Every case of every spec, through the emitted client, over both transports, against recorded bytes.

#[path = "support/harness.rs"]
mod support;

include!(concat!(env!("OUT_DIR"), "/wirescribe/cases.rs"));
