//! What goes over several parameters of a request: which go together, and how nested ones are named.

use serde::Deserialize;

/// How query and form name what is inside of lists, maps and objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nesting {
    /// `address[city]`, `tags[0]`.
    Bracket,
    /// `address.city`, `tags.0`.
    Dot,
    /// `city`, and `tags` as often as there are elements.
    Flat,
}

/// A rule over optional parameters: `any_of`, `one_of`, or `with` and `requires`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ParamRule {
    /// At least one of these must be given.
    #[serde(default)]
    pub any_of: Vec<String>,
    /// Exactly one of these must be given.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// With this one given, all of `requires` must be, too.
    #[serde(default)]
    pub with: Option<String>,
    /// What must be given beside `with`.
    #[serde(default)]
    pub requires: Vec<String>,
}
