//! Why there is no page.

use std::fmt;

/// Why there is no page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// The address may not be asked.
    Address {
        /// The address.
        address: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The host is not on the list.
    NotAllowed {
        /// The host.
        host: String,
    },
    /// No answer came, or not all of it.
    NotBrought(String),
    /// The server sends elsewhere.
    Redirect {
        /// The status.
        status: u16,
        /// The host it sends to, or the path on the same host.
        to: String,
    },
    /// The answer is not the page.
    Status(u16),
    /// The answer is of a kind that is not read.
    NotAPage {
        /// Its content type.
        kind: String,
    },
    /// The answer is compressed, which was not asked for.
    Compressed {
        /// How.
        coding: String,
    },
    /// The text has a charset that nobody knows.
    Charset {
        /// What the server calls it.
        name: String,
    },
    /// The bytes are not text of their charset.
    Malformed {
        /// The charset.
        charset: &'static str,
    },
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address { address, why } => write!(f, "the address {address:?} {why}"),
            Self::NotAllowed { host } => {
                write!(f, "the host `{host}` is not among those that may be asked")
            }
            Self::NotBrought(why) => f.write_str(why),
            Self::Redirect { status, to } => {
                write!(
                    f,
                    "the server answers {status} and sends to `{to}`; redirects are not followed"
                )
            }
            Self::Status(304) => {
                f.write_str("the server answers 304, though no version of the page is known")
            }
            Self::Status(status) => write!(f, "the server answers {status}"),
            Self::NotAPage { kind } => write!(f, "the answer is {kind:?}, which is not a page"),
            Self::Compressed { coding } => write!(
                f,
                "the answer is compressed ({coding:?}), which was not asked for"
            ),
            Self::Charset { name } => write!(f, "the charset {name:?} is unknown"),
            Self::Malformed { charset } => write!(f, "the answer is not {charset} throughout"),
        }
    }
}

impl std::error::Error for FetchError {}
