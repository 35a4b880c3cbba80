//! Computes a signature from the model: for vectors while a spec is read, and for the sandbox.
//!
//! This is the second reading of an [`Auth`](crate::model::Auth); the first is the Rust that is emitted for it. Both call the functions of
//! `wirescribe_signing`, so that what is left to agree on is which function is called with what. Vectors, cases and
//! random schemes hold the two together.

mod capture;
mod keys;
mod message;
mod pieces;
mod steps;
mod verdict;

use std::fmt;
use std::time::SystemTime;

use wirescribe_signing as sign;

pub use capture::{captured, unsigned};
pub use message::{Message, name_of as place_of};
pub use verdict::verify;

use crate::model::{Action, Placement};
use pieces::Scope;

/// What a signature is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// Credentials, nonces, results of functions, and `token`, by name.
    pub given: &'a [(String, String)],
    /// Instant of the attempt.
    pub now: SystemTime,
    /// The message as it is before anything is placed.
    pub message: &'a Message,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// UTF-8 text.
    Text(String),
    /// Any bytes.
    Bytes(Vec<u8>),
    /// Keys with values.
    Pairs(sign::Pairs<'static>),
    /// It needs keys or randomness that are not computed here.
    Unknown,
}

impl Value {
    /// The bytes, of a text its UTF-8; `None` for pairs and what is not known.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            Self::Pairs(_) | Self::Unknown => None,
        }
    }
}

/// The values of an entry for given inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated {
    /// Every binding, in the order they are computed.
    pub bindings: Vec<(String, Value)>,
    /// The message with everything placed that is known.
    pub message: Message,
    /// Names of the places whose values are not known here, as [`Message::place`] takes them.
    pub unknown: Vec<String>,
}

impl Evaluated {
    /// Where nothing could be computed.
    pub(crate) fn nothing(message: &Message) -> Self {
        Self {
            bindings: Vec::new(),
            message: message.clone(),
            unknown: Vec::new(),
        }
    }

    /// A computed value.
    #[must_use]
    pub fn binding(&self, name: &str) -> Option<&Value> {
        let mut bindings = self.bindings.iter();
        bindings.find_map(|(known, value)| (known == name).then_some(value))
    }
}

/// Why a signature cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvaluateError {
    /// No value was given under this name.
    Missing(String),
    /// A value cannot be used as the formula wants.
    Signing(sign::Error),
    /// A value grew beyond what any scheme needs.
    TooLarge(String),
    /// A body is not of the form that a placement needs.
    Body(&'static str),
}

impl fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "no value for `{name}`"),
            Self::Signing(error) => error.fmt(f),
            Self::TooLarge(name) => write!(f, "`{name}` grows beyond 16 MiB"),
            Self::Body(form) => write!(f, "the body is no {form}"),
        }
    }
}

impl std::error::Error for EvaluateError {}

impl From<sign::Error> for EvaluateError {
    fn from(error: sign::Error) -> Self {
        Self::Signing(error)
    }
}

/// Computes and places everything, in the order of the actions.
///
/// # Errors
///
/// When a credential has no value, or a value is not what a step needs.
pub fn evaluate(actions: &[Action], inputs: &Inputs<'_>) -> Result<Evaluated, EvaluateError> {
    let mut scope = Scope::new(inputs);
    let mut unknown = Vec::new();
    for action in actions {
        act(&mut scope, action, &mut unknown)?;
    }
    Ok(Evaluated {
        bindings: scope.bindings,
        message: scope.message,
        unknown,
    })
}

/// What a value is before its steps, and after each of them. Empty when there is no such value.
///
/// # Errors
///
/// When a credential has no value, or a value is not what a step needs.
pub fn stages(
    actions: &[Action],
    inputs: &Inputs<'_>,
    name: &str,
) -> Result<Vec<Value>, EvaluateError> {
    let mut scope = Scope::new(inputs);
    let mut unknown = Vec::new();
    for action in actions {
        match action {
            Action::Bind(binding) if binding.name.wire == name => return scope.stages(binding),
            _ => act(&mut scope, action, &mut unknown)?,
        }
    }
    Ok(Vec::new())
}

fn act(
    scope: &mut Scope<'_>,
    action: &Action,
    unknown: &mut Vec<String>,
) -> Result<(), EvaluateError> {
    match action {
        Action::Bind(binding) => scope.bind(binding),
        Action::Place(placement) => place(scope, placement, unknown),
    }
}

fn place(
    scope: &mut Scope<'_>,
    placement: &Placement,
    unknown: &mut Vec<String>,
) -> Result<(), EvaluateError> {
    let values: Result<Vec<Value>, EvaluateError> = placement
        .target
        .templates()
        .map(|template| scope.concatenate(template))
        .collect();
    let values = values?;
    let is_empty = |value: &Value| value.as_bytes().is_some_and(<[u8]>::is_empty);
    if placement.unless_empty.is_some() && values.iter().all(is_empty) {
        return Ok(());
    }
    if values.contains(&Value::Unknown) {
        unknown.push(message::name_of(&placement.target));
        return Ok(());
    }
    scope.message.set(&placement.target, &values)
}
