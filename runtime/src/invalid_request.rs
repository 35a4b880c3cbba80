//! Why a request was refused before it was sent.

use std::borrow::Cow;
use std::fmt;

use crate::sign;

/// A request that must not be sent: names the parameter and the rule it breaks, never the value.
///
/// ```
/// use wirescribe_runtime::{InvalidRequest, Rule};
///
/// let error = InvalidRequest::new("card_id", Rule::Prefix("card_"));
/// assert_eq!(error.to_string(), "`card_id` is not valid: must start with `card_`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    field: Cow<'static, str>,
    rule: Rule,
}

impl InvalidRequest {
    /// Says that `field` breaks `rule`.
    pub fn new(field: impl Into<Cow<'static, str>>, rule: Rule) -> Self {
        Self {
            field: field.into(),
            rule,
        }
    }

    /// The same, seen from the member that holds the value.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.field = Cow::Owned(if self.field.is_empty() {
            name.to_owned()
        } else {
            format!("{name}/{}", self.field)
        });
        self
    }

    /// The parameter as the provider spells it; inside of one, the way to the value: `cards/0/token`.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The rule it breaks.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is not valid: {}", self.field, self.rule)
    }
}

impl std::error::Error for InvalidRequest {}

impl From<sign::Error> for InvalidRequest {
    fn from(error: sign::Error) -> Self {
        Self::new(error.field().to_owned(), Rule::Signing(error.fault()))
    }
}

/// What a part of a request must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Must not be empty.
    NotEmpty,
    /// Must start with this text.
    Prefix(&'static str),
    /// Must have at least this many characters.
    MinLength(usize),
    /// Must have at most this many characters.
    MaxLength(usize),
    /// Must not contain control characters.
    NoControl,
    /// Must be ASCII, because it travels in a header.
    Ascii,
    /// Must not be, contain or percent-decode to a `.` or `..` path segment.
    NoDotSegment,
    /// Must be given, or another of these.
    AnyOf(&'static [&'static str]),
    /// Must be the only one of these that is given, and one must be.
    OneOf(&'static [&'static str]),
    /// Must be given where this other parameter is.
    RequiredWith(&'static str),
    /// Must not turn the path into that of another endpoint.
    OtherEndpoint,
    /// Must have no character but these; `a-z` stands for all of a range.
    Characters(&'static str),
    /// Must not begin or end with a space, which servers take off a header.
    NoOuterSpace,
    /// Must be a value that JSON can express.
    Json,
    /// Must be a name or a method as HTTP has them.
    Token,
    /// Is set in a form, and the body is none.
    FormBody,
    /// Is set in a JSON object, and the body is none.
    JsonBody,
    /// Must have characters to draw from.
    Alphabet,
    /// Must be computed by a function of the application, which failed.
    HostFunction,
    /// Must have been opened by a call before.
    Session,
    /// Is added by the caller of one call, and belongs to the connection or the body.
    Reserved,
    /// Is added by the caller of one call, and is sent or signed by the specification already.
    Taken,
    /// Must be what a step of the signature takes.
    Signing(sign::Fault),
    /// Must be a valid request target of at most 65 534 bytes.
    Target,
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty => formatter.write_str("must not be empty"),
            Self::Prefix(prefix) => write!(formatter, "must start with `{prefix}`"),
            Self::MinLength(length) => write!(formatter, "must have at least {length} characters"),
            Self::MaxLength(length) => write!(formatter, "must have at most {length} characters"),
            Self::NoControl => formatter.write_str("must not contain control characters"),
            Self::Ascii => formatter.write_str("must be ascii"),
            Self::NoDotSegment => formatter.write_str("must not be a `.` or `..` path segment"),
            Self::AnyOf(names) => write!(
                formatter,
                "must be given unless another of {} is",
                Listed(names)
            ),
            Self::OneOf(names) => {
                write!(formatter, "exactly one of {} must be given", Listed(names))
            }
            Self::RequiredWith(name) => write!(formatter, "must be given where `{name}` is"),
            Self::OtherEndpoint => {
                formatter.write_str("must not lead to another endpoint of the provider")
            }
            Self::Characters(set) => write!(formatter, "must have only characters of `{set}`"),
            Self::NoOuterSpace => formatter.write_str("must not begin or end with a space"),
            Self::Json => formatter.write_str("must be a json value"),
            Self::Token => formatter.write_str("must be a token of http"),
            Self::FormBody => formatter.write_str("must be set in a body that is a form"),
            Self::JsonBody => formatter.write_str("must be set in a body that is a json object"),
            Self::Alphabet => formatter.write_str("must have characters to draw from"),
            Self::HostFunction => formatter
                .write_str("must be computed by a function of the application, which failed"),
            Self::Session => formatter.write_str("must have been opened by a call before"),
            Self::Reserved => formatter.write_str(
                "must not be added to a call: it follows from the connection or the body",
            ),
            Self::Taken => formatter.write_str("must not be added to a call: it is there already"),
            Self::Signing(fault) => fault.fmt(formatter),
            Self::Target => formatter.write_str("must be a valid request target"),
        }
    }
}

/// Names in a sentence.
struct Listed(&'static [&'static str]);

impl fmt::Display for Listed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let separator = if index > 0 { ", " } else { "" };
            write!(formatter, "{separator}`{name}`")?;
        }
        Ok(())
    }
}
