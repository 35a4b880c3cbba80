//! What clients emitted by Wirescribe stand on.
//!
//! Emitted code holds names, constants and calls into this crate; all logic is here. A call takes
//! four steps, of which only the third does IO:
//!
//! 1. [`Endpoint::encode`] writes the request into an [`Encoder`], which refuses what must not be
//!    sent;
//! 2. [`Endpoint::authenticate`] signs the [`OutgoingRequest`], the very bytes that travel, for one
//!    [`Attempt`];
//! 3. a [`Transport`] sends it: [`Client::call`] is asynchronous, [`blocking::Client::call`] is not;
//! 4. the answer is decoded, its [`Outcome`] decided by status and body, and read into a
//!    [`Response`] or an [`Error`].
//!
//! [`Client::prepare`] and [`Client::decode`] are these steps without the third.
//!
//! Safe by default: https only (but for this machine), no redirects, no proxies, timeouts, a limit
//! on the size of a body, and no secret, sensitive value or URL in any text that this crate makes.
//!
//! # Features
//!
//! - `reqwest`: `ReqwestTransport`, an asynchronous transport
//! - `blocking`: `blocking::ReqwestTransport`
//! - `jwe`: `PrivateKey`, and answers encrypted for it

mod api;
mod attempt;
mod base_url;
pub mod blocking;
mod body;
mod builder;
mod client;
mod config_error;
mod decide;
mod decode_error;
mod decoding;
mod encoder;
mod endpoint;
mod error;
mod exchange;
mod fake_transport;
mod form;
mod header;
mod invalid_request;
mod json;
#[cfg(feature = "jwe")]
mod jwe;
mod opaque;
mod outcome;
mod outgoing;
mod parameter;
mod path;
mod percent;
#[cfg(feature = "jwe")]
mod private_key;
mod probe;
mod query;
#[cfg(feature = "reqwest")]
mod reqwest_async;
#[cfg(feature = "blocking")]
mod reqwest_blocking;
#[cfg(any(feature = "reqwest", feature = "blocking"))]
mod reqwest_request;
mod response;
mod row_tests;
mod secret;
mod sensitive;
pub mod sign;
mod text_rules;
mod transport;
mod transport_error;
mod unknown;
pub mod wire;

pub use bytes::Bytes;
pub use http::{self, HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
pub use {serde, serde_json};

pub use api::{Api, Credentials, Environment, credential};
pub use attempt::{Attempt, Clock, FixedClock, SystemClock};
pub use base_url::BaseUrl;
pub use body::Body;
pub use builder::{ClientBuilder, DefaultTransport, Over};
pub use client::Client;
pub use config_error::ConfigError;
pub use decode_error::DecodeError;
pub use decoding::{DecodeStep, Decoding};
pub use encoder::Encoder;
pub use endpoint::{Call, Effect, Endpoint, Failure, Repeat};
pub use error::{Error, NotSent, OutcomeUnknown, Refused, Unreadable, UnreadableReason};
#[doc(hidden)]
pub use exchange::Exchange;
pub use fake_transport::FakeTransport;
pub use form::Form;
pub use invalid_request::{InvalidRequest, Rule};
pub use json::{JsonMember, JsonObject, JsonWriter};
pub use outcome::{BodyTest, Expected, Outcome, Status};
pub use outgoing::OutgoingRequest;
pub use parameter::{Argument, MayBeEmpty, Parameter};
#[cfg(feature = "jwe")]
pub use private_key::PrivateKey;
#[cfg(feature = "reqwest")]
pub use reqwest_async::ReqwestTransport;
pub use response::Response;
pub use secret::Secret;
pub use sensitive::Sensitive;
pub use text_rules::TextRules;
pub use transport::{BoxFuture, Limits, Transport};
pub use transport_error::{Cause, Incomplete, TransportError};
pub use unknown::Unknown;
