//! When a call is repeated, how long it waits before, and what its result says about what came
//! before. Nobody really waits. Told with the blocking client; both follow the same course.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/probe.rs"]
mod probe;
#[path = "support/vault.rs"]
mod vault;

use std::time::Duration;

use probe::{
    CONVERGES, CREATE, DELETE, Probe, READ, REJECTED, Refusal, SAFE, UNKNOWN, UPDATE, Waiting,
    answer,
};
use vault::{Credentials, Environment, blocking::Client};
use wirescribe_runtime::{
    Bytes, CallOptions, ClientBuilder, Effect, Endpoint, Error, FixedNonces, Incomplete, JsonText,
    NoJitter, Repeat, Response, Retries, RetryBudget, TransportError, http,
};

type Brought = Result<http::Response<Bytes>, TransportError>;
type Outcome = Result<Response<JsonText>, Error<Refusal>>;

fn builder(waiting: &Waiting) -> ClientBuilder<Client> {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(waiting.clock.clone())
        .nonces(FixedNonces::new((0..100).map(|nonce| format!("n{nonce}"))))
        .jitter(NoJitter)
}

fn client(waiting: &Waiting) -> Client {
    builder(waiting)
        .build_with(waiting.clone())
        .expect("the client is valid")
}

/// Calls once, with an end to each attempt.
fn call<E>(endpoint: &E, ends: impl IntoIterator<Item = Brought>) -> (Outcome, Waiting)
where
    E: Endpoint<Credentials = Credentials, Success = JsonText, Failure = Refusal>,
{
    let waiting = Waiting::new();
    for end in ends {
        waiting.fake.respond(end);
    }
    (client(&waiting).core().call(endpoint), waiting)
}

fn lost() -> Brought {
    Err(TransportError::no_answer("reset"))
}

fn unsent() -> Brought {
    Err(TransportError::not_sent("no route"))
}

fn part(status: u16, why: Incomplete) -> Brought {
    let part = answer(status, "{", None).expect("an answer");
    Err(TransportError::incomplete(part, why))
}

/// Matches a row, and is not of the form that the row is about.
const LOCKED: &str = r#"{"code":"locked"}"#;

type End = fn() -> Brought;

/// What comes of the first attempt, by name, and whether it says that nothing was carried out.
fn ends() -> Vec<(&'static str, End, Then)> {
    use Then::{Always, IfHarmless, Never};
    vec![
        ("not sent", unsent, Always),
        ("no answer", lost, IfHarmless),
        ("a part", || part(200, Incomplete::Truncated), IfHarmless),
        ("a part of 429", || part(429, Incomplete::Truncated), Always),
        ("too large", || part(200, Incomplete::TooLarge), Never),
        ("429", || answer(429, "slow", None), Always),
        (
            "429, documented",
            || answer(429, r#"{"code":"busy"}"#, None),
            Never,
        ),
        (
            "429, documented, but not of that form",
            || answer(429, LOCKED, None),
            Never,
        ),
        (
            "429, not genuine",
            || answer(429, "forged", None),
            IfHarmless,
        ),
        ("408", || answer(408, "", None), IfHarmless),
        ("500", || answer(500, "<html>", None), IfHarmless),
        ("502", || answer(502, "", None), IfHarmless),
        ("503", || answer(503, "", None), IfHarmless),
        ("503, later", || answer(503, "", Some("1")), IfHarmless),
        (
            "503, documented",
            || answer(503, r#"{"code":"busy"}"#, None),
            Never,
        ),
        (
            "503, documented, but not of that form",
            || answer(503, LOCKED, None),
            Never,
        ),
        ("504", || answer(504, "{}", None), IfHarmless),
        ("404, documented", || answer(404, "", None), Never),
        ("400", || answer(400, "", None), Never),
        ("401", || answer(401, "", None), Never),
        ("302", || answer(302, "", None), Never),
        ("unreadable", || answer(200, "<html>", None), Never),
        (
            "404, not genuine",
            || answer(404, "forged", None),
            IfHarmless,
        ),
        (
            "200, not genuine",
            || answer(200, "forged", None),
            IfHarmless,
        ),
        ("a success", || answer(200, "1", None), Never),
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Then {
    Always,
    IfHarmless,
    Never,
}

fn check<const EFFECT: u8, const REPEAT: u8>() {
    type Of<const E: u8, const R: u8> = Probe<E, R>;
    let (effect, repeat) = (Of::<EFFECT, REPEAT>::EFFECT, Of::<EFFECT, REPEAT>::REPEAT);
    let harmless = effect == Effect::Read || matches!(repeat, Repeat::Safe | Repeat::Converges);
    for (name, end, then) in ends() {
        let (_, waiting) = call(&Probe::<EFFECT, REPEAT>, [end(), answer(200, "1", None)]);
        let is_repeated = waiting.fake.requests().len() == 2;
        let expected = then == Then::Always || then == Then::IfHarmless && harmless;
        assert_eq!(is_repeated, expected, "{effect:?}, {repeat:?}: {name}");
    }
}

#[test]
fn only_what_is_harmless_is_repeated() {
    check::<READ, SAFE>();
    check::<READ, UNKNOWN>();
    check::<READ, REJECTED>();
    check::<CREATE, SAFE>();
    check::<CREATE, CONVERGES>();
    check::<CREATE, REJECTED>();
    check::<CREATE, UNKNOWN>();
    check::<UPDATE, CONVERGES>();
    check::<UPDATE, UNKNOWN>();
    check::<DELETE, SAFE>();
    check::<DELETE, CONVERGES>();
    check::<DELETE, REJECTED>();
    check::<DELETE, UNKNOWN>();
}

#[test]
fn each_attempt_is_signed_anew_and_the_key_stays() {
    let waiting = Waiting::new();
    for end in [lost(), lost(), answer(200, "1", None)] {
        waiting.fake.respond(end);
    }
    let second = Duration::from_secs(1);
    let options = CallOptions::new().retries(Retries::new(3).backoff(second, second));
    let client = client(&waiting).with(options);
    let answer = client.core().call(&Probe::<CREATE, SAFE>);
    assert_eq!(answer.expect("a success").attempts(), 3);
    let requests = waiting.fake.requests();
    let header = |name: &str| -> Vec<_> {
        let values = requests.iter().map(|request| &request.headers()[name]);
        values
            .map(|value| value.to_str().expect("a text"))
            .collect()
    };
    assert_eq!(header("idempotency-key"), ["n0"; 3]);
    let query = |request: &http::Request<Bytes>| request.uri().query().map(str::to_owned);
    let queries: Vec<_> = requests.iter().filter_map(query).collect();
    let nonces = ["n1", "n2", "n3"].map(|nonce| format!("known=yes&nonce={nonce}"));
    assert_eq!(queries, nonces);
    let dates = ["05:59", "06:00", "06:01"].map(|time| format!("Fri, 24 Apr 2026 07:{time} GMT"));
    assert_eq!(header("date"), dates);
    let signatures = header("signature");
    assert!(signatures[0] != signatures[1] && signatures[1] != signatures[2]);
    assert!(
        requests
            .iter()
            .all(|request| request.body() == requests[0].body())
    );
}

#[test]
fn a_refusal_after_a_lost_answer_says_so() {
    let (result, _) = call(&Probe::<DELETE, CONVERGES>, [lost(), answer(404, "", None)]);
    let error = result.expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Gone));
    assert!(error.earlier_attempt_may_have_succeeded());
    assert_eq!(
        error.to_string(),
        "provider refused the request: Gone (status 404); an earlier attempt may have been carried out"
    );
    let Error::Refused(refused) = error else {
        unreachable!("it is a refusal")
    };
    assert!(refused.earlier_attempt_may_have_succeeded());

    // A 503 too, an answer that says nothing was done not, and reading does nothing.
    for (endpoint_may, ends) in [
        (true, [answer(503, "", None), answer(404, "", None)]),
        (true, [answer(429, "forged", None), answer(404, "", None)]),
        (false, [answer(429, "", None), answer(404, "", None)]),
        (false, [unsent(), answer(404, "", None)]),
    ] {
        let (result, _) = call(&Probe::<DELETE, CONVERGES>, ends);
        let error = result.expect_err("refused");
        assert_eq!(
            (error.attempts(), error.earlier_attempt_may_have_succeeded()),
            (2, endpoint_may)
        );
    }
    let (result, _) = call(&Probe::<READ, SAFE>, [lost(), answer(404, "", None)]);
    assert!(
        !result
            .expect_err("refused")
            .earlier_attempt_may_have_succeeded()
    );
    let (result, _) = call(&Probe::<UPDATE, SAFE>, [lost(), answer(200, "1", None)]);
    assert!(
        result
            .expect("a success")
            .earlier_attempt_may_have_succeeded()
    );
}

#[test]
fn a_call_that_was_turned_away_can_be_made_again() {
    type Delete = Probe<DELETE, REJECTED>;
    let repeat = |end| call(&Delete {}, [end]).0.expect_err("refused").repeat();
    let once = |answer: Brought| {
        let (waiting, none) = (Waiting::new(), CallOptions::new().retries(Retries::none()));
        waiting.fake.respond(answer);
        let client = client(&waiting).with(none);
        let result = client.core().call(&Delete {});
        result.expect_err("refused").repeat()
    };
    assert_eq!(once(answer(429, "{}", None)), Repeat::Safe);
    assert_eq!(once(answer(429, "<html>", None)), Repeat::Safe);
    assert_eq!(once(part(429, Incomplete::Truncated)), Repeat::Safe);
    // What the specification says counts more, and so does what came before.
    assert_eq!(
        repeat(answer(429, r#"{"code":"busy"}"#, None)),
        Repeat::Rejected
    );
    assert_eq!(once(answer(429, LOCKED, None)), Repeat::Rejected);
    assert_eq!(repeat(answer(503, "{}", None)), Repeat::Rejected);
    // It may come from anyone.
    assert_eq!(once(answer(429, "forged", None)), Repeat::Rejected);
    let ends = [lost(), answer(429, "", None), answer(429, "", None)];
    let (result, _) = call(&Probe::<DELETE, CONVERGES>, ends);
    assert_eq!(result.expect_err("refused").repeat(), Repeat::Converges);
}

#[test]
fn an_error_that_says_nothing_was_sent_is_true_of_all_attempts() {
    let (result, _) = call(&Probe::<DELETE, SAFE>, [lost(), unsent(), unsent()]);
    let error = result.expect_err("no answer");
    assert!(matches!(error, Error::OutcomeUnknown(_)), "{error:?}");
    assert_eq!(
        (error.attempts(), error.earlier_attempt_may_have_succeeded()),
        (3, false)
    );
    let (result, _) = call(
        &Probe::<DELETE, SAFE>,
        [answer(503, "", None), unsent(), unsent()],
    );
    let error = result.expect_err("unavailable");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    let (result, _) = call(&Probe::<DELETE, SAFE>, [unsent(), lost(), unsent()]);
    assert!(matches!(
        result.expect_err("no answer"),
        Error::OutcomeUnknown(_)
    ));
}

#[test]
fn an_outage_uses_up_the_budget_and_answers_earn_it_back() {
    let waiting = Waiting::new();
    let client = builder(&waiting)
        .retry_budget(RetryBudget::new(3, 50))
        .build_with(waiting.clone())
        .expect("the client is valid");
    let attempts = || {
        let before = waiting.fake.requests().len();
        // The budget belongs to all handles and clones.
        let _ = client
            .clone()
            .with(CallOptions::new())
            .core()
            .call(&Probe::<READ, SAFE>);
        waiting.fake.requests().len() - before
    };
    // Nobody answers: the fake says that nothing was sent.
    assert_eq!(
        [attempts(), attempts(), attempts(), attempts()],
        [3, 2, 1, 1]
    );
    for _ in 0..2 {
        waiting.fake.respond(answer(404, "", None));
        assert_eq!(attempts(), 1);
    }
    assert_eq!([attempts(), attempts()], [2, 1]);
}

#[test]
fn no_more_than_the_burst_is_saved_up() {
    let waiting = Waiting::new();
    let client = builder(&waiting)
        .retry_budget(RetryBudget::new(1, 100))
        .build_with(waiting.clone())
        .expect("the client is valid");
    for _ in 0..9 {
        waiting.fake.respond(answer(200, "1", None));
        client.core().call(&Probe::<READ, SAFE>).expect("a success");
    }
    let error = client
        .core()
        .call(&Probe::<READ, SAFE>)
        .expect_err("not sent");
    assert_eq!(error.attempts(), 2);
}

#[test]
fn a_shared_transport_waits_as_the_one_it_is() {
    let waiting = Waiting::new();
    waiting.fake.respond(answer(503, "", None));
    waiting.fake.respond(answer(200, "1", None));
    let shared = builder(&waiting).build_with(std::sync::Arc::new(waiting.clone()));
    let client = shared.expect("the client is valid");
    let answer = client.core().call(&Probe::<READ, SAFE>);
    assert_eq!(answer.expect("a success").attempts(), 2);
    assert_eq!(waiting.fake.waits(), [Duration::from_millis(200)]);
}

#[test]
fn a_policy_of_one_attempt_repeats_nothing() {
    let waiting = Waiting::new();
    for none in [Retries::none(), Retries::new(0)] {
        let client = client(&waiting).with(CallOptions::new().retries(none));
        let error = client
            .core()
            .call(&Probe::<READ, SAFE>)
            .expect_err("not sent");
        assert_eq!(error.attempts(), 1);
    }
    assert_eq!(waiting.fake.requests().len(), 2);
}
