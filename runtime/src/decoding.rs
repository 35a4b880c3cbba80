//! What is done to a body before the outcome table sees it: taking a member, decrypting.

use bytes::Bytes;
use http::StatusCode;

use crate::outcome::covers;
use crate::{Body, DecodeError, Json, Status};

/// The steps that make a readable body of an answer with one of these statuses.
pub struct Decoding<C: 'static> {
    statuses: &'static [Status],
    steps: &'static [DecodeStep<C>],
}

impl<C> Decoding<C> {
    /// Applies `steps` in order to the body of an answer whose status is one of `statuses`; none
    /// stand for all.
    #[must_use]
    pub const fn new(statuses: &'static [Status], steps: &'static [DecodeStep<C>]) -> Self {
        Self { statuses, steps }
    }
}

impl<C> std::fmt::Debug for Decoding<C> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Decoding")
            .field("statuses", &self.statuses)
            .finish_non_exhaustive()
    }
}

/// One step of decoding a body, with the credentials `C`.
#[non_exhaustive]
pub enum DecodeStep<C> {
    /// The text of this member of the JSON body is the new body.
    Member(&'static [&'static str]),
    /// The body is a compact JWE (RFC 7516); what it holds is the new body.
    #[cfg(feature = "jwe")]
    Jwe(fn(&C) -> &crate::PrivateKey),
    /// Never made: keeps the parameter where no step uses credentials.
    #[doc(hidden)]
    #[cfg(not(feature = "jwe"))]
    Never(std::convert::Infallible, std::marker::PhantomData<fn(&C)>),
}

impl<C> std::fmt::Debug for DecodeStep<C> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Member(pointer) => formatter.debug_tuple("Member").field(pointer).finish(),
            #[cfg(feature = "jwe")]
            Self::Jwe(_) => formatter.write_str("Jwe"),
            #[cfg(not(feature = "jwe"))]
            Self::Never(never, _) => match *never {},
        }
    }
}

/// The body after the first decoding that is for `status`, or `None` when there is none.
pub(crate) fn decoded<C>(
    decodings: &[Decoding<C>],
    credentials: &C,
    status: StatusCode,
    received: &Bytes,
) -> Result<Option<Body>, DecodeError> {
    let Some(decoding) = decodings
        .iter()
        .find(|decoding| covers(decoding.statuses, status))
    else {
        return Ok(None);
    };
    let mut body = Body::new(received.clone());
    for step in decoding.steps {
        body = apply(step, credentials, &body)?;
    }
    Ok(Some(body))
}

#[cfg_attr(
    not(feature = "jwe"),
    expect(unused_variables, reason = "only jwe takes a key from the credentials")
)]
fn apply<C>(step: &DecodeStep<C>, credentials: &C, body: &Body) -> Result<Body, DecodeError> {
    match step {
        DecodeStep::Member(members) => text_member(body, members),
        #[cfg(feature = "jwe")]
        DecodeStep::Jwe(key) => decrypted(key(credentials), body),
        #[cfg(not(feature = "jwe"))]
        DecodeStep::Never(never, _) => match *never {},
    }
}

/// All failures are one: which check failed is of use to nobody but an attacker.
#[cfg(feature = "jwe")]
fn decrypted(key: &crate::PrivateKey, body: &Body) -> Result<Body, DecodeError> {
    let text = crate::sign::jwe_decrypt(key, body.bytes());
    text.map(|text| Body::new(Bytes::from(text)))
        .ok_or_else(|| DecodeError::new("the encrypted body could not be decrypted"))
}

fn text_member(body: &Body, members: &[&str]) -> Result<Body, DecodeError> {
    let text = text_at(body.value()?, members)?;
    Ok(Body::new(Bytes::from(text)))
}

fn text_at(json: Json<'_>, pointer: &[&str]) -> Result<String, DecodeError> {
    let Some((step, rest)) = pointer.split_first() else {
        return json.text();
    };
    match json.step(step)? {
        Some(inner) => text_at(inner, rest),
        None => Err(DecodeError::new("expected a string, found nothing")),
    }
    .map_err(|error| error.below(step))
}
