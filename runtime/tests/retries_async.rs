//! Repeats of the asynchronous client: the same course as the blocking one, no timer without a
//! transport that has one, and nothing broken when a call is dropped on its way.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/probe.rs"]
mod probe;
#[path = "support/vault.rs"]
mod vault;

use std::error::Error as _;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use gateway::{Ping, Server};
use probe::{CONVERGES, DELETE, Probe, READ, SAFE, Waiting, answer};
use vault::{Client, Credentials, Environment};
use wirescribe_runtime::{
    AttemptEvent, BoxFuture, Bytes, CallEvent, CallOptions, Error, ErrorKind, FakeTransport,
    Limits, NoJitter, Observer, RequestEvent, Retries, RetryBudget, Transport, TransportError,
    http,
};

type Brought = Result<http::Response<Bytes>, TransportError>;

fn builder() -> wirescribe_runtime::ClientBuilder<Client> {
    Client::builder(Environment::Test, Credentials::new("key", "s4242")).jitter(NoJitter)
}

#[tokio::test]
async fn an_asynchronous_call_is_repeated_by_the_same_rules() {
    let waiting = Waiting::new();
    for end in [
        Err(TransportError::no_answer("reset")),
        answer(503, "", Some("1")),
        answer(404, "", None),
    ] {
        waiting.fake.respond(end);
    }
    let client = builder().clock(waiting.clock.clone());
    let client = client.build_with(waiting.clone()).expect("valid");
    let error = client
        .core()
        .call(&Probe::<DELETE, CONVERGES>)
        .await
        .expect_err("refused");
    assert_eq!(error.attempts(), 3);
    assert!(error.earlier_attempt_may_have_succeeded());
    assert_eq!(
        waiting.fake.waits(),
        [200, 1_400].map(Duration::from_millis)
    );
}

#[tokio::test]
async fn a_shared_transport_has_the_timer_of_the_one_it_is() {
    let waiting = Waiting::new();
    waiting.fake.respond(answer(503, "", None));
    waiting.fake.respond(answer(200, "1", None));
    let client = builder()
        .build_with(Arc::new(waiting.clone()))
        .expect("valid");
    let answer = client.core().call(&Probe::<READ, SAFE>).await;
    assert_eq!(answer.expect("a success").attempts(), 2);
    assert_eq!(waiting.fake.waits(), [Duration::from_millis(200)]);
}

/// A transport that has no timer, until it is given one.
struct Timeless(FakeTransport, Arc<AtomicBool>);

impl Transport for Timeless {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Brought> {
        Transport::send(&self.0, request, limits)
    }

    fn sleep(&self, _: Duration) -> Option<BoxFuture<'_, ()>> {
        let has_timer = self.1.load(Ordering::Relaxed);
        has_timer.then(|| Box::pin(std::future::ready(())) as BoxFuture<'_, ()>)
    }
}

#[tokio::test]
async fn a_repeat_that_no_timer_allows_costs_nothing() {
    let (fake, has_timer) = (FakeTransport::new(), Arc::default());
    for (status, body) in [(503, ""), (503, ""), (200, "1")] {
        fake.respond(answer(status, body, None));
    }
    let client = builder().retry_budget(RetryBudget::new(1, 0));
    let client = client.build_with(Timeless(fake.clone(), Arc::clone(&has_timer)));
    let client = client.expect("valid");
    let error = client.core().call(&Probe::<READ, SAFE>).await;
    assert_eq!(error.expect_err("unavailable").attempts(), 1);
    has_timer.store(true, Ordering::Relaxed);
    let answer = client.core().call(&Probe::<READ, SAFE>).await;
    assert_eq!(answer.expect("a success").attempts(), 2);
}

#[tokio::test]
async fn without_a_timer_the_first_end_stands() {
    let fake = FakeTransport::new();
    fake.respond(answer(503, "", None));
    let transport = Timeless(fake.clone(), Arc::default());
    let client = builder().build_with(transport).expect("valid");
    let error = client
        .core()
        .call(&Probe::<READ, SAFE>)
        .await
        .expect_err("unavailable");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!((error.attempts(), fake.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_refusal_stands_where_there_is_no_time_for_another_token() {
    let server = Server::default();
    let mut waiting = Waiting::new();
    (waiting.fake, waiting.takes) = (server.transport(), Duration::from_millis(600));
    let client = builder().clock(waiting.clock.clone());
    let client = client.build_with(waiting.clone()).expect("valid");
    let ping = Ping::new("a");
    client.core().call(&ping).await.expect("a success");
    server.rules().ended = 1;
    let hasty = client.with(CallOptions::new().total_timeout(Duration::from_secs(1)));
    let error = hasty.core().call(&ping).await.expect_err("refused");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(server.rules().logins, 1);
    // The token is gone all the same.
    let answer = client.core().call(&ping).await.expect("a success");
    assert_eq!((answer.attempts(), server.rules().logins), (1, 2));
}

/// Is pending once before everything it does.
struct Halting<T>(T);

impl<T: Transport> Transport for Halting<T> {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Brought> {
        Box::pin(async move {
            halt().await;
            let brought = Transport::send(&self.0, request, limits).await;
            halt().await;
            brought
        })
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        let slept = Transport::sleep(&self.0, duration)?;
        Some(Box::pin(async move {
            halt().await;
            slept.await;
        }))
    }
}

async fn halt() {
    let mut has_halted = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut has_halted, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[derive(Default)]
struct Ends {
    kinds: Mutex<Vec<Option<ErrorKind>>>,
    requests: AtomicU32,
    /// How their attempts ended.
    attempt_kinds: Mutex<Vec<Option<ErrorKind>>>,
    attempts: AtomicU32,
}

impl Observer for Ends {
    fn on_request(&self, _: &RequestEvent<'_>) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    fn on_attempt_end(&self, event: &AttemptEvent<'_>) {
        self.attempt_kinds
            .lock()
            .expect("no panic")
            .push(event.error());
    }

    fn on_call_end(&self, event: &CallEvent<'_>) {
        self.attempts.fetch_add(event.attempts(), Ordering::Relaxed);
        self.kinds.lock().expect("no panic").push(event.error());
    }
}

/// Polls a future so often and drops it; says whether it came to its end.
fn poll_and_drop(future: impl Future, polls: usize) -> bool {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..polls).any(|_| future.as_mut().poll(&mut context).is_ready())
}

#[test]
fn a_call_can_be_dropped_at_any_point() {
    let mut were_abandoned = false;
    for polls in 0_usize.. {
        let (server, ends) = (Server::default(), Arc::new(Ends::default()));
        let fake = server.transport();
        // A login, an attempt of no use, a wait, an attempt.
        fake.respond(answer(200, r#"{"access_token":"t4242-1"}"#, None));
        fake.respond(answer(429, "", None));
        server.rules().logins = 1;
        let client = builder()
            .retries(Retries::new(3))
            .retry_budget(RetryBudget::new(2, 0))
            .observer(Arc::clone(&ends))
            .build_with(Halting(fake.clone()))
            .expect("valid");
        let is_over = poll_and_drop(client.core().call(&Ping::new("a")), polls);
        let after_login = fake.requests().len() > 1;
        let seen = ends.kinds.lock().expect("no panic").clone();
        let ended = ends.attempt_kinds.lock().expect("no panic").clone();
        let begun = ends.requests.load(Ordering::Relaxed) as usize;
        assert_eq!(ended.len(), begun, "dropped after {polls} polls");
        were_abandoned |= ended.last() == Some(&Some(ErrorKind::Abandoned));
        if is_over {
            assert_eq!(seen, [None, None]);
            assert!(polls >= 8 && were_abandoned, "it was never pending");
            return;
        }
        let expected = match (polls, after_login) {
            // Nothing was begun; then the call alone, or the login and the call.
            (0, _) => vec![],
            _ if seen.len() == 1 => vec![Some(ErrorKind::Abandoned)],
            _ => vec![seen[0], Some(ErrorKind::Abandoned)],
        };
        assert_eq!(seen, expected, "dropped after {polls} polls");
        // Neither the session's turn nor the budget is held by what is gone.
        let again = poll_and_drop(client.core().call(&Ping::new("b")), 100);
        assert!(
            again,
            "the call after one dropped after {polls} polls hangs"
        );
        let last = ends.kinds.lock().expect("no panic").last().copied();
        assert_eq!(last, Some(None), "dropped after {polls} polls");
    }
}

#[test]
fn a_login_that_waited_for_its_turn_has_the_time_that_is_left() {
    let second = Duration::from_secs(1);
    for (waited, login) in [(400, Some(Duration::from_millis(600))), (1_000, None)] {
        let server = Server::default();
        let mut waiting = Waiting::new();
        waiting.fake = server.transport();
        let client = builder().clock(waiting.clock.clone());
        let client = client.build_with(Halting(waiting.clone())).expect("valid");
        let hasty = client.with(CallOptions::new().total_timeout(second));
        let ping = Ping::new("a");
        let mut context = Context::from_waker(Waker::noop());
        let mut first = Box::pin(client.core().call(&ping));
        assert!(first.as_mut().poll(&mut context).is_pending());
        let mut next = pin!(hasty.core().call(&ping));
        assert!(next.as_mut().poll(&mut context).is_pending());
        waiting.clock.pass(Duration::from_millis(waited));
        drop(first);
        let end = (0..100).find_map(|_| match next.as_mut().poll(&mut context) {
            Poll::Ready(end) => Some(end),
            Poll::Pending => None,
        });
        let end = end.expect("an end");
        assert_eq!(waiting.timeouts().first().copied(), login);
        assert_eq!(end.is_ok(), login.is_some());
        if let Err(error) = end {
            assert!(matches!(error, Error::NotSent(_)), "{error}");
            let cause = error.source().map(ToString::to_string);
            assert_eq!(cause.as_deref(), Some("the time for the call is over"));
        }
    }
}
