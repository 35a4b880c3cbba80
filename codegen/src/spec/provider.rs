//! `specs/<provider>/provider.yaml`: what all endpoints of a provider share.

use serde::Deserialize;

use super::{Auth, Map, OneOrMany, Scalar, TypeDef};

/// One provider: where it is reached, how requests are authenticated, and shared types.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The provider's name as people write it.
    pub title: String,
    /// What the provider does, in our own words.
    #[serde(default)]
    pub doc: Option<String>,
    /// Where the provider is reached: name of the environment to base URL. `https` only.
    pub environments: Map<Environment>,
    /// What a caller configures once per client.
    #[serde(default)]
    pub credentials: Map<Credential>,
    /// Functions that the caller gives, for what `auth` and `decode` leave out.
    #[serde(default)]
    pub functions: Map<Function>,
    /// Ways to authenticate a request, by name.
    #[serde(default)]
    pub auth: Map<Auth>,
    /// How response bodies are unwrapped before they are read; the first entry whose status fits is used.
    #[serde(default)]
    pub decode: Vec<Decode>,
    /// Headers of answers that mean something to a caller; `?` at the end for one that may be missing.
    #[serde(default)]
    pub response_headers: Map<ResponseHeader>,
    /// Types that more than one endpoint uses.
    #[serde(default)]
    pub types: Map<TypeDef>,
}

/// Type of a header, or the type with documentation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "ResponseHeader")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum ResponseHeader {
    /// Only the type.
    #[serde(rename = "scalar")]
    Type(HeaderType),
    /// Type, documentation and name.
    #[serde(rename = "map")]
    Rules(ResponseHeaderRules),
}

/// The long form of a header of answers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResponseHeaderRules {
    /// Its type.
    #[serde(rename = "type")]
    pub ty: HeaderType,
    /// What it means for the caller.
    #[serde(default)]
    pub doc: Option<String>,
    /// Another Rust name.
    #[serde(default)]
    pub rust: Option<String>,
}

/// Type of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HeaderType {
    /// Text in ASCII.
    Text,
    /// A whole number of 64 bits.
    Integer,
}

/// A base URL, or a base URL with documentation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Environment")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Environment {
    /// Only the URL.
    #[serde(rename = "scalar")]
    Url(String),
    /// URL, documentation, and the variables of its host.
    #[serde(rename = "map")]
    Rules(EnvironmentRules),
}

/// The long form of an environment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnvironmentRules {
    /// Base URL; `{name}` in the host stands for one DNS label that the caller supplies.
    pub url: String,
    /// What this environment is for.
    #[serde(default)]
    pub doc: Option<String>,
    /// Meaning of each host variable.
    #[serde(default)]
    pub variables: Map<String>,
}

/// Kind of a credential, or the kind with documentation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Credential")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Credential {
    /// Only the kind.
    #[serde(rename = "scalar")]
    Kind(CredentialKind),
    /// Kind, documentation and example.
    #[serde(rename = "map")]
    Rules(CredentialRules),
}

/// The long form of a credential.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CredentialRules {
    /// What kind of value it is.
    #[serde(rename = "type")]
    pub kind: CredentialKind,
    /// Where the caller finds it.
    #[serde(default)]
    pub doc: Option<String>,
    /// A value for cases and the sandbox; never a live one.
    #[serde(default)]
    pub example: Option<String>,
}

/// What kind of value a credential is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// Not secret: an account or key identifier.
    Text,
    /// Secret: never shown, logged or compared in the open.
    Secret,
    /// A private key in PEM: RSA, P-256 or Ed25519.
    PrivateKey,
    /// A public key in PEM.
    PublicKey,
}

/// A function from bytes that the caller gives with the credentials.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// What it must compute, in our own words.
    pub doc: String,
    /// What it gives.
    pub gives: FunctionResult,
    /// What it gives for some inputs. In cases they stand in for the function.
    #[serde(default)]
    pub examples: Vec<FunctionExample>,
}

/// What a function gives for one input, both as text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FunctionExample {
    /// What it is given.
    pub given: String,
    /// What it gives.
    pub gives: String,
}

/// What a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FunctionResult {
    /// UTF-8 text.
    Text,
    /// Any bytes.
    Bytes,
}

/// How bodies with certain statuses are unwrapped.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decode {
    /// The statuses this applies to, such as `200` or `2xx`.
    pub status: OneOrMany<Scalar>,
    /// Steps from the received body to the JSON that the outcomes look at.
    pub steps: Vec<DecodeStep>,
    /// How a body is read that a step cannot be applied to; without it the answer is unreadable.
    #[serde(default)]
    pub otherwise: Option<Otherwise>,
}

/// How a body is read that does not take the stated steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Otherwise {
    /// As it came, without any step.
    AsReceived,
}

/// One step of unwrapping a body.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecodeStep {
    /// Take the text at this JSON pointer and go on with it.
    Member(String),
    /// The text at this JSON pointer is JSON; put it in the place of the text.
    EmbeddedJson(String),
    /// From standard base64, padded or not; line breaks are skipped.
    Base64,
    /// From URL-safe base64, padded or not; line breaks are skipped.
    Base64url,
    /// The body is text in this encoding.
    Charset(Charset),
    /// From a form in this encoding: an object with a text for each field.
    Form(Charset),
    /// From lines such as `name=value`: an object with a text for each line.
    Lines,
    /// Go on with what this function gives: see `functions`.
    Call(String),
    /// Decrypt a compact JWE.
    Jwe(Jwe),
}

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Charset {
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// ISO-8859-1, Latin-1.
    #[serde(rename = "iso-8859-1")]
    Latin1,
    /// ISO-8859-15, Latin-9: with the euro sign.
    #[serde(rename = "iso-8859-15")]
    Latin9,
    /// Windows-1252.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// How a JWE is decrypted. Other algorithms than the stated ones are refused.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Jwe {
    /// Name of the `private_key` credential.
    pub key: String,
    /// Key management algorithm; `RSA-OAEP-256`.
    pub alg: String,
    /// Content encryption algorithm; `A256GCM`.
    pub enc: String,
}
