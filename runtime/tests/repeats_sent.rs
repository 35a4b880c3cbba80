//! Repeats over sockets, with the timers of both transports.
#![cfg(all(feature = "reqwest", feature = "blocking"))]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "a part of the server's helpers is used")]

#[path = "support/server.rs"]
mod server;
#[path = "support/vault.rs"]
mod vault;

use std::time::Duration;

use server::{Server, Then};
use vault::{Client, Credentials, Environment, bodies::UpdateCard};
use wirescribe_runtime::{ClientBuilder, Retries};

fn answer(status: &str, body: &str) -> Then {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}");
    Then::Answer(format!("{head}\r\n\r\n{body}").into_bytes())
}

/// Loses an answer, then is not available, then has moved the card: three times the same request.
fn server() -> Server {
    let moved = r#"{"wrapped":{"inner":"{\"message\":\"moved\"}"}}"#;
    let all = vec![Then::Close, answer("503 Busy", ""), answer("200 OK", moved)];
    Server::start_all(all).expect("a server on this machine")
}

fn builder<A>(server: &Server) -> ClientBuilder<A>
where
    A: wirescribe_runtime::Api<Credentials = Credentials, Environment = Environment>,
{
    let credentials = Credentials::new("key", "secret");
    let millisecond = Duration::from_millis(1);
    ClientBuilder::new(Environment::Custom(server.url()), credentials)
        .retries(Retries::default().backoff(millisecond, millisecond))
}

fn check(server: Server) {
    let requests = server.request();
    let (first, rest) = requests.split_at(requests.len() / 3);
    assert!(first.starts_with("POST /cards/ HTTP/1.1\r\n"), "{requests}");
    assert_eq!(rest, first.repeat(2));
}

#[tokio::test]
async fn an_asynchronous_call_is_sent_again() {
    let server = server();
    let client: Client = builder(&server).build().expect("the client is valid");
    let answer = client.core().call(&UpdateCard::new("card_1")).await;
    let answer = answer.expect("a success");
    assert_eq!((answer.attempts(), answer.message.as_str()), (3, "moved"));
    check(server);
}

#[test]
fn a_blocking_call_is_sent_again() {
    let server = server();
    let client: vault::blocking::Client = builder(&server).build().expect("the client is valid");
    let answer = client.core().call(&UpdateCard::new("card_1"));
    let answer = answer.expect("a success");
    assert_eq!((answer.attempts(), answer.message.as_str()), (3, "moved"));
    check(server);
}

fn endless<A>(server: &Server) -> ClientBuilder<A>
where
    A: wirescribe_runtime::Api<Credentials = Credentials, Environment = Environment>,
{
    let millisecond = Duration::from_millis(1);
    builder(server)
        .connect_timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .total_timeout(Duration::MAX)
        .max_response_bytes(usize::MAX)
        .retries(Retries::new(u32::MAX).backoff(millisecond, millisecond))
}

#[tokio::test]
async fn endless_limits_are_limits() {
    let moved = r#"{"wrapped":{"inner":"{\"message\":\"moved\"}"}}"#;
    let all = || Server::start_all(vec![answer("429 Slow", ""), answer("200 OK", moved)]);
    let server = all().expect("a server on this machine");
    let client: Client = endless(&server).build().expect("the client is valid");
    let answer = client.core().call(&UpdateCard::new("card_1")).await;
    assert_eq!(answer.expect("a success").attempts(), 2);
    let server = all().expect("a server on this machine");
    std::thread::spawn(move || {
        let client: vault::blocking::Client =
            endless(&server).build().expect("the client is valid");
        let answer = client.core().call(&UpdateCard::new("card_1"));
        assert_eq!(answer.expect("a success").attempts(), 2);
    })
    .join()
    .expect("no panic");
}
