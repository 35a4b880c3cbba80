//! What goes over several parameters of a request.

use super::Name;

/// How query and form name what is inside of lists, maps and objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// `address[city]`, `tags[0]`.
    Bracket,
    /// `address.city`, `tags.0`.
    Dot,
    /// `city`, and `tags` as often as there are elements.
    Flat,
}

/// A rule over optional parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterRule {
    /// At least one is given.
    AnyOf(Vec<Name>),
    /// Exactly one is given.
    OneOf(Vec<Name>),
    /// With the first given, all others are.
    Requires(Name, Vec<Name>),
}
