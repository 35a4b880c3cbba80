//! Where signatures put things, to the byte: the rest of the request stays as it was.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_runtime::{
    Form, InvalidRequest, JsonObject, OutgoingRequest, Parts, RequestParts, Rule, serde_json,
};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

fn request(query: &str, content_type: &str, body: &[u8]) -> OutgoingRequest {
    let headers = if content_type.is_empty() {
        Vec::new()
    } else {
        vec![("content-type", content_type)]
    };
    OutgoingRequest::from_parts(RequestParts {
        method: "POST",
        scheme: "https",
        host: "api.example",
        path: "/a",
        query,
        headers,
        body: body.to_vec(),
        operation: "a",
    })
    .expect("the parts are valid")
}

#[test]
fn queries_grow_at_both_ends() {
    for (query, last, first) in [
        ("", "/a?s%20g=a%2Bb%20%26", "/a?s%20g=a%2Bb%20%26"),
        (
            "q=%2f",
            "/a?q=%2f&s%20g=a%2Bb%20%26",
            "/a?s%20g=a%2Bb%20%26&q=%2f",
        ),
    ] {
        let mut request = request(query, "", b"");
        let unsigned = request.clone();
        request.add_query("s g", "a+b &");
        assert_eq!((request.path_query(), request.path()), (last, "/a"));
        let mut request = unsigned;
        request.add_query_first("s g", "a+b &");
        assert_eq!((request.path_query(), request.path()), (first, "/a"));
        assert!(!format!("{request:?}").contains("a%2Bb"));
    }
}

fn with_field(content_type: &str, body: &[u8]) -> Result<(String, Vec<u8>), InvalidRequest> {
    let mut request = request("", content_type, body);
    request.set_form_field("s g", "a b&+ü")?;
    Ok((request.content_type().to_owned(), request.body().to_vec()))
}

#[test]
fn form_fields_are_set_in_place_or_last() {
    let set = "s+g=a+b%26%2B%C3%BC";
    let cases = [
        ("", set.to_owned()),
        ("a=1", format!("a=1&{set}")),
        ("a=%2f&&b", format!("a=%2f&&b&{set}")),
        ("s+g=old&a=1", format!("{set}&a=1")),
        ("a=1&%73%20g=old=er&b=+%20", format!("a=1&{set}&b=+%20")),
        ("s+g&a=1&s%20g=", format!("{set}&a=1&{set}")),
        ("s%2Bg=1&S+g=2", format!("s%2Bg=1&S+g=2&{set}")),
    ];
    for (body, expected) in cases {
        let (content_type, body) = with_field(FORM, body.as_bytes()).expect("a form");
        assert_eq!((content_type.as_str(), body), (FORM, expected.into_bytes()));
    }
    let bytes = with_field(FORM, b"\xff=\xfe&%ff=%").expect("a form").1;
    assert!(bytes.starts_with(b"\xff=\xfe&%ff=%&s+g="));
}

#[test]
fn form_fields_need_a_form() {
    let set = "s+g=a+b%26%2B%C3%BC".to_owned().into_bytes();
    for empty in ["", JSON, "text/plain"] {
        assert_eq!(with_field(empty, b""), Ok((FORM.to_owned(), set.clone())));
    }
    let with_parameter = "Application/X-WWW-Form-URLEncoded ; charset=utf-8";
    assert_eq!(
        with_field(with_parameter, b""),
        Ok((with_parameter.to_owned(), set))
    );
    for other in [
        "",
        JSON,
        "multipart/form-data",
        "application/x-www-form-urlencoded-2",
    ] {
        let error = with_field(other, b"{}").expect_err(other);
        assert_eq!((error.field(), error.rule()), ("s g", Rule::FormBody));
        assert_eq!(
            error.to_string(),
            "`s g` is not valid: must be set in a body that is a form"
        );
    }
}

fn with_member(content_type: &str, body: &[u8]) -> Result<(String, String), InvalidRequest> {
    let mut request = request("", content_type, body);
    request.set_json_member("s", "a\"\n\u{fc}")?;
    let text = String::from_utf8(request.body().to_vec()).expect("utf-8");
    Ok((request.content_type().to_owned(), text))
}

#[test]
fn json_members_are_set_in_place_or_last() {
    let set = r#""a\"\nü""#;
    let cases = [
        ("{}", format!(r#"{{"s":{set}}}"#)),
        (
            " { } \n",
            format!(
                r#" {{ "s":{set}}} 
"#
            ),
        ),
        (r#"{"a":1}"#, format!(r#"{{"a":1,"s":{set}}}"#)),
        (
            r#"{"s":"old","n":12345678901234567890.10}"#,
            format!(r#"{{"s":{set},"n":12345678901234567890.10}}"#),
        ),
        (
            r#"{ "n" : 1e3 , "s" : { "s" : [1, "}"] } , "m":"\u00e9"}"#,
            format!(r#"{{ "n" : 1e3 , "s" : {set} , "m":"\u00e9"}}"#),
        ),
        (
            r#"{"a":{"s":1},"\u0073":null}"#,
            format!(r#"{{"a":{{"s":1}},"\u0073":{set}}}"#),
        ),
        (
            r#"{"s":1,"a":2,"s":3}"#,
            format!(r#"{{"s":{set},"a":2,"s":{set}}}"#),
        ),
        (r#"{"a":"\"}"}"#, format!(r#"{{"a":"\"}}","s":{set}}}"#)),
    ];
    for (body, expected) in cases {
        assert_eq!(
            with_member(JSON, body.as_bytes()),
            Ok((JSON.to_owned(), expected))
        );
    }
}

#[test]
fn json_members_need_an_object() {
    let set = r#"{"s":"a\"\nü"}"#.to_owned();
    for empty in ["", FORM, JSON] {
        assert_eq!(with_member(empty, b""), Ok((JSON.to_owned(), set.clone())));
    }
    for json in [
        "application/json; charset=utf-8",
        "application/vnd.api+JSON",
    ] {
        assert_eq!(with_member(json, b"{}"), Ok((json.to_owned(), set.clone())));
    }
    let bodies: [&[u8]; 9] = [
        b"[]",
        b"\"s\"",
        b"{",
        b"{}}",
        b"{}{}",
        b"{\"s\":}",
        b" ",
        b"{\"\xff\":1}",
        b"null",
    ];
    for body in bodies {
        let error = with_member(JSON, body).expect_err("no object");
        assert_eq!((error.field(), error.rule()), ("s", Rule::JsonBody));
    }
    for other in ["", FORM, "text/json-seq"] {
        let error = with_member(other, b"{}").expect_err(other);
        assert_eq!(
            error.to_string(),
            "`s` is not valid: must be set in a body that is a json object"
        );
    }
}

#[test]
fn deep_and_random_bodies_do_no_harm() {
    let deep = format!("{{\"s\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    drop(with_member(JSON, deep.as_bytes()));
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).unwrap_or_default()
    };
    let pieces: [&[u8]; 14] = [
        b"{",
        b"}",
        b"\"s\"",
        b":",
        b",",
        b"1e9",
        b"[",
        b"]",
        b" ",
        b"\"\\u0073\"",
        b"null",
        b"&",
        b"s+g=",
        b"%ff",
    ];
    for _ in 0..20_000 {
        let length = next() % 12;
        let body: Vec<u8> = (0..length)
            .flat_map(|_| pieces[next() % pieces.len()])
            .copied()
            .collect();
        drop(with_field(FORM, &body));
        let is_object = serde_json::from_slice::<serde_json::Map<_, _>>(&body);
        match with_member(JSON, &body) {
            Ok((_, text)) => {
                let object: serde_json::Value = serde_json::from_str(&text).expect("still json");
                assert_eq!(object["s"], "a\"\n\u{fc}");
                assert!(is_object.is_ok() || body.is_empty());
            }
            Err(_) => assert!(is_object.is_err(), "{:?}", String::from_utf8_lossy(&body)),
        }
    }
}

#[test]
fn whole_bodies_are_replaced() {
    let mut request = request("", FORM, b"a=1");
    let mut object = JsonObject::new();
    object.member("request", "e30=").expect("valid");
    request.set_json(object);
    assert_eq!(
        (request.content_type(), request.body()),
        (JSON, br#"{"request":"e30="}"#.as_slice())
    );
    let mut form = Form::new();
    form.field("enc_request", "00ff").expect("valid");
    request.set_form(form);
    assert_eq!(
        (request.content_type(), request.body()),
        (FORM, b"enc_request=00ff".as_slice())
    );
    request.set_body("application/jose", "a.b");
    assert_eq!(
        (request.content_type(), request.body()),
        ("application/jose", b"a.b".as_slice())
    );
    assert_eq!(request.headers().len(), 1);
}
