//! Signatures as data: values computed in order, then placed into a request or compared with a message.

use super::{Expression, Name, Piece, Template, ValueType};

/// One way to authenticate a request, to verify a message, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Auth {
    /// Name in the file and of the Rust function.
    pub name: Name,
    /// What is proved, and how.
    pub doc: Option<String>,
    /// What is done to a request, in this order. Empty for an entry that only verifies.
    pub actions: Vec<Action>,
    /// Credentials and functions that the actions name, in the order of their declaration.
    pub credentials: Vec<Name>,
    /// How a message is proved genuine.
    pub verify: Option<Verify>,
    /// The token that must be there first.
    pub session: Option<Session>,
    /// Known inputs and results, all checked.
    pub vectors: Vec<Vector>,
}

impl Auth {
    /// The values that are computed for a request, in order.
    pub fn bindings(&self) -> impl Iterator<Item = &Binding> {
        self.actions.iter().filter_map(|action| match action {
            Action::Bind(binding) => Some(binding),
            Action::Place(_) => None,
        })
    }

    /// What is placed into a request, in order.
    pub fn placements(&self) -> impl Iterator<Item = &Placement> {
        self.actions.iter().filter_map(|action| match action {
            Action::Place(placement) => Some(placement),
            Action::Bind(_) => None,
        })
    }
}

/// One step of signing.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Compute a value.
    Bind(Binding),
    /// Change the request; what is computed afterwards sees the change.
    Place(Placement),
}

/// One named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// Name in the file and of the Rust variable.
    pub name: Name,
    /// How it is computed.
    pub expression: Expression,
    /// When it counts; otherwise its value is the second part.
    pub condition: Option<(Condition, Template)>,
    /// What it is.
    pub ty: ValueType,
}

/// When a value counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// This is not empty.
    Present(Piece),
    /// The method is one of these.
    Method(Vec<String>),
    /// The operation is one of these.
    Operation(Vec<String>),
}

/// A change of the request.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Where it goes.
    pub target: Target,
    /// Whether a secret, or something computed from one, is in it.
    pub secret: bool,
    /// The value without which nothing is placed: it counts only sometimes, and has nothing to stand in for it.
    pub unless_empty: Option<Name>,
}

/// Where a value goes, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A header, by its lower-case name.
    Header(String, Template),
    /// A query parameter in front of all others.
    QueryFirst(String, Template),
    /// A query parameter after all others.
    QueryLast(String, Template),
    /// A field of the form that is the body.
    FormField(String, Template),
    /// A member of the JSON object that is the body.
    JsonMember(String, Template),
    /// A form in place of the body.
    Form(Vec<(String, Template)>),
    /// A JSON object in place of the body.
    Json(Vec<(String, Template)>),
    /// Text of a media type in place of the body.
    Body(String, Template),
}

impl Target {
    /// Every template in it.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        let (one, many) = match self {
            Self::Header(_, template)
            | Self::QueryFirst(_, template)
            | Self::QueryLast(_, template)
            | Self::FormField(_, template)
            | Self::JsonMember(_, template)
            | Self::Body(_, template) => (Some(template), [].as_slice()),
            Self::Form(members) | Self::Json(members) => (None, members.as_slice()),
        };
        one.into_iter()
            .chain(many.iter().map(|(_, template)| template))
    }
}

/// How a message is proved genuine.
#[derive(Debug, Clone, PartialEq)]
pub struct Verify {
    /// Values, each using only earlier ones.
    pub bindings: Vec<Binding>,
    /// What must hold, in order.
    pub checks: Vec<Check>,
    /// The credentials it needs, in the order of their declaration.
    pub keys: Vec<Name>,
    /// Name of the Rust function.
    pub function: String,
    /// Name of the Rust type that holds the credentials.
    pub key_type: String,
}

impl Verify {
    /// The values as actions, for readers of both directions.
    #[must_use]
    pub fn actions(&self) -> Vec<Action> {
        self.bindings.iter().cloned().map(Action::Bind).collect()
    }
}

/// One thing that must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// A received value equals a computed one, compared in constant time.
    Equals {
        /// Where the value was received, as the file names it.
        place: String,
        /// The received value; of pairs, any value of the key.
        received: Piece,
        /// What it must be.
        computed: Template,
    },
    /// A signature belongs to a public key.
    Signed {
        /// How it is made.
        by: SignedBy,
        /// The credential.
        key: Name,
        /// What is signed.
        over: Template,
        /// The value that holds the signature.
        signature: Name,
    },
    /// An instant is at most so many seconds away from now.
    Within {
        /// The value.
        binding: Name,
        /// How it is written.
        clock: super::Clock,
        /// Seconds.
        seconds: u32,
    },
}

/// Signatures that a public key proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedBy {
    /// RSA, PKCS #1 v1.5, SHA-256.
    RsaPkcs1v15Sha256,
    /// RSA-PSS, SHA-256.
    RsaPssSha256,
    /// RSA-PSS, SHA-512.
    RsaPssSha512,
    /// ECDSA over P-256 with SHA-256, the two numbers of 32 bytes.
    EcdsaP256Sha256,
    /// The same as ASN.1 DER.
    EcdsaP256Sha256Der,
    /// Ed25519.
    Ed25519,
}

impl SignedBy {
    /// Its name in specs and in Rust; the function that checks such a signature has `is_` in front.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RsaPkcs1v15Sha256 => "rsa_pkcs1v15_sha256",
            Self::RsaPssSha256 => "rsa_pss_sha256",
            Self::RsaPssSha512 => "rsa_pss_sha512",
            Self::EcdsaP256Sha256 => "ecdsa_p256_sha256",
            Self::EcdsaP256Sha256Der => "ecdsa_p256_sha256_der",
            Self::Ed25519 => "ed25519",
        }
    }
}

/// A token that another endpoint gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Name of the endpoint in the file system.
    pub login: String,
    /// Member of its answer with the token.
    pub token: Vec<String>,
    /// Member with the lifetime in seconds.
    pub expires_in: Option<Vec<String>>,
    /// Seconds before its end from which on a token is not used.
    pub early: u32,
}

/// A known input and its results.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    /// Where it comes from.
    pub source: Option<String>,
    /// Credentials, `now`, nonces and parts of the message, by name.
    pub given: Vec<(String, String)>,
    /// Values and what is placed, by name.
    pub expect: Vec<(String, String)>,
    /// Whether the message is genuine.
    pub accepts: Option<bool>,
    /// `false` for a printed sample that is known not to follow the formula.
    pub verified: bool,
    /// Why not.
    pub reason: Option<String>,
}
