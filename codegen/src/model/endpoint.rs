//! One endpoint: request, outcomes, types and cases.

use super::{
    Case, Field, Name, Nesting, ParameterRule, ResponseHeader, Scalar, TypeDef, ValueType,
};

/// One endpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// File name without `.yaml`, and module and method name.
    pub name: Name,
    /// Name of the request struct.
    pub type_name: String,
    /// Name of the failure enum.
    pub failure_name: String,
    /// What it does.
    pub doc: String,
    /// Where it was read.
    pub source: Source,
    /// Contradictions and decisions.
    pub conflicts: Vec<Conflict>,
    /// HTTP method, upper case.
    pub method: String,
    /// Path as written, `{name}` unfilled.
    pub path: String,
    /// Path in pieces.
    pub path_pieces: Vec<PathPiece>,
    /// Names of the auth entries, applied in this order.
    pub auth: Vec<Name>,
    /// Name of the auth entry that every answer must pass.
    pub verify: Option<Name>,
    /// Parameters in the order they are sent: path, query, headers, body.
    pub fields: Vec<Field>,
    /// Form of the body.
    pub body: Body,
    /// How query and form name what is nested; `None` where nothing is.
    pub nesting: Option<Nesting>,
    /// Rules over several fields.
    pub rules: Vec<ParameterRule>,
    /// What a call does.
    pub effect: Effect,
    /// What a second call does.
    pub repeat: Repeat,
    /// How bodies are unwrapped; the first whose status fits is used.
    pub decode: Vec<Decode>,
    /// The outcome table; the first row that fits is taken. Never empty.
    pub outcomes: Vec<Outcome>,
    /// Type that a success gives: an object, or an enum over several.
    pub success: Success,
    /// Headers that its answers carry, the provider's and its own.
    pub response_headers: Vec<ResponseHeader>,
    /// Types of this endpoint.
    pub types: Vec<TypeDef>,
    /// Examples.
    pub cases: Vec<Case>,
}

/// What a success gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Success {
    /// Every success has this body (`None`: no body is read).
    One(Option<String>),
    /// Every success has this body or none.
    Optional(String),
    /// Several; an enum with this name has a variant for each.
    Several(String),
}

/// The documentation page behind an endpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Address.
    pub page: String,
    /// Day it was read.
    pub retrieved: String,
    /// Version the page states.
    pub version: Option<String>,
    /// Other places facts come from.
    pub also: Vec<String>,
}

/// A contradiction and the decision taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Part of the spec it concerns.
    pub about: String,
    /// What the page says.
    pub page: String,
    /// What the spec does.
    pub decision: String,
}

/// Part of a path.
#[derive(Debug, Clone, PartialEq)]
pub enum PathPiece {
    /// As written.
    Literal(String),
    /// A path parameter.
    Parameter {
        /// Its wire name.
        name: String,
        /// Values that would make the path that of another endpoint; `{}` is any segment in them.
        elsewhere: Vec<String>,
    },
}

/// Form of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// None at all.
    None,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// A JSON object.
    Json,
}

/// What a call does to the provider's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Makes something new.
    Create,
    /// Changes something.
    Update,
    /// Removes something.
    Delete,
}

/// What a second identical call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Nothing.
    Safe,
    /// Same end state, same answer.
    Converges,
    /// Same end state, answered with a failure.
    Rejected,
    /// Not stated.
    Unknown,
}

/// How bodies with certain statuses are unwrapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Decode {
    /// Statuses; never empty.
    pub status: Vec<StatusRange>,
    /// Steps in order.
    pub steps: Vec<DecodeStep>,
    /// Whether a body that does not take them is read as received.
    pub as_received: bool,
}

/// One step of unwrapping.
#[derive(Debug, Clone, PartialEq)]
pub enum DecodeStep {
    /// Take the text at this pointer.
    Member(Vec<String>),
    /// Put the JSON that the text at this pointer holds in its place.
    EmbeddedJson(Vec<String>),
    /// Decode base64.
    Base64,
    /// Decode URL-safe base64.
    Base64Url,
    /// Read text in this encoding.
    Charset(Charset),
    /// Read a form in this encoding.
    Form(Charset),
    /// Read lines of names and values.
    Lines,
    /// Call this function.
    Function(Name, ValueType),
    /// Decrypt a compact JWE (RSA-OAEP-256, A256GCM) with this credential.
    Jwe(Name),
}

impl DecodeStep {
    /// The step, as specs call it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Member(_) => "member",
            Self::EmbeddedJson(_) => "embedded_json",
            Self::Base64 => "base64",
            Self::Base64Url => "base64url",
            Self::Charset(_) => "charset",
            Self::Form(_) => "form",
            Self::Lines => "lines",
            Self::Function(name, _) => &name.wire,
            Self::Jwe(_) => "jwe",
        }
    }
}

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// ISO-8859-1.
    Latin1,
    /// ISO-8859-15.
    Latin9,
    /// Windows-1252.
    Windows1252,
}

/// A status, or all statuses of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusRange {
    /// One status.
    Exact(u16),
    /// `2` for 200 to 299.
    Class(u8),
}

/// One row of the outcome table.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Name in the file, and the variant.
    pub name: Name,
    /// Success or failure.
    pub verdict: Verdict,
    /// Statuses; empty means any.
    pub status: Vec<StatusRange>,
    /// Tests on the body; all must hold.
    pub tests: Vec<BodyTest>,
    /// Tests that look at no member of the body; all must hold.
    pub answer: Vec<AnswerTest>,
    /// Rust name of the body's type.
    pub body: Option<String>,
    /// Whether there may be no body.
    pub body_optional: bool,
    /// What it means for the caller.
    pub doc: Option<String>,
}

/// Success or failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The call did what it says.
    Returns,
    /// The provider refused.
    Fails,
}

/// A test on a member of the body.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyTest {
    /// The member is one of these.
    Is(Vec<String>, Vec<Scalar>),
    /// The member is there and not null.
    Present(Vec<String>),
    /// The member is missing or null.
    Absent(Vec<String>),
}

/// A test on what an answer carries beside the members of its body.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerTest {
    /// The header, by its name in lower case, has one of these texts.
    HeaderIs(String, Vec<String>),
    /// The header is there, or is not.
    HeaderPresent(String, bool),
    /// The media type is one of these.
    ContentType(Vec<String>),
    /// The body seems to be one of these.
    Body(Vec<BodyKind>),
}

/// What a body seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    Empty,
    /// JSON.
    Json,
    /// A page for people.
    Html,
    /// JSON that ends too early.
    Truncated,
    /// Something else.
    Other,
}
