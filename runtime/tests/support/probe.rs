//! An endpoint for each effect and each answer to what a second call does, and a clock that only
//! waiting moves.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use wirescribe_runtime::{
    Attempt, Body, BodyTest, BoxFuture, Bytes, Clock, Effect, Encoder, Endpoint, Expected, Failure,
    FakeTransport, HeaderName, InvalidRequest, JsonText, Limits, Message, Method, Outcome,
    OutgoingRequest, Parts as _, Repeat, Status, Transport, TransportError, VerifyError, blocking,
    http, sign,
};

use crate::vault::Credentials;

pub(crate) const READ: u8 = 0;
pub(crate) const CREATE: u8 = 1;
pub(crate) const UPDATE: u8 = 2;
pub(crate) const DELETE: u8 = 3;

pub(crate) const SAFE: u8 = 0;
pub(crate) const CONVERGES: u8 = 1;
pub(crate) const REJECTED: u8 = 2;
pub(crate) const UNKNOWN: u8 = 3;

/// A call with this effect, of which a second one does this.
pub(crate) struct Probe<const EFFECT: u8, const REPEAT: u8>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    Gone,
    Busy,
    Undocumented,
}

impl Failure for Refusal {
    fn name(&self) -> &'static str {
        match self {
            Self::Gone => "Gone",
            Self::Busy => "Busy",
            Self::Undocumented => "Undocumented",
        }
    }
}

const fn effect(effect: u8) -> Effect {
    match effect {
        READ => Effect::Read,
        CREATE => Effect::Create,
        UPDATE => Effect::Update,
        _ => Effect::Delete,
    }
}

const fn repeat(repeat: u8) -> Repeat {
    match repeat {
        SAFE => Repeat::Safe,
        CONVERGES => Repeat::Converges,
        REJECTED => Repeat::Rejected,
        _ => Repeat::Unknown,
    }
}

const DATE: HeaderName = HeaderName::from_static("date");
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");

impl<const EFFECT: u8, const REPEAT: u8> Endpoint for Probe<EFFECT, REPEAT> {
    type Credentials = Credentials;
    type Success = JsonText;
    type Failure = Refusal;
    const NAME: &'static str = "probe";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/probe/{id}";
    const EFFECT: Effect = effect(EFFECT);
    const REPEAT: Repeat = repeat(REPEAT);
    const OUTCOMES: &'static [Outcome<JsonText, Refusal>] = &[
        Outcome::returns(&[Status::Class(2)], &[], Body::json),
        Outcome::fails(&[Status::Exact(404)], &[], |_| Ok(Refusal::Gone)),
        Outcome::fails(
            &[Status::Exact(429), Status::Class(5)],
            &[BodyTest::new(&["code"], Expected::Text("busy"))],
            |_| Ok(Refusal::Busy),
        ),
        // No object is a text: what matches this row cannot be read.
        Outcome::fails(
            &[Status::Exact(429), Status::Class(5)],
            &[BodyTest::new(&["code"], Expected::Text("locked"))],
            |body| body.json::<String>().map(|_| Refusal::Busy),
        ),
    ];
    const UNDOCUMENTED: Refusal = Refusal::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/probe/");
        request.segment("id", "p 1")?;
        request.query("known", "yes")?;
        request.idempotency_key(KEY, &None::<String>)?;
        let mut body = wirescribe_runtime::JsonObject::new();
        body.member("amount", &12_i64)?;
        request.json(body);
        Ok(())
    }

    fn verify(_: &Credentials, message: &Message<'_>, _: SystemTime) -> Result<(), VerifyError> {
        match message.body() {
            b"forged" => Err(VerifyError::Different),
            _ => Ok(()),
        }
    }

    /// Signs target, headers and body, with the time and a nonce; also sets a pair of the query and
    /// a member of the body.
    fn authenticate(
        _: &Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        request.set_header(DATE, sign::imf_fixdate(attempt.now())?.as_str())?;
        request.add_query("nonce", &attempt.uuid()?);
        request.set_json_member("signed", "yes")?;
        let headers = request.header_pairs();
        let headers = headers.render("&", |out, name, value| {
            out.push_str(name);
            out.push_str(value);
        });
        let parts = [
            request.path_query().as_bytes(),
            headers.as_bytes(),
            request.body(),
        ];
        let digest = sign::hex(&sign::sha512(&parts));
        request.set_secret_header(SIGNATURE, digest.as_str())
    }
}

/// A clock that stands still until someone waits on a [`Waiting`] transport with it.
#[derive(Debug, Clone)]
pub(crate) struct StillClock {
    start: Instant,
    passed: Arc<Mutex<Duration>>,
}

impl StillClock {
    pub(crate) fn new() -> Self {
        Self {
            start: Instant::now(),
            passed: Arc::default(),
        }
    }

    pub(crate) fn pass(&self, duration: Duration) {
        *self.passed.lock().unwrap_or_else(PoisonError::into_inner) += duration;
    }

    pub(crate) fn passed(&self) -> Duration {
        *self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for StillClock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_777_014_359) + self.passed()
    }

    fn monotonic(&self) -> Instant {
        self.start + self.passed()
    }
}

/// A fake whose waits move the clock, whose requests take time, and which remembers what time each
/// request was given.
#[derive(Clone)]
pub(crate) struct Waiting {
    pub(crate) fake: FakeTransport,
    pub(crate) clock: StillClock,
    pub(crate) takes: Duration,
    pub(crate) timeouts: Arc<Mutex<Vec<Duration>>>,
}

type Brought = Result<http::Response<Bytes>, TransportError>;

impl Waiting {
    pub(crate) fn new() -> Self {
        Self {
            fake: FakeTransport::new(),
            clock: StillClock::new(),
            takes: Duration::ZERO,
            timeouts: Arc::default(),
        }
    }

    fn note(&self, limits: &Limits) {
        let timeout = limits.attempt_timeout;
        let mut timeouts = self.timeouts.lock().unwrap_or_else(PoisonError::into_inner);
        timeouts.push(timeout);
        self.clock.pass(self.takes.min(timeout));
    }

    pub(crate) fn timeouts(&self) -> Vec<Duration> {
        self.timeouts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Transport for Waiting {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Brought> {
        self.note(limits);
        Transport::send(&self.fake, request, limits)
    }

    fn sleep(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        self.clock.pass(duration);
        Transport::sleep(&self.fake, duration)
    }
}

impl blocking::Transport for Waiting {
    fn send(&self, request: http::Request<Bytes>, limits: &Limits) -> Brought {
        self.note(limits);
        blocking::Transport::send(&self.fake, request, limits)
    }

    fn sleep(&self, duration: Duration) {
        self.clock.pass(duration);
        blocking::Transport::sleep(&self.fake, duration);
    }
}

/// An answer with this status and body, and perhaps a header.
pub(crate) fn answer(status: u16, body: &'static str, retry_after: Option<&str>) -> Brought {
    let mut response = http::Response::builder().status(status);
    if let Some(text) = retry_after {
        response = response.header("retry-after", text);
    }
    response
        .body(Bytes::from_static(body.as_bytes()))
        .map_err(TransportError::not_sent)
}
