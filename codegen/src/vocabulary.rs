//! Names that emitted modules use, in one place: the emitter imports them, and no type of a spec may take them.

/// Names from the runtime that emitted code mentions by their last segment.
pub(crate) const RUNTIME: [&str; 45] = [
    "AnswerTest",
    "Api",
    "Attempt",
    "BaseUrl",
    "Body",
    "BodyKind",
    "BodyTest",
    "Charset",
    "ClientBuilder",
    "ConfigError",
    "DatePart",
    "DateTime",
    "Decimal",
    "DecodeError",
    "DecodeStep",
    "Decoding",
    "Effect",
    "Encoder",
    "Endpoint",
    "Error",
    "Expected",
    "Failure",
    "Form",
    "FromJson",
    "HeaderName",
    "HostFunction",
    "InvalidRequest",
    "Json",
    "JsonKind",
    "JsonObject",
    "JsonText",
    "MayBeEmpty",
    "Method",
    "Outcome",
    "OutgoingRequest",
    "Parameter",
    "PrivateKey",
    "PublicKey",
    "Repeat",
    "Response",
    "Secret",
    "Sensitive",
    "Status",
    "TextRules",
    "Unknown",
];

/// Names from the runtime in modules that no type of a spec is in.
pub(crate) const AUTH: [&str; 7] = [
    "FixedNonces",
    "HeaderMap",
    "HeaderValue",
    "Message",
    "RequestParts",
    "VerifyError",
    "sign",
];

/// Names from elsewhere, with their modules.
pub(crate) const ELSEWHERE: [(&str, &str); 3] = [
    ("BTreeMap", "std::collections"),
    ("Cow", "std::borrow"),
    ("SystemTime", "std::time"),
];

/// Names of the prelude, and of what every provider's module declares.
const OWN: [&str; 16] = [
    "Box",
    "Client",
    "Credentials",
    "Environment",
    "Err",
    "From",
    "Into",
    "None",
    "Ok",
    "Option",
    "ResponseHeaders",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// All of them.
pub(crate) fn reserved_types() -> impl Iterator<Item = &'static str> {
    let elsewhere = ELSEWHERE.iter().map(|(name, _)| *name);
    RUNTIME.into_iter().chain(elsewhere).chain(OWN)
}
