//! What errors say, what they keep, and whether they call a repeat safe.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::error::Error as _;

use vault::{
    Credentials, DeleteCard, DeleteCardFailure, Environment,
    blocking::Client,
    bodies::{CreateCard, UpdateCard},
};
use wirescribe_runtime::{
    Bytes, ConfigError, Endpoint, Error, FakeTransport, Incomplete, Repeat, TransportError,
    UnreadableReason, http,
};

fn fails<E>(endpoint: &E, error: TransportError) -> Error<DeleteCardFailure>
where
    E: Endpoint<Credentials = Credentials, Failure = DeleteCardFailure>,
    E::Success: std::fmt::Debug,
{
    let fake = FakeTransport::new();
    fake.respond(Err(error));
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(fake)
        .expect("the client is valid");
    client
        .core()
        .call(endpoint)
        .expect_err("the transport failed")
}

#[test]
fn no_answer_says_what_a_second_call_does() {
    let delete = DeleteCard::new("c", "card_1");
    let error = fails(&delete, TransportError::no_answer("reset"));
    assert_eq!(
        error.to_string(),
        "no answer to DELETE /customers/{customer}/cards: it may have been carried out; \
         a second call is rejected if it was"
    );
    assert_eq!(error.repeat(), Repeat::Rejected);
    assert_eq!(
        error.source().map(ToString::to_string).as_deref(),
        Some("reset")
    );
    assert_eq!((error.status(), error.body()), (None, None));

    let error = fails(
        &UpdateCard::new("card_1"),
        TransportError::no_answer("reset"),
    );
    assert!(
        error
            .to_string()
            .ends_with("; a second call leads to the same state")
    );
    let error = fails(
        &CreateCard::new("card_1", 1),
        TransportError::no_answer("reset"),
    );
    assert!(
        error
            .to_string()
            .ends_with("; what a second call does is not documented")
    );
}

#[test]
fn nothing_sent_is_safe_to_repeat() {
    let error = fails(
        &DeleteCard::new("c", "card_1"),
        TransportError::not_sent("no route"),
    );
    assert_eq!(
        error.to_string(),
        "DELETE /customers/{customer}/cards was not sent"
    );
    assert_eq!(error.repeat(), Repeat::Safe);
    let error = fails(
        &DeleteCard::new("..", "card_1"),
        TransportError::not_sent("unused"),
    );
    assert_eq!(
        error.to_string(),
        "`customer` is not valid: must not be a `.` or `..` path segment"
    );
    assert_eq!(error.repeat(), Repeat::Safe);
}

#[test]
fn a_part_of_an_answer_is_kept() {
    for (why, reason) in [
        (Incomplete::Truncated, "the body ended early"),
        (Incomplete::TooLarge, "the body is larger than the limit"),
    ] {
        let part = http::Response::builder()
            .status(502)
            .body(Bytes::from("par"))
            .expect("a valid response");
        let error = fails(
            &DeleteCard::new("c", "card_1"),
            TransportError::incomplete(part, why),
        );
        assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
        assert_eq!(error.body().map(AsRef::as_ref), Some(b"par".as_slice()));
        assert_eq!(error.repeat(), Repeat::Rejected);
        assert!(
            error
                .to_string()
                .ends_with(&format!("(status 502): {reason}")),
            "{error}"
        );
        let Error::Unreadable(unreadable) = error else {
            unreachable!("there is an answer")
        };
        assert_eq!(unreadable.reason(), &UnreadableReason::Incomplete(why));
    }
}

#[test]
fn errors_are_small_and_can_cross_threads() {
    fn assert_crosses<T: Send + Sync + 'static>() {}
    assert_crosses::<Error<DeleteCardFailure>>();
    assert_crosses::<vault::Client>();
    assert_crosses::<Client>();
    assert!(size_of::<Error<DeleteCardFailure>>() <= 64);
}

#[test]
fn settings_are_checked_when_the_client_is_built() {
    let build = |environment, credentials, user_agent: &str| -> Result<Client, ConfigError> {
        Client::builder(environment, credentials)
            .user_agent(user_agent)
            .build_with(FakeTransport::new())
    };
    let good = || Credentials::new("key", "secret");
    let evil = Environment::Production {
        hostname: "evil.com/".to_owned(),
    };
    let plain = Environment::Custom("http://vault.example".to_owned());
    for (built, field) in [
        (
            build(Environment::Test, Credentials::new("", "secret"), "a"),
            "merchant_key",
        ),
        (
            build(Environment::Test, Credentials::new("key", "secret\n"), "a"),
            "merchant_secret",
        ),
        (build(evil, good(), "a"), "hostname"),
        (build(plain, good(), "a"), "base url"),
        (build(Environment::Test, good(), "a\tb"), "user agent"),
        (build(Environment::Test, good(), ""), "user agent"),
    ] {
        assert_eq!(built.expect_err(field).field(), field);
    }
    let client = build(Environment::Test, good(), "shop/1.0").expect("the client is valid");
    let request = client
        .core()
        .prepare(&DeleteCard::new("c", "card_1"))
        .expect("the request is valid");
    assert_eq!(request.headers()["user-agent"], "shop/1.0");
    assert_eq!(
        format!("{client:?}"),
        "Client { core: Client { base: BaseUrl(https://test.vault.example), .. } }"
    );
}
