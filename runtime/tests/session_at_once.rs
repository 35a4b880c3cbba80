//! Calls at once share one login, on either client, and no call is left waiting for one that is
//! gone.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/vault.rs"]
mod vault;

use std::collections::BTreeSet;
use std::future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, OnceLock};
use std::thread;
use std::time::Duration;

use gateway::{Other, Ping, Refusal, Server, sent};
use tokio::task::{JoinHandle, yield_now};
use vault::{Client, Credentials, Environment};
use wirescribe_runtime::{
    BoxFuture, Bytes, Error, FakeTransport, Limits, StatusCode, Transport, TransportError,
    blocking, http,
};

const CALLS: usize = 50;

type Answer = Result<http::Response<Bytes>, TransportError>;

/// Takes its time, so that calls overlap; the first few logins never end.
struct Slow {
    fake: FakeTransport,
    hangs: AtomicUsize,
}

impl Slow {
    fn new(server: &Server, hangs: usize) -> (FakeTransport, Self) {
        let fake = server.transport();
        let hangs = AtomicUsize::new(hangs);
        (fake.clone(), Self { fake, hangs })
    }

    /// Whether this one never ends, or panics.
    fn hangs(&self, request: &http::Request<Bytes>) -> bool {
        let less = |hangs: usize| hangs.checked_sub(1);
        let (set, fetch) = (Ordering::SeqCst, Ordering::SeqCst);
        request.uri().path() == "/token" && self.hangs.fetch_update(set, fetch, less).is_ok()
    }
}

impl Transport for Slow {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Answer> {
        Box::pin(async move {
            if self.hangs(&request) {
                future::pending::<()>().await;
            }
            for _ in 0..5 {
                yield_now().await;
            }
            Transport::send(&self.fake, request, limits).await
        })
    }
}

impl blocking::Transport for Slow {
    fn send(&self, request: http::Request<Bytes>, limits: &Limits) -> Answer {
        assert!(!self.hangs(&request), "the login goes wrong");
        thread::sleep(Duration::from_millis(5));
        blocking::Transport::send(&self.fake, request, limits)
    }
}

fn client(transport: Slow) -> Client {
    Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .build_with(transport)
        .expect("the client is valid")
}

type Task = JoinHandle<Result<StatusCode, Error<Refusal>>>;

fn start(client: &Client) -> Task {
    let client = client.clone();
    tokio::spawn(async move {
        let answer = client.core().call(&Ping::new("a")).await;
        answer.map(|answer| answer.status())
    })
}

fn start_other(client: &Client) -> Task {
    let client = client.clone();
    tokio::spawn(async move {
        let answer = client.core().call(&Other::default()).await;
        answer.map(|answer| answer.status())
    })
}

async fn all(tasks: Vec<Task>) -> Vec<Result<StatusCode, Error<Refusal>>> {
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.expect("a task"));
    }
    results
}

fn calls(client: &Client) -> Vec<Task> {
    (0..CALLS).map(|_| start(client)).collect()
}

#[tokio::test]
async fn many_calls_make_one_login() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 0);
    let results = all(calls(&client(transport))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.rules().logins, 1);
    assert_eq!(sent(&fake).len(), 1 + CALLS);
    assert_eq!(
        sent(&fake).first().map(String::as_str),
        Some("/token s4242")
    );
}

#[tokio::test]
async fn many_refusals_make_one_login() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 0);
    let client = client(transport);
    all(vec![start(&client)])
        .await
        .pop()
        .expect("one")
        .expect("a success");
    server.rules().ended = 1;
    let results = all(calls(&client)).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.rules().logins, 2);
    let old = sent(&fake)
        .iter()
        .filter(|line| line.ends_with("t4242-1"))
        .count();
    let new = sent(&fake)
        .iter()
        .filter(|line| line.ends_with("t4242-2"))
        .count();
    assert_eq!((old, new), (1 + CALLS, CALLS));
}

#[tokio::test]
async fn sessions_of_other_names_do_not_share_a_login() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 0);
    let client = client(transport);
    let pings = calls(&client);
    let others: Vec<_> = (0..CALLS).map(|_| start_other(&client)).collect();
    assert!(all(pings).await.iter().all(Result::is_ok));
    assert!(all(others).await.iter().all(Result::is_ok));
    let sent = sent(&fake);
    let calls: BTreeSet<_> = sent.iter().filter(|line| *line != "/token s4242").collect();
    let calls: Vec<_> = calls.into_iter().map(String::as_str).collect();
    let one = ["/other Bearer t4242-2", "/ping/a Bearer t4242-1"];
    let other = ["/other Bearer t4242-1", "/ping/a Bearer t4242-2"];
    assert!(calls == one || calls == other, "{calls:?}");
    assert_eq!(sent.len(), 2 + 2 * CALLS);
}

#[tokio::test]
async fn many_calls_share_a_failed_login() {
    let server = Server::default();
    server.rules().login = Some((401, ""));
    let (fake, transport) = Slow::new(&server, 0);
    let client = client(transport);
    let results = all(calls(&client)).await;
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Err(Error::NotSent(_))))
    );
    assert_eq!(sent(&fake), ["/token s4242"]);
    server.rules().login = None;
    all(vec![start(&client)])
        .await
        .pop()
        .expect("one")
        .expect("a success");
}

#[tokio::test]
async fn a_cancelled_login_is_begun_again() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 1);
    let client = client(transport);
    let cancelled = start(&client);
    for _ in 0..20 {
        yield_now().await;
    }
    assert!(sent(&fake).is_empty() && !cancelled.is_finished());
    cancelled.abort();
    assert!(cancelled.await.is_err());
    let results = all(calls(&client)).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.rules().logins, 1);
}

#[tokio::test]
async fn a_call_that_waits_takes_over_a_cancelled_login() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 1);
    let client = client(transport);
    let cancelled = start(&client);
    let waiting = calls(&client);
    for _ in 0..20 {
        yield_now().await;
    }
    assert!(sent(&fake).is_empty());
    cancelled.abort();
    assert!(all(waiting).await.iter().all(Result::is_ok));
    assert_eq!(server.rules().logins, 1);
}

/// Makes another call while the second one is under way.
struct Nested {
    fake: FakeTransport,
    pings: AtomicUsize,
    client: Arc<OnceLock<vault::blocking::Client>>,
}

impl blocking::Transport for Nested {
    fn send(&self, request: http::Request<Bytes>, limits: &Limits) -> Answer {
        let is_ping = request.uri().path() == "/ping/a";
        if is_ping && self.pings.fetch_add(1, Ordering::SeqCst) == 1 {
            let client = self.client.get().expect("the client");
            client.core().call(&Ping::new("b")).expect("a success");
        }
        blocking::Transport::send(&self.fake, request, limits)
    }
}

#[test]
fn a_late_refusal_does_not_end_the_next_session() {
    let (server, client) = (Server::default(), Arc::new(OnceLock::new()));
    let transport = Nested {
        fake: server.transport(),
        pings: AtomicUsize::new(0),
        client: Arc::clone(&client),
    };
    let fake = transport.fake.clone();
    let builder =
        vault::blocking::Client::builder(Environment::Test, Credentials::new("key", "s4242"));
    let client = client.get_or_init(|| builder.build_with(transport).expect("valid"));
    client.core().call(&Ping::new("a")).expect("a success");
    server.rules().ended = 1;
    client.core().call(&Ping::new("a")).expect("a success");
    assert_eq!(
        sent(&fake).get(2..).unwrap_or_default(),
        [
            "/ping/b Bearer t4242-1",
            "/token s4242",
            "/ping/b Bearer t4242-2",
            "/ping/a Bearer t4242-1",
            "/ping/a Bearer t4242-2",
        ]
    );
}

#[test]
fn threads_make_one_login_even_after_a_panic() {
    let server = Server::default();
    let (fake, transport) = Slow::new(&server, 1);
    let client =
        vault::blocking::Client::builder(Environment::Test, Credentials::new("key", "s4242"))
            .build_with(transport)
            .expect("the client is valid");
    let first = client.clone();
    let panics = thread::spawn(move || first.core().call(&Ping::new("a")).map(drop)).join();
    assert!(panics.is_err());
    let barrier = Arc::new(Barrier::new(CALLS));
    let threads: Vec<_> = (0..CALLS)
        .map(|_| {
            let (client, barrier) = (client.clone(), Arc::clone(&barrier));
            thread::spawn(move || {
                barrier.wait();
                client.core().call(&Ping::new("a")).map(drop)
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("a thread").expect("a success");
    }
    assert_eq!((server.rules().logins, sent(&fake).len()), (1, 1 + CALLS));
}
