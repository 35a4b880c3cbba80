//! Each way in which a request differs from a case, and the words for it.

#[path = "support/raw_client.rs"]
mod raw_client;
#[path = "support/small_api.rs"]
mod small_api;
#[path = "support/text_parameter.rs"]
mod text_parameter;

use std::error::Error;

use raw_client::{RawClient, Response};
use serde_json::Value;
use small_api::{api, endpoint, name, provider};
use text_parameter::text;
use wirescribe_codegen::model::{
    Body, BooleanEncoding, Endpoint, Newtype, Origin, Place, Scalar, TypeDef, TypeKind, TypeRef,
};
use wirescribe_sandbox::Sandbox;

type Outcome = Result<(), Box<dyn Error>>;

/// Path, query and header parameters; `token` is sensitive by itself, `pin` by its type.
fn remove() -> Endpoint {
    let plain = endpoint("remove", "DELETE", "/people/{person}/cards/{card}/");
    let mut made = text(plain, Place::Path, "person", Some("p/1"));
    made = text(made, Place::Path, "card", Some("c 2"));
    made = text(made, Place::Query, "kind", Some("a+b"));
    made = text(made, Place::Query, "token", Some("t-secret"));
    made = text(made, Place::Query, "pin", Some("p-secret"));
    made = text(made, Place::Query, "extra", None);
    made = text(made, Place::Header, "x-route", Some("r1"));
    made = text(made, Place::Header, "x-rare", None);
    made.fields[3].sensitive = true;
    made.fields[4].ty = TypeRef::Named("Pin".to_owned());
    made.types.push(TypeDef {
        name: name("Pin"),
        doc: None,
        kind: TypeKind::Newtype(Newtype {
            sensitive: true,
            ..Newtype::default()
        }),
        accepts_number: false,
        sent: true,
        received: false,
    });
    made
}

/// A form with a constant and a boolean that has spellings of its own.
fn block() -> Endpoint {
    let mut made = text(
        endpoint("block", "POST", "/block"),
        Place::Form,
        "card",
        Some("ä&1"),
    );
    made = text(made, Place::Form, "command", None);
    made = text(made, Place::Form, "hard", Some(""));
    made.body = Body::Form;
    made.fields[1].origin = Origin::Constant(Scalar::Text("block_card".to_owned()));
    made.fields[2].ty = TypeRef::Boolean(Some(BooleanEncoding {
        truthy: vec![Scalar::Text("Y".to_owned()), Scalar::Integer(1)],
        falsy: vec![Scalar::Text("N".to_owned())],
    }));
    made.cases[0].with[1].value = Scalar::Boolean(true).into();
    made
}

/// JSON members of each kind, and one given as null, which is not sent.
fn limit() -> Endpoint {
    let mut made = text(
        endpoint("limit", "POST", "/limit"),
        Place::Json,
        "id",
        Some("7"),
    );
    for (wire, value) in [
        ("amount", Scalar::Integer(7)),
        ("strict", Scalar::Boolean(true)),
        ("note", Scalar::Null),
    ] {
        made = text(made, Place::Json, wire, Some(""));
        if let Some(given) = made.cases[0].with.last_mut() {
            given.value = value.into();
        }
    }
    made = text(made, Place::Json, "version", None);
    made.body = Body::Json;
    made.fields[1].ty = TypeRef::Integer;
    made.fields[2].ty = TypeRef::Boolean(None);
    made.fields[4].ty = TypeRef::Integer;
    made.fields[4].origin = Origin::Constant(Scalar::Integer(2));
    made
}

fn sandbox() -> std::io::Result<Sandbox> {
    Sandbox::start(api(vec![provider(vec![remove(), block(), limit()])]))
}

fn ask(sandbox: &Sandbox, request: &str) -> Result<Response, Box<dyn Error>> {
    let url = sandbox.url("bank").ok_or("no such provider")?;
    Ok(RawClient::connect(url)?.exchange(request.as_bytes())?)
}

fn delete(target: &str, headers: &str) -> String {
    format!("DELETE {target} HTTP/1.1\r\nhost: h\r\nuser-agent: test\r\n{headers}\r\n")
}

fn post(path: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: h\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

const TARGET: &str = "/people/p%2F1/cards/c%202/?kind=a%2Bb&token=t-secret&pin=p-secret";
const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

#[test]
fn a_matching_request_gets_the_answer_of_its_case() -> Outcome {
    let sandbox = sandbox()?;
    let requests = [
        delete(TARGET, "X-Route: r1\r\n"),
        // Order and spelling of the same values do not matter.
        delete(
            "/people/p%2f1/cards/c%202/?token=t-secret&pin=%70-secret&kind=a%2bb",
            "x-route: r1\r\n",
        ),
        post("/block", FORM, "card=%C3%A4%261&command=block_card&hard=Y"),
        post(
            "/block",
            "Application/X-WWW-Form-Urlencoded; charset=utf-8",
            "hard=Y&command=block_card&card=%C3%A4%261",
        ),
        post(
            "/limit",
            JSON,
            r#"{"version":2,"id":"7","amount":7,"strict":true}"#,
        ),
    ];
    for request in requests {
        let response = ask(&sandbox, &request)?;
        assert_eq!(
            (response.status(), response.body.as_str()),
            ("200", r#"{"done":true}"#),
            "{request}"
        );
        assert!(response.head.contains("content-type: application/json\r\n"));
    }
    Ok(())
}

/// The endpoint and the words of the nearest case.
fn refusal(sandbox: &Sandbox, request: &str) -> Result<(String, Vec<String>), Box<dyn Error>> {
    let response = ask(sandbox, request)?;
    assert_eq!(response.status(), "422", "{request}");
    assert!(
        response
            .head
            .contains("content-type: application/problem+json\r\n")
    );
    assert!(!response.body.contains("secret"), "{}", response.body);
    let problem: Value = serde_json::from_str(&response.body)?;
    let nearest = &problem["nearest"];
    assert_eq!(
        nearest.as_array().map(Vec::len),
        Some(1),
        "{}",
        response.body
    );
    assert_eq!(nearest[0]["case"], "does it");
    let words = nearest[0]["mismatches"].as_array().into_iter().flatten();
    let words = words
        .map(|word| word.as_str().unwrap_or_default().to_owned())
        .collect();
    Ok((
        nearest[0]["endpoint"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        words,
    ))
}

#[test]
fn paths_queries_and_headers_that_differ() -> Outcome {
    let sandbox = sandbox()?;
    let with = |from: &str, to: &str| delete(&TARGET.replace(from, to), "x-route: r1\r\n");
    let path = "the path is not `/people/{person}/cards/{card}/`";
    let rows: Vec<(String, Vec<&str>)> = vec![
        (with("/?", "?"), vec![path]),
        (with("people", "persons"), vec![path]),
        (with("p%2F1", "p/1"), vec![path]),
        (
            with("p%2F1", "p2"),
            vec!["path parameter `person` differs from the value this case sends"],
        ),
        (
            with("kind=a%2Bb&", ""),
            vec!["query parameter `kind` is missing"],
        ),
        (
            with("kind=a%2Bb", "kind=a+b"),
            vec!["query parameter `kind` differs: this case sends `a+b`"],
        ),
        (
            with("t-secret", "x-secret"),
            vec!["query parameter `token` differs from the value this case sends"],
        ),
        (
            with("p-secret", "x-secret"),
            vec!["query parameter `pin` differs from the value this case sends"],
        ),
        (
            with("kind=a%2Bb", "kind=a%2Bb&kind=a%2Bb"),
            vec!["query parameter `kind` is there more than once"],
        ),
        (
            with("?", "?extra=secret&"),
            vec!["query parameter `extra` is not sent in this case"],
        ),
        (
            with("?", "?a%20secret=1&"),
            vec![
                "query parameter (with a name that is not repeated here) is not sent in this case",
            ],
        ),
        (delete(TARGET, ""), vec!["header `x-route` is missing"]),
        (
            delete(TARGET, "x-route: secret\r\n"),
            vec!["header `x-route` differs: this case sends `r1`"],
        ),
        (
            delete(TARGET, "x-route: r1\r\nx-route: r1\r\n"),
            vec!["header `x-route` is there more than once"],
        ),
        (
            delete(TARGET, "x-route: r1\r\nx-rare: secret\r\n"),
            vec!["header `x-rare` is not sent in this case"],
        ),
        (
            delete(TARGET, "x-route: r1\r\ncontent-length: 1\r\n") + "x",
            vec!["there is a body, and this endpoint takes none"],
        ),
        (
            with("people", "persons")
                .replace("DELETE", "PUT")
                .replace("kind", "sort"),
            vec![
                "the method is not DELETE",
                path,
                "query parameter `kind` is missing",
                "query parameter `sort` is not sent in this case",
            ],
        ),
    ];
    for (request, words) in rows {
        let (endpoint, found) = refusal(&sandbox, &request)?;
        assert_eq!(
            (endpoint.as_str(), found),
            ("remove", words.iter().map(ToString::to_string).collect()),
            "{request}"
        );
    }
    Ok(())
}

#[test]
fn bodies_that_differ() -> Outcome {
    let sandbox = sandbox()?;
    let form = "card=%C3%A4%261&command=block_card&hard=Y";
    let json = r#"{"version":2,"id":"7","amount":7,"strict":true}"#;
    let with_form = |from: &str, to: &str| post("/block", FORM, &form.replace(from, to));
    let with_json = |from: &str, to: &str| post("/limit", JSON, &json.replace(from, to));
    let not_form = "header `content-type` is not `application/x-www-form-urlencoded`, so the body was not compared";
    let not_json = "header `content-type` is not `application/json`, so the body was not compared";
    let no_object = "the body is not a JSON object";
    let rows: Vec<(String, &str, &str)> = vec![
        (
            with_form("card=%C3%A4%261&", ""),
            "block",
            "form field `card` is missing",
        ),
        (
            with_form("=block_card", "=drop"),
            "block",
            "form field `command` differs: this case sends `block_card`",
        ),
        (
            with_form("hard=Y", "hard=1"),
            "block",
            "form field `hard` differs: this case sends `Y`",
        ),
        (
            with_form("hard=Y", "hard=Y&soft=N"),
            "block",
            "form field `soft` is not sent in this case",
        ),
        (
            post("/block", JSON, r#"{"card":"secret"}"#),
            "block",
            not_form,
        ),
        (
            with_json(r#","amount":7"#, ""),
            "limit",
            "JSON member `amount` is missing",
        ),
        (
            with_json(r#""amount":7"#, r#""amount":"7""#),
            "limit",
            "JSON member `amount` differs: this case sends `7`",
        ),
        (
            with_json(r#""id":"7""#, r#""id":7"#),
            "limit",
            r#"JSON member `id` differs: this case sends `"7"`"#,
        ),
        (
            with_json("true}", "false}"),
            "limit",
            "JSON member `strict` differs: this case sends `true`",
        ),
        (
            with_json("true}", r#"true,"note":null}"#),
            "limit",
            "JSON member `note` is not sent in this case",
        ),
        (
            with_json(":2", ":3"),
            "limit",
            "JSON member `version` differs: this case sends `2`",
        ),
        (post("/limit", JSON, "[1]"), "limit", no_object),
        (post("/limit", JSON, "{\"id\":\"secret"), "limit", no_object),
        (post("/limit", JSON, ""), "limit", no_object),
        (post("/limit", "text/plain", json), "limit", not_json),
    ];
    for (request, endpoint, word) in rows {
        assert_eq!(
            refusal(&sandbox, &request)?,
            (endpoint.to_owned(), vec![word.to_owned()]),
            "{request}"
        );
    }
    Ok(())
}

#[test]
fn a_body_in_the_wrong_encoding_is_not_repeated() -> Outcome {
    let (_, words) = refusal(&sandbox()?, &post("/block", FORM, r#"{"card":"secret"}"#))?;
    assert_eq!(words.len(), 4, "{words:?}");
    Ok(())
}

#[test]
fn endpoints_are_listed_when_none_is_meant() -> Outcome {
    let sandbox = sandbox()?;
    let problem: Value = serde_json::from_str(&ask(&sandbox, &delete("/", ""))?.body)?;
    let lines = [
        "remove: DELETE /people/{person}/cards/{card}/",
        "block: POST /block",
        "limit: POST /limit",
    ];
    assert_eq!(problem["endpoints"], serde_json::json!(lines));
    let problem: Value = serde_json::from_str(&ask(&sandbox, &post("/block", FORM, ""))?.body)?;
    assert_eq!(problem.get("endpoints"), None);
    Ok(())
}
