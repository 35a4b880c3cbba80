//! What the fuzz targets do with bytes. `tests/fuzz_corpus.rs` of the repository runs the same functions over the
//! kept corpus, without a fuzzer.
//!
//! A target that panics has found a mistake.

mod free;
#[path = "../../tests/support/hostile.rs"]
#[allow(dead_code, reason = "shared with a test that uses more of it")]
mod hostile;
pub mod page;
mod random;
pub mod request;
pub mod response;
#[path = "../../tests/support/schemes.rs"]
#[allow(dead_code, reason = "shared with a test that uses more of it")]
mod schemes;
pub mod signing;
pub mod spec;
