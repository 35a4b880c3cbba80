//! Spans of `tracing`: one for each call with one for each attempt inside, under the names that
//! OpenTelemetry has, for both clients.
#![cfg(feature = "tracing")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/probe.rs"]
mod probe;
#[path = "support/vault.rs"]
mod vault;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard};

use probe::{DELETE, Probe, READ, SAFE, UNKNOWN, Waiting, answer};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use vault::{Client, Credentials, DeleteCard, Environment, blocking};
use wirescribe_runtime::TransportError;

/// A span: the one it was made in, its name and its fields.
#[derive(Debug, Clone, Default)]
struct Seen {
    parent: Option<usize>,
    name: &'static str,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = format!("{value:?}").trim_matches('"').to_owned();
        self.fields.insert(field.name(), value);
    }
}

#[derive(Debug, Default)]
struct State {
    spans: Vec<Seen>,
    entered: Vec<usize>,
}

#[derive(Clone, Default)]
struct Collector(Arc<Mutex<State>>);

impl Collector {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no panic")
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).expect("few spans") - 1
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut state = self.state();
        let mut seen = Seen {
            parent: state.entered.last().copied(),
            name: span.metadata().name(),
            ..Seen::default()
        };
        span.record(&mut seen);
        state.spans.push(seen);
        Id::from_u64(state.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut self.state().spans[index(span)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, span: &Id) {
        self.state().entered.push(index(span));
    }

    fn exit(&self, span: &Id) {
        let left = self.state().entered.pop();
        assert_eq!(left, Some(index(span)), "spans are left in order");
    }
}

/// A lost answer, then a refusal.
fn waiting() -> Waiting {
    let waiting = Waiting::new();
    waiting
        .fake
        .respond(Err(TransportError::no_answer("reset")));
    waiting.fake.respond(answer(404, "", None));
    waiting
}

fn check(collector: &Collector) {
    let spans = std::mem::take(&mut collector.state().spans);
    let lines: Vec<_> = spans
        .iter()
        .map(|span| {
            let fields: Vec<_> = span
                .fields
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            format!("{} in {:?}: {}", span.name, span.parent, fields.join(" "))
        })
        .collect();
    let common = "http.request.method=POST";
    let server = "otel.name=POST /probe/{id} server.address=test.vault.example server.port=443 url.template=/probe/{id}";
    assert_eq!(
        lines,
        [
            format!(
                "call in None: error.type=refused {common} \
                 http.response.status_code=404 operation=probe otel.kind=internal {server}"
            ),
            format!(
                "attempt in Some(0): error.type=outcome_unknown {common} otel.kind=client {server}"
            ),
            format!(
                "attempt in Some(0): error.type=404 {common} http.request.resend_count=1 \
                 http.response.status_code=404 otel.kind=client {server}"
            ),
        ]
    );
}

#[test]
fn a_blocking_call_is_a_span_with_its_attempts_inside() {
    let (collector, waiting) = (Collector::default(), waiting());
    tracing::subscriber::with_default(collector.clone(), || {
        let credentials = Credentials::new("key", "secret");
        let client = blocking::Client::builder(Environment::Test, credentials)
            .build_with(waiting)
            .expect("the client is valid");
        client.core().call(&Probe::<READ, SAFE>).expect_err("gone");
    });
    check(&collector);
}

#[test]
fn an_asynchronous_call_too() {
    let (collector, waiting) = (Collector::default(), waiting());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    tracing::subscriber::with_default(collector.clone(), || {
        let credentials = Credentials::new("key", "secret");
        let client = Client::builder(Environment::Test, credentials)
            .build_with(waiting)
            .expect("the client is valid");
        let call = client.core().call(&Probe::<READ, SAFE>);
        runtime.block_on(call).expect_err("gone");
    });
    check(&collector);
}

#[test]
fn what_is_not_sent_has_no_attempt() {
    let (collector, waiting) = (Collector::default(), Waiting::new());
    tracing::subscriber::with_default(collector.clone(), || {
        let credentials = Credentials::new("key", "secret");
        let client = blocking::Client::builder(Environment::Test, credentials)
            .build_with(waiting.clone())
            .expect("the client is valid");
        let request = DeleteCard::new("..", "card_1");
        client.delete_card(&request).expect_err("invalid");
        waiting.fake.respond(answer(200, "1", None));
        client
            .core()
            .call(&Probe::<DELETE, UNKNOWN>)
            .expect("a success");
    });
    let spans = collector.state().spans.clone();
    let names: Vec<_> = spans.iter().map(|span| span.name).collect();
    assert_eq!(names, ["call", "call", "attempt"]);
    assert_eq!(spans[0].fields["error.type"], "invalid");
    assert!(!spans[2].fields.contains_key("error.type"));
    assert!(!spans[2].fields.contains_key("http.request.resend_count"));
}

#[test]
fn a_login_is_a_call_inside_the_call_that_needs_it_and_shows_no_token() {
    let (collector, server) = (Collector::default(), gateway::Server::default());
    tracing::subscriber::with_default(collector.clone(), || {
        let credentials = Credentials::new("key", "s4242");
        let client = blocking::Client::builder(Environment::Test, credentials)
            .build_with(server.transport())
            .expect("the client is valid");
        let answer = client.core().call(&gateway::Ping::new("4242"));
        answer.expect("a success");
    });
    let spans = collector.state().spans.clone();
    let tree: Vec<_> = spans.iter().map(|span| (span.name, span.parent)).collect();
    let (call, attempt) = (("call", Some(0)), ("attempt", Some(1)));
    assert_eq!(tree, [("call", None), call, attempt, ("attempt", Some(0))]);
    assert!(!format!("{spans:?}").contains("4242"), "{spans:?}");
}
