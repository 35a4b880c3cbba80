//! `auth:`: how requests prove who sends them, and how messages of the provider are proved genuine, as data.

use serde::Deserialize;

use super::{Compute, Map, Verify};

/// One way to authenticate a request, to verify a message, or both: values computed once, then placed or compared.
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
    /// A bearer token (RFC 6750): the name of the credential, or `token` of a session.
    #[serde(default)]
    pub bearer: Option<String>,
    /// Headers that carry a credential as it is: header name to credential name.
    #[serde(default)]
    pub header_key: Map<String>,
    /// Query parameters that carry a credential as it is: parameter name to credential name.
    #[serde(default)]
    pub query_key: Map<String>,
    /// The token that is fetched before the call, kept, and fetched again when it expires.
    #[serde(default)]
    pub session: Option<Session>,
    /// Named values, evaluated once per attempt. Each uses values above it.
    #[serde(default)]
    pub compute: Map<Compute>,
    /// Where values go: `header.<name>`, `query.<name>`, `form.<name>`, `json.<name>`, or `body`.
    #[serde(default)]
    pub set: Map<Placed>,
    /// How a message that was received is proved genuine with the same values.
    #[serde(default)]
    pub verify: Option<Verify>,
    /// Secret credentials that this entry sends as they are, or merely encoded.
    #[serde(default)]
    pub reveals: Vec<String>,
    /// Warnings that do not apply here.
    #[serde(default)]
    pub allow: Vec<Allowed>,
    /// Known inputs with their known results; checked whenever the spec is read.
    #[serde(default)]
    pub vectors: Vec<Vector>,
}

/// A warning that an entry can be exempt from, after somebody has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Allowed {
    /// The key of a MAC looks like hex or base64, and is used as the text it is.
    EncodedKey,
    /// The signature covers no body, and the provider wants it so.
    UnsignedBody,
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

/// A token that another endpoint of the provider gives. Templates name it `{token}`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The endpoint that gives the token; it takes no parameters that a caller must give.
    pub login: String,
    /// Member of its answer that holds the token, as a JSON pointer such as `/access_token`.
    pub token: String,
    /// Member that holds the token's lifetime in seconds.
    #[serde(default)]
    pub expires_in: Option<String>,
    /// How many seconds before its end a token is not used any more.
    #[serde(default = "early")]
    pub early: u32,
}

fn early() -> u32 {
    60
}

/// What is placed: text with `{value}` in it, or more than that.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Placed")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Placed {
    /// Only the text.
    #[serde(rename = "scalar")]
    Text(String),
    /// The text with its place in the query, or a whole body.
    #[serde(rename = "map")]
    Rules(PlacedRules),
}

/// The long form of what is placed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlacedRules {
    /// Text with `{value}` in it.
    #[serde(default)]
    pub text: Option<String>,
    /// Whether a query parameter comes before all others; it comes last otherwise.
    #[serde(default)]
    pub first: bool,
    /// For `body`: a JSON object with these members takes the place of the body.
    #[serde(default)]
    pub json: Map<String>,
    /// For `body`: a form with these fields takes the place of the body.
    #[serde(default)]
    pub form: Map<String>,
    /// For `body` with `text`: the media type, such as `application/jose`.
    #[serde(default)]
    pub content_type: Option<String>,
}

/// A known input and its known results.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Where the vector comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// Credentials, `now`, nonces, and parts of the message.
    pub given: Map<String>,
    /// Computed values and what is placed, by name.
    #[serde(default)]
    pub expect: Map<String>,
    /// Whether the message is genuine, for an entry with `verify`.
    #[serde(default)]
    pub accepts: Option<bool>,
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
