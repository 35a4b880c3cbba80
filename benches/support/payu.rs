//! The PayU call from both sides: the emitted client and the one written by hand, with the same clock, keys, parameters
//! and answers.

use std::error::Error;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use generated_client::payu::{
    BankType, Client, Credentials, DeleteCard, DeleteCardFailure, Environment,
};
use generated_client::wirescribe_runtime::{self as runtime, FakeTransport, FixedClock, http};

use super::by_hand::{self, Meaning};

/// What a call through the emitted client gives.
pub(crate) type Outcome =
    Result<runtime::Response<generated_client::payu::Deleted>, runtime::Error<DeleteCardFailure>>;

const KEY: &str = "PRiQvJ";
const SECRET: &str = "mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ";

/// The answers that both sides must read alike: status and body.
pub(crate) const ANSWERS: &[(u16, &str)] = &[
    (200, DELETED),
    (400, r#"{"message":"cardToken is invalid","status":0}"#),
    (200, r#"{"status":0,"msg":"card not found"}"#),
    (400, r#"{"message":"card deleted","status":1}"#),
    (500, r#"{"message":"card deleted","status":1}"#),
    (200, r#"{"message":"card deleted","status":"1"}"#),
    (401, r#"{"message":"HMAC signature does not match"}"#),
    (502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
    (200, r#"{"message":"card deleted","stat"#),
];

/// The answer of the provider's page.
pub(crate) const DELETED: &str = r#"{"message":"testAll card deleted successfully","status":1}"#;

/// 2026-04-24T07:05:59Z.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_777_014_359)
}

/// Both sides, ready to call.
pub(crate) struct Sides {
    client: Client,
    request: DeleteCard,
    client_by_hand: by_hand::Client,
    request_by_hand: by_hand::DeleteCard,
}

impl Sides {
    /// The call of the provider's page, with its required parameters or with all.
    pub(crate) fn new(all_parameters: bool) -> Result<Self, Box<dyn Error>> {
        let mut request = DeleteCard::new("sms:123", "2d1e569bf1f6b150a32f70");
        let mut request_by_hand = by_hand::DeleteCard {
            user_credential: "sms:123".to_owned(),
            card_token: "2d1e569bf1f6b150a32f70".to_owned(),
            network_token: None,
            issuer_token: None,
            bank_type: None,
        };
        if all_parameters {
            let (network, issuer) = ("a b+c/d=", "é~&=?");
            request = request.network_token(network).issuer_token(issuer);
            request = request.bank_type(BankType::Credit);
            request_by_hand.network_token = Some(network.to_owned());
            request_by_hand.issuer_token = Some(issuer.to_owned());
            request_by_hand.bank_type = Some("Credit".to_owned());
        }
        Ok(Self {
            client: Client::builder(Environment::Test, Credentials::new(KEY, SECRET))
                .clock(FixedClock(now()))
                .build_with(FakeTransport::new())?,
            request,
            client_by_hand: by_hand::Client {
                authority: "apitest.payu.in".parse()?,
                key: KEY.to_owned(),
                secret: SECRET.to_owned(),
                clock: now,
            },
            request_by_hand,
        })
    }

    /// Encodes and signs, with the emitted client.
    pub(crate) fn prepare(&self) -> Result<http::Request<Bytes>, runtime::InvalidRequest> {
        self.client.core().prepare(&self.request)
    }

    /// Decodes, with the emitted client.
    pub(crate) fn decode(&self, answer: http::Response<Bytes>) -> Outcome {
        self.client.core().decode::<DeleteCard>(answer)
    }

    /// Encodes and signs, by hand.
    pub(crate) fn prepare_by_hand(&self) -> Result<http::Request<Bytes>, by_hand::Invalid> {
        self.client_by_hand.prepare(&self.request_by_hand)
    }

    /// Asserts that both sides send the same and read every answer alike.
    pub(crate) fn assert_alike(&self) -> Result<(), Box<dyn Error>> {
        let ours = self.prepare()?;
        let theirs = self.prepare_by_hand()?;
        assert_eq!(
            (ours.method(), ours.uri(), ours.headers(), ours.body()),
            (
                theirs.method(),
                theirs.uri(),
                theirs.headers(),
                theirs.body()
            )
        );
        for (status, body) in ANSWERS {
            let ours = self.decode(answer(*status, body)?);
            assert_read_alike(&ours, &by_hand::decode(answer(*status, body)?), body);
        }
        Ok(())
    }
}

fn assert_read_alike(ours: &Outcome, theirs: &by_hand::Answer, body: &str) {
    let (ours, status, headers, bytes) = match ours {
        Ok(response) => (
            Meaning::Deleted(by_hand::Members {
                message: response.message.clone(),
                status: response.value().status,
            }),
            Some(response.status()),
            Some(response.headers()),
            Some(response.body()),
        ),
        Err(error) => (failed(error), error.status(), error.headers(), error.body()),
    };
    assert_eq!(ours, theirs.meaning, "{body}");
    assert_eq!(
        (status, headers, bytes),
        (
            Some(theirs.status),
            Some(&theirs.headers),
            Some(&theirs.body)
        ),
        "{body}"
    );
}

fn failed(error: &runtime::Error<DeleteCardFailure>) -> Meaning {
    match error.failure() {
        Some(DeleteCardFailure::Rejected(rejected)) => Meaning::Rejected(by_hand::Members {
            message: rejected.message.clone(),
            status: rejected.status,
        }),
        Some(_) => Meaning::Undocumented,
        None => Meaning::Unreadable,
    }
}

/// An answer with the headers that come along.
pub(crate) fn answer(
    status: u16,
    body: &'static str,
) -> Result<http::Response<Bytes>, http::Error> {
    http::Response::builder()
        .status(status)
        .header("content-type", "application/json")
        .header("content-length", body.len())
        .header("date", "Fri, 24 Apr 2026 07:05:59 GMT")
        .header("server", "nginx")
        .header("x-request-id", "0123456789abcdef")
        .body(Bytes::from_static(body.as_bytes()))
}
