//! From a case to the answer that goes out.

use std::fmt;

use wirescribe_codegen::model::{Case, Endpoint, ReceivedBody};

use crate::credentials::Credentials;
use crate::server::Answer;
use crate::wrap::wrap;

/// Why a case has no answer. Values of credentials are not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerError {
    /// Nothing may be sent in this case, so nothing answers.
    NothingIsSent,
    /// The body is encrypted for this credential, which has no value.
    MissingCredential(String),
    /// The value of this credential is not an RSA private key.
    NotAKey(String),
    /// Encryption for this credential failed.
    Encrypt(String),
    /// The body cannot have come from this step of decoding.
    NoInverse(String),
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingIsSent => {
                f.write_str("nothing is sent in this case, so there is no answer to it")
            }
            Self::MissingCredential(name) => {
                write!(
                    f,
                    "the answer is encrypted for credential `{name}`, which has no example and no value"
                )
            }
            Self::NotAKey(name) => write!(
                f,
                "credential `{name}` is not an RSA private key (PKCS#8, PEM)"
            ),
            Self::Encrypt(name) => write!(
                f,
                "the answer could not be encrypted for credential `{name}`"
            ),
            Self::NoInverse(step) => write!(
                f,
                "no answer can be made that step `{step}` reads so; state it as it is on the wire"
            ),
        }
    }
}

impl std::error::Error for AnswerError {}

/// The answer of one case as it is on the wire, for a server that serves just that.
///
/// Credentials are only needed where answers are encrypted; [`Credentials::examples`] has them.
///
/// # Errors
///
/// When the case has no answer, or it cannot be encrypted.
pub fn answer_for(
    endpoint: &Endpoint,
    case: &Case,
    credentials: &Credentials,
) -> Result<Answer, AnswerError> {
    let receives = case.receives.as_ref().ok_or(AnswerError::NothingIsSent)?;
    let body = match &receives.body {
        ReceivedBody::Unwrapped(body) => {
            wrap(&endpoint.decode, receives.status, body, credentials)?
        }
        ReceivedBody::Raw(raw) => raw.clone(),
    };
    let answer = Answer::new(receives.status).body(body);
    Ok(receives
        .headers
        .iter()
        .fold(answer, |answer, (name, value)| answer.header(name, value)))
}
