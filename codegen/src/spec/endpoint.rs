//! `specs/<provider>/<endpoint>.yaml`: one endpoint.

use serde::Deserialize;

use super::{
    Case, Decode, Map, Nesting, OneOrMany, Param, ParamRule, ResponseHeader, Scalar, TypeDef, Value,
};

/// One endpoint: what is sent, what may come back, and what it means.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// What the endpoint does, in our own words.
    pub doc: String,
    /// The page this was taken from.
    pub source: Source,
    /// Where the page contradicts itself or the wire, and what was decided.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// What a person has yet to decide. No client is generated from a spec that has any.
    #[serde(default)]
    pub pending: Vec<Pending>,
    /// The request.
    pub request: Request,
    /// What a call does to the provider's data.
    pub effect: Effect,
    /// What a second identical call does.
    pub repeat: Repeat,
    /// Name of an `auth` entry with `verify`, which every answer must pass before it is read.
    #[serde(default)]
    pub verify: Option<String>,
    /// How response bodies are unwrapped; replaces the provider's list.
    #[serde(default)]
    pub decode: Option<Vec<Decode>>,
    /// What answers mean; the first row that fits is taken.
    pub outcomes: Vec<Outcome>,
    /// Headers of this endpoint's answers, beside the provider's.
    #[serde(default)]
    pub response_headers: Map<ResponseHeader>,
    /// Types of this endpoint.
    #[serde(default)]
    pub types: Map<TypeDef>,
    /// Examples that are run: request sent, answer received, result given.
    #[serde(default)]
    pub cases: Vec<Case>,
}

/// The documentation page behind a spec.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Address of the page.
    pub page: String,
    /// Day the page was read, `YYYY-MM-DD`.
    pub retrieved: String,
    /// Version the page states, if it states one.
    #[serde(default)]
    pub version: Option<String>,
    /// Other pages and public code that facts were taken from.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A contradiction and the decision taken.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Which part of the spec it concerns.
    pub about: String,
    /// What the page says, in our own words.
    pub page: String,
    /// What this spec does about it.
    pub decision: String,
}

/// Something that a person has to decide: the page contradicts itself, leaves something out, or has changed where this
/// spec says otherwise. A decision makes it an entry of `conflicts`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// Names it in commands; unique in the spec.
    pub id: String,
    /// Which part of the spec it concerns: keys with dots between, of this file or the provider's.
    pub about: String,
    /// What the page says, in our own words.
    pub page: String,
    /// What could be put there instead of what the spec has.
    #[serde(default)]
    pub offers: Option<Value>,
    /// Whether the part could be taken away, because the page no longer has it.
    #[serde(default)]
    pub removes: bool,
}

/// The request: method, path, and parameters by placement. At most one of `form` and `json`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// HTTP method, such as `DELETE`.
    pub method: String,
    /// Path after the environment's base URL, `{name}` for a path parameter; slashes are literal.
    pub path: String,
    /// Names of `auth` entries of the provider, applied one after the other; without it nothing is added.
    #[serde(default)]
    pub auth: Option<OneOrMany<String>>,
    /// Parameters inside the path.
    #[serde(default)]
    pub path_parameters: Map<Param>,
    /// Query parameters, in the order they are sent.
    #[serde(default)]
    pub query: Map<Param>,
    /// Request headers.
    #[serde(default)]
    pub headers: Map<Param>,
    /// Fields of an `application/x-www-form-urlencoded` body.
    #[serde(default)]
    pub form: Option<Map<Param>>,
    /// Members of a JSON object body.
    #[serde(default)]
    pub json: Option<Map<Param>>,
    /// How query and form name what is inside of lists, maps and objects.
    #[serde(default)]
    pub nesting: Option<Nesting>,
    /// Which optional parameters go together.
    #[serde(default)]
    pub rules: Vec<ParamRule>,
}

/// What a call does to the provider's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Makes something new.
    Create,
    /// Changes something.
    Update,
    /// Removes something.
    Delete,
}

/// What a second identical call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Nothing at all.
    Safe,
    /// The same end state and the same answer.
    Converges,
    /// The same end state, but answered with a failure.
    Rejected,
    /// The provider does not say.
    Unknown,
}

/// One row of the outcome table: either `returns` or `fails`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What the answer must look like.
    pub when: When,
    /// Name of the success.
    #[serde(default)]
    pub returns: Option<String>,
    /// Name of the failure.
    #[serde(default)]
    pub fails: Option<String>,
    /// Type of the body; by default the type with the outcome's name, or none. With `?` at the end it may be missing.
    #[serde(default)]
    pub body: Option<String>,
    /// What it means for the caller.
    #[serde(default)]
    pub doc: Option<String>,
}

/// Tests on an answer: `status`, `content_type`, `header.<name>`, `body` (what it seems to be), and JSON pointers into the
/// body. All must hold.
pub type When = Map<Test>;

/// One test: a value, any of several, or presence.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Test")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Test {
    /// Is the value.
    #[serde(rename = "scalar")]
    Is(Scalar),
    /// Is one of the values.
    #[serde(rename = "list")]
    AnyOf(Vec<Scalar>),
    /// Is there at all (and not null), or is not.
    #[serde(rename = "map")]
    Presence {
        /// `true`: there and not null. `false`: missing or null.
        present: bool,
    },
}
