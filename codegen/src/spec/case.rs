//! `cases:`: examples that are run against the emitted client and the sandbox.

use serde::Deserialize;

use super::{Map, Scalar};

/// One example: parameters, the bytes sent, the answer, the result.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the example shows; unique in its endpoint.
    pub name: String,
    /// Where the example comes from, such as the page or a public client.
    #[serde(default)]
    pub source: Option<String>,
    /// Parameters by wire name.
    #[serde(default)]
    pub with: Map<Value>,
    /// Instant of the attempt, `YYYY-MM-DDTHH:MM:SSZ`, with milliseconds if they matter.
    #[serde(default)]
    pub at: Option<String>,
    /// What nonces and a missing idempotency key are, in the order in which they are made.
    #[serde(default)]
    pub nonces: Vec<String>,
    /// The request as it must go out: request line, headers by name, empty line, body. Without `host`.
    #[serde(default)]
    pub sends: Option<String>,
    /// The answer; missing when nothing may be sent.
    #[serde(default)]
    pub receives: Option<Receives>,
    /// The result.
    pub gives: Gives,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Receives {
    /// HTTP status.
    pub status: u16,
    /// Headers; `content-type: application/json` unless stated.
    #[serde(default)]
    pub headers: Map<String>,
    /// The body as it reads once unwrapped (`decode`).
    #[serde(default)]
    pub body: Option<String>,
    /// The body as it is on the wire, instead of `body`.
    #[serde(default)]
    pub raw: Option<String>,
    /// The same in hexadecimal, for bytes that are no text.
    #[serde(default)]
    pub raw_hex: Option<String>,
}

/// Name of an outcome, `undocumented`, `unreadable`, or one of them with details.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Gives")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Gives {
    /// An outcome by name, `undocumented` or `unreadable`.
    #[serde(rename = "scalar")]
    Name(String),
    /// `{ Outcome: { member: value } }`, `{ unreadable: why }` or `{ invalid: parameter }`.
    #[serde(rename = "map")]
    Detail(Map<Detail>),
}

/// What is known of a result.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Detail")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Detail {
    /// Pointer, reason or parameter name.
    #[serde(rename = "scalar")]
    Text(String),
    /// Members of the result by JSON pointer, and declared headers as `header.name`.
    #[serde(rename = "map")]
    Members(Map<Scalar>),
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Value")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Value {
    /// A single value.
    #[serde(rename = "scalar")]
    Scalar(Scalar),
    /// A list.
    #[serde(rename = "list")]
    List(Vec<Value>),
    /// A map, or the members of an object.
    #[serde(rename = "map")]
    Map(Map<Value>),
}
