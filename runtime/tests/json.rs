//! Values of answers: what is kept of them, and what hostile ones do.

use std::collections::BTreeMap;

use wirescribe_runtime::{
    Body, Bytes, DecodeError, Expected, FromJson, Json, JsonKind, JsonText, Unknown,
};

fn read<T: FromJson>(json: impl Into<String>) -> Result<T, DecodeError> {
    Body::new(Bytes::from(json.into())).json()
}

/// Reads the member `a` in a way of its own, as an emitted type does, and what else there is.
macro_rules! member {
    ($json:expr, $ty:ty, |$a:ident| $read:expr) => {{
        struct Whole($ty, Unknown);
        impl FromJson for Whole {
            fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
                let mut members = json.members()?;
                let $a = members.member("a");
                Ok(Self($read?, members.rest()))
            }
        }
        read::<Whole>($json).map(|Whole(value, rest)| (value, rest))
    }};
}

#[test]
fn members_nobody_named_are_kept_as_they_were_sent() {
    let unknown: Unknown = read(
        r#" { "id" : 403993715521889530123, "amount": 10.00, "tiny":1e-400, "a\u0062": { "z" : 1, "a": [ ] }, "t": "\u00e9" } "#,
    )
    .expect("an object");
    let texts: BTreeMap<&str, &str> = unknown
        .iter()
        .map(|(name, value)| (name.as_str(), value.get()))
        .collect();
    assert_eq!(texts["id"], "403993715521889530123");
    assert_eq!(texts["amount"], "10.00");
    assert_eq!(texts["tiny"], "1e-400");
    assert_eq!(texts["ab"], r#"{ "z" : 1, "a": [ ] }"#);
    assert_eq!(unknown["t"].to_text(), "é");
    assert_eq!(unknown["amount"].to_text(), "10.00");
    assert_eq!(unknown["id"].as_integer(), None);
    assert_eq!(
        unknown["ab"].member("z").and_then(|z| z.as_integer()),
        Some(1)
    );
    assert_eq!(unknown["ab"].kind(), JsonKind::Object);
    let twice: JsonText = read(r#"{"a":1,"a":[7,8]}"#).expect("json");
    let last = twice.member("a").and_then(|a| a.member("1"));
    assert_eq!(last.and_then(|last| last.as_integer()), Some(8));
    assert_eq!(unknown["ab"].member("a").and_then(|a| a.member("0")), None);
}

#[test]
fn many_members_are_found_and_kept() {
    let members: Vec<String> = (0..1000).map(|n| format!("\"m{n}\":{n}")).collect();
    let json = format!("{{{},\"a\":\"x\"}}", members.join(","));
    let (found, rest) = member!(json, String, |a| a.required(Json::text)).expect("it is there");
    assert_eq!((found.as_str(), rest.len()), ("x", 1000));
    assert_eq!(rest["m999"].as_integer(), Some(999));
    assert!(!rest.contains_key("a"));
}

#[test]
fn a_name_that_is_sent_twice_is_refused_where_it_is_asked_for() {
    let error =
        member!(r#"{"a":1,"b":2,"a":1}"#, i64, |a| a.required(Json::integer)).expect_err("twice");
    assert_eq!(
        (error.pointer(), error.reason()),
        ("", "duplicate member `a`")
    );
    let error = member!(r#"{"a":1,"\u0061":1}"#, Option<i64>, |a| a
        .optional(Json::integer))
    .expect_err("twice");
    assert_eq!(error.reason(), "duplicate member `a`");
    let (_, rest) = member!(r#"{"b":1,"b":2}"#, Option<i64>, |a| a
        .optional(Json::integer))
    .expect("no `a`");
    assert_eq!(rest["b"].as_integer(), Some(2));
}

#[test]
fn depth_is_bounded() {
    struct Nest;
    impl FromJson for Nest {
        fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
            json.members()?.optional::<Vec<Self>>("in")?;
            Ok(Self)
        }
    }
    let nested = |depth: usize| {
        let json = format!("{}{{}}{}", "{\"in\":[".repeat(depth), "]}".repeat(depth));
        read::<Nest>(json)
    };
    assert!(nested(60).is_ok());
    for depth in [64, 3_000] {
        let error = nested(depth).err().expect("too deep");
        assert_eq!(error.reason(), "nested too deep");
        assert!(error.pointer().starts_with("/in/0/in/0"));
    }
    // What is not looked into may be as deep as it likes.
    let deep = format!("{{\"b\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read::<Nest>(deep).is_ok());
}

#[test]
fn errors_name_the_place_and_no_value() {
    let lists = r#"{"x":[[true],[true,"4242"]]}"#;
    let error = read::<BTreeMap<String, Vec<Vec<bool>>>>(lists).expect_err("a text");
    assert_eq!(
        error.to_string(),
        "`/*/1/1`: expected a boolean, found a string"
    );
    for json in [
        "",
        " ",
        "<html>",
        "{\"a\":4242",
        "{\"a\":04242}",
        "{\"a\":4242}}",
        "{a:4242}",
        "\u{feff}\u{feff}{}",
        "{\"a\":\"\n\"}",
    ] {
        let error = read::<BTreeMap<String, JsonText>>(json).expect_err(json);
        assert!(
            error.reason().starts_with("not valid json (line "),
            "{json}"
        );
        assert!(!error.to_string().contains("4242"), "{error}");
        assert!(read::<Unknown>(json).is_err(), "{json}");
        assert!(read::<JsonText>(json).is_err(), "{json}");
    }
    let bytes = Body::new(Bytes::from_static(b"{\"a\":\"\xff\"}"));
    assert!(bytes.json::<JsonText>().is_err());
    assert!(!format!("{:?}", read::<JsonText>("\"4242\"")).contains("4242"));
}

#[test]
fn keys_of_maps_are_data_that_no_error_repeats() {
    type Cards = BTreeMap<String, BTreeMap<String, i64>>;
    let error = read::<Cards>(r#"{"4111111111111111":{"b~/c":"4242"}}"#).expect_err("a text");
    assert_eq!(
        (error.pointer(), error.reason().contains("4242")),
        ("/*/*", false)
    );
    let long = "k".repeat(4_000_000);
    let error = read::<Cards>(format!("{{\"{long}\":7}}")).expect_err("a number");
    assert_eq!(
        error.to_string(),
        "`/*`: expected an object, found a number"
    );
}

#[test]
fn a_long_way_to_the_place_is_shown_in_part() {
    struct Nest;
    impl FromJson for Nest {
        fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
            json.members()?.optional::<Self>("member")?;
            Ok(Self)
        }
    }
    let nested = |depth: usize| {
        let json = format!("{}7{}", "{\"member\":".repeat(depth), "}".repeat(depth));
        read::<Nest>(json).err().expect("a number")
    };
    let error = nested(100);
    assert_eq!(error.pointer(), "/member".repeat(100));
    let shown = error.to_string();
    let start = "/member".repeat(28);
    assert_eq!(
        shown,
        format!("`{start}/mem...`: expected an object, found a number")
    );
    let whole = nested(28).to_string();
    assert!(whole.starts_with(&format!("`{start}`: ")), "{whole}");
}

#[test]
fn a_lone_surrogate_is_no_text() {
    let not_unicode = "not valid json: a string that is not unicode";
    let reason = |error: DecodeError| error.reason().to_owned();
    let map = r#"{"a":"\ud800"}"#;
    let error = read::<BTreeMap<String, String>>(map).expect_err("no text");
    assert_eq!(reason(error), not_unicode);
    let error = read::<String>(r#""\ud800""#).expect_err("no text");
    assert_eq!(reason(error), not_unicode);
    let error = read::<i64>(r#""\udc00\ud800""#).expect_err("no text");
    assert_eq!(reason(error), not_unicode);
    assert_eq!(read::<String>(r#""\ud83d\ude00""#).as_deref(), Ok("😀"));
    let kept: JsonText = read(r#""\ud800""#).expect("json");
    assert_eq!(kept.get(), r#""\ud800""#);
    assert_eq!(kept.to_text(), r#""\ud800""#);
}

#[test]
fn texts_take_numbers_with_all_their_digits_where_declared() {
    let text = |json: &str| {
        let read = member!(json, String, |a| a.required(Json::text_or_number));
        read.map(|(text, _)| text)
    };
    assert_eq!(
        text(r#"{"a":403993715521889530123}"#).as_deref(),
        Ok("403993715521889530123")
    );
    assert_eq!(text(r#"{"a":10.00}"#).as_deref(), Ok("10.00"));
    assert_eq!(text(r#"{"a":"007"}"#).as_deref(), Ok("007"));
    for other in ["true", "null", "[1]", "{}"] {
        assert!(text(&format!("{{\"a\":{other}}}")).is_err(), "{other}");
    }
}

#[test]
fn integers_take_their_digits_as_a_text_where_declared() {
    let integer = |json: &str| {
        let read = member!(format!("{{\"a\":{json}}}"), i64, |a| a
            .required(Json::integer_or_text));
        read.map(|(integer, _)| integer)
    };
    assert_eq!(integer("12"), Ok(12));
    assert_eq!(integer("\"12\""), Ok(12));
    assert_eq!(integer("\"-9223372036854775808\""), Ok(i64::MIN));
    for other in [
        "\"\"",
        "\"+1\"",
        "\"1.0\"",
        "\" 1\"",
        "1.5",
        "9223372036854775808",
        "true",
    ] {
        assert!(integer(other).is_err(), "{other}");
    }
}

#[test]
fn what_stands_for_null_is_none() {
    const NONE: &[Expected] = &[
        Expected::Text(""),
        Expected::Integer(0),
        Expected::Text("0000-00-00 00:00:00"),
    ];
    let read = |json: &str| {
        let json = format!("{{\"a\":{json}}}");
        member!(json, Option<String>, |a| a
            .null_values(NONE)
            .optional(Json::text_or_number))
    };
    for none in ["null", "\"\"", "0", "\"0000-00-00 00:00:00\""] {
        let (value, rest) = read(none).expect(none);
        assert_eq!((value, rest.len()), (None, 0), "{none}");
    }
    for some in ["\"0\"", "0.00", "\" \"", "1"] {
        assert!(read(some).expect(some).0.is_some(), "{some}");
    }
    assert!(read("false").is_err());
}

#[test]
fn the_first_name_with_a_value_counts_and_the_others_stay() {
    let read = |json: &str| {
        let (value, rest) = member!(json, Option<String>, |a| a
            .also(&["b", "c"])
            .optional(Json::text))?;
        let rest: Vec<String> = rest.keys().cloned().collect();
        Ok::<_, DecodeError>((value, rest.join(",")))
    };
    let cases = [
        (r#"{"a":"1"}"#, Some("1"), ""),
        (r#"{"c":"3","b":"2","a":"1"}"#, Some("1"), "b,c"),
        (r#"{"c":"3","b":"2"}"#, Some("2"), "c"),
        (r#"{"c":"3"}"#, Some("3"), ""),
        (r#"{"a":null,"c":"3"}"#, Some("3"), "a"),
        (r#"{"b":null}"#, None, ""),
        (r#"{"d":"4"}"#, None, "d"),
    ];
    for (json, value, rest) in cases {
        let found = read(json).expect(json);
        assert_eq!(
            (found.0.as_deref(), found.1.as_str()),
            (value, rest),
            "{json}"
        );
    }
    let error = read(r#"{"c":5,"d":"4"}"#).expect_err("a number");
    assert_eq!(error.pointer(), "/c");
    assert!(read(r#"{"c":"1","c":"2"}"#).is_err());
    let missing =
        member!("{}", i64, |a| a.also(&["b"]).required(Json::integer)).expect_err("missing");
    assert_eq!(missing.reason(), "missing member `a`");
}

#[test]
fn one_element_may_stand_for_a_list_where_declared() {
    let list = |json: &str| {
        let json = format!("{{\"a\":{json}}}");
        member!(json, Vec<i64>, |a| a
            .required(|json| json.list_or_single(Json::integer)))
        .map(|(list, _)| list)
    };
    assert_eq!(list("[1,2]"), Ok(vec![1, 2]));
    assert_eq!(list("7"), Ok(vec![7]));
    assert_eq!(list("[]"), Ok(vec![]));
    assert_eq!(list("\"x\"").expect_err("a text").pointer(), "/a");
    assert_eq!(list("[1,\"x\"]").expect_err("a text").pointer(), "/a/1");
}

#[test]
fn an_empty_list_may_stand_for_an_object_where_declared() {
    let map = |json: &str| {
        let json = format!("{{\"a\":{json}}}");
        member!(json, BTreeMap<String, i64>, |a| a
            .required(|json| json.empty_list_as_object().map(Json::integer)))
        .map(|(map, _)| map.len())
    };
    assert_eq!(map("[]"), Ok(0));
    assert_eq!(map("[ \n ]"), Ok(0));
    assert_eq!(map(r#"{"k":1}"#), Ok(1));
    assert!(map("[1]").is_err());
}
