//! `auth:`: signatures as data. Named values computed once per attempt, then placed into the request.

use serde::Deserialize;

use super::Map;

/// One way to authenticate a request.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Auth {
    /// What is proved, and how, in our own words.
    #[serde(default)]
    pub doc: Option<String>,
    /// HTTP Basic, a shorthand for one computed value and one header.
    #[serde(default)]
    pub basic: Option<Basic>,
    /// Named values, evaluated in order, once per attempt.
    #[serde(default)]
    pub compute: Map<Compute>,
    /// Where values go: `header.<name>` to a text with `{value}` in it.
    #[serde(default)]
    pub set: Map<String>,
    /// Known inputs with their known results; checked whenever the spec is read.
    #[serde(default)]
    pub vectors: Vec<Vector>,
}

/// User name and password of HTTP Basic (RFC 7617). The colon between them always stays.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Basic {
    /// Template of the user name, such as `{api_key}`.
    pub username: String,
    /// Template of the password; `""` for none.
    pub password: String,
}

/// One computed value: exactly one of `now`, `text` and `of`, then steps.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Compute {
    /// The instant of this attempt, in a format.
    #[serde(default)]
    pub now: Option<ClockFormat>,
    /// Text with `{name}` for a credential, an earlier value, or a part of the request
    /// (`body`, `method`, `path`, `query`, `host`); `{{` and `}}` stand for braces.
    #[serde(default)]
    pub text: Option<String>,
    /// One credential, earlier value, or part of the request, alone.
    #[serde(default)]
    pub of: Option<String>,
    /// Steps applied in order.
    #[serde(default)]
    pub then: Vec<Step>,
}

/// How an instant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClockFormat {
    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110), English names in any locale.
    ImfFixdate,
}

/// One step from bytes or text to bytes or text. Encodings are never implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// SHA-256: bytes.
    Sha256,
    /// SHA-512: bytes.
    Sha512,
    /// Lower-case hexadecimal: text.
    Hex,
    /// Standard base64 with padding: text.
    Base64,
}

/// A known input and its known results.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Where the vector comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// Credentials, `now`, and parts of the request.
    pub given: Map<String>,
    /// Computed values and headers (`header.<name>`), by name.
    pub expect: Map<String>,
    /// `false` records a printed sample that does not follow the formula: the check is that it still does not.
    #[serde(default = "verified")]
    pub verified: bool,
    /// Why a sample is not verified.
    #[serde(default)]
    pub reason: Option<String>,
}

fn verified() -> bool {
    true
}
