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
    /// What a row asks of an answer, beside its status.
    OutcomeTest,
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
                | Self::Provider
                | Self::Endpoint
                | Self::OutcomeTest
        )
    }

    /// The key of the map or list that items of the kind stand in.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Environment => &["environments"],
            Self::Credential => &["credentials"],
            Self::Function => &["functions"],
            Self::Auth => &["auth"],
            Self::Computed => &["compute"],
            Self::Placement => &["set"],
            Self::VerifyComputed | Self::Check => &["verify"],
            Self::Vector => &["vectors"],
            Self::ResponseHeader => &["response_headers"],
            Self::Type => &["types"],
            Self::Member => &["object"],
            Self::EnumValue => &["enum"],
            Self::Alternative => &["one_of"],
            Self::Parameter => &["request"],
            Self::ParameterRule => &["request", "rules"],
            Self::Decode => &["decode"],
            Self::Outcome => &["outcomes"],
            Self::OutcomeTest => &["when"],
            Self::Conflict => &["conflicts"],
            Self::Case => &["cases"],
            Self::Provider
            | Self::HostVariable
            | Self::Signing
            | Self::Verification
            | Self::Session
            | Self::Endpoint => &[],
        }
    }

    /// Whether the name is what the thing is for, so that one with the same content and another name is the same thing.
    #[must_use]
    pub const fn is_named_by_use(self) -> bool {
        matches!(self, Self::Decode | Self::ParameterRule)
    }

    /// Whether siblings may have one name.
    #[must_use]
    pub const fn repeats_names(self) -> bool {
        matches!(
            self,
            Self::ParameterRule | Self::Decode | Self::Outcome | Self::Conflict
        )
    }
}
