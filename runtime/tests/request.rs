//! What requests are made of: the sample endpoints, prepared to the byte.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::time::{Duration, UNIX_EPOCH};

use vault::{
    BankType, Client, Credentials, DeleteCard, Environment,
    bodies::{CreateCard, UpdateCard},
};
use wirescribe_runtime::{FakeTransport, FixedClock, Rule};

const SIGNATURE: &str = "2380ffd1f6c50326fc566b41aaf95804e3d1fce36d52a7a85476df09b83d166a\
                         875c24557901feda36be8a2c1df07cfb7304f7639b8bcb82dd5adef8366dfe16";

fn client(environment: Environment) -> Client {
    let credentials = Credentials::new("key", "mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ");
    Client::builder(environment, credentials)
        .clock(FixedClock(UNIX_EPOCH + Duration::from_secs(1_777_014_359)))
        .build_with(FakeTransport::new())
        .expect("the client is valid")
}

#[test]
fn a_delete_is_signed_and_has_no_body() {
    let request = DeleteCard::new("sms:123", "card_a b")
        .bank_type(BankType::Credit)
        .routing("r1");
    let request = client(Environment::Test)
        .core()
        .prepare(&request)
        .expect("the request is valid");
    assert_eq!(request.method(), "DELETE");
    assert_eq!(
        request.uri(),
        "https://test.vault.example/customers/sms%3A123/cards?cardToken=card_a%20b&bankType=Credit"
    );
    let headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect();
    let authorization = format!("hmac username=\"key\", signature=\"{SIGNATURE}\"");
    assert_eq!(
        headers,
        [
            ("accept", b"application/json".as_slice()),
            ("x-routing-id", b"r1"),
            ("x-version", b"2019-05-29"),
            ("date", b"Fri, 24 Apr 2026 07:05:59 GMT"),
            ("authorization", authorization.as_bytes()),
        ]
    );
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(request.headers()["x-routing-id"].is_sensitive());
    assert!(!request.headers()["date"].is_sensitive());
    assert!(request.body().is_empty());
}

#[test]
fn bodies_bring_their_content_type() {
    let client = client(Environment::Custom("http://127.0.0.1:8080/v1/".to_owned()));
    let mut update = UpdateCard::new("card_1");
    update.note = Some("a b&c=ü*".to_owned());
    let form = client
        .core()
        .prepare(&update)
        .expect("the request is valid");
    assert_eq!(form.uri(), "http://127.0.0.1:8080/v1/cards/");
    assert_eq!(
        form.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(form.body(), "card_token=card_1&note=a+b%26c%3D%C3%BC*");

    let json = client
        .core()
        .prepare(&CreateCard::new("card_\"1\"", -5))
        .expect("the request is valid");
    assert_eq!(json.headers()["content-type"], "application/json");
    assert_eq!(json.body(), r#"{"cardToken":"card_\"1\"","amount":-5}"#);
}

#[test]
fn parameters_that_break_their_rules_are_named() {
    let client = client(Environment::Test);
    let cases = [
        (
            DeleteCard::new("c", "token"),
            "cardToken",
            Rule::Prefix("card_"),
        ),
        (DeleteCard::new("c", ""), "cardToken", Rule::NotEmpty),
        (
            DeleteCard::new("..", "card_1"),
            "customer",
            Rule::NoDotSegment,
        ),
        (
            DeleteCard::new("c", "card_1").network_token(""),
            "networkToken",
            Rule::NotEmpty,
        ),
        (
            DeleteCard::new("c", "card_1").routing("a\r\nx: y"),
            "x-routing-id",
            Rule::NoControl,
        ),
        (
            DeleteCard::new("c", "card_1").routing("a\tb"),
            "x-routing-id",
            Rule::NoControl,
        ),
        (
            DeleteCard::new("c", "card_1").routing("a\u{7f}"),
            "x-routing-id",
            Rule::NoControl,
        ),
        (
            DeleteCard::new("c", "card_1").routing("ü"),
            "x-routing-id",
            Rule::Ascii,
        ),
        (
            DeleteCard::new("c", format!("card_{}", "a".repeat(70_000)).as_str()),
            "path",
            Rule::Target,
        ),
    ];
    for (request, field, rule) in cases {
        let error = client.core().prepare(&request).expect_err(field);
        assert_eq!((error.field(), error.rule()), (field, rule));
    }
}

#[test]
fn each_attempt_takes_the_time_anew() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(FixedClock(UNIX_EPOCH - Duration::from_secs(1)))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    let error = client
        .core()
        .prepare(&DeleteCard::new("c", "card_1"))
        .expect_err("before 1970");
    assert_eq!(
        error.to_string(),
        "`now` is not valid: must be from 1970 to 9999"
    );
}

#[test]
fn what_signatures_read_is_what_is_sent() {
    use wirescribe_runtime::{
        Attempt, Effect, Encoder, Endpoint, InvalidRequest, Method, Outcome, OutgoingRequest, Parts,
    };

    struct Probe;

    impl Endpoint for Probe {
        type Credentials = Credentials;
        type Success = ();
        type Failure = vault::DeleteCardFailure;
        const NAME: &'static str = "probe";
        const METHOD: Method = Method::GET;
        const PATH: &'static str = "/a/{b}";
        const EFFECT: Effect = Effect::Read;
        const REPEAT: wirescribe_runtime::Repeat = wirescribe_runtime::Repeat::Safe;
        const OUTCOMES: &'static [Outcome<(), vault::DeleteCardFailure>] =
            &[Outcome::returns(&[], &[], |_| Ok(()))];
        const UNDOCUMENTED: vault::DeleteCardFailure = vault::DeleteCardFailure::Undocumented;

        fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
            request.path("/a/");
            request.segment("b", "x y")?;
            request.query("q", &true)?;
            request.query("r", &wirescribe_runtime::MayBeEmpty(""))
        }

        fn authenticate(
            _: &Credentials,
            request: &mut OutgoingRequest,
            _: &Attempt<'_>,
        ) -> Result<(), InvalidRequest> {
            assert_eq!(request.path(), "/v1/a/x%20y");
            assert_eq!(request.query(), "q=true&r=");
            assert_eq!(request.host(), "api.example.com:8443");
            assert_eq!((request.method(), request.body()), ("GET", b"".as_slice()));
            Ok(())
        }
    }

    let client = client(Environment::Custom(
        "https://API.example.com:8443/v1".to_owned(),
    ));
    let request = client.core().prepare(&Probe).expect("the request is valid");
    assert_eq!(
        request.uri(),
        "https://api.example.com:8443/v1/a/x%20y?q=true&r="
    );
}
