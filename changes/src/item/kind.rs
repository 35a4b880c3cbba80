//! What items are.

/// Kinds of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A provider.
    Provider,
    /// A host to send to.
    Environment,
    /// A part of a host that the caller supplies.
    HostVariable,
    /// Something the caller configures.
    Credential,
    /// A function that the caller gives.
    Function,
    /// An entry of `auth`.
    Auth,
    /// How an entry of `auth` signs requests; it has no name of its own.
    Signing,
    /// How an entry of `auth` verifies messages; it has no name of its own.
    Verification,
    /// A value that is computed for a request.
    Computed,
    /// What is placed into a request.
    Placement,
    /// A value that is computed to verify a message.
    VerifyComputed,
    /// What must hold of a message.
    Check,
    /// The token that must be there first.
    Session,
    /// A known input and its results.
    Vector,
    /// A header of answers.
    ResponseHeader,
    /// A named type.
    Type,
    /// A member of an object.
    Member,
    /// A known value of an enum.
    EnumValue,
    /// One type of several.
    Alternative,
    /// An endpoint.
    Endpoint,
    /// A parameter of a request.
    Parameter,
    /// A rule over several parameters.
    ParameterRule,
    /// How bodies are unwrapped.
    Decode,
    /// A row of the outcome table.
    Outcome,
    /// A contradiction and the decision.
    Conflict,
    /// An example.
    Case,
}

impl Kind {
    /// Whether it matters in which order such items come. Values are computed in the order in which they need one another;
    /// of the others, callers and providers see each by itself.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        !matches!(
            self,
            Self::Environment
                | Self::Auth
                | Self::Computed
                | Self::VerifyComputed
                | Self::Check
                | Self::Vector
                | Self::ResponseHeader
        )
    }
}
