//! `verify:`: the other direction, a message that was received.

use serde::Deserialize;

use super::{Compute, Map};

/// How a message is proved genuine: values are computed from it again, and compared with what it states.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// Values of the message alone, computed before all others.
    #[serde(default)]
    pub compute: Map<Compute>,
    /// Where a message carries what its sender chose: name of a `now` or `nonce` value, to the place.
    #[serde(default)]
    pub read: Map<String>,
    /// What must be equal: a place in the message, to a text with `{value}` in it. Compared in constant time.
    #[serde(default)]
    pub equals: Map<String>,
    /// Signatures that only the owner of a private key can make.
    #[serde(default)]
    pub signed: Vec<Signed>,
    /// How many seconds an instant of `read` may be away from now.
    #[serde(default)]
    pub within: Map<u32>,
}

/// A signature that a public key proves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// How it is made.
    pub by: SignedBy,
    /// The `public_key` credential.
    pub key: String,
    /// What is signed, a text with `{value}` in it.
    pub over: String,
    /// The value that holds the signature, decoded to bytes.
    pub signature: String,
}

/// Signatures that a public key proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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
