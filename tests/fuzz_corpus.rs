//! Replays the kept corpus of the fuzz targets, and a fixed number of mutations of it, without a fuzzer.
#![cfg(all(
    feature = "jusbiz",
    feature = "juspay",
    feature = "omise",
    feature = "payu"
))]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(
    unreachable_pub,
    reason = "the targets are public in the crate that fuzzes them"
)]

#[path = "../fuzz/src/free.rs"]
mod free;
#[path = "support/hostile.rs"]
#[allow(
    dead_code,
    clippy::all,
    clippy::pedantic,
    reason = "a generator, shared with a test that uses more of it"
)]
mod hostile;
#[path = "../fuzz/src/page.rs"]
mod page;
#[path = "../fuzz/src/random.rs"]
#[allow(dead_code, reason = "the mutations below make do with less")]
mod random;
#[path = "../fuzz/src/request.rs"]
mod request;
#[path = "../fuzz/src/response.rs"]
mod response;
#[path = "support/schemes.rs"]
#[allow(
    dead_code,
    clippy::all,
    clippy::pedantic,
    reason = "a generator, shared with a test that uses more of it"
)]
mod schemes;
#[path = "support/fuzz_seeds.rs"]
mod seeds;
#[path = "../fuzz/src/signing.rs"]
mod signing;
#[path = "../fuzz/src/spec.rs"]
mod spec;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use random::Random;
use seeds::Seed;

/// Bytes that mean something to one of the targets.
const MEANINGFUL: &[u8] = b"\0\n\r \"'%&*+-./0:;=?[\\]{|}~\x7f\xc3\xff";

#[test]
fn pages() {
    replay("page", seeds::pages, (page::run, 5));
}

#[test]
fn requests() {
    replay("request", seeds::requests, (request::run, 30));
}

#[test]
fn responses() {
    replay("response", seeds::responses, (response::run, 30));
}

#[test]
fn signing_schemes() {
    replay("signing", seeds::signing, (signing::run, 10));
}

#[test]
fn specs() {
    replay("spec", seeds::specs, (spec::run, 2));
}

/// With `UPDATE_CORPUS=1` what the specs and fixtures give is written into the corpus first.
fn replay(target: &str, seeds: fn() -> Vec<Seed>, (run, mutations): (fn(&[u8]), usize)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        fs::create_dir_all(&folder).expect("the corpus");
        for (name, bytes) in seeds() {
            fs::write(folder.join(name), bytes).expect("a seed");
        }
    }
    let corpus = read(&folder);
    assert!(corpus.len() > 20, "{} inputs", corpus.len());
    let mut random = Random::new(corpus.len() as u64);
    for (path, bytes) in &corpus {
        for mutation in 0..=mutations {
            let other = &random.pick(&corpus).1;
            let input = match mutation {
                0 => bytes.clone(),
                _ => mutated(bytes, other, &mut random),
            };
            let ended = catch_unwind(|| run(&input));
            assert!(
                ended.is_ok(),
                "{}, mutation {mutation}: {}",
                path.display(),
                input.escape_ascii()
            );
        }
    }
}

fn read(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the corpus");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut corpus: Vec<_> = paths
        .map(|path| (path.clone(), fs::read(path).expect("an input")))
        .collect();
    corpus.sort();
    corpus
}

/// One to three changes.
fn mutated(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let (start, end) = range(&bytes, random);
        let piece = match random.below(4) {
            0 => vec![*random.pick(MEANINGFUL)],
            1 => Vec::new(),
            2 => bytes.get(start..end).unwrap_or_default().repeat(2),
            _ => {
                let (start, end) = range(other, random);
                other.get(start..end).unwrap_or_default().to_vec()
            }
        };
        bytes.splice(start..end, piece);
    }
    bytes
}

/// A short range of the bytes.
fn range(bytes: &[u8], random: &mut Random) -> (usize, usize) {
    let start = random.below(bytes.len() + 1);
    let end = start + random.below(12);
    (start, end.min(bytes.len()))
}
