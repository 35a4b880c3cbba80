//! Path segments that no encoding makes harmless are refused; all others come back as they were.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use vault::{Client, Credentials, DeleteCard, Environment};
use wirescribe_runtime::{FakeTransport, Rule};

fn client() -> Client {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid")
}

#[test]
fn dot_segments_are_refused_however_they_are_written() {
    let client = client();
    let deep = format!("%{}2e", "25".repeat(40));
    let refused = [
        (".", Rule::NoDotSegment),
        ("..", Rule::NoDotSegment),
        ("%2e", Rule::NoDotSegment),
        ("%2E", Rule::NoDotSegment),
        (".%2e", Rule::NoDotSegment),
        ("%2E%2e", Rule::NoDotSegment),
        ("%252e", Rule::NoDotSegment),
        ("%25252E%2e", Rule::NoDotSegment),
        ("%%32%65", Rule::NoDotSegment),
        (&deep, Rule::NoDotSegment),
        ("a/../b", Rule::NoDotSegment),
        ("a\\..", Rule::NoDotSegment),
        ("a%2f%2e%2e", Rule::NoDotSegment),
        ("a%5c%2e%2e", Rule::NoDotSegment),
        ("..;v=1", Rule::NoDotSegment),
        ("..%3bv=1", Rule::NoDotSegment),
        ("..?x", Rule::NoDotSegment),
        ("..%23", Rule::NoDotSegment),
        (".. ", Rule::NoDotSegment),
        ("%20..", Rule::NoDotSegment),
        ("..%00", Rule::NoDotSegment),
        (".%09.", Rule::NoDotSegment),
        (".%0d%0a.", Rule::NoDotSegment),
        ("%u002e%U002E", Rule::NoDotSegment),
        ("%c0%ae.", Rule::NoDotSegment),
        ("a%c0%af%e0%80%ae%f0%80%80%ae", Rule::NoDotSegment),
        ("a%c1%9c..", Rule::NoDotSegment),
        ("\u{ff0e}\u{ff0e}", Rule::NoDotSegment),
        ("\u{ff0e}%EF%BC%8E", Rule::NoDotSegment),
        ("a\u{ff0f}..", Rule::NoDotSegment),
        ("a\u{ff3c}..", Rule::NoDotSegment),
        ("a\u{2215}\u{2025}", Rule::NoDotSegment),
        ("\u{2024}\u{fe52}", Rule::NoDotSegment),
        (".\u{200b}.", Rule::NoDotSegment),
        ("\u{ff05}2e", Rule::NoDotSegment),
        ("", Rule::NotEmpty),
        (" ", Rule::NotEmpty),
        ("/", Rule::NotEmpty),
        ("%2f%5C", Rule::NotEmpty),
        ("\u{200b}", Rule::NotEmpty),
        ("?x", Rule::NotEmpty),
        (";x", Rule::NotEmpty),
        ("a\0", Rule::NoControl),
        ("a\n", Rule::NoControl),
        ("a\u{7f}", Rule::NoControl),
        ("a\u{85}", Rule::NoControl),
    ];
    for (value, rule) in refused {
        let error = client
            .core()
            .prepare(&DeleteCard::new(value, "card_1"))
            .expect_err(value);
        assert_eq!(
            (error.field(), error.rule()),
            ("customer", rule),
            "{value:?}"
        );
    }
}

#[test]
fn other_segments_stay_one_segment() {
    let client = client();
    let sent = [
        ("...", "..."),
        ("a.b", "a.b"),
        (".a", ".a"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("%zz", "%25zz"),
        ("%41", "%2541"),
        ("ü ~-_", "%C3%BC%20~-_"),
        ("a;b=c@d:e", "a%3Bb%3Dc%40d%3Ae"),
        ("%u00e9", "%25u00e9"),
        ("\u{2026}", "%E2%80%A6"),
        ("%c3%28", "%25c3%2528"),
        ("%", "%25"),
    ];
    for (value, expected) in sent {
        let request = client
            .core()
            .prepare(&DeleteCard::new(value, "card_1"))
            .expect(value);
        assert_eq!(request.uri().path(), format!("/customers/{expected}/cards"));
    }
}
