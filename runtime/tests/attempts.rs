//! Several attempts of one call: each is signed anew, and what tells them to be one call stays.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vault::{Client, Credentials, DeleteCardFailure, Environment};
use wirescribe_runtime::{
    Attempt, Clock, Effect, Encoder, Endpoint, FakeTransport, FixedNonces, HeaderName,
    InvalidRequest, Method, Outcome, OutgoingRequest, Parts, Repeat, Rule, Sensitive, StatusCode,
    http,
};

/// A clock that is a second further each time it is looked at.
#[derive(Debug, Default)]
struct Ticking(AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// A payment whose signature has a nonce and a time, and whose call has a key.
struct Pay {
    key: Option<Sensitive<String>>,
}

impl Endpoint for Pay {
    type Credentials = Credentials;
    type Success = ();
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "pay";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/pay";
    const EFFECT: Effect = Effect::Create;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<(), DeleteCardFailure>] =
        &[Outcome::returns(&[], &[], |_| Ok(()))];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/pay");
        request.idempotency_key(HeaderName::from_static("idempotency-key"), &self.key)
    }

    fn authenticate(
        _: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        assert_eq!((request.operation(), attempt.token()), ("pay", ""));
        let since = attempt.now().duration_since(UNIX_EPOCH).unwrap_or_default();
        request.add_query("time", &since.as_secs().to_string());
        request.set_form_field("nonce", &attempt.random(8, "0123456789abcdef")?)
    }
}

fn client() -> Client {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(Ticking::default())
        .nonces(FixedNonces::new(["n0", "n1", "n2", "n3"]))
        .build_with(FakeTransport::new())
        .expect("the client is valid")
}

fn seen(request: &http::Request<wirescribe_runtime::Bytes>) -> (String, String, String) {
    (
        request.uri().to_string(),
        String::from_utf8_lossy(request.headers()["idempotency-key"].as_bytes()).into_owned(),
        String::from_utf8_lossy(request.body()).into_owned(),
    )
}

#[test]
fn each_attempt_is_signed_anew_with_the_same_key() {
    let client = client();
    let attempts = client
        .core()
        .attempts(&Pay { key: None })
        .expect("the request is valid");
    let sign = || seen(&attempts.sign().expect("the request is valid"));
    let expected = |time: u8, nonce: &str| {
        (
            format!("https://test.vault.example/pay?time={time}"),
            "n0".to_owned(),
            format!("nonce={nonce}"),
        )
    };
    // The first look at the clock is that of the key.
    assert_eq!(sign(), expected(1, "n1"));
    assert_eq!(sign(), expected(2, "n2"));
    assert_eq!(sign(), expected(3, "n3"));
    let text = format!("{attempts:?}");
    assert!(text.starts_with("Attempts(OutgoingRequest {"), "{text}");
}

#[test]
fn another_call_has_another_key() {
    let client = client();
    let mut keys = [(); 2].map(|()| {
        let request = client.core().prepare(&Pay { key: None }).expect("valid");
        seen(&request).1
    });
    keys.sort();
    assert_eq!(keys, ["n0", "n2"]);
}

#[test]
fn the_callers_key_goes_first() {
    let client = client();
    let pay = Pay {
        key: Some("order-1".into()),
    };
    let request = client.core().prepare(&pay).expect("the request is valid");
    assert_eq!(seen(&request).1, "order-1");
    assert!(request.headers()["idempotency-key"].is_sensitive());
    assert_eq!(seen(&request).2, "nonce=n0");
    for (key, rule) in [
        ("", Rule::NotEmpty),
        ("a\nb", Rule::NoControl),
        ("ü", Rule::Ascii),
    ] {
        let error = client
            .core()
            .prepare(&Pay {
                key: Some(key.into()),
            })
            .expect_err(key);
        assert_eq!((error.field(), error.rule()), ("idempotency-key", rule));
    }
}

#[test]
fn keys_are_uuids_by_default() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    let request = client.core().prepare(&Pay { key: None }).expect("valid");
    let (_, key, _) = seen(&request);
    assert_eq!((key.len(), key.matches('-').count()), (36, 4));
}

#[test]
fn a_call_without_randomness_is_not_sent() {
    let fake = FakeTransport::new();
    fake.answer(StatusCode::OK, "null");
    let client =
        vault::blocking::Client::builder(Environment::Test, Credentials::new("key", "secret"))
            .nonces(FixedNonces::new(Vec::<String>::new()))
            .build_with(fake.clone())
            .expect("the client is valid");
    let error = client
        .core()
        .call(&Pay { key: None })
        .expect_err("no nonce");
    assert_eq!(error.to_string(), "`nonce` is not valid: must not be empty");
    assert!(fake.requests().is_empty());
}

#[test]
fn a_sensitive_key_is_not_shown() {
    let key = Some(Sensitive::new("k4242".to_owned()));
    let client = client();
    let attempts = client.core().attempts(&Pay { key }).expect("valid");
    assert!(!format!("{attempts:?}").contains("4242"), "{attempts:?}");
    let request = attempts.sign().expect("valid");
    assert!(request.headers()["idempotency-key"].is_sensitive());
}
