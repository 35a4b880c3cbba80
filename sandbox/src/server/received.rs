//! One request as it arrived.

use std::fmt;

/// A request with its exact bytes.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// Head and body exactly as received; a chunked body is still in chunks here.
    pub raw: Vec<u8>,
    /// Method as sent.
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// Headers in the order and spelling in which they were sent.
    pub headers: Vec<(String, String)>,
    /// The body, chunks put together.
    pub body: Vec<u8>,
}

impl Received {
    /// The first line, without its line end.
    #[must_use]
    pub fn request_line(&self) -> &str {
        // HTTP lets empty lines stand before the request line.
        let line = self
            .raw
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::trim_ascii)
            .find(|line| !line.is_empty());
        line.and_then(|line| std::str::from_utf8(line).ok())
            .unwrap_or_default()
    }

    /// The target before the question mark.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The target after the question mark; `None` without one.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// The first value of a header, by name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.header_values(name).next()
    }

    /// Every value of a header, by name in any case.
    pub fn header_values(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self
            .headers
            .iter()
            .filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}

/// Without values: authorization, ids in the path and the body may be secret, and tests print this.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("headers", &names)
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
