//! Where a request goes to.

use http::uri::{Authority, Scheme};

use crate::base_url::BaseUrl;

/// The scheme and host of a request: those of a client, or those that a test vector states.
#[derive(Clone)]
pub(crate) enum Origin {
    /// Checked when the client was built.
    Base(BaseUrl),
    /// Taken as they are, for a request that is signed and never sent.
    Stated { scheme: String, host: String },
}

impl Origin {
    pub(crate) fn scheme(&self) -> &str {
        match self {
            Self::Base(base) => base.scheme(),
            Self::Stated { scheme, .. } => scheme,
        }
    }

    pub(crate) fn host(&self) -> &str {
        match self {
            Self::Base(base) => base.authority().as_str(),
            Self::Stated { host, .. } => host,
        }
    }

    /// In the words of `http`, or `None` where those stated cannot be sent to.
    pub(crate) fn uri_parts(&self) -> Option<(Scheme, Authority)> {
        match self {
            Self::Base(base) if base.is_https() => Some((Scheme::HTTPS, base.authority().clone())),
            Self::Base(base) => Some((Scheme::HTTP, base.authority().clone())),
            Self::Stated { scheme, host } => Some((
                Scheme::try_from(scheme.as_str()).ok()?,
                Authority::try_from(host.as_str()).ok()?,
            )),
        }
    }
}
