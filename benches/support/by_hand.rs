//! The PayU call as an expert would write it by hand for this one endpoint: no runtime, no generality, and the same
//! care: values are checked, headers are refused rather than mangled, status, headers and body are kept.

use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, DATE};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest as _, Sha512};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Where to send, and what to sign with.
pub(crate) struct Client {
    pub(crate) authority: Authority,
    pub(crate) key: String,
    pub(crate) secret: String,
    pub(crate) clock: fn() -> SystemTime,
}

/// The parameters.
pub(crate) struct DeleteCard {
    pub(crate) user_credential: String,
    pub(crate) card_token: String,
    pub(crate) network_token: Option<String>,
    pub(crate) issuer_token: Option<String>,
    pub(crate) bank_type: Option<String>,
}

/// Why nothing can be sent.
#[derive(Debug)]
pub(crate) enum Invalid {
    /// This parameter is empty.
    Empty(&'static str),
    /// Something is not allowed in a URL or a header.
    Http,
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(name) => write!(formatter, "`{name}` is empty"),
            Self::Http => formatter.write_str("not allowed in a URL or a header"),
        }
    }
}

impl std::error::Error for Invalid {}

impl From<http::Error> for Invalid {
    fn from(_: http::Error) -> Self {
        Self::Http
    }
}

/// The members of an answer that are documented.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Members {
    #[serde(alias = "msg")]
    pub(crate) message: Option<String>,
    pub(crate) status: i64,
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Deleted(Members),
    Rejected(Members),
    Undocumented,
    Unreadable,
}

/// An answer with everything it was read from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) meaning: Meaning,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Client {
    /// Encodes and signs.
    pub(crate) fn prepare(&self, call: &DeleteCard) -> Result<Request<Bytes>, Invalid> {
        let body = Bytes::new();
        let (date, authorization) = self.sign(&body)?;
        let uri = Uri::builder()
            .scheme(Scheme::HTTPS)
            .authority(self.authority.clone())
            .path_and_query(target(call)?)
            .build()?;
        let request = Request::builder()
            .method(Method::DELETE)
            .uri(uri)
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header(DATE, date)
            .header(AUTHORIZATION, authorization)
            .body(body)?;
        Ok(request)
    }

    fn sign(&self, body: &[u8]) -> Result<(HeaderValue, HeaderValue), Invalid> {
        let date = httpdate::fmt_http_date((self.clock)());
        let digest = digest(&[body, b"|", date.as_bytes(), b"|", self.secret.as_bytes()]);
        let mut hex = [0; 128];
        hex::encode_to_slice(digest, &mut hex).map_err(|_| Invalid::Http)?;
        let hex = str::from_utf8(&hex).map_err(|_| Invalid::Http)?;
        let authorization = format!(
            "hmac username=\"{}\", algorithm=\"sha512\", headers=\"date\", signature=\"{hex}\"",
            self.key
        );
        let mut authorization = header(authorization)?;
        authorization.set_sensitive(true);
        Ok((header(date)?, authorization))
    }
}

/// SHA-512 over the parts, one after the other.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 64] {
    let mut digest = Sha512::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

/// Printable ASCII only, as anything else is read differently by different servers.
fn header(text: String) -> Result<HeaderValue, Invalid> {
    if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Err(Invalid::Http);
    }
    HeaderValue::try_from(text).map_err(|_| Invalid::Http)
}

fn target(call: &DeleteCard) -> Result<PathAndQuery, Invalid> {
    let mut target = String::with_capacity(160);
    target.push_str("/storecard/card/v1?userCredential=");
    push(&mut target, "userCredential", &call.user_credential)?;
    target.push_str("&cardToken=");
    push(&mut target, "cardToken", &call.card_token)?;
    if let Some(token) = &call.network_token {
        target.push_str("&networkToken=");
        push(&mut target, "networkToken", token)?;
    }
    if let Some(token) = &call.issuer_token {
        target.push_str("&issuerToken=");
        push(&mut target, "issuerToken", token)?;
    }
    if let Some(kind) = &call.bank_type {
        target.push_str("&bankType=");
        push(&mut target, "bankType", kind)?;
    }
    PathAndQuery::try_from(target).map_err(|_| Invalid::Http)
}

fn push(target: &mut String, name: &'static str, value: &str) -> Result<(), Invalid> {
    if value.is_empty() {
        return Err(Invalid::Empty(name));
    }
    target.extend(utf8_percent_encode(value, RESERVED));
    Ok(())
}

/// Reads an answer.
pub(crate) fn decode(response: Response<Bytes>) -> Answer {
    let (parts, body) = response.into_parts();
    let meaning = if parts.status.is_success() || parts.status.is_client_error() {
        meaning(&body)
    } else {
        Meaning::Undocumented
    };
    Answer {
        meaning,
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

fn meaning(body: &[u8]) -> Meaning {
    match serde_json::from_slice::<Members>(body) {
        Ok(members) if members.status == 1 => Meaning::Deleted(members),
        Ok(members) if members.status == 0 => Meaning::Rejected(members),
        Ok(_) => Meaning::Undocumented,
        Err(_) if serde_json::from_slice::<IgnoredAny>(body).is_ok() => Meaning::Undocumented,
        Err(_) => Meaning::Unreadable,
    }
}
