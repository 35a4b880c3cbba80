//! A secret and a sensitive value are planted everywhere; no text this crate makes may hold them.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::fmt::{Debug, Display};

use vault::{
    BankType, Client, Credentials, DeleteCard, Environment,
    bodies::{CreateCard, UpdateCard},
};
use wirescribe_runtime::{
    Attempt, Body, Bytes, Encoder, Endpoint, FakeTransport, Form, InvalidRequest, JsonObject,
    OutgoingRequest, Retries, Secret, Sensitive, StatusCode, TransportError, Unknown, http,
};

const PLANTED: &str = "card_4242424242424242";

fn assert_silent(debug: &dyn Debug) {
    for text in [format!("{debug:?}"), format!("{debug:#?}")] {
        assert!(!text.contains("4242"), "{text}");
    }
}

fn assert_error_silent<E: std::error::Error>(error: &E) {
    assert_silent(error);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        let texts: [&dyn Display; 1] = [&error];
        assert!(!texts[0].to_string().contains("4242"), "{error}");
        assert!(!format!("{error:?}").contains("4242"), "{error:?}");
        next = error.source();
    }
}

fn client(fake: &FakeTransport) -> vault::blocking::Client {
    vault::blocking::Client::builder(Environment::Test, Credentials::new("key", PLANTED))
        .retries(Retries::none())
        .build_with(fake.clone())
        .expect("the client is valid")
}

fn delete() -> DeleteCard {
    let mut request = DeleteCard::new("cust", PLANTED)
        .network_token(PLANTED)
        .routing(PLANTED);
    request.bank_type = Some(BankType::Debit);
    request
}

#[test]
fn values_and_clients_are_silent() {
    let fake = FakeTransport::new();
    assert_silent(&Secret::from(PLANTED));
    assert_silent(&Sensitive::new(PLANTED));
    assert_silent(&Credentials::new("key", PLANTED));
    assert_silent(&delete());
    assert_silent(&client(&fake));
    assert_silent(&Client::builder(
        Environment::Test,
        Credentials::new("key", PLANTED),
    ));
    assert_silent(&Body::new(Bytes::from(PLANTED)));
    let body = Body::new(Bytes::from(format!("{{\"pan\":\"{PLANTED}\"}}")));
    let unknown: Unknown = body.json().expect("an object");
    assert_silent(&unknown);
    assert_eq!(format!("{unknown:?}"), "{\"pan\"}");
}

/// Looks at the request from inside.
struct Inspect;

impl Endpoint for Inspect {
    type Credentials = Credentials;
    type Success = vault::Deleted;
    type Failure = vault::DeleteCardFailure;
    const NAME: &'static str = "inspect";
    const METHOD: http::Method = http::Method::POST;
    const PATH: &'static str = "/cards/{card}";
    const EFFECT: wirescribe_runtime::Effect = wirescribe_runtime::Effect::Create;
    const REPEAT: wirescribe_runtime::Repeat = wirescribe_runtime::Repeat::Unknown;
    const OUTCOMES: &'static [wirescribe_runtime::Outcome<
        vault::Deleted,
        vault::DeleteCardFailure,
    >] = &[];
    const UNDOCUMENTED: vault::DeleteCardFailure = vault::DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/cards/");
        request.segment("card", PLANTED)?;
        request.query("card", PLANTED)?;
        request.header(
            http::HeaderName::from_static("x-card"),
            &Sensitive::new(PLANTED.to_owned()),
        )?;
        let mut form = Form::new();
        form.field("card", PLANTED)?;
        request.form(form);
        assert_silent(request);
        Ok(())
    }

    fn authenticate(
        _: &Credentials,
        request: &mut OutgoingRequest,
        _: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        request.set_secret_header(http::HeaderName::from_static("x-key"), PLANTED.to_owned())?;
        assert_silent(request);
        assert!(format!("{request:?}").contains("/cards/{card}"));
        Ok(())
    }
}

#[test]
fn requests_under_construction_are_silent() {
    let mut form = Form::new();
    form.field("card", PLANTED).expect("valid");
    assert_silent(&form);
    let mut object = JsonObject::new();
    object.member("card", PLANTED).expect("valid");
    assert_silent(&object);

    let fake = FakeTransport::new();
    client(&fake).core().prepare(&Inspect).expect("valid");
    assert_silent(&fake);
}

#[test]
fn invalid_requests_are_silent() {
    let fake = FakeTransport::new();
    for request in [
        DeleteCard::new("4242/..", "card_1"),
        DeleteCard::new("c", "token_4242"),
        DeleteCard::new("c", "card_1").routing("4242\r\n"),
        DeleteCard::new("c", "card_1").routing("4242ü"),
    ] {
        assert_error_silent(&client(&fake).delete_card(&request).expect_err("invalid"));
    }
    for secret in ["4242\n", ""] {
        let credentials = Credentials::new("key", secret);
        let error = vault::blocking::Client::builder(Environment::Test, credentials)
            .build_with(FakeTransport::new())
            .expect_err("not a credential");
        assert_eq!(error.field(), "merchant_secret");
        assert_error_silent(&error);
    }
}

#[test]
fn answers_and_errors_are_silent() {
    let fake = FakeTransport::new();
    let client = client(&fake);
    let card = format!(
        "{{\"message\":\"m\",\"status\":1,\"pan\":\"{PLANTED}\",\"card\":{{\"active\":\"true\",\"token\":\"{PLANTED}\"}}}}"
    );
    fake.answer(StatusCode::OK, card);
    assert_silent(&client.delete_card(&delete()).expect("a success"));

    for body in [
        format!("{{\"message\":[\"{PLANTED}\"],\"status\":1}}"),
        format!("{{\"message\":\"m\",\"status\":1,\"card\":\"{PLANTED}, expected {PLANTED}\"}}"),
        format!("{{\"status\":\"{PLANTED}\"}}"),
        format!("{PLANTED}<html>"),
    ] {
        fake.answer(StatusCode::OK, body);
        assert_error_silent(&client.delete_card(&delete()).expect_err("not a success"));
    }
    fake.respond(Err(TransportError::no_answer("reset")));
    assert_error_silent(&client.delete_card(&delete()).expect_err("no answer"));
    fake.respond(Err(TransportError::not_sent("refused")));
    assert_error_silent(
        &client
            .core()
            .call(&UpdateCard::new(PLANTED))
            .expect_err("not sent"),
    );
    assert_error_silent(
        &client
            .core()
            .call(&CreateCard::new(PLANTED, 1))
            .expect_err("no answer left"),
    );
    assert_eq!(fake.requests().len(), 8);
}
