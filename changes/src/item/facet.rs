//! What can be said of items.

/// What can be said of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Name in Rust.
    RustName,
    /// Documentation.
    Doc,
    /// Name as people write it.
    Title,
    /// A value as it may look.
    Example,
    /// Host of a base URL.
    Host,
    /// Port of a base URL, where it states one.
    Port,
    /// Path of a base URL.
    BasePath,
    /// Kind of a credential: text, secret, private or public key.
    CredentialKind,
    /// Whether the client is configured with it, or only webhooks are verified with it.
    Client,
    /// What a function gives.
    Gives,
    /// Inputs of a function and what it gives for them.
    Examples,
    /// Credentials that verifying needs.
    VerifyNeeds,
    /// Kinds of what verifying needs, in its order.
    KeyKinds,
    /// What a value starts from: an instant, a nonce, a text, or pairs.
    Start,
    /// How the instant is written.
    Clock,
    /// A text that no other attempt has.
    Nonce,
    /// Text with references.
    Template,
    /// Where pairs come from.
    PairsSource,
    /// Digests, MACs with their keys, and signatures with a private key.
    Hashes,
    /// How bytes are written as text.
    Encodings,
    /// How text is read as bytes.
    Decodings,
    /// Changes of a text.
    TextSteps,
    /// Which pairs count.
    PairsSelection,
    /// In which order pairs come.
    PairsOrder,
    /// How keys and values of pairs are changed.
    PairsChanges,
    /// How pairs are written.
    Render,
    /// Bytes that are cut off.
    Cuts,
    /// Functions that are called.
    Calls,
    /// Encryption and decryption.
    Encryption,
    /// Texts that are read as pairs.
    Readings,
    /// All steps, in order.
    StepOrder,
    /// When a value counts, and what stands for it otherwise.
    Condition,
    /// Whether a secret is in it.
    Secret,
    /// What a received value must equal.
    Expected,
    /// How a signature is made.
    SignedBy,
    /// The credential that proves a signature.
    Key,
    /// Seconds that an instant may be away.
    Tolerance,
    /// The endpoint that gives a token.
    Login,
    /// Where the token stands.
    Token,
    /// Where the lifetime stands.
    Lifetime,
    /// Seconds before its end from which on a token is not used.
    Early,
    /// Whether the message of a vector is genuine.
    Genuine,
    /// Whether a vector follows the formula.
    Verified,
    /// Where a vector comes from.
    Origin,
    /// All of something that only examples and checks need, as one text.
    Content,
    /// Type.
    Type,
    /// Declared spellings of a boolean.
    Spellings,
    /// Where a parameter goes.
    Place,
    /// Whether it must be there.
    Required,
    /// Whether it is hidden.
    Sensitive,
    /// Whether an empty text may be sent.
    AllowEmpty,
    /// A fixed value.
    Constant,
    /// The parameter whose value stands in.
    SameAs,
    /// Whether it is an idempotency key.
    IdempotencyKey,
    /// What is inside of the text that it travels as.
    Inside,
    /// Shape of the text, for people.
    Format,
    /// The page's word for how required it is.
    Stated,
    /// The page's word for its type.
    StatedType,
    /// Other names of a member.
    Also,
    /// When or where other names of a member are used.
    AlsoDoc,
    /// What stands for no value.
    NullValues,
    /// What is taken for a value of another type.
    Accepts,
    /// What a named type is.
    Shape,
    /// The file of a type or header.
    DeclaredIn,
    /// What every text starts with.
    Prefix,
    /// Fewest characters.
    MinLength,
    /// Most characters.
    MaxLength,
    /// The only characters.
    Characters,
    /// How the moment that a text names is written.
    Instant,
    /// Whether a number is taken for the text.
    AcceptsNumber,
    /// Whether requests are made with it.
    Sent,
    /// Whether answers are read with it.
    Received,
    /// Type of a header.
    HeaderType,
    /// HTTP method.
    Method,
    /// Path, without a slash at its end.
    Path,
    /// Whether the path ends in a slash.
    TrailingSlash,
    /// Names of `auth` entries, in order.
    Auth,
    /// The entry that every answer must pass.
    Verify,
    /// Form of a body.
    Body,
    /// How query and form name what is nested.
    Nesting,
    /// What a call does.
    Effect,
    /// What a second call does.
    Repeat,
    /// What a success gives in Rust; it follows from the rows of the outcome table.
    Success,
    /// Address of the page.
    SourcePage,
    /// Day it was read.
    SourceRetrieved,
    /// Version that it states.
    SourceVersion,
    /// Other places facts come from.
    SourceAlso,
    /// Steps of unwrapping.
    Steps,
    /// Whether a body that does not take them is read as received.
    AsReceived,
    /// Success or failure.
    Verdict,
    /// Statuses.
    Status,
    /// What a part of an answer must be: one of several values, or there, or absent.
    Values,
    /// Type of the body, with the mark of one that may be missing.
    BodyType,
    /// What the page says.
    PageSays,
    /// What was decided.
    Decision,
    /// How the parameters of a rule go together.
    Combination,
    /// Parameters that another one asks for.
    Companions,
    /// Arguments of an example.
    Arguments,
    /// The exact request of an example.
    Sends,
    /// The answer of an example.
    Receives,
    /// The result of an example.
    Result,
}

impl Facet {
    /// Whether it sums up others of the same item: a difference of it is told only if those are the same.
    #[must_use]
    pub const fn is_summary(self) -> bool {
        matches!(self, Self::StepOrder | Self::AlsoDoc)
    }

    /// Whether it follows from other items, which tell their own differences: rules may look at it, and it is never a
    /// difference by itself.
    #[must_use]
    pub const fn is_consequence(self) -> bool {
        matches!(self, Self::Secret | Self::KeyKinds | Self::Success)
    }

    /// Whether it says more of what a value starts from.
    #[must_use]
    pub const fn is_of_start(self) -> bool {
        matches!(
            self,
            Self::Clock | Self::Nonce | Self::Template | Self::PairsSource
        )
    }

    /// The keys under which it is written, below those of its item.
    #[must_use]
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::RustName => &["rust"],
            Self::Doc => &["doc"],
            Self::Title => &["title"],
            Self::Example => &["example"],
            Self::Type => &["type"],
            Self::Sensitive => &["sensitive"],
            Self::Stated => &["stated"],
            Self::StatedType => &["stated_type"],
            Self::Constant => &["const"],
            Self::SameAs => &["same_as"],
            Self::IdempotencyKey => &["idempotency_key"],
            Self::AllowEmpty => &["allow_empty"],
            Self::Inside => &["as"],
            Self::Format => &["format"],
            Self::Spellings => &["encodings"],
            Self::Also | Self::AlsoDoc => &["also"],
            Self::NullValues => &["null_values"],
            Self::Accepts | Self::AcceptsNumber => &["accepts"],
            Self::Prefix => &["prefix"],
            Self::MinLength => &["min_length"],
            Self::MaxLength => &["max_length"],
            Self::Characters => &["characters"],
            Self::Instant => &["instant"],
            Self::Method => &["request", "method"],
            Self::Path | Self::TrailingSlash => &["request", "path"],
            Self::Auth => &["request", "auth"],
            Self::Body => &["request"],
            Self::Nesting => &["request", "nesting"],
            Self::Verify => &["verify"],
            Self::Effect => &["effect"],
            Self::Repeat => &["repeat"],
            Self::SourcePage => &["source", "page"],
            Self::SourceRetrieved => &["source", "retrieved"],
            Self::SourceVersion => &["source", "version"],
            Self::SourceAlso => &["source", "also"],
            Self::Status => &["when", "status"],
            Self::BodyType => &["body"],
            Self::Steps => &["steps"],
            Self::AsReceived => &["otherwise"],
            Self::PageSays => &["page"],
            Self::Decision => &["decision"],
            Self::Companions => &["requires"],
            Self::Arguments => &["with"],
            Self::Sends => &["sends"],
            Self::Receives => &["receives"],
            Self::Result => &["gives"],
            _ => &[],
        }
    }
}
