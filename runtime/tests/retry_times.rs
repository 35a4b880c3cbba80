//! How long a call waits before another attempt, and what time its attempts have. Nobody really waits.
//! Told with the blocking client; both follow the same course.
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
    Bytes, CallOptions, ClientBuilder, Error, Incomplete, NoJitter, Repeat, Retries,
    TransportError, http,
};

fn builder(waiting: &Waiting) -> ClientBuilder<Client> {
    Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .clock(waiting.clock.clone())
        .jitter(NoJitter)
}

fn client(waiting: &Waiting) -> Client {
    builder(waiting)
        .build_with(waiting.clone())
        .expect("the client is valid")
}

type Brought = Result<http::Response<Bytes>, TransportError>;

/// Deletes once, with an end to each attempt.
fn delete(ends: impl IntoIterator<Item = Brought>) -> (Result<u32, Error<Refusal>>, Waiting) {
    let waiting = Waiting::new();
    ends.into_iter().for_each(|end| waiting.fake.respond(end));
    let answer = client(&waiting).core().call(&Probe::<DELETE, UNKNOWN>);
    (answer.map(|answer| answer.attempts()), waiting)
}

fn lost() -> Brought {
    Err(TransportError::no_answer("reset"))
}

fn unsent() -> Brought {
    Err(TransportError::not_sent("no route"))
}

#[test]
fn waits_double_up_to_the_longest() {
    let waiting = Waiting::new();
    (0..6).for_each(|_| waiting.fake.respond(unsent()));
    let backoff = (Duration::from_millis(100), Duration::from_millis(500));
    let client = builder(&waiting)
        .retries(Retries::new(6).backoff(backoff.0, backoff.1))
        .build_with(waiting.clone())
        .expect("the client is valid");
    let error = client
        .core()
        .call(&Probe::<DELETE, UNKNOWN>)
        .expect_err("not sent");
    assert!(matches!(error, Error::NotSent(_)));
    assert_eq!((error.attempts(), error.repeat()), (6, Repeat::Safe));
    let waits = [100, 200, 400, 500, 500].map(Duration::from_millis);
    assert_eq!(waiting.fake.waits(), waits);
}

#[test]
fn an_answer_says_when_to_come_back() {
    for (asked, wait) in [
        ("2", Duration::from_millis(2_200)),
        ("0", Duration::from_millis(200)),
        (
            "Fri, 24 Apr 2026 07:06:04 GMT",
            Duration::from_millis(5_200),
        ),
        ("tomorrow", Duration::from_millis(200)),
    ] {
        let ends = [answer(429, "", Some(asked)), answer(200, "1", None)];
        let (result, waiting) = delete(ends);
        assert_eq!(result.expect("a success"), 2);
        assert_eq!(waiting.fake.waits(), [wait], "{asked}");
        // A part of an answer says so, too.
        let part = answer(429, "{", Some(asked)).expect("an answer");
        let part = TransportError::incomplete(part, Incomplete::Truncated);
        let (_, waiting) = delete([Err(part), answer(200, "1", None)]);
        assert_eq!(waiting.fake.waits(), [wait], "{asked}");
    }
}

#[test]
fn nobody_waits_longer_than_the_call_may_take() {
    for asked in [
        "60",
        "99999999999999999999",
        "Fri, 24 Apr 2099 07:06:04 GMT",
    ] {
        let (result, waiting) = delete([answer(429, "", Some(asked))]);
        let error = result.expect_err("refused");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
        assert_eq!((error.attempts(), waiting.fake.waits().len()), (1, 0));
    }
}

#[test]
fn what_is_certain_is_not_given_up_for_an_attempt_that_would_be_cut_off() {
    let millis = Duration::from_millis;
    for (takes, total, attempts) in [
        // As much time must be left as the last attempt took...
        (600, 60_000, 1),
        (600, 60_600, 2),
        // ... and some for an answer that usually takes longer than a refusal.
        (0, 59_700, 1),
        (0, 59_800, 2),
    ] {
        let mut waiting = Waiting::new();
        waiting.takes = millis(takes);
        waiting.fake.respond(answer(429, "", Some("59")));
        waiting.fake.respond(answer(200, "1", None));
        let client = client(&waiting).with_total(millis(total));
        let _ = client.core().call(&Probe::<CREATE, REJECTED>);
        assert_eq!(
            waiting.fake.requests().len(),
            attempts,
            "{takes} of {total}"
        );
    }
    // No attempt needs more than it may take.
    let waiting = Waiting::new();
    waiting.fake.respond(answer(429, "", None));
    waiting.fake.respond(answer(200, "1", None));
    let options = CallOptions::new().attempt_timeout(millis(50));
    let client = client(&waiting).with(options.total_timeout(millis(300)));
    let answer = client.core().call(&Probe::<CREATE, REJECTED>);
    assert_eq!(answer.expect("a success").attempts(), 2);
}

#[test]
fn an_attempt_gets_what_is_left_of_the_total() {
    let mut waiting = Waiting::new();
    waiting.takes = Duration::from_secs(4);
    (0..3).for_each(|_| waiting.fake.respond(lost()));
    let client = builder(&waiting)
        .attempt_timeout(Duration::from_secs(5))
        .total_timeout(Duration::from_secs(10))
        .build_with(waiting.clone())
        .expect("the client is valid");
    let error = client
        .core()
        .call(&Probe::<UPDATE, CONVERGES>)
        .expect_err("no answer");
    assert!(matches!(error, Error::OutcomeUnknown(_)));
    assert_eq!(
        (error.attempts(), error.earlier_attempt_may_have_succeeded()),
        (3, true)
    );
    assert_eq!(
        waiting.timeouts(),
        [5_000, 5_000, 1_400].map(Duration::from_millis)
    );
    assert_eq!(waiting.clock.passed(), Duration::from_secs(10));
}

#[test]
fn an_attempt_that_uses_up_the_total_is_the_last_one() {
    let mut waiting = Waiting::new();
    waiting.takes = Duration::from_mins(1);
    waiting.fake.respond(lost());
    let error = client(&waiting)
        .with_total(Duration::from_secs(1))
        .core()
        .call(&Probe::<READ, SAFE>)
        .expect_err("no answer");
    assert_eq!(
        (error.attempts(), waiting.timeouts()),
        (1, vec![Duration::from_secs(1)])
    );
}

#[test]
fn without_time_nothing_is_sent() {
    let waiting = Waiting::new();
    let error = client(&waiting)
        .with_total(Duration::ZERO)
        .core()
        .call(&Probe::<READ, SAFE>)
        .expect_err("no time");
    assert!(matches!(error, Error::NotSent(_)));
    assert!(waiting.fake.requests().is_empty());
}

trait WithTotal {
    fn with_total(&self, timeout: Duration) -> Self;
}

impl WithTotal for Client {
    fn with_total(&self, timeout: Duration) -> Self {
        self.with(CallOptions::new().total_timeout(timeout))
    }
}
