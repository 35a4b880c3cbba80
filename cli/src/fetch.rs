//! Gets pages over https, from hosts that are allowed by name.
//!
//! What comes is a page or an error, never a guess: no redirect is followed, and what is cut off, too large, of another
//! kind or in an unknown charset is no page. Nothing is sent but the request: no cookie, no referer, and no proxy that an
//! environment variable names.

mod address;
mod answer;
#[cfg(not(feature = "fetch"))]
#[path = "fetch/compiled_out.rs"]
mod connections;
#[cfg(feature = "fetch")]
#[path = "fetch/over_https.rs"]
mod connections;
mod error;
#[cfg(test)]
#[cfg(feature = "fetch")]
mod tests;

use std::time::Duration;

use address::Address;
use connections::Connections;
pub(crate) use error::FetchError;

/// Who asks.
const USER_AGENT: &str = concat!("wirescribe/", env!("CARGO_PKG_VERSION"));

/// What is read, the form that is read best first.
const ACCEPT: &str = "text/markdown, text/html;q=0.9, text/plain;q=0.8, application/json;q=0.7";

/// How long a page may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// Until there is a connection.
    pub(crate) connect: Duration,
    /// Until the last byte is read.
    pub(crate) total: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
        }
    }
}

/// What was kept when the page was fetched before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// Its `ETag`, as the server spelled it.
    pub(crate) etag: Option<String>,
    /// Its `Last-Modified`, as the server spelled it.
    pub(crate) last_modified: Option<String>,
}

/// What a server says of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fetched {
    /// The page.
    Page {
        /// Its text.
        text: String,
        /// What to keep for the next time.
        known: Known,
    },
    /// It is the one that is known.
    NotModified,
}

/// Fetches pages. Connections are kept while it lives.
pub(crate) struct Fetcher {
    connections: Connections,
    hosts: Vec<String>,
}

impl Fetcher {
    /// A fetcher of pages from these hosts.
    ///
    /// # Errors
    ///
    /// There is no TLS, or this program was built without it.
    pub(crate) fn new(hosts: Vec<String>, times: Times) -> Result<Self, FetchError> {
        let connections = Connections::new(times)?;
        Ok(Self { connections, hosts })
    }

    /// Gets the page at an address, unless it is the one that is known.
    ///
    /// # Errors
    ///
    /// The address may not be asked, or its answer is no page.
    pub(crate) fn page(&self, address: &str, known: &Known) -> Result<Fetched, FetchError> {
        let address = Address::read(address)?;
        if !self.hosts.contains(&address.host) {
            return Err(FetchError::NotAllowed { host: address.host });
        }
        let mut headers = vec![("user-agent", USER_AGENT), ("accept", ACCEPT)];
        headers.extend(known.etag.as_deref().map(|etag| ("if-none-match", etag)));
        let date = known.last_modified.as_deref();
        headers.extend(date.map(|date| ("if-modified-since", date)));
        let answer = self.connections.get(&address.text, &headers)?;
        answer::read(&answer, *known != Known::default())
    }
}
