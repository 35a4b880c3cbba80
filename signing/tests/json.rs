//! Members of JSON bodies as text: digits and order as they were sent.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use wirescribe_signing::{Error, Fault, Pairs, json_text};

const BODY: &str = r#" {
    "text": "a\"b\u00e9\n", "empty": "", "amount": 10.00, "big": 12345678901234567890123, "exp": -1E+2,
    "yes": true, "no": false, "nothing": null, "object": { "b" : 1, "a":[ ] }, "list": [1, "two", null],
    "last": "again", "": "no name", "k\u0065y": "v"
} "#;

fn text(pointer: &[&str]) -> String {
    json_text("body", BODY.as_bytes(), pointer)
        .unwrap()
        .into_owned()
}

#[test]
fn members_are_text() {
    let read = Pairs::from_json("body", BODY.as_bytes()).unwrap();
    let expected = [
        ("text", "a\"bé\n"),
        ("empty", ""),
        ("amount", "10.00"),
        ("big", "12345678901234567890123"),
        ("exp", "-1E+2"),
        ("yes", "true"),
        ("no", "false"),
        ("nothing", ""),
        ("object", r#"{ "b" : 1, "a":[ ] }"#),
        ("list", r#"[1, "two", null]"#),
        ("last", "again"),
        ("", "no name"),
        ("key", "v"),
    ];
    assert_eq!(read.iter().collect::<Vec<_>>(), expected);
    for (key, value) in expected {
        assert_eq!(text(&[key]), value);
    }
}

#[test]
fn a_name_twice_is_refused_wherever_it_is_read() {
    let twice = br#"{"a": 1, "b": {"c": 1, "\u0063": 2}, "a": 2}"#;
    let inner = br#"{"b": {"c": 1, "\u0063": 2}}"#;
    let refused = Error::new("body", Fault::Json);
    assert_eq!(Pairs::from_json("body", twice), Err(refused.clone()));
    assert_eq!(json_text("body", twice, &["a"]), Err(refused.clone()));
    assert_eq!(json_text("body", inner, &["b", "c"]), Err(refused.clone()));
    assert_eq!(Pairs::from_json_at("body", inner, &["b"]), Err(refused));
    assert!(Pairs::from_json("body", inner).is_ok());
}

#[test]
fn objects_inside_a_body_have_members() {
    let read = |pointer: &[&str]| Pairs::from_json_at("body", BODY.as_bytes(), pointer);
    let object = read(&["object"]).unwrap();
    assert_eq!(
        object.iter().collect::<Vec<_>>(),
        [("b", "1"), ("a", "[ ]")]
    );
    assert!(read(&["nothing"]).unwrap().is_empty());
    assert!(read(&["nowhere", "x"]).unwrap().is_empty());
    assert!(read(&["list"]).is_err() && read(&["amount"]).is_err());
}

#[test]
fn pointers_lead_into_objects_and_arrays() {
    assert_eq!(text(&["object", "b"]), "1");
    assert_eq!(text(&["object", "a"]), "[ ]");
    assert_eq!(text(&["list", "0"]), "1");
    assert_eq!(text(&["list", "1"]), "two");
    assert_eq!(text(&["list", "2"]), "");
    // Nothing is there.
    for pointer in [
        ["object", "c"],
        ["list", "3"],
        ["list", "-1"],
        ["list", "+1"],
        ["list", ""],
        ["list", "x"],
        ["list", "99999999999999999999"],
        ["amount", "0"],
        ["text", "0"],
        ["nothing", "a"],
        ["none", "a"],
    ] {
        assert_eq!(text(&pointer), "", "{pointer:?}");
    }
    assert_eq!(text(&[]), BODY.trim());
    assert_eq!(
        json_text("body", b"[[1,[2]]]", &["0", "1", "0"]).unwrap(),
        "2"
    );
    assert_eq!(json_text("body", br#""plain""#, &[]).unwrap(), "plain");
}

#[test]
fn a_body_of_no_bytes_has_no_members() {
    assert!(Pairs::from_json("body", b"").unwrap().is_empty());
    assert_eq!(json_text("body", b"", &["a"]).unwrap(), "");
    assert!(Pairs::from_json("body", b"{}").unwrap().is_empty());
}

#[test]
fn what_is_not_json_is_refused() {
    let refused = Err(Error::new("body", Fault::Json));
    for body in [
        "{",
        "}",
        "{'a':1}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":1}{}",
        "{\"a\":\"\\x\"}",
        "{\"a\":nul}",
        "{\"a\":NaN}",
        "{a:1}",
        "<html>",
        " ",
        "a=1",
        "\u{feff}{}",
        "{\"a\":\"\n\"}",
    ] {
        assert_eq!(
            json_text("body", body.as_bytes(), &["a"]).map(drop),
            refused,
            "{body}"
        );
        assert_eq!(
            Pairs::from_json("body", body.as_bytes()).map(drop),
            refused,
            "{body}"
        );
    }
    for body in [
        b"{\"a\":\"\xff\"}".as_slice(),
        b"{\"\xff\":1}",
        b"{\"a\":\"\\ud800\"}",
    ] {
        assert_eq!(json_text("body", body, &["a"]).map(drop), refused);
        assert_eq!(Pairs::from_json("body", body).map(drop), refused);
    }
    // A document, but no object.
    for body in ["[]", "1", "null", "\"a\""] {
        assert_eq!(
            Pairs::from_json("body", body.as_bytes()).map(drop),
            refused,
            "{body}"
        );
        assert!(json_text("body", body.as_bytes(), &["a"]).is_ok(), "{body}");
    }
}

#[test]
fn a_deep_body_is_no_deep_recursion() {
    let depth = 1_000_000;
    let body = format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(json_text("body", body.as_bytes(), &["b"]).unwrap(), "");
    let text = json_text("body", body.as_bytes(), &["a", "0", "0"]).unwrap();
    assert_eq!(text.len(), 2 * (depth - 2));
    let pairs = Pairs::from_json("body", body.as_bytes()).unwrap();
    assert_eq!(pairs.first("a").len(), 2 * depth);
    let open = "[".repeat(depth);
    assert!(json_text("body", open.as_bytes(), &["0"]).is_err());
}

#[test]
fn text_without_escapes_is_not_copied() {
    let text = json_text("body", br#"{"a":"plain"}"#, &["a"]).unwrap();
    assert!(matches!(text, std::borrow::Cow::Borrowed("plain")));
}
