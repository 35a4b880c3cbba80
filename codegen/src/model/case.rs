//! Examples: request, answer, result.

use std::time::SystemTime;

use super::{Name, ResponseHeader, Scalar};

/// One example.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it shows, and the name of the emitted test.
    pub name: Name,
    /// Where it comes from.
    pub source: Option<String>,
    /// Parameters, in the order of the endpoint's fields.
    pub with: Vec<Given>,
    /// Instant of the attempt.
    pub at: SystemTime,
    /// What nonces give, in turn.
    pub nonces: Vec<String>,
    /// The request as it must go out.
    pub sends: Option<Sends>,
    /// The answer; `None` when nothing may be sent.
    pub receives: Option<Receives>,
    /// The result.
    pub gives: Expectation,
}

/// A parameter's value.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Wire name and Rust field.
    pub name: Name,
    /// The value.
    pub value: Value,
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Value>),
    /// A map, or the members of an object, in the order of the case.
    Map(Vec<(String, Value)>),
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        Self::Scalar(scalar)
    }
}

/// The exact request.
#[derive(Debug, Clone, PartialEq)]
pub struct Sends {
    /// `DELETE /path?query HTTP/1.1`.
    pub request_line: String,
    /// Headers by lower-case name, sorted; without `host`.
    pub headers: Vec<(String, String)>,
    /// Body bytes.
    pub body: String,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Receives {
    /// HTTP status.
    pub status: u16,
    /// Headers; always a `content-type`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: ReceivedBody,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ReceivedBody {
    /// As it reads once unwrapped; whoever answers wraps it.
    Unwrapped(String),
    /// As it is on the wire.
    Raw(Vec<u8>),
}

/// The result.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// A documented outcome, and members of its body.
    Outcome {
        /// Name of the outcome.
        name: Name,
        /// What some members must be.
        members: Vec<ExpectedMember>,
        /// What some headers of the answer must be.
        headers: Vec<ExpectedHeader>,
    },
    /// An answer that fits no outcome.
    Undocumented,
    /// An answer that cannot be read; the pointer, the step, or what the body seems to be, where stated.
    Unreadable(Option<String>),
    /// Refused before sending, naming the parameter.
    Invalid(String),
}

/// A member of a result and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedMember {
    /// The way to it on the wire: keys of objects and maps, indices of lists; never empty.
    pub pointer: Vec<String>,
    /// The way to it through the Rust types; never empty.
    pub access: Vec<Access>,
    /// What is at the end of the way.
    pub ty: MemberType,
    /// The value.
    pub value: Scalar,
}

/// A declared header of the answer and its value; null if it must not be there.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedHeader {
    /// The header.
    pub header: ResponseHeader,
    /// The value.
    pub value: Scalar,
}

/// One step into a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Access {
    /// A field that is always there.
    Field(String),
    /// A field that may be missing.
    Optional(String),
    /// A member that the type does not name.
    Unknown(String),
    /// An element of a list.
    Element(usize),
    /// A value of a map.
    Entry(String),
    /// What a member hides.
    Exposed,
    /// One of several types: the type's name, and the variant.
    Alternative(String, String),
}

/// What a member is in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberType {
    /// `String`.
    Text,
    /// `Decimal`, which is compared by its text.
    Decimal,
    /// `Sensitive<String>`.
    Sensitive,
    /// A newtype or enum with `as_str`.
    Named,
    /// An integer or boolean.
    Copied,
    /// A JSON value.
    Json,
}
