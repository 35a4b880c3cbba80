//! What the check of a received signature refuses, and what it says about it.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::cell::Cell;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vault::{Credentials, DeleteCardFailure, Environment, Rejected, blocking::Client};
use wirescribe_runtime::{
    Body, Effect, Encoder, Endpoint, Error, FakeTransport, FixedClock, InvalidRequest, Message,
    Method, Outcome, Parts, Repeat, StatusCode, UnreadableReason, VerifyError, http, sign,
    verify::{equals, with_any_key, within},
};

const NOW: SystemTime = UNIX_EPOCH;

#[test]
fn one_of_the_candidates_must_be_equal() {
    assert_eq!(equals("sig", ["abc"], "abc"), Ok(()));
    assert_eq!(equals("sig", ["x", "abc", "y"], "abc"), Ok(()));
    for received in ["abC", "ab", "abcd", "bca", " abc"] {
        assert_eq!(
            equals("sig", [received], "abc"),
            Err(VerifyError::Different)
        );
    }
}

#[test]
fn nothing_never_matches() {
    let missing = Err(VerifyError::Missing("sig"));
    assert_eq!(equals("sig", [], "abc"), missing);
    assert_eq!(equals("sig", ["", ""], "abc"), missing);
    assert_eq!(equals("sig", [""], ""), missing);
    assert_eq!(equals("sig", ["x"], ""), Err(VerifyError::Different));
}

#[test]
fn all_candidates_are_looked_at_up_to_a_limit() {
    let seen = Cell::new(0);
    let received = |count: usize, place: usize| {
        seen.set(0);
        let seen = &seen;
        (0..count).map(move |index| {
            seen.set(seen.get() + 1);
            if index == place { "abc" } else { "xyz" }
        })
    };
    assert_eq!(equals("sig", received(16, 0), "abc"), Ok(()));
    assert_eq!(seen.get(), 16);
    assert_eq!(equals("sig", received(1_000, 15), "abc"), Ok(()));
    assert_eq!(
        equals("sig", received(1_000, 16), "abc"),
        Err(VerifyError::Different)
    );
    assert_eq!(seen.get(), 16);
}

#[test]
fn moments_may_be_off_by_so_much_either_way() {
    let now = UNIX_EPOCH + Duration::from_secs(1_000);
    let at = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
    for near in [700, 1_000, 1_300] {
        assert_eq!(within("t", now, at(near), 300), Ok(()));
    }
    for far in [0, 699, 1_301, u64::from(u32::MAX)] {
        assert_eq!(within("t", now, at(far), 300), Err(VerifyError::Stale("t")));
    }
    assert_eq!(
        within("t", now, None, 300),
        Err(VerifyError::Malformed("t".into()))
    );
}

#[test]
fn any_key_will_do() {
    let check = |key: &&str| match *key {
        "bad" => Err(VerifyError::from(sign::Error::new("key", sign::Fault::Hex))),
        "right" => Ok(()),
        _ => Err(VerifyError::Different),
    };
    let malformed = Err(VerifyError::Malformed("key".into()));
    assert_eq!(with_any_key(&["wrong", "bad", "right"], check), Ok(()));
    assert_eq!(with_any_key(&["right"], check), Ok(()));
    assert_eq!(
        with_any_key(&["wrong", "other"], check),
        Err(VerifyError::Different)
    );
    assert_eq!(with_any_key(&["wrong", "bad"], check), malformed);
    assert_eq!(with_any_key(&["bad", "wrong"], check), malformed);
    assert_eq!(with_any_key(&[], check), Err(VerifyError::NoKey));
}

#[test]
fn errors_read_well() {
    let texts = [
        (
            VerifyError::Missing("x-sig"),
            "the signature is missing: no `x-sig`",
        ),
        (
            VerifyError::Malformed("x-sig".into()),
            "the signature cannot be checked: `x-sig` is malformed",
        ),
        (
            VerifyError::Stale("x-time"),
            "the signature is out of date: `x-time` is too far from now",
        ),
        (VerifyError::Different, "the signature is another one"),
        (
            VerifyError::NoKey,
            "the signature cannot be checked: there is no key",
        ),
    ];
    for (error, text) in texts {
        assert_eq!(error.to_string(), text);
    }
}

/// An endpoint whose answers are signed, but for those of gateways.
struct Signed;

impl Endpoint for Signed {
    type Credentials = Credentials;
    type Success = Rejected;
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "signed";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/signed";
    const EFFECT: Effect = Effect::Read;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<Rejected, DeleteCardFailure>] =
        &[Outcome::returns(&[], &[], Body::json)];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/signed");
        Ok(())
    }

    fn verify(
        credentials: &Credentials,
        message: &Message<'_>,
        now: SystemTime,
    ) -> Result<(), VerifyError> {
        if message.status() == Some(StatusCode::NO_CONTENT) {
            return Err(VerifyError::NoKey);
        }
        let time = message.header("X-Time");
        within("x-time", now, sign::read_epoch_seconds(time), 300)?;
        let secret = credentials.merchant_secret.expose().as_bytes();
        let mac = sign::hmac_sha256(secret, &[time.as_bytes(), b".", message.body()]);
        equals(
            "x-signature",
            [message.header("x-signature")],
            &sign::hex(&mac),
        )
    }
}

fn answer(time: &str, signed: &str, body: &'static str) -> Result<String, UnreadableReason> {
    let fake = FakeTransport::new();
    let mac = sign::hmac_sha256(b"secret", &[time.as_bytes(), b".", signed.as_bytes()]);
    let response = http::Response::builder()
        .header("x-time", time)
        .header("x-signature", sign::hex(&mac).as_str())
        .body(body.into())
        .expect("a response");
    fake.respond(Ok(response));
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(FixedClock(NOW))
        .build_with(fake)
        .expect("the client is valid");
    match client.core().call(&Signed) {
        Ok(read) => Ok(read.message.clone()),
        Err(Error::Unreadable(unreadable)) => {
            assert_eq!(unreadable.body(), body);
            assert_eq!(unreadable.headers()["x-time"], time);
            assert_eq!(
                unreadable.to_string(),
                format!(
                    "answer to GET /signed could not be read (status 200): {}",
                    unreadable.reason()
                )
            );
            Err(unreadable.reason().clone())
        }
        Err(other) => unreachable!("{other}"),
    }
}

#[test]
fn answers_are_verified_before_they_are_read() {
    let body = r#"{"message":"m"}"#;
    let not_genuine = |error| Err(UnreadableReason::NotGenuine(error));
    assert_eq!(answer("300", body, body), Ok("m".to_owned()));
    assert_eq!(
        answer("301", body, body),
        not_genuine(VerifyError::Stale("x-time"))
    );
    assert_eq!(
        answer("-1", body, body),
        not_genuine(VerifyError::Malformed("x-time".into()))
    );
    assert_eq!(
        answer("0", body, r#"{"message":"n"}"#),
        not_genuine(VerifyError::Different)
    );
    // Not even whether it is JSON is looked at.
    assert_eq!(
        answer("0", body, "<html>"),
        not_genuine(VerifyError::Different)
    );
}

#[test]
fn a_check_can_see_the_status() {
    let fake = FakeTransport::new();
    fake.answer(StatusCode::NO_CONTENT, "");
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(fake)
        .expect("the client is valid");
    let Err(Error::Unreadable(unreadable)) = client.core().call(&Signed) else {
        unreachable!("it is not genuine")
    };
    assert_eq!(
        unreadable.reason(),
        &UnreadableReason::NotGenuine(VerifyError::NoKey)
    );
}
