//! Signatures as data: values computed in order, then placed.

use super::Name;

/// One way to authenticate a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Auth {
    /// Name in the file and of the Rust function.
    pub name: Name,
    /// What is proved, and how.
    pub doc: Option<String>,
    /// Values, each using only earlier ones.
    pub bindings: Vec<Binding>,
    /// Where values go, in order.
    pub placements: Vec<Placement>,
    /// Known inputs and results, all checked.
    pub vectors: Vec<Vector>,
}

/// One named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// Name in the file and of the Rust variable.
    pub name: Name,
    /// How it is computed.
    pub expression: Expression,
    /// What it is.
    pub ty: ValueType,
}

/// A start value, then steps.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// The instant of the attempt.
    Now(ClockFormat),
    /// Concatenated pieces, then steps.
    Computed {
        /// What is concatenated.
        template: Template,
        /// What is done to it, in order.
        steps: Vec<Step>,
    },
}

/// How an instant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockFormat {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    ImfFixdate,
}

/// Pieces that are concatenated.
pub type Template = Vec<Piece>;

/// A literal or a reference.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text as written.
    Literal(String),
    /// Value of a credential, by its name.
    Credential(Name),
    /// Value computed before.
    Binding(Name),
    /// A part of the request.
    Request(Part),
}

/// A part of the request as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The exact body bytes; empty when there is no body.
    Body,
    /// The method, upper case.
    Method,
    /// The path as sent, without the query.
    Path,
    /// The query as sent, without the question mark.
    Query,
    /// The value of the `host` header.
    Host,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
    /// Lower-case hexadecimal.
    Hex,
    /// Standard base64 with padding.
    Base64,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// UTF-8 text.
    Text,
    /// Any bytes.
    Bytes,
}

/// A request header made of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Header name, lower case.
    pub header: String,
    /// Its value.
    pub template: Template,
    /// Whether a secret, or something computed from one, is in it.
    pub secret: bool,
}

/// A known input and its results.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    /// Where it comes from.
    pub source: Option<String>,
    /// Credentials, `now`, parts of the request, by name.
    pub given: Vec<(String, String)>,
    /// Values and `header.<name>`, by name.
    pub expect: Vec<(String, String)>,
    /// `false` for a printed sample that is known not to follow the formula.
    pub verified: bool,
    /// Why not.
    pub reason: Option<String>,
}
