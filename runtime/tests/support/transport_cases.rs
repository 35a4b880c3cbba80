//! What both reqwest transports must do, told once: a call is made through `call`, the rest is the
//! same.

use std::time::{Duration, Instant, UNIX_EPOCH};

use wirescribe_runtime::{
    Api, ClientBuilder, DefaultTransport, Error, FixedClock, Incomplete, Over, Response,
    UnreadableReason,
};

use crate::server::{Server, Then, closed_url};
use crate::vault::{Credentials, DeleteCard, DeleteCardFailure, Deleted, Environment};

/// The result of deleting a card.
pub(crate) type Outcome = Result<Response<Deleted>, Error<DeleteCardFailure>>;

/// A client as the cases want it: short of time and of memory.
pub(crate) fn client<A>(url: String, timeout: Duration) -> A
where
    A: Api<Credentials = Credentials, Environment = Environment>,
    A::Core: DefaultTransport
        + Over<<A::Core as DefaultTransport>::Transport, Credentials = Credentials>,
{
    ClientBuilder::<A>::new(
        Environment::Custom(url),
        Credentials::new("key", "mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ"),
    )
    .clock(FixedClock(UNIX_EPOCH + Duration::from_secs(1_777_014_359)))
    .attempt_timeout(timeout)
    .connect_timeout(Duration::from_secs(5))
    .max_response_bytes(64)
    .build()
    .expect("the client is valid")
}

/// Runs all cases; `call` deletes a card through the transport under test.
pub(crate) fn run(call: impl Fn(String, Duration, &DeleteCard) -> Outcome) {
    let delete = |then, timeout| {
        let server = Server::start(then).expect("a server on this machine");
        let outcome = call(
            server.url(),
            timeout,
            &DeleteCard::new("sms:123", "card_a b"),
        );
        (outcome, server.request())
    };
    let patient = Duration::from_secs(20);
    exact_bytes(delete(
        answer("200 OK", "", r#"{"message":"m","status":1}"#),
        patient,
    ));
    let elsewhere = "location: http://127.0.0.1:1/\r\n";
    let (redirected, _) = delete(answer("307 Temporary Redirect", elsewhere, ""), patient);
    assert_eq!(
        redirected
            .expect_err("not followed")
            .status()
            .map(|status| status.as_u16()),
        Some(307)
    );
    let long = format!("{{\"message\":\"{}\",\"status\":1}}", "a".repeat(100));
    let part = &long.as_bytes()[..64];
    incomplete(
        delete(answer("200 OK", "", &long), patient).0,
        Incomplete::TooLarge,
        part,
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{long}\r\n0\r\n\r\n",
        long.len()
    );
    incomplete(
        delete(Then::Answer(chunked.into_bytes()), patient).0,
        Incomplete::TooLarge,
        part,
    );
    let truncated = b"HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{\"sta".to_vec();
    incomplete(
        delete(Then::Answer(truncated.clone()), patient).0,
        Incomplete::Truncated,
        b"{\"sta",
    );
    incomplete(
        delete(Then::Hang(truncated), Duration::from_millis(300)).0,
        Incomplete::Truncated,
        b"{\"sta",
    );
    unknown(delete(Then::Close, patient).0);
    let start = Instant::now();
    unknown(delete(Then::Hang(Vec::new()), Duration::from_millis(300)).0);
    assert!(start.elapsed() < Duration::from_secs(10));
    let refused = call(
        closed_url().expect("a port"),
        patient,
        &DeleteCard::new("c", "card_4242"),
    );
    assert!(matches!(silent(refused), Error::NotSent(_)));
}

fn answer(status: &str, headers: &str, body: &str) -> Then {
    let length = body.len();
    Then::Answer(
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}")
            .into_bytes(),
    )
}

fn exact_bytes((outcome, request): (Outcome, String)) {
    assert_eq!(outcome.expect("a success").message, "m");
    let signature = "2380ffd1f6c50326fc566b41aaf95804e3d1fce36d52a7a85476df09b83d166a\
                     875c24557901feda36be8a2c1df07cfb7304f7639b8bcb82dd5adef8366dfe16";
    let expected = format!(
        "DELETE /customers/sms%3A123/cards?cardToken=card_a%20b HTTP/1.1\r\n\
         accept: application/json\r\n\
         x-version: 2019-05-29\r\n\
         date: Fri, 24 Apr 2026 07:05:59 GMT\r\n\
         authorization: hmac username=\"key\", signature=\"{signature}\"\r\n\
         host: 127.0.0.1:PORT\r\n\r\n"
    );
    assert_eq!(request, expected);
}

fn incomplete(outcome: Outcome, why: Incomplete, part: &[u8]) {
    let Error::Unreadable(unreadable) = silent(outcome) else {
        unreachable!("there is an answer")
    };
    assert_eq!(unreadable.reason(), &UnreadableReason::Incomplete(why));
    assert_eq!(
        (unreadable.status().as_u16(), unreadable.body().as_ref()),
        (200, part)
    );
}

fn unknown(outcome: Outcome) {
    let error = silent(outcome);
    assert!(matches!(error, Error::OutcomeUnknown(_)), "{error:?}");
}

/// No text of the error or its causes tells where the request went or what was in it.
fn silent(outcome: Outcome) -> Error<DeleteCardFailure> {
    let error = outcome.expect_err("not a success");
    let mut next: Option<&dyn std::error::Error> = Some(&error);
    while let Some(cause) = next {
        for text in [cause.to_string(), format!("{cause:?}")] {
            assert!(
                !text.contains("cardToken") && !text.contains("http://") && !text.contains("card_"),
                "{text}"
            );
        }
        next = cause.source();
    }
    error
}
