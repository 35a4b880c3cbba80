//! Sessions: when a client logs in, how long it keeps a token, and what comes of a failed login.
//! Told with the blocking client; both clients share the rules.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/gateway.rs"]
mod gateway;
#[path = "support/vault.rs"]
mod vault;

use std::error::Error as _;

use gateway::{ManualClock, Other, Ping, Refusal, Server, sent};
use vault::{Credentials, Environment, blocking::Client};
use wirescribe_runtime::{
    CallOptions, Endpoint, Error, FakeTransport, FixedNonces, HeaderValue, LoginError, Repeat,
    Retries, Rule, StatusCode, Token, TransportError, http,
};

struct Fixture {
    server: Server,
    transport: FakeTransport,
    clock: ManualClock,
    client: Client,
}

fn fixture() -> Fixture {
    let (server, clock) = (Server::default(), ManualClock::default());
    let transport = server.transport();
    let client = Client::builder(Environment::Test, Credentials::new("key", "s4242"))
        .clock(clock.clone())
        .retries(Retries::none())
        .nonces(FixedNonces::new((0..100).map(|nonce| format!("n{nonce}"))))
        .build_with(transport.clone())
        .expect("the client is valid");
    Fixture {
        server,
        transport,
        clock,
        client,
    }
}

impl Fixture {
    fn ping(&self) -> Result<StatusCode, Error<Refusal>> {
        let answer = self.client.core().call(&Ping::new("a"));
        answer.map(|answer| answer.status())
    }

    fn logins(&self) -> usize {
        self.server.rules().logins
    }
}

#[test]
fn a_token_is_used_again() {
    let fixture = fixture();
    for _ in 0..3 {
        fixture.ping().expect("a success");
    }
    let calls = ["/ping/a Bearer t4242-1"; 3];
    assert_eq!(
        sent(&fixture.transport),
        [["/token s4242"].as_slice(), &calls].concat()
    );
    let clone = fixture.client.clone();
    clone.core().call(&Ping::new("b")).expect("a success");
    assert_eq!(fixture.logins(), 1);
}

#[test]
fn a_token_is_renewed_before_its_end() {
    // The session says sixty seconds early; half of a short life is kept all the same.
    for (lifetime, last, first) in [
        (r#","expires_in":3600"#, 3_539, 3_540),
        (r#","expires_in":"3600""#, 3_539, 3_540),
        (r#","expires_in":3.6e3"#, 3_539, 3_540),
        (r#","expires_in":100"#, 49, 50),
        (r#","expires_in":120.0"#, 59, 60),
    ] {
        let fixture = fixture();
        fixture.server.rules().lifetime = lifetime;
        fixture.clock.set(1_000);
        fixture.ping().expect("a success");
        fixture.clock.set(1_000 + last);
        fixture.ping().expect("a success");
        assert_eq!(fixture.logins(), 1, "{lifetime}");
        fixture.clock.set(1_000 + first);
        fixture.ping().expect("a success");
        assert_eq!(fixture.logins(), 2, "{lifetime}");
    }
}

#[test]
fn a_token_without_a_lifetime_is_kept() {
    let endless = [
        "",
        r#","expires_in":null"#,
        r#","expires_in":"soon""#,
        r#","expires_in":-1"#,
    ];
    for lifetime in endless.into_iter().chain([
        r#","expires_in":1e300"#,
        r#","expires_in":18446744073709551615"#,
    ]) {
        let fixture = fixture();
        fixture.server.rules().lifetime = lifetime;
        fixture.ping().expect("a success");
        fixture.clock.set(100_000_000_000);
        fixture.ping().expect("a success");
        assert_eq!(fixture.logins(), 1, "{lifetime}");
    }
}

#[test]
fn a_token_that_is_over_at_once_serves_one_call() {
    let fixture = fixture();
    fixture.server.rules().lifetime = r#","expires_in":0"#;
    fixture.ping().expect("a success");
    fixture.ping().expect("a success");
    assert_eq!(fixture.logins(), 2);
}

#[test]
fn an_ended_session_is_opened_anew_once() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    fixture.server.rules().ended = 1;
    fixture.ping().expect("a success after all");
    let sent = sent(&fixture.transport);
    assert_eq!(
        sent.get(2..).unwrap_or_default(),
        [
            "/ping/a Bearer t4242-1",
            "/token s4242",
            "/ping/a Bearer t4242-2"
        ]
    );
    let requests = fixture.transport.requests();
    let header = |request: usize, name: &str| requests[request].headers()[name].clone();
    assert_eq!(header(2, "idempotency-key"), header(4, "idempotency-key"));
    assert_ne!(header(2, "nonce"), header(4, "nonce"));
    fixture.ping().expect("a success");
    assert_eq!(fixture.logins(), 2);
}

#[test]
fn a_second_refusal_stands() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    fixture.server.rules().ended = 9;
    let error = fixture.ping().expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Unauthorized));
    assert_eq!(
        (fixture.logins(), fixture.transport.requests().len()),
        (2, 5)
    );
}

#[test]
fn a_new_token_that_is_refused_is_not_renewed() {
    let fixture = fixture();
    fixture.server.rules().ended = 9;
    let error = fixture.ping().expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Unauthorized));
    assert_eq!(
        sent(&fixture.transport),
        ["/token s4242", "/ping/a Bearer t4242-1"]
    );
}

#[test]
fn a_call_opens_its_session_anew_once_however_often_it_is_repeated() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    for (status, body) in [
        (StatusCode::UNAUTHORIZED, ""),
        (StatusCode::OK, r#"{"access_token":"t4242-2"}"#),
        (StatusCode::TOO_MANY_REQUESTS, ""),
        (StatusCode::UNAUTHORIZED, ""),
    ] {
        fixture.transport.answer(status, body);
    }
    let client = fixture
        .client
        .with(CallOptions::new().retries(Retries::new(3)));
    let error = client.core().call(&Ping::new("a")).expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Unauthorized));
    assert_eq!(
        (error.attempts(), error.earlier_attempt_may_have_succeeded()),
        (3, false)
    );
}

#[test]
fn a_session_ends_neither_by_a_refusal_that_the_table_tells_apart_nor_by_a_forged_one() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    let wrong_pin = r#"{"code":"wrong_pin"}"#;
    fixture
        .transport
        .answer(StatusCode::UNAUTHORIZED, wrong_pin);
    let error = fixture.ping().expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::WrongPin));
    let mut locked = http::Response::new("".into());
    *locked.status_mut() = StatusCode::UNAUTHORIZED;
    let value = HeaderValue::from_static("yes");
    locked.headers_mut().insert("x-locked", value);
    fixture.transport.respond(Ok(locked));
    let error = fixture.ping().expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Locked));
    // It may come from anyone.
    fixture.transport.answer(StatusCode::UNAUTHORIZED, "forged");
    assert!(matches!(fixture.ping(), Err(Error::Unreadable(_))));
    fixture.ping().expect("a success");
    let calls = ["/ping/a Bearer t4242-1"; 5];
    assert_eq!(
        sent(&fixture.transport),
        [["/token s4242"].as_slice(), &calls].concat()
    );
}

#[test]
fn when_it_cannot_be_opened_anew_the_refusal_stands() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    {
        let mut rules = fixture.server.rules();
        (rules.ended, rules.login) = (1, Some((503, "")));
    }
    let error = fixture.ping().expect_err("refused");
    assert_eq!(error.failure(), Some(&Refusal::Unauthorized));
    assert_eq!(error.repeat(), Repeat::Unknown);
    fixture.server.rules().login = None;
    fixture.ping().expect("a success");
}

/// The login error of a call, after what must be so for each of them.
fn login_error(error: &Error<Refusal>) -> &LoginError {
    assert!(matches!(error, Error::NotSent(_)), "{error:?}");
    assert_eq!(error.to_string(), "POST /ping/{to} was not sent");
    assert_eq!((error.repeat(), error.status()), (Repeat::Safe, None));
    let login = error
        .source()
        .and_then(<dyn std::error::Error>::downcast_ref::<LoginError>);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        assert!(!format!("{error} {error:?}").contains("4242"), "{error:?}");
        next = error.source();
    }
    let login = login.expect("a login error");
    assert_eq!(login.call().operation(), "create_token");
    login
}

#[test]
fn a_failed_login_means_that_nothing_was_sent() {
    let cases = [
        (
            401,
            "{}",
            "provider refused the request: Unauthorized (status 401)",
        ),
        (
            500,
            "t4242",
            "answer to POST /token is not documented (status 500)",
        ),
        (
            200,
            "t4242",
            "answer to POST /token could not be read (status 200): the body is not json",
        ),
        (200, "{}", "the answer holds no token"),
        (200, r#"{"access_token":""}"#, "the answer holds no token"),
    ];
    for (status, body, text) in cases {
        let fixture = fixture();
        fixture.server.rules().login = Some((status, body));
        let error = fixture.ping().expect_err("no session");
        let login = login_error(&error);
        assert_eq!(
            login.to_string(),
            format!("login by POST /token failed: {text}")
        );
        assert_eq!(login.status().map(|status| status.as_u16()), Some(status));
        assert!(login.source().is_none());
        assert_eq!(sent(&fixture.transport), ["/token s4242"]);
        // The next call tries again.
        fixture.server.rules().login = None;
        fixture.ping().expect("a success");
    }
}

#[test]
fn a_login_without_an_answer_keeps_its_cause() {
    let errors = [
        (
            TransportError::not_sent("no route"),
            "POST /token was not sent",
            "no route",
        ),
        (
            TransportError::no_answer("reset"),
            "no answer to POST /token: it may have been carried out; a second call is safe",
            "reset",
        ),
    ];
    for (error, text, cause) in errors {
        let fixture = fixture();
        fixture.transport.respond(Err(error));
        let error = fixture.ping().expect_err("no session");
        let login = login_error(&error);
        assert_eq!(
            login.to_string(),
            format!("login by POST /token failed: {text}")
        );
        assert_eq!(
            login.source().map(ToString::to_string).as_deref(),
            Some(cause)
        );
        assert_eq!(login.status(), None);
    }
}

#[test]
fn other_failures_do_not_end_a_session() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    fixture
        .transport
        .respond(Err(TransportError::no_answer("reset")));
    assert!(matches!(fixture.ping(), Err(Error::OutcomeUnknown(_))));
    fixture.transport.answer(StatusCode::FORBIDDEN, "");
    assert!(matches!(fixture.ping(), Err(Error::Refused(_))));
    fixture.ping().expect("a success");
    assert_eq!(
        (fixture.logins(), fixture.transport.requests().len()),
        (1, 5)
    );
}

#[test]
fn an_invalid_request_opens_no_session() {
    let fixture = fixture();
    let error = fixture
        .client
        .core()
        .call(&Ping::new(".."))
        .expect_err("invalid");
    assert!(matches!(error, Error::Invalid(_)));
    assert!(fixture.transport.requests().is_empty());
}

#[test]
fn sessions_of_other_names_are_others() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    fixture
        .client
        .core()
        .call(&Other::default())
        .expect("a success");
    fixture.ping().expect("a success");
    fixture
        .client
        .core()
        .call(&Other::default())
        .expect("a success");
    assert_eq!(
        sent(&fixture.transport),
        [
            "/token s4242",
            "/ping/a Bearer t4242-1",
            "/token s4242",
            "/other Bearer t4242-2",
            "/ping/a Bearer t4242-1",
            "/other Bearer t4242-2",
        ]
    );
}

#[test]
fn without_sending_only_an_open_session_will_do() {
    let fixture = fixture();
    let core = fixture.client.core();
    let error = core.prepare(&Ping::new("a")).expect_err("not open");
    assert_eq!((error.field(), error.rule()), ("session", Rule::Session));
    assert_eq!(
        error.to_string(),
        "`session` is not valid: must have been opened by a call before"
    );
    let attempts = core
        .attempts(&Ping::new("a"))
        .expect("the request is valid");
    assert!(attempts.sign().is_err());
    fixture.ping().expect("a success");
    let request = attempts.sign().expect("the session is open");
    assert_eq!(request.headers()["authorization"], "Bearer t4242-1");
    assert!(core.prepare(&Ping::new("a")).is_ok());
}

#[test]
fn sessions_and_tokens_are_silent() {
    let fixture = fixture();
    fixture.ping().expect("a success");
    let text = format!(
        "{:?} {:?} {:?}",
        fixture.client,
        Token::new("t4242"),
        Ping::SESSION
    );
    assert!(!text.contains("4242"), "{text}");
}
