//! Runs `request` on what libFuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wirescribe_fuzz::request::run(data));
