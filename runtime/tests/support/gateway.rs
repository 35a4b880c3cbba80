//! A provider with a login, as the generator emits it, and a stand-in for its server.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "as in a client crate; each test file uses a part of it"
)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use wirescribe_runtime::{
    AnswerTest, Attempt, Body, BodyTest, Bytes, Clock, DecodeError, Effect, Encoder, Endpoint,
    Expected, Failure, FakeTransport, FromJson, HeaderName, InvalidRequest, Json, JsonText, Login,
    Message, Method, Outcome, OutgoingRequest, Parts as _, Repeat, Response, Sensitive, Session,
    Status, StatusCode, Token, VerifyError, http,
};

use crate::vault::Credentials;

const AUTHORIZATION: HeaderName = HeaderName::from_static("authorization");

/// Opens a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CreateToken {}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Opened {
    pub access_token: Option<Sensitive<String>>,
}

impl FromJson for Opened {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            access_token: json.members()?.optional("access_token")?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Refusal {
    WrongPin,
    Locked,
    Unauthorized,
    Undocumented,
}

impl Failure for Refusal {
    fn name(&self) -> &'static str {
        match self {
            Self::WrongPin => "WrongPin",
            Self::Locked => "Locked",
            Self::Unauthorized => "Unauthorized",
            Self::Undocumented => "Undocumented",
        }
    }
}

impl Endpoint for CreateToken {
    type Credentials = Credentials;
    type Success = Opened;
    type Failure = Refusal;
    const NAME: &'static str = "create_token";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/token";
    const EFFECT: Effect = Effect::Create;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<Opened, Refusal>] = &[
        Outcome::returns(&[Status::Class(2)], &[], Body::json),
        Outcome::fails(&[Status::Exact(401)], &[], |_| Ok(Refusal::Unauthorized)),
    ];
    const UNDOCUMENTED: Refusal = Refusal::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/token");
        Ok(())
    }

    fn authenticate(
        credentials: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        assert_eq!(attempt.token(), "");
        request.set_secret_header(
            AUTHORIZATION,
            credentials.merchant_secret.expose().to_owned(),
        )
    }
}

impl Login for CreateToken {
    fn token(answer: &Response<Opened>) -> Token {
        Token::read(answer.body(), &["access_token"], &["expires_in"])
    }
}

/// A call within the session `session`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ping {
    pub to: String,
}

impl Ping {
    pub fn new(to: impl Into<String>) -> Self {
        Self { to: to.into() }
    }
}

impl Endpoint for Ping {
    type Credentials = Credentials;
    type Success = JsonText;
    type Failure = Refusal;
    const NAME: &'static str = "ping";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/ping/{to}";
    const EFFECT: Effect = Effect::Create;
    const REPEAT: Repeat = Repeat::Unknown;
    const OUTCOMES: &'static [Outcome<JsonText, Refusal>] = &[
        Outcome::returns(&[Status::Class(2)], &[], Body::json),
        Outcome::fails(
            &[Status::Exact(401)],
            &[BodyTest::new(&["code"], Expected::Text("wrong_pin"))],
            |_| Ok(Refusal::WrongPin),
        ),
        Outcome::fails(&[Status::Exact(401)], &[], |_| Ok(Refusal::Locked))
            .if_also(&[AnswerTest::Header("x-locked", Expected::Present)]),
        Outcome::fails(&[Status::Exact(401)], &[], |_| Ok(Refusal::Unauthorized)),
    ];
    const UNDOCUMENTED: Refusal = Refusal::Undocumented;
    const SESSION: Option<Session<Credentials>> = Some(Session::new::<CreateToken>("session", 60));

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/ping/");
        request.segment("to", &self.to)?;
        request.idempotency_key(HeaderName::from_static("idempotency-key"), &None::<String>)
    }

    fn verify(_: &Credentials, message: &Message<'_>, _: SystemTime) -> Result<(), VerifyError> {
        match message.body() {
            b"forged" => Err(VerifyError::Different),
            _ => Ok(()),
        }
    }

    fn authenticate(
        _: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        request.set_header(HeaderName::from_static("nonce"), attempt.uuid()?)?;
        request.set_secret_header(AUTHORIZATION, ["Bearer ", attempt.token()].concat())
    }
}

/// A call within another session, opened the same way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Other {}

impl Endpoint for Other {
    type Credentials = Credentials;
    type Success = JsonText;
    type Failure = Refusal;
    const NAME: &'static str = "other";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/other";
    const EFFECT: Effect = Effect::Read;
    const REPEAT: Repeat = Repeat::Safe;
    const OUTCOMES: &'static [Outcome<JsonText, Refusal>] = Ping::OUTCOMES;
    const UNDOCUMENTED: Refusal = Refusal::Undocumented;
    const SESSION: Option<Session<Credentials>> = Some(Session::new::<CreateToken>("other", 0));

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/other");
        Ok(())
    }

    fn authenticate(
        credentials: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        Ping::authenticate(credentials, request, attempt)
    }
}

/// A clock that shows what it is set to, in seconds since 1970.
#[derive(Debug, Clone, Default)]
pub struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    pub fn set(&self, seconds: u64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// What the server does next.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Members of the answer to a login after the token.
    pub lifetime: &'static str,
    /// The answer to a login, when it is not a token.
    pub login: Option<(u16, &'static str)>,
    /// Refuses all tokens up to this one.
    pub ended: usize,
    /// Logins so far.
    pub logins: usize,
}

/// The server: gives the tokens `t4242-1`, `t4242-2` and so on.
#[derive(Clone, Default)]
pub struct Server {
    rules: Arc<Mutex<Rules>>,
}

impl Server {
    pub fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub fn transport(&self) -> FakeTransport {
        let server = self.clone();
        FakeTransport::answering(move |request| Ok(server.answer(request)))
    }

    fn answer(&self, request: &http::Request<Bytes>) -> http::Response<Bytes> {
        let mut rules = self.rules();
        let (status, body) = if request.uri().path() == "/token" {
            rules.logins += 1;
            let token = format!(
                "{{\"access_token\":\"t4242-{}\"{}}}",
                rules.logins, rules.lifetime
            );
            rules
                .login
                .map_or((200, token), |(status, body)| (status, body.to_owned()))
        } else {
            let token = request.headers()[AUTHORIZATION]
                .to_str()
                .unwrap_or_default();
            let number: usize = token
                .strip_prefix("Bearer t4242-")
                .and_then(|number| number.parse().ok())
                .unwrap_or_default();
            (
                if number > rules.ended { 200 } else { 401 },
                "null".to_owned(),
            )
        };
        let mut response = http::Response::new(Bytes::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
        response
    }
}

/// What was sent: path and authorization.
pub fn sent(transport: &FakeTransport) -> Vec<String> {
    let requests = transport.requests();
    let line = |request: &http::Request<Bytes>| {
        let authorization = request.headers()[AUTHORIZATION]
            .to_str()
            .unwrap_or_default();
        format!("{} {authorization}", request.uri().path())
    };
    requests.iter().map(line).collect()
}
