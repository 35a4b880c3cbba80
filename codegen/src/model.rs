//! The resolved API: plain data that the emitter, the sandbox and every later reader share.
//!
//! Everything here is checked and named: no reader decides a Rust name, expands a shorthand or finds an
//! error. Wire spellings stand next to the Rust names decided for them.

mod auth;
mod case;
mod clock;
mod endpoint;
mod expression;
mod request;
mod types;
mod uses;

pub use auth::{
    Action, Auth, Binding, Check, Condition, Placement, Session, SignedBy, Target, Vector, Verify,
};
pub use case::{
    Access, Case, Expectation, ExpectedHeader, ExpectedMember, Given, MemberType, ReceivedBody,
    Receives, Sends, Value,
};
pub use clock::{Clock, ClockPart};
pub use endpoint::{
    AnswerTest, Body, BodyKind, BodyTest, Charset, Conflict, Decode, DecodeStep, Effect, Endpoint,
    Outcome, PathPiece, Repeat, Source, StatusRange, Success, Verdict,
};
pub use expression::{
    Crypt, Decoding, Digest, Encoding, Expression, Nonce, PairPiece, PairsSource, PairsStep, Part,
    Piece, Start, Step, Template, TextStep, ValueType,
};
pub use request::{Nesting, ParameterRule};
pub use types::{
    Accepted, Alternative, BooleanEncoding, EnumValue, Field, Inside, Instant, JsonKind, Leniency,
    Newtype, Origin, OtherName, Place, Scalar, TypeDef, TypeKind, TypeRef,
};

/// All providers, in the order of their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Api {
    /// The providers.
    pub providers: Vec<Provider>,
}

/// A spelling on the wire and the Rust name decided for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// As the provider spells it.
    pub wire: String,
    /// As Rust spells it, raw (`r#type`) where Rust needs it.
    pub rust: String,
}

/// One provider and its endpoints.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Folder name and module name.
    pub name: Name,
    /// Name as people write it.
    pub title: String,
    /// What the provider does.
    pub doc: Option<String>,
    /// Where it is reached; never empty.
    pub environments: Vec<Environment>,
    /// What a caller configures.
    pub credentials: Vec<Credential>,
    /// Functions that the caller gives with the credentials.
    pub functions: Vec<Function>,
    /// Ways to authenticate that an endpoint uses, ways to verify, and what has vectors.
    pub auth: Vec<Auth>,
    /// Headers that answers of its endpoints carry, each once.
    pub response_headers: Vec<ResponseHeader>,
    /// Types that endpoints share.
    pub types: Vec<TypeDef>,
    /// Endpoints, in the order of their names.
    pub endpoints: Vec<Endpoint>,
}

impl Provider {
    /// The session that an endpoint opens, if it opens one.
    #[must_use]
    pub fn login(&self, endpoint: &Endpoint) -> Option<&Session> {
        let mut sessions = self.auth.iter().filter_map(|auth| auth.session.as_ref());
        sessions.find(|session| session.login == endpoint.name.wire)
    }

    /// A named type, by its Rust name; names are unique in a provider.
    #[must_use]
    pub fn type_named(&self, name: &str) -> Option<&TypeDef> {
        let own = self.endpoints.iter().flat_map(|endpoint| &endpoint.types);
        self.types
            .iter()
            .chain(own)
            .find(|definition| definition.name.rust == name)
    }
}

/// A header of answers that means something to a caller.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseHeader {
    /// Name in lower case, and the method that reads it.
    pub name: Name,
    /// Its type.
    pub ty: HeaderType,
    /// Whether every answer should have it.
    pub required: bool,
    /// What it means.
    pub doc: Option<String>,
}

/// Type of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
}

/// A host (or a family of hosts) to send to.
#[derive(Debug, Clone, PartialEq)]
pub struct Environment {
    /// Name in the file, and name of the enum variant.
    pub name: Name,
    /// What it is for.
    pub doc: Option<String>,
    /// Base URL in pieces; the first is a literal that starts with `https://`.
    pub url: Vec<UrlPiece>,
}

/// Part of a base URL.
#[derive(Debug, Clone, PartialEq)]
pub enum UrlPiece {
    /// As written.
    Literal(String),
    /// One DNS label that the caller supplies.
    Variable(HostVariable),
}

/// A part of a host that the caller supplies.
#[derive(Debug, Clone, PartialEq)]
pub struct HostVariable {
    /// Name in the template and in Rust.
    pub name: Name,
    /// What it stands for.
    pub doc: Option<String>,
}

/// Something the caller configures once.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    /// Name in the file and in Rust.
    pub name: Name,
    /// Kind of value.
    pub kind: CredentialKind,
    /// Where the caller finds it.
    pub doc: Option<String>,
    /// A value for cases and the sandbox.
    pub example: Option<String>,
    /// Whether the client needs it; what only webhooks are verified with is not part of its configuration.
    pub client: bool,
}

/// Kind of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// An identifier that is no secret.
    Text,
    /// A secret.
    Secret,
    /// A private key in PEM.
    PrivateKey,
    /// A public key in PEM.
    PublicKey,
}

/// A function from bytes that the caller gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// Name in the file and in Rust.
    pub name: Name,
    /// What it must compute.
    pub doc: String,
    /// What it gives.
    pub gives: ValueType,
    /// Inputs and what it gives for them.
    pub examples: Vec<(String, String)>,
    /// Whether the client needs it.
    pub client: bool,
}
