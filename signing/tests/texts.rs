//! Case, white space, escapes and parts of texts; what does not change is not copied.

#[path = "support/random.rs"]
mod random;

use std::borrow::Cow;

use random::Random;
use wirescribe_signing::{collapse_spaces, escape, lower, part, trim, truncate, upper};

#[test]
fn case_is_that_of_ascii() {
    assert_eq!(lower("Content-TYPE É"), "content-type É");
    assert_eq!(upper("post ß é"), "POST ß é");
    for text in ["", "content-type 1", "é É ß"] {
        assert!(matches!(lower(text), Cow::Borrowed(_)), "{text}");
    }
    for text in ["", "GET /1", "é É ß"] {
        assert!(matches!(upper(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn white_space_is_that_of_ascii() {
    assert_eq!(trim(" \t\r\n\x0c a  b \n"), "a  b");
    assert_eq!(trim("\u{a0}a\u{2003}"), "\u{a0}a\u{2003}");
    assert_eq!(collapse_spaces(" \t a \r\n\x0c b  c "), "a b c");
    assert_eq!(collapse_spaces("a\tb"), "a b");
    assert_eq!(collapse_spaces("a \u{a0} b"), "a \u{a0} b");
    assert_eq!(collapse_spaces(" \t "), "");
    for text in ["", "a b c", " a b ", "é b"] {
        assert!(matches!(collapse_spaces(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn escapes_are_one_pass() {
    let adyen = [('\\', "\\\\"), (':', "\\:")];
    assert_eq!(
        escape("2017-02-01-14:02:05", &adyen),
        "2017-02-01-14\\:02\\:05"
    );
    assert_eq!(escape("\\:", &adyen), "\\\\\\:");
    assert_eq!(escape("a:é", &[(':', ""), ('é', "::")]), "a::");
    // The first of two for the same character counts.
    assert_eq!(escape("a", &[('a', "b"), ('b', "c"), ('a', "d")]), "b");
    assert!(matches!(escape("plain", &adyen), Cow::Borrowed(_)));
    assert!(matches!(escape("a:b", &[]), Cow::Borrowed(_)));
}

#[test]
fn parts_between_separators() {
    assert_eq!(part("a.b.c", ".", 0), "a");
    assert_eq!(part("a.b.c", ".", 2), "c");
    assert_eq!(part("a.b.c", ".", 3), "");
    assert_eq!(part("a..c", ".", 1), "");
    assert_eq!(part("", ".", 0), "");
    assert_eq!(part("a", ".", usize::MAX), "");
    assert_eq!(part("a###1", "###", 1), "1");
    assert_eq!(part("/v2/pay?x=1?y", "?", 0), "/v2/pay");
}

#[test]
fn truncation_keeps_at_most_so_many_bytes() {
    assert_eq!(truncate(b"abc", 0), b"");
    assert_eq!(truncate(b"abc", 2), b"ab");
    assert_eq!(truncate(b"abc", 3), b"abc");
    assert_eq!(truncate(b"abc", usize::MAX), b"abc");
}

#[test]
fn doing_it_again_changes_nothing() {
    let pieces = [" ", "\t", "a", "B", "é", "\n", "\u{a0}", "  "];
    let mut random = Random::new();
    for _ in 0..3_000 {
        let text = random.joined(&pieces, 12);
        let collapsed = collapse_spaces(&text);
        assert_eq!(collapse_spaces(&collapsed), collapsed);
        let words: Vec<_> = text.split_ascii_whitespace().collect();
        assert_eq!(collapsed, words.join(" "));
        assert_eq!(lower(&upper(&text)), lower(&text));
    }
}
