//! Sound and broken JSON.

use super::read;
use crate::Excerpt;
use crate::sample::defect::Defect;

fn compact(text: &str) -> (String, Vec<(Defect, String)>) {
    let read = read(&Excerpt::verbatim(text, 0));
    let defects = read.defects.iter();
    let defects = defects.map(|found| (found.defect, found.at.to_string()));
    let node = read.node.map_or(String::new(), |node| node.compact());
    (node, defects.collect())
}

#[test]
fn sound_json_is_read_as_it_is() {
    let text = r#" {"a": [1, -2.50e+3, true, null, {}, []], "b\u00e9\n": "\ud83d\ude00\/"} "#;
    let expected = r#"{"a":[1,-2.50e+3,true,null,{},[]],"bé\n":"😀/"}"#;
    assert_eq!(compact(text), (expected.to_owned(), vec![]));
    assert_eq!(
        compact("12345678901234567890123").0,
        "12345678901234567890123"
    );
    assert_eq!(compact("\"a\"").1, []);
}

#[test]
fn broken_json_is_read_as_it_is_meant() {
    let cases = [
        (
            r#"{ "status": 0, "msg": card not found }"#,
            r#"{"status":0,"msg":"card not found"}"#,
            "card not found",
        ),
        ("{a: 1, b_c: 'x'}", r#"{"a":1,"b_c":"x"}"#, "a"),
        (r#"{"a": 1,}"#, r#"{"a":1}"#, ","),
        ("[1, 2,]", "[1,2]", ","),
        ("{\"a\": 1\n \"b\": 2}", r#"{"a":1,"b":2}"#, "\""),
        (
            "{\"a\": 1, // one\n \"b\": 2}",
            r#"{"a":1,"b":2}"#,
            "// one",
        ),
        (r#"{"a": /* x */ 1}"#, r#"{"a":1}"#, "/* x */"),
        ("{“a”: “b”}", r#"{"a":"b"}"#, "“"),
        (r#"{"a": {"b": 1}"#, r#"{"a":{"b":1}}"#, "{"),
        (r#"{"a": [1}"#, r#"{"a":[1]}"#, "}"),
        (r#"{"a": 1}}"#, r#"{"a":1}"#, "}"),
        (r#"{"a": 1} -"#, r#"{"a":1}"#, "-"),
        (r#"{"a": 1, ...}"#, r#"{"a":1}"#, "..."),
        (r#"[{"a": 1}, ...]"#, r#"[{"a":1}]"#, "..."),
        (
            r#"{"a": {{amount}}, "b": <text>}"#,
            r#"{"a":"{{amount}}","b":"<text>"}"#,
            "{{amount}}",
        ),
        (
            r#"{"a": True, "b": None}"#,
            r#"{"a":true,"b":null}"#,
            "True",
        ),
        (r#"{"a": 007}"#, r#"{"a":"007"}"#, "007"),
        (r#"{"a": }"#, "{}", "\"a\""),
        (r#"{"a" "b"}"#, r#"{"a":"b"}"#, "\""),
        ("{\"a\": \"b,\n\"c\": 1}", r#"{"a":"b","c":1}"#, "\""),
        (r#"Answer: {"a": 1}"#, r#"{"a":1}"#, "Answer: {\"a\": 1}"),
        ("{\"a\":\u{a0}1}", r#"{"a":1}"#, "\u{a0}"),
    ];
    for (text, expected, at) in cases {
        let (node, defects) = compact(text);
        assert_eq!(node, expected, "{text}: {defects:?}");
        let at = (Defect::NotJson, at.to_owned());
        assert!(
            at.1.trim().is_empty() || defects.contains(&at),
            "{text}: {defects:?}"
        );
    }
    let (_, defects) = compact(r#"{"a": 1, "a": 2}"#);
    assert_eq!(defects, [(Defect::DuplicateKey, "\"a\"".to_owned())]);
    assert_eq!(compact("<html>{a}</html>").0, "");
    assert_eq!(compact("").0, "");
}

/// What has no defect is what serde_json reads, and the other way round.
#[test]
fn sound_is_what_a_strict_reader_takes() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\":",
        "1",
        "-0",
        "0.5",
        "1e3",
        "01",
        "true",
        "null",
        " ",
        "\n",
        "\"\\u0041\"",
        "\"\\ud800\"",
        "\"\\x\"",
        "'",
        "x",
        "\"",
        "{\"a\":1}",
        "[1]",
    ];
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % 1_000_003).unwrap() % below
    };
    let mut sound = 0;
    for _ in 0..60_000 {
        let length = next(8);
        let text: String = (0..length).map(|_| pieces[next(pieces.len())]).collect();
        let strict = serde_json::from_str::<serde_json::Value>(&text);
        let read = read(&Excerpt::verbatim(&text, 0));
        let told = read
            .defects
            .iter()
            .any(|found| found.defect == Defect::NotJson);
        let empty = text.trim().is_empty();
        assert_eq!(strict.is_ok(), !told && !empty, "{text:?} {read:?}");
        if let (Ok(strict), Some(node)) = (strict, read.node) {
            sound += 1;
            let again: serde_json::Value = serde_json::from_str(&node.compact()).unwrap();
            assert_eq!(again, strict, "{text:?}");
        }
    }
    assert!(sound > 500, "{sound}");
}

#[test]
fn hostile_text_is_read_in_one_go() {
    for piece in [
        "[", "{\"a\":", "{", "\"\n", "'", "{{", "“", "/", "/*", "a", ":", "}", "{{a", "\\", ",",
        "# ",
    ] {
        let text = format!("{{{}", piece.repeat(50_000));
        read(&Excerpt::verbatim(&text, 0));
    }
}
