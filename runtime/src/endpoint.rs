//! What an emitted request type says about itself.

use std::fmt;
use std::time::SystemTime;

use http::Method;

use crate::verify::VerifyError;
use crate::{
    Attempt, Decoding, Encoder, InvalidRequest, Message, Outcome, OutgoingRequest, Session,
};

/// One endpoint of a provider, implemented by the type that holds its parameters.
pub trait Endpoint: Sized + Sync {
    /// What the provider's clients hold to authenticate.
    type Credentials: crate::Credentials;
    /// What a success returns.
    type Success: 'static;
    /// The documented failures.
    type Failure: Failure + 'static;

    /// The name of the operation, such as `delete_card`: for logs, errors and signatures.
    const NAME: &'static str;
    /// The method.
    const METHOD: Method;
    /// The path as the specification writes it, its parameters unfilled: for logs and errors.
    const PATH: &'static str;
    /// What a call does at the provider.
    const EFFECT: Effect;
    /// What a second identical call does.
    const REPEAT: Repeat;
    /// What an answer means. The first row that matches counts.
    const OUTCOMES: &'static [Outcome<Self::Success, Self::Failure>];
    /// The failure for an answer that no row is for.
    const UNDOCUMENTED: Self::Failure;
    /// What is done to a body before the outcomes see it. The first one for the status counts.
    const DECODING: &'static [Decoding<Self::Credentials>] = &[];

    /// The session that it is called in; [`authenticate`](Self::authenticate) finds its token in the
    /// attempt.
    const SESSION: Option<Session<Self::Credentials>> = None;

    /// Writes the request, all but what authenticates it.
    ///
    /// # Errors
    ///
    /// A parameter that must not be sent.
    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest>;

    /// Authenticates the request; it is not changed afterwards.
    ///
    /// # Errors
    ///
    /// A part of the request cannot be signed.
    fn authenticate(
        credentials: &Self::Credentials,
        request: &mut OutgoingRequest,
        attempt: &Attempt<'_>,
    ) -> Result<(), InvalidRequest> {
        let _ = (credentials, request, attempt);
        Ok(())
    }

    /// Checks that an answer comes from the provider, before anything of it is read.
    ///
    /// # Errors
    ///
    /// What of the answer does not fit its signature.
    fn verify(
        credentials: &Self::Credentials,
        message: &Message<'_>,
        now: SystemTime,
    ) -> Result<(), VerifyError> {
        let _ = (credentials, message, now);
        Ok(())
    }
}

/// The failures that an endpoint documents, and one for all others.
pub trait Failure: fmt::Debug {
    /// The name of this failure, for logs and errors; `Undocumented` for an answer that no row is for.
    fn name(&self) -> &'static str;

    /// Whether the specification knows this failure. An answer it does not know need not be a refusal.
    fn is_documented(&self) -> bool {
        self.name() != "Undocumented"
    }
}

/// What a call does at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It makes something.
    Create,
    /// It changes something.
    Update,
    /// It removes something.
    Delete,
}

/// What a second identical call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// Nothing more than the first, and it answers the same.
    Safe,
    /// It leads to the same state and is answered in the same way.
    Converges,
    /// It is rejected when the first was carried out.
    Rejected,
    /// The provider does not say.
    Unknown,
}

/// Which call an error is about, without any of its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    operation: &'static str,
    method: Method,
    path: &'static str,
    effect: Effect,
    repeat: Repeat,
}

impl Call {
    pub(crate) fn to<E: Endpoint>() -> Self {
        Self {
            operation: E::NAME,
            method: E::METHOD,
            path: E::PATH,
            effect: E::EFFECT,
            repeat: E::REPEAT,
        }
    }

    /// The name of the operation, such as `delete_card`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as the specification writes it.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// What the call does at the provider.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// What a second identical call does.
    #[must_use]
    pub fn repeat(&self) -> Repeat {
        self.repeat
    }
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}
