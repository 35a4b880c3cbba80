//! Percent-encoding: which characters stay, as text of its own and appended, read back by another
//! implementation.

#[path = "support/random.rs"]
mod random;

use std::borrow::Cow;

use random::Random;
use wirescribe_signing::{Pairs, form, percent, percent_path, push_form, push_percent};

/// All of ASCII that can be printed.
fn printable() -> String {
    (' '..='~').collect()
}

/// The characters that an encoding leaves as they are.
fn kept(encode: fn(&str) -> Cow<'_, str>) -> String {
    let stays = |char: &char| {
        let text = char.to_string();
        encode(&text) == text
    };
    printable().chars().filter(stays).collect()
}

const ALPHANUMERIC: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

#[test]
fn which_characters_stay() {
    let sorted = |extra: &str| {
        let mut all: Vec<char> = ALPHANUMERIC.chars().chain(extra.chars()).collect();
        all.sort_unstable();
        all.into_iter().collect::<String>()
    };
    assert_eq!(kept(percent), sorted("-._~"));
    assert_eq!(kept(percent_path), sorted("-._~/"));
    assert_eq!(kept(form), sorted("*-._"));
}

#[test]
fn known_answers() {
    // RFC 5849, 3.6, and the sample of the same rule in OAuth guides.
    assert_eq!(percent("Ladies + Gentlemen"), "Ladies%20%2B%20Gentlemen");
    assert_eq!(percent("An encoded string!"), "An%20encoded%20string%21");
    assert_eq!(percent("☃"), "%E2%98%83");
    assert_eq!(percent("\u{0}\u{7f}"), "%00%7F");
    // Twice is twice.
    assert_eq!(percent(&percent("a b")), "a%2520b");
    assert_eq!(percent_path("/ሴ/a b"), "/%E1%88%B4/a%20b");
    assert_eq!(form("Hello, Günter"), "Hello%2C+G%C3%BCnter");
}

#[test]
fn plain_text_is_not_copied() {
    for encode in [percent, percent_path, form] {
        assert!(matches!(encode("plain-text_1.0"), Cow::Borrowed(_)));
        assert!(matches!(encode(""), Cow::Borrowed(_)));
    }
}

#[test]
fn appended_is_the_same() {
    let mut random = Random::new();
    for _ in 0..3_000 {
        let text = random.text(12);
        let mut out = String::from("before&");
        push_percent(&mut out, &text);
        assert_eq!(out, format!("before&{}", percent(&text)));
        let mut out = String::from("before&");
        push_form(&mut out, &text);
        assert_eq!(out, format!("before&{}", form(&text)));
    }
}

#[test]
fn another_implementation_writes_and_reads_the_same() {
    let mut random = Random::new();
    for _ in 0..3_000 {
        let (key, value) = (random.text(8), random.text(8));
        let theirs: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        assert_eq!(form(&value), theirs);
        for encode in [percent, form] {
            let text = format!("{}={}", encode(&key), encode(&value));
            let mut read = form_urlencoded::parse(text.as_bytes());
            assert_eq!(read.next(), Some((Cow::from(&*key), Cow::from(&*value))));
            let pairs = Pairs::from_query(&text).unwrap();
            assert_eq!(pairs.iter().collect::<Vec<_>>(), [(&*key, &*value)]);
        }
    }
}
