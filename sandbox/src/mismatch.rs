//! The ways in which a request differs from a case, and the words for them.
//!
//! Words name parameters. The only values in them come from the spec; nothing that was received is
//! repeated, since it may be secret.

use std::fmt;

use wirescribe_codegen::evaluate::EvaluateError;

/// Longest name of an unknown parameter that is repeated.
const LONGEST_NAME: usize = 64;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// Another method.
    Method {
        /// The right one.
        expected: String,
    },
    /// Another path, parameters apart.
    Path {
        /// The path as the spec writes it.
        expected: String,
    },
    /// Another kind of body.
    ContentType {
        /// The right one.
        expected: &'static str,
    },
    /// A body where none belongs.
    UnexpectedBody,
    /// A body that is no JSON object.
    NotAnObject,
    /// A parameter is not there.
    Missing(Kind, String),
    /// A parameter is there that the case does not send.
    Unexpected(Kind, String),
    /// A parameter is there more than once.
    Repeated(Kind, String),
    /// A parameter has another value.
    Different(Kind, String, Option<String>),
    /// Something that the authentication places is not there.
    AuthMissing {
        /// Where it belongs, such as `header.authorization`.
        place: String,
        /// Name of the auth entry.
        auth: String,
    },
    /// Something that the authentication places has another value.
    AuthDifferent {
        /// Where it belongs.
        place: String,
    },
    /// The authentication cannot be computed.
    AuthUnknown(EvaluateError),
}

/// Kind of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A field of a form.
    Form,
    /// A member of a JSON object.
    Json,
}

impl Mismatch {
    /// How far the request is from the case. Path and method say which endpoint is meant, so they outweigh
    /// any number of parameters.
    pub(crate) fn distance(&self) -> usize {
        match self {
            Self::Path { .. } => 10_000,
            Self::Method { .. } => 1_000,
            _ => 1,
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { expected } => write!(f, "the method is not {expected}"),
            Self::Path { expected } => write!(f, "the path is not `{expected}`"),
            Self::ContentType { expected } => {
                write!(
                    f,
                    "header `content-type` is not `{expected}`, so the body was not compared"
                )
            }
            Self::UnexpectedBody => f.write_str("there is a body, and this endpoint takes none"),
            Self::NotAnObject => f.write_str("the body is not a JSON object"),
            Self::Missing(kind, name) => write!(f, "{kind} {} is missing", Named(name)),
            Self::Unexpected(kind, name) => {
                write!(f, "{kind} {} is not sent in this case", Named(name))
            }
            Self::Repeated(kind, name) => {
                write!(f, "{kind} {} is there more than once", Named(name))
            }
            Self::Different(kind, name, Some(value)) => {
                write!(
                    f,
                    "{kind} {} differs: this case sends `{value}`",
                    Named(name)
                )
            }
            Self::Different(kind, name, None) => {
                write!(
                    f,
                    "{kind} {} differs from the value this case sends",
                    Named(name)
                )
            }
            Self::AuthMissing { place, auth } => {
                write!(f, "`{place}` of the authentication `{auth}` is missing")
            }
            Self::AuthDifferent { place } => {
                write!(
                    f,
                    "`{place}` differs from the one computed over this request; "
                )?;
                f.write_str("check the credentials and what is signed")
            }
            Self::AuthUnknown(error) => write!(f, "the authentication cannot be checked: {error}"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Form => "form field",
            Self::Json => "JSON member",
        })
    }
}

/// A name in backticks, unless it does not look like one: a body in the wrong encoding reads as one
/// long name that holds everything sent.
struct Named<'a>(&'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |c: char| c.is_alphanumeric() || "_-.:[]$@/".contains(c);
        if !self.0.is_empty() && self.0.len() <= LONGEST_NAME && self.0.chars().all(plain) {
            write!(f, "`{}`", self.0)
        } else {
            f.write_str("(with a name that is not repeated here)")
        }
    }
}
