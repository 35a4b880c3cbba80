//! Runs `response` on what libFuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wirescribe_fuzz::response::run(data));
