//! What observers are told of calls: in order, with names and numbers, logins included.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/probe.rs"]
mod probe;
#[path = "support/vault.rs"]
mod vault;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gateway::{Ping, Server};
use probe::{CREATE, Probe, READ, UNKNOWN, Waiting, answer};
use vault::{Credentials, DeleteCard, Environment, blocking::Client};
use wirescribe_runtime::{
    AttemptEvent, CallEvent, ErrorKind, HeaderName, NoJitter, Observer, RequestEvent,
    TransportError,
};

/// A line for each event.
#[derive(Default)]
struct Lines(Mutex<Vec<String>>);

impl Lines {
    fn add(&self, line: String) {
        self.0.lock().expect("no panic").push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("no panic"))
    }
}

fn status(status: Option<wirescribe_runtime::StatusCode>) -> u16 {
    status.map_or(0, |status| status.as_u16())
}

impl Observer for Lines {
    fn on_request(&self, event: &RequestEvent<'_>) {
        let (host, port) = event.server();
        let names: Vec<_> = event.header_names().map(HeaderName::as_str).collect();
        let (call, attempt) = (event.call(), event.attempt());
        self.add(format!(
            "request {attempt}: {call} to {host}:{port} [{}]",
            names.join(" ")
        ));
    }

    fn on_attempt_end(&self, event: &AttemptEvent<'_>) {
        let (attempt, status, error) = (event.attempt(), status(event.status()), event.error());
        let names: Vec<_> = event.header_names().map(HeaderName::as_str).collect();
        let took = event.duration().as_secs();
        self.add(format!(
            "attempt {attempt}: {status} {error:?} {took} s [{}]",
            names.join(" ")
        ));
    }

    fn on_call_end(&self, event: &CallEvent<'_>) {
        let (attempts, status, error) = (event.attempts(), status(event.status()), event.error());
        let (operation, took) = (event.call().operation(), event.duration().as_millis());
        self.add(format!(
            "{operation}: {attempts} attempts, {status} {error:?}, {took} ms"
        ));
    }
}

fn client(waiting: &Waiting) -> (Client, Arc<Lines>) {
    let lines = Arc::new(Lines::default());
    let client = Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .clock(waiting.clock.clone())
        .jitter(NoJitter)
        .observer(Arc::clone(&lines))
        .build_with(waiting.clone())
        .expect("the client is valid");
    (client, lines)
}

#[test]
fn each_attempt_and_the_call_are_told_in_order() {
    let mut waiting = Waiting::new();
    waiting.takes = Duration::from_secs(2);
    waiting
        .fake
        .respond(Err(TransportError::no_answer("reset")));
    waiting.fake.respond(answer(404, "", Some("1")));
    let (client, lines) = client(&waiting);
    client
        .core()
        .call(&Probe::<READ, UNKNOWN>)
        .expect_err("gone");
    let request = "POST /probe/{id} to test.vault.example:443 \
                   [accept idempotency-key content-type date signature]";
    assert_eq!(
        lines.take(),
        [
            format!("request 1: {request}"),
            "attempt 1: 0 Some(OutcomeUnknown) 2 s []".to_owned(),
            format!("request 2: {request}"),
            "attempt 2: 404 None 2 s [retry-after]".to_owned(),
            "probe: 2 attempts, 404 Some(Refused), 4200 ms".to_owned(),
        ]
    );
}

#[test]
fn a_call_ends_in_one_of_these_ways() {
    let waiting = Waiting::new();
    let (client, lines) = client(&waiting);
    let end = || lines.take().pop().unwrap_or_default();
    for (brought, told) in [
        (answer(200, "1", None), "1 attempts, 200 None"),
        (answer(400, "", None), "1 attempts, 400 Some(Undocumented)"),
        (answer(200, "<", None), "1 attempts, 200 Some(Unreadable)"),
        (
            Err(TransportError::no_answer("reset")),
            "1 attempts, 0 Some(OutcomeUnknown)",
        ),
    ] {
        waiting.fake.respond(brought);
        let _ = client.core().call(&Probe::<CREATE, UNKNOWN>);
        assert_eq!(end(), format!("probe: {told}, 0 ms"));
    }
    let _ = client.core().call(&Probe::<CREATE, UNKNOWN>);
    assert_eq!(end(), "probe: 3 attempts, 0 Some(NotSent), 600 ms");
    let _ = client.delete_card(&DeleteCard::new("..", "card_4242"));
    assert_eq!(
        lines.take(),
        ["delete_card: 0 attempts, 0 Some(Invalid), 0 ms"]
    );
    assert_eq!(ErrorKind::Undocumented.to_string(), "undocumented");
}

#[test]
fn a_login_is_told_as_the_call_that_it_is() {
    let lines = Arc::new(Lines::default());
    let server = Server::default();
    let client = Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .observer(Arc::clone(&lines))
        .build_with(server.transport())
        .expect("the client is valid");
    let told = || -> Vec<_> {
        let lines = lines.take().into_iter();
        lines
            .map(|line| line.split([',', ':']).next().unwrap_or_default().to_owned())
            .collect()
    };
    client.core().call(&Ping::new("a")).expect("a success");
    let call = ["request 1", "attempt 1"];
    assert_eq!(
        told(),
        [&call[..], &["create_token"], &call, &["ping"]].concat()
    );
    // A session that was ended: one call of two attempts, with a login in between.
    server.rules().ended = 1;
    client.core().call(&Ping::new("a")).expect("a success");
    let again = ["request 2", "attempt 2", "ping"];
    assert_eq!(
        told(),
        [&call[..], &call, &["create_token"], &again].concat()
    );
    server.rules().login = Some((401, ""));
    server.rules().ended = 9;
    client.core().call(&Ping::new("a")).expect_err("refused");
    assert_eq!(
        told(),
        [&call[..], &call, &["create_token", "ping"]].concat()
    );
}

#[test]
fn a_login_that_could_not_be_made_is_tried_again() {
    let server = Server::default();
    let waiting = server.transport();
    waiting.respond(Err(TransportError::no_answer("reset")));
    waiting.respond(answer(503, "", Some("3")));
    let client = Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .jitter(NoJitter)
        .build_with(waiting.clone())
        .expect("the client is valid");
    let answer = client.core().call(&Ping::new("a")).expect("a success");
    assert_eq!(
        (
            answer.attempts(),
            answer.earlier_attempt_may_have_succeeded()
        ),
        (1, false)
    );
    let paths: Vec<_> = waiting
        .requests()
        .iter()
        .map(|request| request.uri().path().to_owned())
        .collect();
    assert_eq!(paths, ["/token", "/token", "/token", "/ping/a"]);
    // It says when to come back, too.
    assert_eq!(waiting.waits(), [200, 3_400].map(Duration::from_millis));
}
