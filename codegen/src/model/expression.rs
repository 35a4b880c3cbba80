//! Values and how they are computed.

use super::{Clock, Name};

/// A start, then steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it starts from.
    pub start: Start,
    /// What is done to it, in order.
    pub steps: Vec<Step>,
}

/// What a value starts from.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// The instant of the attempt.
    Now(Clock),
    /// A text that no other attempt has.
    Nonce(Nonce),
    /// Pieces one after the other.
    Template(Template),
    /// Pairs, one source after the other.
    Pairs(Vec<PairsSource>),
}

/// A text that no other attempt has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nonce {
    /// A random UUID.
    Uuid,
    /// A whole number above all earlier ones.
    Increasing,
    /// Random characters.
    Random {
        /// How many.
        length: u16,
        /// The characters to choose from.
        alphabet: String,
    },
}

/// Where pairs come from.
#[derive(Debug, Clone, PartialEq)]
pub enum PairsSource {
    /// The query, decoded.
    Query,
    /// The form that is the body, decoded.
    Form,
    /// The members of an object of the JSON body; of the body itself when the pointer is empty.
    Json(Vec<String>),
    /// The headers, with `host`.
    Headers,
    /// Pairs computed before.
    Binding(Name),
    /// Keys with templates.
    Listed(Vec<(String, Template)>),
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
    /// The value of a key in pairs computed before; there must not be two.
    PairsValue(Name, String),
    /// A part of the message.
    Message(Part),
    /// A header's value, by its lower-case name; empty when there is none.
    Header(String),
    /// A member inside the JSON body; empty when there is none.
    JsonValue(Vec<String>),
}

/// A part of the message as it is sent.
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
    /// Path, and the query with its question mark unless it is empty.
    PathQuery,
    /// The value of the `host` header.
    Host,
    /// The host without its port.
    Hostname,
    /// The port, stated or not.
    Port,
    /// `https`, or `http` to this machine.
    Scheme,
    /// The media type of the body; empty when there is no body.
    ContentType,
    /// Name of the endpoint.
    Operation,
    /// The token of the session.
    Token,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A digest.
    Digest(Digest),
    /// A MAC with a key.
    Hmac(Digest, Piece),
    /// Bytes as text.
    Encode(Encoding),
    /// Text back to bytes.
    Decode(Decoding),
    /// Bytes that are UTF-8.
    Utf8,
    /// From text to text.
    Text(TextStep),
    /// At most so many bytes.
    Truncate(usize),
    /// Without so many bytes at the start.
    Skip(usize),
    /// A JSON object to pairs.
    Json,
    /// Text to pairs: what stands between pairs, and between key and value.
    Split(String, String),
    /// From pairs to pairs.
    Pairs(PairsStep),
    /// Pairs as text.
    Render {
        /// A template of key and value.
        each: Vec<PairPiece>,
        /// What stands between pairs.
        join: String,
    },
    /// A function that the caller gives.
    Call(Name, ValueType),
    /// A signature with a private key.
    Sign(super::SignedBy, Name),
    /// Encryption or decryption.
    Crypt(Crypt),
}

/// Digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digest {
    /// MD5.
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    /// Its name in specs and in Rust.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }
}

/// Texts that stand for bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Lower-case hexadecimal.
    Hex,
    /// Upper-case hexadecimal.
    HexUpper,
    /// Standard base64, padded.
    Base64,
    /// Standard base64, not padded.
    Base64Unpadded,
    /// URL-safe base64, padded.
    Base64url,
    /// URL-safe base64, not padded.
    Base64urlUnpadded,
}

impl Encoding {
    /// Its name in specs and in Rust.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Hex => "hex",
            Self::HexUpper => "hex_upper",
            Self::Base64 => "base64",
            Self::Base64Unpadded => "base64_unpadded",
            Self::Base64url => "base64url",
            Self::Base64urlUnpadded => "base64url_unpadded",
        }
    }
}

/// Back from such texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoding {
    /// Hexadecimal in either case.
    Unhex,
    /// Standard base64.
    Unbase64,
    /// URL-safe base64.
    Unbase64url,
}

impl Decoding {
    /// Its name in specs and in Rust.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unhex => "unhex",
            Self::Unbase64 => "unbase64",
            Self::Unbase64url => "unbase64url",
        }
    }
}

/// From text to text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextStep {
    /// Lower-case ASCII letters.
    Lower,
    /// Upper-case ASCII letters.
    Upper,
    /// No white space at the ends.
    Trim,
    /// The same, and single spaces inside.
    CollapseSpaces,
    /// All but unreserved characters encoded.
    Percent,
    /// The same, and slashes stay.
    PercentPath,
    /// As in a form.
    Form,
    /// Characters replaced by texts.
    Escape(Vec<(char, String)>),
    /// Without a beginning, if it is there.
    StripPrefix(String),
    /// The piece at an index between separators.
    Part(String, usize),
}

impl TextStep {
    /// Its name in specs and in Rust.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Upper => "upper",
            Self::Trim => "trim",
            Self::CollapseSpaces => "collapse_spaces",
            Self::Percent => "percent",
            Self::PercentPath => "percent_path",
            Self::Form => "form",
            Self::Escape(_) => "escape",
            Self::StripPrefix(_) => "strip_prefix",
            Self::Part(..) => "part",
        }
    }
}

/// From pairs to pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairsStep {
    /// Only these keys.
    Pick(Vec<String>),
    /// Only keys that start with this.
    PickPrefix(String),
    /// Without these keys.
    Drop(Vec<String>),
    /// Without empty values.
    DropEmpty,
    /// Every key changed.
    Keys(Vec<TextStep>),
    /// Every value changed.
    Values(Vec<TextStep>),
    /// In order of keys.
    SortByKey,
    /// In order of lower-case keys.
    SortByLowerKey,
    /// In order of keys, then of values.
    SortByKeyAndValue,
}

/// Part of a written pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairPiece {
    /// As written.
    Literal(String),
    /// The key.
    Key,
    /// The value.
    Value,
}

/// Encryption and decryption.
#[derive(Debug, Clone, PartialEq)]
pub enum Crypt {
    /// A compact JWE for a public key, and what names the key to the receiver.
    JweEncrypt(Name, Option<Piece>),
    /// The content of a compact JWE.
    JweDecrypt(Name),
    /// AES-CBC: key and initialisation vector.
    AesCbc(Piece, Piece),
    /// Back from AES-CBC.
    AesCbcDecrypt(Piece, Piece),
    /// AES-GCM: key, nonce, and data that is only authenticated.
    AesGcm(Piece, Piece, Option<Piece>),
    /// Back from AES-GCM.
    AesGcmDecrypt(Piece, Piece, Option<Piece>),
    /// 3DES-CBC: key and initialisation vector.
    Des3Cbc(Piece, Piece),
    /// RSA, PKCS #1 v1.5, for a public key.
    RsaPkcs1v15(Name),
    /// RSA, OAEP with SHA-256, for a public key.
    RsaOaepSha256(Name),
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// UTF-8 text.
    Text,
    /// Any bytes.
    Bytes,
    /// Keys with values, in order.
    Pairs,
}
