//! Nonces: their form, that they differ, and that increasing ones increase whatever happens.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use wirescribe_runtime::{
    Attempt, FixedNonces, InvalidRequest, Nonce, NonceSource, Rule, SystemNonces,
};

fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(millis)
}

fn increasing(nonces: &dyn NonceSource, now: SystemTime) -> u64 {
    let text = Attempt::new(now, nonces).increasing().expect("a nonce");
    text.parse().expect("a number")
}

#[test]
fn uuids_are_of_version_four_and_differ() {
    let nonces = SystemNonces::new();
    let attempt = Attempt::new(UNIX_EPOCH, &nonces);
    let mut seen = BTreeSet::new();
    for _ in 0..500 {
        let uuid = attempt.uuid().expect("a nonce");
        let groups: Vec<_> = uuid.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12], "{uuid}");
        assert!(
            uuid.bytes()
                .all(|byte| matches!(byte, b'-' | b'0'..=b'9' | b'a'..=b'f')),
            "{uuid}"
        );
        assert_eq!(uuid.as_bytes()[14], b'4', "{uuid}");
        assert!(b"89ab".contains(&uuid.as_bytes()[19]), "{uuid}");
        assert!(seen.insert(uuid));
    }
}

#[test]
fn random_text_is_made_of_its_alphabet() {
    let nonces = SystemNonces::new();
    let attempt = Attempt::new(UNIX_EPOCH, &nonces);
    for (length, alphabet) in [(0, "ab"), (1, "x"), (4, "0123456789abcdef"), (33, "aé漢😀")] {
        let text = attempt.random(length, alphabet).expect("a nonce");
        assert_eq!(text.chars().count(), length);
        assert!(
            text.chars().all(|character| alphabet.contains(character)),
            "{text}"
        );
    }
    let text = attempt.random(3_000, "abc").expect("a nonce");
    for character in ["a", "b", "c"] {
        // One thousand on average; this far off once in far more runs than there will be.
        assert!(
            (700..1_300).contains(&text.matches(character).count()),
            "{text}"
        );
    }
    assert_ne!(attempt.random(32, "abcdef"), attempt.random(32, "abcdef"));
    let error = attempt.random(1, "").expect_err("nothing to draw from");
    assert_eq!((error.field(), error.rule()), ("nonce", Rule::Alphabet));
}

#[test]
fn increasing_nonces_are_milliseconds_or_one_more() {
    let nonces = SystemNonces::new();
    assert_eq!(
        increasing(&nonces, at(1_777_014_359_123)),
        1_777_014_359_123
    );
    assert_eq!(
        increasing(&nonces, at(1_777_014_359_123)),
        1_777_014_359_124
    );
    // The clock goes back, even before 1970, and comes again.
    assert_eq!(increasing(&nonces, at(5)), 1_777_014_359_125);
    assert_eq!(
        increasing(&nonces, UNIX_EPOCH - Duration::from_secs(1)),
        1_777_014_359_126
    );
    assert_eq!(
        increasing(&nonces, at(1_777_014_359_126)),
        1_777_014_359_127
    );
    assert_eq!(
        increasing(&nonces, at(1_777_014_360_000)),
        1_777_014_360_000
    );
    assert_eq!(increasing(&SystemNonces::new(), UNIX_EPOCH), 1);
}

#[test]
fn increasing_nonces_differ_between_threads() {
    let nonces = Arc::new(SystemNonces::new());
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let nonces = Arc::clone(&nonces);
            thread::spawn(move || {
                let mut given: Vec<u64> = Vec::new();
                for _ in 0..500 {
                    given.push(increasing(&nonces, at(1_000)));
                }
                assert!(given.is_sorted_by(|one, other| one < other));
                given
            })
        })
        .collect();
    let all: BTreeSet<u64> = threads
        .into_iter()
        .flat_map(|thread| thread.join().expect("a thread"))
        .collect();
    assert_eq!(
        (all.first(), all.last(), all.len()),
        (Some(&1_000), Some(&4_999), 4_000)
    );
}

#[test]
fn fixed_nonces_come_in_turn() {
    let nonces = FixedNonces::new(["a", "b"]);
    let attempt = Attempt::new(UNIX_EPOCH, &nonces);
    assert_eq!(attempt.increasing().as_deref(), Ok("a"));
    assert_eq!(attempt.random(9, "xyz").as_deref(), Ok("b"));
    assert_eq!(attempt.uuid().as_deref(), Ok("a"));
    let none = FixedNonces::new(Vec::<String>::new());
    assert_eq!(
        none.nonce(Nonce::Uuid, UNIX_EPOCH),
        Err(InvalidRequest::new("nonce", Rule::NotEmpty))
    );
}
