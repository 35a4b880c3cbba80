//! Computes a signature from the model: for vectors while a spec is read, and for the sandbox.
//!
//! This is the second reading of an [`Auth`]; the first is the Rust that is emitted for it. The cases of
//! the specs hold the two together.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest as _;

use crate::model::{Auth, ClockFormat, Expression, Part, Piece, Step, Template};

/// First second of the year 10000, which no HTTP date can write.
const END_OF_DATES: u64 = 253_402_300_800;

/// What a signature is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Credentials by name.
    pub credentials: &'a [(String, String)],
    /// Instant of the attempt, in seconds since 1970.
    pub now: u64,
    /// HTTP method, upper case.
    pub method: &'a str,
    /// Path as sent, without the query.
    pub path: &'a str,
    /// Query as sent, without the question mark.
    pub query: &'a str,
    /// Value of the `host` header.
    pub host: &'a str,
    /// Exact body bytes.
    pub body: &'a [u8],
}

/// The values of an [`Auth`] for given inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated {
    /// Every binding, in order.
    pub bindings: Vec<(String, Vec<u8>)>,
    /// Headers by lower-case name.
    pub headers: Vec<(String, String)>,
}

/// Why a signature cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvaluateError {
    /// No value was given for this credential.
    MissingCredential(String),
    /// The instant is outside the years 1970 to 9999.
    Instant,
    /// A header's value is not text.
    NotText(String),
}

impl fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredential(name) => write!(f, "no value for credential `{name}`"),
            Self::Instant => f.write_str("the instant is outside the years 1970 to 9999"),
            Self::NotText(header) => write!(f, "the value of header `{header}` is not text"),
        }
    }
}

impl std::error::Error for EvaluateError {}

/// Evaluates all bindings in order, then all placements.
///
/// # Errors
///
/// When a credential has no value, or the instant cannot be written.
pub fn evaluate(auth: &Auth, inputs: &Inputs<'_>) -> Result<Evaluated, EvaluateError> {
    let mut bindings = Vec::with_capacity(auth.bindings.len());
    for binding in &auth.bindings {
        let value = match &binding.expression {
            Expression::Now(format) => instant(*format, inputs.now)?.into_bytes(),
            Expression::Computed { template, steps } => {
                let start = concatenate(template, inputs, &bindings)?;
                steps.iter().fold(start, |value, step| apply(*step, &value))
            }
        };
        bindings.push((binding.name.wire.clone(), value));
    }
    let mut headers = Vec::with_capacity(auth.placements.len());
    for placement in &auth.placements {
        let value = concatenate(&placement.template, inputs, &bindings)?;
        let value = String::from_utf8(value)
            .map_err(|_| EvaluateError::NotText(placement.header.clone()))?;
        headers.push((placement.header.clone(), value));
    }
    Ok(Evaluated { bindings, headers })
}

/// The instant that a received request carries: a `now` value that stands alone in a header.
#[must_use]
pub fn instant_in_headers(auth: &Auth, headers: &[(String, String)]) -> Option<u64> {
    let is_instant = |template: &Template| match template.as_slice() {
        [Piece::Binding(name)] => auth.bindings.iter().any(|binding| {
            binding.name == *name
                && matches!(binding.expression, Expression::Now(ClockFormat::ImfFixdate))
        }),
        _ => false,
    };
    let placement = auth
        .placements
        .iter()
        .find(|placement| is_instant(&placement.template))?;
    let (_, value) = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(&placement.header))?;
    let instant = httpdate::parse_http_date(value).ok()?;
    Some(instant.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

fn concatenate(
    template: &Template,
    inputs: &Inputs<'_>,
    bindings: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, EvaluateError> {
    let mut bytes = Vec::new();
    for piece in template {
        match piece {
            Piece::Literal(text) => bytes.extend_from_slice(text.as_bytes()),
            Piece::Credential(name) => {
                bytes.extend_from_slice(credential(&name.wire, inputs)?.as_bytes());
            }
            Piece::Binding(name) => {
                let known = bindings.iter().find(|(known, _)| *known == name.wire);
                bytes.extend_from_slice(known.map_or(&[], |(_, value)| value.as_slice()));
            }
            Piece::Request(part) => bytes.extend_from_slice(request_part(*part, inputs)),
        }
    }
    Ok(bytes)
}

fn credential<'a>(name: &str, inputs: &Inputs<'a>) -> Result<&'a str, EvaluateError> {
    let known = inputs.credentials.iter().find(|(known, _)| known == name);
    known
        .map(|(_, value)| value.as_str())
        .ok_or_else(|| EvaluateError::MissingCredential(name.to_owned()))
}

fn request_part<'a>(part: Part, inputs: &Inputs<'a>) -> &'a [u8] {
    match part {
        Part::Body => inputs.body,
        Part::Method => inputs.method.as_bytes(),
        Part::Path => inputs.path.as_bytes(),
        Part::Query => inputs.query.as_bytes(),
        Part::Host => inputs.host.as_bytes(),
    }
}

fn instant(format: ClockFormat, now: u64) -> Result<String, EvaluateError> {
    if now >= END_OF_DATES {
        return Err(EvaluateError::Instant);
    }
    let instant = UNIX_EPOCH
        .checked_add(Duration::from_secs(now))
        .ok_or(EvaluateError::Instant)?;
    match format {
        ClockFormat::ImfFixdate => Ok(httpdate::fmt_http_date(instant)),
    }
}

fn apply(step: Step, value: &[u8]) -> Vec<u8> {
    match step {
        Step::Sha256 => sha2::Sha256::digest(value).to_vec(),
        Step::Sha512 => sha2::Sha512::digest(value).to_vec(),
        Step::Hex => hex::encode(value).into_bytes(),
        Step::Base64 => STANDARD.encode(value).into_bytes(),
    }
}
