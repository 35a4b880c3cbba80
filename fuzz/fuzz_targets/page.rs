//! Runs `page` on what libFuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wirescribe_fuzz::page::run(data));
