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
    /// Scheme of a base URL.
    Scheme,
    /// Kind of a credential: text, secret, private or public key.
    CredentialKind,
    /// Whether the client is configured with it, or only webhooks are verified with it.
    Client,
    /// What a function gives.
    Gives,
    /// Inputs of a function and what it gives for them.
    Examples,
    /// Whether an entry signs requests.
    Signs,
    /// Whether an entry verifies messages.
    Verifies,
    /// Credentials and functions that an entry needs.
    Needs,
    /// Credentials that verifying needs.
    VerifyNeeds,
    /// How the instant is written.
    Clock,
    /// A text that no other attempt has.
    Nonce,
    /// Text with references.
    Template,
    /// Where pairs come from.
    PairsSource,
    /// Digests.
    Digests,
    /// MACs and their keys.
    Macs,
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
    /// Signatures with a private key.
    Signatures,
    /// Encryption and decryption.
    Encryption,
    /// Texts that are read as pairs.
    Readings,
    /// All steps, in order.
    StepOrder,
    /// When a value counts.
    Condition,
    /// What stands for a value that does not count.
    Otherwise,
    /// What a computed value is.
    ValueType,
    /// Whether a secret is in it.
    Secret,
    /// The value without which nothing is placed.
    Omitted,
    /// Media type of a body.
    MediaType,
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
    /// What an alternative is in JSON.
    JsonKinds,
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
    /// What a success gives in Rust.
    Success,
    /// Name of the request type.
    TypeName,
    /// Name of the failure type.
    FailureName,
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
    /// Tests on members of the body.
    BodyTests,
    /// Tests on headers.
    HeaderTests,
    /// Tests on the media type.
    MediaTypeTests,
    /// Tests on what the body seems to be.
    BodyKindTests,
    /// Type of the body.
    BodyType,
    /// Whether there may be no body.
    BodyOptional,
    /// What the page says.
    PageSays,
    /// What was decided.
    Decision,
}

impl Facet {
    /// Whether it sums up others of the same item: a difference of it is told only if those are the same.
    #[must_use]
    pub const fn is_summary(self) -> bool {
        matches!(self, Self::StepOrder | Self::AlsoDoc)
    }
}
