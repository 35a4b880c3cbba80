//! What clients emitted by Wirescribe stand on.
//!
//! Emitted code holds names, constants and calls into this crate; all logic is here. A call takes
//! four steps, of which only the third does IO:
//!
//! 1. [`Endpoint::encode`] writes the request into an [`Encoder`], which refuses what must not be
//!    sent;
//! 2. [`Endpoint::authenticate`] signs the [`OutgoingRequest`], the very bytes that travel, for one
//!    [`Attempt`]: its moment, its nonces, the token of its session;
//! 3. a [`Transport`] sends it: [`Client::call`] is asynchronous, [`blocking::Client::call`] is not;
//!    what is harmless is attempted again, as [`Retries`] say;
//! 4. the answer is checked by [`Endpoint::verify`] and decoded, its [`Outcome`] decided by status,
//!    headers and body, and read into a [`Response`] or an [`Error`].
//!
//! [`Client::prepare`], [`Client::attempts`] and [`Client::decode`] are these steps without the
//! third.
//!
//! Signatures are made of [`sign`], in both directions: they read the [`Parts`] of an
//! [`OutgoingRequest`] or of a received [`Message`], which [`verify`] compares. An endpoint with a
//! [`Session`] is sent with a [`Token`] that its [`Login`] gave; a client keeps one for all calls
//! until it ends.
//!
//! [`CallOptions`] are for single calls, and an [`Observer`] watches all of them.
//!
//! Safe by default: https only (but for this machine), no redirects, no proxies, timeouts, a limit
//! on the size of a body, and no secret, sensitive value or URL in any text that this crate makes.
//!
//! # Features
//!
//! - `reqwest`: `ReqwestTransport`, an asynchronous transport
//! - `blocking`: `blocking::ReqwestTransport`
//! - `asymmetric`: signatures with RSA, ECDSA P-256 and Ed25519
//! - `cipher`: AES and Triple DES
//! - `field-encryption`: values encrypted with RSA
//! - `jwe`: bodies encrypted as JWE
//! - `tracing`: a span for each call and each attempt, with OpenTelemetry's names
//!
//! All but the first two and the last bring `PrivateKey` and `PublicKey`.

mod answer_test;
mod api;
mod as_json;
mod attempt;
mod attempts;
mod base_url;
pub mod blocking;
mod body;
mod body_kind;
mod builder;
mod call_options;
mod charset;
mod client;
mod config_error;
mod containers;
mod course;
mod decide;
mod decimal;
mod decode_error;
mod decode_step;
mod decoding;
mod encoder;
mod endpoint;
mod error;
mod error_kind;
mod exchange;
mod extras;
mod fake_transport;
mod form;
mod from_json;
mod header;
mod history;
mod host_function;
mod invalid_request;
mod jitter;
mod json;
mod json_text;
mod json_value;
mod limits;
mod login_error;
mod meaning;
mod members;
mod message;
mod nesting;
mod nonce;
mod observer;
mod opaque;
mod origin;
mod outcome;
mod outgoing;
mod parameter;
mod parameter_rules;
mod parts;
mod path;
mod path_reading;
mod placements;
mod probe;
mod query;
#[cfg(feature = "reqwest")]
mod reqwest_async;
#[cfg(feature = "blocking")]
mod reqwest_blocking;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod reqwest_request;
mod response;
pub mod response_header;
mod retries;
mod retry_after;
mod retry_budget;
mod row_tests;
mod secret;
mod sensitive;
mod sent_value;
mod session;
mod text_rules;
mod tokens;
mod trace;
mod transport;
mod transport_error;
mod turns;
mod unknown;
mod unsent;
mod verdict;
pub mod verify;
mod watch;

pub use bytes::Bytes;
pub use http::{self, HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use serde_json;
pub use wirescribe_signing::{self as sign, DatePart, DateTime};
#[cfg(any(
    feature = "asymmetric",
    feature = "cipher",
    feature = "field-encryption",
    feature = "jwe"
))]
pub use wirescribe_signing::{PrivateKey, PublicKey};

pub use answer_test::AnswerTest;
pub use api::{Api, Credentials, Environment, credential};
pub use as_json::{AsJson, AsJsonBase64};
pub use attempt::{Attempt, Clock, FixedClock, SystemClock};
pub use attempts::Attempts;
pub use base_url::BaseUrl;
pub use body::Body;
pub use body_kind::BodyKind;
pub use builder::{ClientBuilder, DefaultTransport, Over};
pub use call_options::CallOptions;
pub use charset::Charset;
pub use client::Client;
pub use config_error::ConfigError;
pub use decimal::{Decimal, NotADecimal};
pub use decode_error::DecodeError;
pub use decode_step::DecodeStep;
pub use decoding::{Decoding, StepError};
pub use encoder::Encoder;
pub use endpoint::{Call, Effect, Endpoint, Failure, Repeat};
pub use error::{Error, NotSent, OutcomeUnknown, Refused, Unreadable, UnreadableReason};
pub use error_kind::ErrorKind;
#[doc(hidden)]
pub use exchange::Exchange;
pub use fake_transport::FakeTransport;
pub use form::Form;
pub use from_json::FromJson;
pub use host_function::HostFunction;
pub use invalid_request::{InvalidRequest, Rule};
pub use jitter::{Jitter, NoJitter, SystemJitter};
pub use json::{JsonObject, JsonWriter};
pub use json_text::JsonText;
pub use json_value::{Json, JsonKind};
pub use limits::Limits;
pub use login_error::LoginError;
pub use members::{Member, Members};
pub use message::Message;
pub use nesting::Nesting;
pub use nonce::{FixedNonces, Nonce, NonceSource, SystemNonces};
pub use observer::{AttemptEvent, CallEvent, Observer, RequestEvent};
pub use outcome::{BodyTest, Expected, Outcome, Status};
pub use outgoing::OutgoingRequest;
#[doc(hidden)]
pub use outgoing::RequestParts;
pub use parameter::{Argument, MayBeEmpty, Parameter};
pub use parts::Parts;
#[cfg(feature = "reqwest")]
pub use reqwest_async::ReqwestTransport;
pub use response::Response;
pub use response_header::HeaderError;
pub use retries::Retries;
pub use retry_budget::RetryBudget;
pub use secret::Secret;
pub use sensitive::Sensitive;
pub use sent_value::{ObjectWriter, SentValue, Spelled, ValueWriter};
pub use session::{Login, Session, Token};
pub use text_rules::TextRules;
pub use transport::{BoxFuture, Transport};
pub use transport_error::{Cause, Incomplete, TransportError};
pub use unknown::Unknown;
pub use verify::VerifyError;
