//! What answers mean: the first row that matches, and what happens when none does or a body does
//! not fit.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use vault::{
    BankType, Client, Credentials, DeleteCard, DeleteCardFailure, Deleted, Environment,
    bodies::UpdateCard,
};
use wirescribe_runtime::{
    Body, BodyKind, BodyTest, Bytes, Effect, Encoder, Endpoint, Error, Expected, Failure,
    FakeTransport, InvalidRequest, Method, Outcome, Repeat, Response, Status, UnreadableReason,
    http,
};

fn client() -> Client {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid")
}

fn answer(status: u16, body: &'static str) -> http::Response<Bytes> {
    http::Response::builder()
        .status(status)
        .header("x-id", "7")
        .body(Bytes::from(body))
        .expect("a valid response")
}

fn delete(status: u16, body: &'static str) -> Result<Response<Deleted>, Error<DeleteCardFailure>> {
    client().core().decode::<DeleteCard>(answer(status, body))
}

#[test]
fn a_success_keeps_the_answer() {
    let body = r#"{"message":"done","status":1,"IsDeleted":"true","more":[1]}"#;
    let deleted = delete(200, body).expect("a success");
    assert_eq!(
        (deleted.message.as_str(), deleted.removed),
        ("done", Some(true))
    );
    assert_eq!(
        deleted.unknown.keys().collect::<Vec<_>>(),
        ["more", "status"]
    );
    assert_eq!(
        (deleted.status().as_u16(), deleted.body().as_ref()),
        (200, body.as_bytes())
    );
    assert_eq!(deleted.headers()["x-id"], "7");
}

#[test]
fn the_first_row_that_matches_counts() {
    assert!(delete(404, "\u{feff}{\"status\":1,\"message\":\"m\"}").is_ok());
    for (status, body, name) in [
        (200, r#"{"status":0,"message":"m"}"#, "Rejected"),
        (400, r#"{"message":"m","status":0}"#, "Rejected"),
        (409, r#"{"status":1,"message":"m"}"#, "Conflict"),
        (409, "<html>", "Conflict"),
        (200, r#"{"status":"1","message":"m"}"#, "Undocumented"),
        (200, r#"{"status":1.0,"message":"m"}"#, "Undocumented"),
        (200, r#"{"status":true,"message":"m"}"#, "Undocumented"),
        (
            200,
            r#"{"inner":{"status":1},"message":"m"}"#,
            "Undocumented",
        ),
        (200, "[]", "Undocumented"),
        (500, r#"{"status":1,"message":"m"}"#, "Undocumented"),
        (302, "<html>", "Undocumented"),
        (503, "", "Undocumented"),
    ] {
        let error = delete(status, body).expect_err(body);
        assert!(matches!(error, Error::Refused(_)), "{body}");
        assert_eq!(error.failure().map(Failure::name), Some(name));
        let text = if name == "Undocumented" {
            format!(
                "answer to DELETE /customers/{{customer}}/cards is not documented (status {status})"
            )
        } else {
            format!("provider refused the request: {name} (status {status})")
        };
        assert_eq!(error.to_string(), text);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.body().map(AsRef::as_ref), Some(body.as_bytes()));
        assert!(
            error
                .headers()
                .is_some_and(|headers| headers["x-id"] == "7")
        );
        assert_eq!(error.repeat(), Repeat::Rejected);
    }
    // Of two members of one name the last one counts.
    assert!(
        delete(200, r#"{"status":1,"status":0,"message":"m"}"#)
            .is_err_and(|error| error.failure().is_some())
    );
}

#[test]
fn a_body_that_is_needed_and_is_not_json_is_unreadable() {
    for (body, kind) in [
        ("", BodyKind::Empty),
        ("\u{feff} \r\n", BodyKind::Empty),
        ("<html>", BodyKind::Html),
        (" <!DOCTYPE html><p>", BodyKind::Html),
        ("<?xml version='1.0'?><a/>", BodyKind::Other),
        ("{\"status\":1", BodyKind::Truncated),
        ("[1,", BodyKind::Truncated),
        ("tru", BodyKind::Other),
        ("{\"status\":1,\"message\":\"m\"}}", BodyKind::Other),
        ("\u{feff}\u{feff}{}", BodyKind::Other),
    ] {
        let Err(Error::Unreadable(unreadable)) = delete(200, body) else {
            unreachable!("{body} was read")
        };
        assert_eq!(
            unreadable.reason(),
            &UnreadableReason::NotJson(kind),
            "{body}"
        );
        assert_eq!(
            (unreadable.status().as_u16(), unreadable.body().as_ref()),
            (200, body.as_bytes())
        );
    }
}

#[test]
fn a_body_that_does_not_fit_is_unreadable_at_a_place() {
    let cases = [
        (r#"{"status":1}"#, "", "missing member `message`"),
        (
            r#"{"status":1,"message":424242}"#,
            "/message",
            "expected a string",
        ),
        (
            r#"{"status":1,"message":"m","card":{"active":"424242, expected secret"}}"#,
            "/card/active",
            "expected a documented spelling of true or false",
        ),
        (
            r#"{"status":1,"message":"m","IsDeleted":424242}"#,
            "/IsDeleted",
            "expected a documented spelling",
        ),
        (
            r#"{"status":1,"message":"m","card":"424242"}"#,
            "/card",
            "expected an object, found a string",
        ),
        (
            r#"{"status":1,"message":"m","card":{"active":false,"token":{"a":424242}}}"#,
            "/card/token",
            "expected a string",
        ),
    ];
    for (body, pointer, reason) in cases {
        let error = delete(200, body).expect_err(body);
        let Error::Unreadable(unreadable) = &error else {
            unreachable!("{body} was read")
        };
        let UnreadableReason::Decode(decode) = unreadable.reason() else {
            unreachable!("{body} is json")
        };
        assert_eq!(decode.pointer(), pointer, "{body}");
        assert!(decode.reason().starts_with(reason), "{}", decode.reason());
        for text in [format!("{error}"), format!("{error:?}")] {
            assert!(!text.contains("4242") && !text.contains("secret"), "{text}");
        }
        assert_eq!(unreadable.body(), body);
    }
}

#[test]
fn decoding_takes_a_member_and_keeps_the_raw_body() {
    let decode = |status, body| client().core().decode::<UpdateCard>(answer(status, body));
    let raw = r#"{"wrapped":{"inner":"{\"message\":\"m\"}"}}"#;
    let updated = decode(200, raw).expect("a success");
    assert_eq!(
        (updated.message.as_str(), updated.body().as_ref()),
        ("m", raw.as_bytes())
    );
    assert_eq!(
        decode(201, r#"{"message":"plain"}"#)
            .expect("no decoding for 201")
            .message,
        "plain"
    );
    for (body, reason) in [
        ("<html>", "the body is html, not json"),
        (
            r#"{"wrapped":{"inner":5}}"#,
            "step `member`: `/wrapped/inner`: expected a string",
        ),
        (r#"{"wrapped":{"inner":"x"}}"#, "the body is not json"),
    ] {
        let error = decode(200, body).expect_err(body);
        assert!(
            matches!(error, Error::Unreadable(_)) && error.to_string().contains(reason),
            "{error}"
        );
        assert_eq!(error.body().map(AsRef::as_ref), Some(body.as_bytes()));
    }
}

/// Tests of all kinds, in one table.
struct Tests;

impl Endpoint for Tests {
    type Credentials = Credentials;
    type Success = &'static str;
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "read";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/";
    const EFFECT: Effect = Effect::Read;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<&'static str, DeleteCardFailure>] = &[
        Outcome::returns(
            &[],
            &[
                BodyTest::new(&["error", "code"], Expected::Text("gone")),
                BodyTest::new(&["error", "fatal"], Expected::Boolean(true)),
            ],
            |_| Ok("two tests"),
        ),
        Outcome::returns(
            &[],
            &[BodyTest::new(&["error", "code"], Expected::Text("gone"))],
            |_| Ok("text"),
        ),
        Outcome::returns(
            &[],
            &[BodyTest::new(&["errors", "1", "id"], Expected::Present)],
            |_| Ok("element"),
        ),
        Outcome::returns(&[], &[BodyTest::new(&["card"], Expected::Null)], |_| {
            Ok("null")
        }),
        Outcome::returns(
            &[Status::Any],
            &[BodyTest::new(&["error"], Expected::Absent)],
            |_| Ok("absent"),
        ),
        Outcome::returns(&[], &[BodyTest::new(&["error"], Expected::Present)], |_| {
            Ok("present")
        }),
    ];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, _: &mut Encoder) -> Result<(), InvalidRequest> {
        Ok(())
    }
}

#[test]
fn every_kind_of_test_is_evaluated() {
    for (body, row) in [
        (r#"{"error":{"code":"gone","fatal":true}}"#, "two tests"),
        (
            r#"{"error":{"fatal":true,"code":"g\u006fne","fatal":false}}"#,
            "text",
        ),
        (r#"{"errors":[{},{"id":[]}],"error":1}"#, "element"),
        (r#"{"card":null,"error":1}"#, "null"),
        (r#"{"error":null,"card":1}"#, "absent"),
        (r#"{"error":{"code":"gone"},"error":null}"#, "absent"),
        ("{}", "absent"),
        ("7", "absent"),
        (r#"{"error":{"code":["gone"]}}"#, "present"),
        (r#"{"error":[]}"#, "present"),
    ] {
        let response = client()
            .core()
            .decode::<Tests>(answer(200, body))
            .expect(body);
        assert_eq!(*response.value(), row, "{body}");
    }
}

#[test]
fn open_enums_keep_what_they_do_not_know() {
    let types: Vec<BankType> = Body::new(Bytes::from(r#"["Credit","New"]"#))
        .json()
        .expect("open");
    assert_eq!(types, [BankType::Credit, BankType::Other("New".to_owned())]);
}

/// A table whose success asks nothing of the body, below a failure that looks into it.
struct Careless;

impl Endpoint for Careless {
    type Credentials = Credentials;
    type Success = ();
    type Failure = DeleteCardFailure;

    const NAME: &'static str = "careless";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/";
    const EFFECT: Effect = Effect::Read;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<(), DeleteCardFailure>] = &[
        Outcome::fails(
            &[Status::Exact(200)],
            &[BodyTest::new(&["error"], Expected::Present)],
            |_| Ok(DeleteCardFailure::Undocumented),
        ),
        Outcome::returns(&[Status::Class(2)], &[], |_| Ok(())),
    ];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/");
        Ok(())
    }
}

/// Specs cannot say such a table; whoever writes one by hand is not harmed.
#[test]
fn what_could_not_be_read_is_no_success() {
    let decode = |status, body| client().core().decode::<Careless>(answer(status, body));
    assert!(decode(200, "{}").is_ok());
    assert!(decode(201, "created").is_ok());
    for (status, body, kind) in [
        (200, "{\"error\":\"decl", BodyKind::Truncated),
        (200, "", BodyKind::Empty),
        (201, "<title>Login</title>", BodyKind::Html),
    ] {
        let Err(Error::Unreadable(unreadable)) = decode(status, body) else {
            unreachable!("{body} was read")
        };
        assert_eq!(unreadable.reason(), &UnreadableReason::NotJson(kind));
    }
}

/// JSON by its grammar that no reader takes: the reason does not say that it is json.
#[test]
fn a_number_beyond_all_others_is_not_valid() {
    let error = delete(200, r#"{"status":1e999}"#).expect_err("no number");
    assert!(error.to_string().contains("not valid json"), "{error}");
}
