//! Steps: what is done to a value. Each takes text, bytes or pairs and gives one of them; encodings are never implied.

use serde::Deserialize;

use super::Map;

/// One step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// MD5: bytes. Only for providers that want nothing better.
    Md5,
    /// SHA-1: bytes.
    Sha1,
    /// SHA-256: bytes.
    Sha256,
    /// SHA-384: bytes.
    Sha384,
    /// SHA-512: bytes.
    Sha512,
    /// HMAC-MD5 with this key: bytes.
    HmacMd5(Key),
    /// HMAC-SHA-1 with this key: bytes.
    HmacSha1(Key),
    /// HMAC-SHA-256 with this key: bytes.
    HmacSha256(Key),
    /// HMAC-SHA-384 with this key: bytes.
    HmacSha384(Key),
    /// HMAC-SHA-512 with this key: bytes.
    HmacSha512(Key),
    /// Lower-case hexadecimal: text.
    Hex,
    /// Upper-case hexadecimal: text.
    HexUpper,
    /// Standard base64 with padding: text.
    Base64,
    /// Standard base64 without padding: text.
    Base64Unpadded,
    /// URL-safe base64 with padding: text.
    Base64url,
    /// URL-safe base64 without padding, as in JOSE: text.
    Base64urlUnpadded,
    /// From hexadecimal in either case: bytes.
    Unhex,
    /// From standard base64: bytes.
    Unbase64,
    /// From URL-safe base64: bytes.
    Unbase64url,
    /// Bytes that are UTF-8 text: text.
    Utf8,
    /// Lower-case ASCII letters: text.
    Lower,
    /// Upper-case ASCII letters: text.
    Upper,
    /// Without white space at both ends: text.
    Trim,
    /// The same, and runs of spaces become one: text.
    CollapseSpaces,
    /// Percent-encoded, all but the unreserved characters of RFC 3986: text.
    Percent,
    /// The same, and slashes stay: text.
    PercentPath,
    /// Encoded as in a form, a space becomes `+`: text.
    Form,
    /// Single characters replaced by texts, in one pass: text.
    Escape(Map<String>),
    /// Without this beginning, if the text begins so: text.
    StripPrefix(String),
    /// The piece at an index, counted from 0, between separators; empty when there is none: text.
    Part(Part),
    /// At most this many bytes from the start: bytes.
    Truncate(usize),
    /// Without this many bytes at the start: bytes.
    Skip(usize),
    /// The members of a JSON object, as `pairs: json` has them: pairs.
    Json,
    /// Pairs out of a text such as `t=1,v1=ab`: pairs.
    Split(Split),
    /// Only these keys: pairs.
    Pick(Vec<String>),
    /// Only keys that start with this: pairs.
    PickPrefix(String),
    /// Without these keys: pairs.
    Drop(Vec<String>),
    /// Without pairs whose value is empty: pairs.
    DropEmpty,
    /// Steps from text to text, applied to every key: pairs.
    Keys(Vec<Step>),
    /// Steps from text to text, applied to every value: pairs.
    Values(Vec<Step>),
    /// Ordered by bytes; equal ones keep their order: pairs.
    Sort(SortBy),
    /// Every pair written as a template of `{key}` and `{value}`: text.
    Render(Render),
    /// A function that the caller gives: see `functions`.
    Call(String),
    /// RSA, PKCS #1 v1.5, SHA-256, with this private key: bytes.
    RsaPkcs1v15Sha256(String),
    /// RSA-PSS, SHA-256: bytes.
    RsaPssSha256(String),
    /// RSA-PSS, SHA-512: bytes.
    RsaPssSha512(String),
    /// ECDSA over P-256 with SHA-256, the two numbers of 32 bytes as in JOSE: bytes.
    EcdsaP256Sha256(String),
    /// The same as ASN.1 DER: bytes.
    EcdsaP256Sha256Der(String),
    /// Ed25519: bytes.
    Ed25519(String),
    /// A compact JWE (RSA-OAEP-256, A256GCM) for a public key: text.
    JweEncrypt(JweKey),
    /// The content of a compact JWE for this private key: bytes.
    JweDecrypt(String),
    /// AES-CBC with PKCS #7 padding; the length of the key says which AES: bytes.
    AesCbc(Cipher),
    /// Back from it: bytes.
    AesCbcDecrypt(Cipher),
    /// AES-GCM with a nonce of 12 bytes; the tag of 16 bytes comes last: bytes.
    AesGcm(Cipher),
    /// Back from it: bytes.
    AesGcmDecrypt(Cipher),
    /// 3DES-CBC, padded with zero bytes: bytes.
    Des3Cbc(Cipher),
    /// RSA encryption, PKCS #1 v1.5, for this public key: bytes.
    RsaPkcs1v15Encrypt(String),
    /// RSA encryption, OAEP with SHA-256, for this public key: bytes.
    RsaOaepSha256Encrypt(String),
}

/// The key of a MAC: a name, or a value of its own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Key")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Key {
    /// A credential, a value above, or a part of the message.
    #[serde(rename = "scalar")]
    Named(String),
    /// A value that only this key needs.
    #[serde(rename = "map")]
    Computed(KeyRules),
}

/// A value that is only a key: one of `text` and `of`, then steps.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyRules {
    /// Text with `{name}` in it.
    #[serde(default)]
    pub text: Option<String>,
    /// One credential, value above, or part of the message, alone.
    #[serde(default)]
    pub of: Option<String>,
    /// Steps applied in order.
    #[serde(default)]
    pub then: Vec<Step>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What stands between pieces.
    pub by: String,
    /// Which one, counted from 0.
    pub index: usize,
}

/// How a text holds pairs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// What stands between pairs.
    pub items: String,
    /// What stands between a key and its value.
    pub key: String,
}

/// What pairs are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// The key.
    Key,
    /// The key in lower case.
    LowerKey,
    /// The key, and for equal keys the value.
    KeyAndValue,
}

/// How pairs are written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Render")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Render {
    /// Each pair, nothing between them.
    #[serde(rename = "scalar")]
    Each(String),
    /// Each pair, and a separator.
    #[serde(rename = "map")]
    Joined(RenderRules),
}

/// How pairs are written, with a separator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderRules {
    /// Template of `{key}` and `{value}`.
    pub each: String,
    /// What stands between pairs.
    pub join: String,
}

/// For whom a JWE is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JweKey {
    /// The `public_key` credential.
    pub key: String,
    /// The credential or value that names the key to the receiver.
    #[serde(default)]
    pub key_id: Option<String>,
}

/// Key and start of a symmetric cipher.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cipher {
    /// The key.
    pub key: Key,
    /// The initialisation vector or nonce: a template, or a value.
    pub iv: Key,
    /// Data that is authenticated and not encrypted (AES-GCM); none unless stated.
    #[serde(default)]
    pub aad: Option<Key>,
}
