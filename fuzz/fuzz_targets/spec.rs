//! Runs `spec` on what libFuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wirescribe_fuzz::spec::run(data));
