//! Values: what they start from.

use serde::Deserialize;

use super::{Map, OneOrMany, Step};

/// One value: exactly one of `now`, `nonce`, `text`, `bytes`, `of` and `pairs`, then steps.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Compute {
    /// The instant of this attempt, written in a format.
    #[serde(default)]
    pub now: Option<Now>,
    /// A text that no other attempt has.
    #[serde(default)]
    pub nonce: Option<Nonce>,
    /// Text with `{name}` for a credential, a value above, or a part of the message; `{{` and `}}` stand for braces.
    #[serde(default)]
    pub text: Option<String>,
    /// The same with values in it that are raw bytes, such as a digest.
    #[serde(default)]
    pub bytes: Option<String>,
    /// One credential, value above, or part of the message, alone.
    #[serde(default)]
    pub of: Option<String>,
    /// Keys with values, in order.
    #[serde(default)]
    pub pairs: Option<PairsSource>,
    /// Steps applied in order.
    #[serde(default)]
    pub then: Vec<Step>,
    /// Without it, the value is `otherwise`.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Text in place of the value when `when` does not hold; empty unless stated.
    #[serde(default)]
    pub otherwise: Option<String>,
}

/// Where pairs come from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "PairsSource")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum PairsSource {
    /// `query`, `form`, `json` (top-level members), `json/<name>` (members of an object in it), `headers`, or pairs above.
    #[serde(rename = "scalar")]
    Named(String),
    /// Keys with templates.
    #[serde(rename = "map")]
    Listed(Map<String>),
    /// Several, one after the other.
    #[serde(rename = "list")]
    Several(Vec<PairsSource>),
}

/// How an instant is written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Now")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Now {
    /// A format that has a name.
    #[serde(rename = "scalar")]
    Format(ClockFormat),
    /// A format of your own.
    #[serde(rename = "map")]
    Layout(ClockLayout),
}

/// Formats of instants; all but `imf_fixdate` and the two counts are short for a `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClockFormat {
    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110), English names in any locale.
    ImfFixdate,
    /// `1994-11-06T08:49:37Z`.
    Iso8601,
    /// `1994-11-06T08:49:37.000Z`.
    Iso8601Millis,
    /// `19941106T084937Z`.
    IsoBasic,
    /// `19941106`.
    DateBasic,
    /// `19941106084937`.
    DateTimeBasic,
    /// `1994-11-06 08:49:37`.
    DateTime,
    /// Whole seconds since 1970.
    EpochSeconds,
    /// Milliseconds since 1970.
    EpochMillis,
}

/// A format of your own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClockLayout {
    /// Text with `{year}`, `{month}`, `{day}`, `{hour}`, `{minute}`, `{second}` and `{millisecond}`.
    pub text: String,
    /// Offset from UTC, such as `+08:00`. In `now`: UTC unless stated. In the `instant` of a type: needed, and `unstated`
    /// where nobody says.
    #[serde(default)]
    pub zone: Option<String>,
}

/// A text that no other attempt has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nonce {
    /// A random UUID (RFC 9562, version 4).
    Uuid,
    /// A whole number above all earlier ones: milliseconds since 1970, or one more than the last.
    Increasing,
    /// Random characters.
    Random(RandomText),
}

/// Random characters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RandomText {
    /// How many.
    pub length: u16,
    /// The characters to choose from, each once.
    pub alphabet: String,
}

/// When a value counts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Condition")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Condition {
    /// When this value, credential or part of the message is not empty.
    #[serde(rename = "scalar")]
    Present(String),
    /// For some methods or operations.
    #[serde(rename = "map")]
    Call(CallCondition),
}

/// Calls that a value counts for; exactly one of the two.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CallCondition {
    /// HTTP methods.
    #[serde(default)]
    pub method: Option<OneOrMany<String>>,
    /// Endpoints of the provider, by the names of their files.
    #[serde(default)]
    pub operation: Option<OneOrMany<String>>,
}
