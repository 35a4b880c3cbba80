//! Options for single calls: what they add is signed with the rest, what they must not touch is
//! refused by name, and no value of theirs is shown.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/probe.rs"]
mod probe;
#[path = "support/vault.rs"]
mod vault;

use std::time::Duration;

use gateway::{Ping, Server};
use probe::{CREATE, Probe, SAFE, UNKNOWN, Waiting, answer};
use vault::{
    Credentials, DeleteCard, DeleteCardFailure, Environment,
    blocking::Client,
    bodies::{CreateCard, UpdateCard},
};
use wirescribe_runtime::{
    Attempt, Bytes, CallOptions, Effect, Encoder, Endpoint, FakeTransport, FixedClock, FixedNonces,
    Form, HeaderName, InvalidRequest, Method, Outcome, OutgoingRequest, Parts as _, Repeat,
    Retries, Rule, http, serde_json::json, sign,
};

fn client() -> Client {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(FixedClock(std::time::UNIX_EPOCH))
        .nonces(FixedNonces::new(["n"]))
        .build_with(FakeTransport::new())
        .expect("the client is valid")
}

fn prepared<E>(options: CallOptions, endpoint: &E) -> Result<http::Request<Bytes>, InvalidRequest>
where
    E: Endpoint<Credentials = Credentials>,
{
    client().with(options).core().prepare(endpoint)
}

#[test]
fn what_is_added_is_sent_and_signed() {
    let probe = Probe::<CREATE, SAFE>;
    let options = CallOptions::new()
        .header("X-Trace-Id", "4bf92f35")
        .query("expand[]", "a b")
        .query("expand[]", "c")
        .json_member("meta", json!({"n": 1}))
        .json_member("note", "ü\"");
    let request = prepared(options, &probe).expect("valid");
    assert_eq!(request.headers()["x-trace-id"], "4bf92f35");
    assert!(request.headers()["x-trace-id"].is_sensitive());
    assert_eq!(
        request.uri().query(),
        Some("known=yes&expand%5B%5D=a%20b&expand%5B%5D=c&nonce=n")
    );
    let body = r#"{"amount":12,"meta":{"n":1},"note":"ü\"","signed":"yes"}"#;
    assert_eq!(request.body(), body);
    // The probe signs target, headers and body.
    let target = request.uri().path_and_query().expect("a target").as_str();
    let headers = "hosttest.vault.example&acceptapplication/json&idempotency-keyn&\
                   content-typeapplication/json&x-trace-id4bf92f35&dateThu, 01 Jan 1970 00:00:00 GMT";
    let digest = sign::sha512(&[target.as_bytes(), headers.as_bytes(), body.as_bytes()]);
    assert_eq!(request.headers()["signature"], *sign::hex(&digest));
}

#[test]
fn bodies_take_what_fits_their_kind() {
    let body =
        |options,
         endpoint: &dyn Fn(CallOptions) -> Result<http::Request<Bytes>, InvalidRequest>| {
            let request = endpoint(options)?;
            let media_type = request.headers()["content-type"]
                .to_str()
                .unwrap_or_default()
                .to_owned();
            Ok::<_, InvalidRequest>((
                media_type,
                String::from_utf8_lossy(request.body()).into_owned(),
            ))
        };
    let form = |options| prepared(options, &UpdateCard::new("card_1"));
    let object = |options| prepared(options, &CreateCard::new("card_1", 1));
    let none = |options| prepared(options, &DeleteCard::new("c", "card_1"));
    let member = || CallOptions::new().json_member("a", true);
    let field = || CallOptions::new().form_field("a b", "c&d");

    let (kind, text) = body(field(), &form).expect("a form");
    assert_eq!(kind, "application/x-www-form-urlencoded");
    assert!(text.ends_with("&a+b=c%26d"), "{text}");
    let (kind, text) = body(member(), &object).expect("an object");
    assert_eq!(kind, "application/json");
    assert!(text.ends_with(r#","a":true}"#), "{text}");
    let json = ("application/json".to_owned(), r#"{"a":true}"#.to_owned());
    assert_eq!(body(member(), &none), Ok(json));
    let (kind, text) = body(field(), &none).expect("a form");
    assert_eq!(
        (kind.as_str(), text.as_str()),
        ("application/x-www-form-urlencoded", "a+b=c%26d")
    );

    assert_eq!(
        body(member(), &form),
        Err(InvalidRequest::new("a", Rule::JsonBody))
    );
    assert_eq!(
        body(field(), &object),
        Err(InvalidRequest::new("a b", Rule::FormBody))
    );
}

#[test]
fn what_is_there_already_is_not_replaced() {
    let new = CallOptions::new;
    for (name, options) in [
        // The specification and the runtime.
        ("accept", new().header("accept", "4242")),
        ("Idempotency-Key", new().header("Idempotency-Key", "4242")),
        ("known", new().query("known", "4242")),
        ("amount", new().json_member("amount", "4242")),
        // The signature.
        ("date", new().header("date", "4242")),
        ("signature", new().header("signature", "4242")),
        ("nonce", new().query("nonce", "4242")),
        ("signed", new().json_member("signed", "4242")),
        // The caller.
        (
            "x-a",
            new()
                .header("x-a", "4242")
                .header("X-A", "4242")
                .header("x-b", "1"),
        ),
        ("m", new().json_member("m", "4242").json_member("m", "4242")),
    ] {
        let error = prepared(options, &Probe::<CREATE, UNKNOWN>).expect_err(name);
        assert_eq!(error.rule(), Rule::Taken, "{name}");
        assert_eq!(error.field().to_lowercase(), name.to_lowercase());
        assert!(!format!("{error} {error:?}").contains("4242"), "{error}");
    }
    let options = new().form_field("card_token", "4242");
    let error = prepared(options, &UpdateCard::new("card_1")).expect_err("a field");
    assert_eq!((error.field(), error.rule()), ("card_token", Rule::Taken));
}

/// A call that states what its body is, if it is no form, and has none. The signature sets a field
/// of a form.
struct Empty(Option<&'static str>);

const CONTENT_TYPE: HeaderName = HeaderName::from_static("content-type");
const FORM: &str = "application/x-www-form-urlencoded";

impl Endpoint for Empty {
    type Credentials = Credentials;
    type Success = ();
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "empty";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/empty";
    const EFFECT: Effect = Effect::Create;
    const REPEAT: Repeat = Repeat::Unknown;
    const OUTCOMES: &'static [Outcome<(), DeleteCardFailure>] = &[];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/empty");
        match self.0 {
            Some(content_type) => request.constant_header(CONTENT_TYPE, content_type),
            None => request.form(Form::new()),
        }
        Ok(())
    }

    fn authenticate(
        _: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        if request.content_type() == FORM {
            request.set_form_field("nonce", &attempt.uuid()?)?;
        }
        Ok(())
    }
}

#[test]
fn a_field_that_the_signature_sets_is_not_replaced() {
    let field = |name| CallOptions::new().form_field(name, "4242");
    let error = prepared(field("nonce"), &Empty(None)).expect_err("a field");
    assert_eq!((error.field(), error.rule()), ("nonce", Rule::Taken));
    let request = prepared(field("other"), &Empty(None)).expect("valid");
    assert_eq!(request.body(), "other=4242&nonce=n");
}

#[test]
fn what_the_specification_says_of_a_body_stays() {
    let member = || CallOptions::new().json_member("a", 1);
    let field = || CallOptions::new().form_field("a", "1");
    let json = "application/vnd.api+json; charset=utf-8";
    for (stated, options, rule) in [
        (None, member(), Rule::JsonBody),
        (Some("text/plain"), member(), Rule::JsonBody),
        (Some("text/plain"), field(), Rule::FormBody),
        (Some(json), field(), Rule::FormBody),
    ] {
        let error = prepared(options, &Empty(stated)).expect_err("another body");
        assert_eq!((error.field(), error.rule()), ("a", rule), "{stated:?}");
    }
    for (stated, options, body) in [
        (FORM, field(), "a=1&nonce=n"),
        (json, member().json_member("b", 2), r#"{"a":1,"b":2}"#),
    ] {
        let request = prepared(options, &Empty(Some(stated))).expect("valid");
        assert_eq!(request.headers()["content-type"], stated);
        assert_eq!(request.body(), body);
    }
}

#[test]
fn rules_of_headers_and_names_hold() {
    let new = CallOptions::new;
    for (options, rule) in [
        (new().header("host", "evil.example"), Rule::Reserved),
        (new().header("Content-Length", "0"), Rule::Reserved),
        (new().header("content-encoding", "gzip"), Rule::Reserved),
        (new().header("Keep-Alive", "timeout=5"), Rule::Reserved),
        (new().header("proxy-connection", "close"), Rule::Reserved),
        (new().header("transfer-encoding", "chunked"), Rule::Reserved),
        (new().header("cookie", "a=4242"), Rule::Reserved),
        (new().header("content-type", "text/plain"), Rule::Reserved),
        (new().header("x a", "4242"), Rule::Token),
        (new().header("x-a\r\nb", "4242"), Rule::Token),
        (new().header("x-a", "4242\r\nb: c"), Rule::NoControl),
        (new().header("x-a", "4242ü"), Rule::Ascii),
        (new().header("", "4242"), Rule::NotEmpty),
        (new().query("", "4242"), Rule::NotEmpty),
    ] {
        let error = prepared(options.clone(), &Probe::<CREATE, UNKNOWN>).expect_err("refused");
        assert_eq!(error.rule(), rule, "{options:?}");
        assert!(
            !format!("{error} {error:?} {options:?}").contains("4242"),
            "{error}"
        );
    }
    // What would end a target or a pair is encoded.
    let options = new().query("a&b#c", "d?e#f\r\n");
    let request = prepared(options, &Probe::<CREATE, UNKNOWN>).expect("valid");
    let query = request.uri().query();
    assert_eq!(query, Some("known=yes&a%26b%23c=d%3Fe%23f%0D%0A&nonce=n"));
}

#[test]
fn limits_are_those_of_the_call() {
    let waiting = Waiting::new();
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(waiting.clock.clone())
        .attempt_timeout(Duration::from_secs(9))
        .build_with(waiting.clone())
        .expect("the client is valid");
    let options = CallOptions::new().retries(Retries::none());
    for (options, timeout) in [
        (options.clone(), 9),
        (options.clone().attempt_timeout(Duration::from_secs(3)), 3),
        (options.total_timeout(Duration::from_secs(2)), 2),
    ] {
        waiting.fake.respond(answer(200, "1", None));
        let handle = client.with(options);
        handle
            .core()
            .call(&Probe::<CREATE, UNKNOWN>)
            .expect("a success");
        assert_eq!(
            waiting.timeouts().last(),
            Some(&Duration::from_secs(timeout))
        );
    }
}

#[test]
fn a_login_is_no_call_of_the_caller() {
    let server = Server::default();
    let transport = server.transport();
    let client = Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .build_with(transport.clone())
        .expect("the client is valid");
    let client = client.with(CallOptions::new().header("x-trace-id", "1"));
    client.core().call(&Ping::new("a")).expect("a success");
    let traced: Vec<_> = transport
        .requests()
        .iter()
        .map(|request| {
            (
                request.uri().path().to_owned(),
                request.headers().contains_key("x-trace-id"),
            )
        })
        .collect();
    assert_eq!(
        traced,
        [("/token".to_owned(), false), ("/ping/a".to_owned(), true)]
    );
}

#[test]
fn a_handle_leaves_its_client_as_it_is() {
    let client = client();
    let handle = client.with(CallOptions::new().query("a", "1"));
    let query = |client: &Client| {
        let request = client
            .core()
            .prepare(&Probe::<CREATE, UNKNOWN>)
            .expect("valid");
        request.uri().query().map(str::to_owned)
    };
    assert_eq!(query(&client).as_deref(), Some("known=yes&nonce=n"));
    assert_eq!(
        query(&handle.clone()).as_deref(),
        Some("known=yes&a=1&nonce=n")
    );
    // Options are not added up: each handle has its own.
    let other = handle.with(CallOptions::new().query("b", "2"));
    assert_eq!(query(&other).as_deref(), Some("known=yes&b=2&nonce=n"));
}
