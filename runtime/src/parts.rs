//! What a signature can read of a message, sent or received.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::{form, sign};

/// The parts of a message that a signature can cover, exactly as they travel.
///
/// ```
/// use wirescribe_runtime::{HeaderMap, Message, Parts};
///
/// let headers = HeaderMap::new();
/// let message = Message::new(&headers, b"{}").with_host("[::1]:8080").with_target("/hook?a=1");
/// assert_eq!((message.hostname(), message.port()), ("[::1]", "8080"));
/// assert_eq!((message.path(), message.query()), ("/hook", "a=1"));
/// ```
pub trait Parts {
    /// The method, in upper case as a rule; empty for a response.
    fn method(&self) -> &str;

    /// `https` or `http`.
    fn scheme(&self) -> &str;

    /// The host as in the `Host` header: with its port where one is stated.
    fn host(&self) -> &str;

    /// The path as sent: encoded, with the path of the base URL in front.
    fn path(&self) -> &str;

    /// The query as sent, without its question mark; empty when there is none.
    fn query(&self) -> &str;

    /// The path as sent, and the query as sent after a question mark unless it is empty.
    fn path_query(&self) -> &str;

    /// The headers; of a request that is still to be sent, those set so far.
    fn headers(&self) -> &HeaderMap;

    /// The exact bytes of the body; empty when there is none.
    fn body(&self) -> &[u8];

    /// The name of the operation, such as `delete_card`; empty where it is not known.
    fn operation(&self) -> &'static str;

    /// The host without its port. An IPv6 address keeps its brackets.
    fn hostname(&self) -> &str {
        split_port(self.host()).0
    }

    /// The port: as stated, or else the usual one of the scheme.
    fn port(&self) -> &str {
        match (split_port(self.host()).1, self.scheme()) {
            ("", "http") => "80",
            ("", _) => "443",
            (stated, _) => stated,
        }
    }

    /// The `content-type` header; empty when there is none.
    fn content_type(&self) -> &str {
        text(self.headers(), &header::CONTENT_TYPE)
    }

    /// The fields of the form that is the body, decoded; none when the body is stated to be something
    /// else.
    ///
    /// # Errors
    ///
    /// The form is not UTF-8 once decoded.
    fn form_pairs(&self) -> Result<sign::Pairs<'_>, sign::Error> {
        let stated = self.content_type();
        if stated.is_empty() || form::is_type(essence(stated)) {
            sign::Pairs::from_form("body", self.body())
        } else {
            Ok(sign::Pairs::new())
        }
    }

    /// The first value of a header, whose name may be written in any case; empty when there is none
    /// or it is no text. `host` is the [`host`](Self::host), set or not.
    fn header(&self, name: &'static str) -> &str {
        if name.eq_ignore_ascii_case("host") {
            return self.host();
        }
        let value = self.headers().get(name);
        value.and_then(utf8).unwrap_or_default()
    }

    /// Those of [`header_pairs`](Self::header_pairs) that have one of these names, in the order of the names.
    fn named_header_pairs(&self, names: &[&'static str]) -> sign::Pairs<'_> {
        let mut pairs = sign::Pairs::new();
        for name in names {
            if *name == "host" {
                if !self.host().is_empty() {
                    pairs.push(*name, self.host());
                }
                continue;
            }
            if let Some(value) = joined(self.headers().get_all(*name).iter()) {
                pairs.push(*name, value);
            }
        }
        pairs
    }

    /// The headers as pairs with lower-case names: the host first, unless it is empty, then those
    /// that are set. Several values of one name are joined by a comma; what is no text is left out.
    fn header_pairs(&self) -> sign::Pairs<'_> {
        let mut pairs = sign::Pairs::new();
        if !self.host().is_empty() {
            pairs.push("host", self.host());
        }
        for name in self.headers().keys().filter(|name| *name != header::HOST) {
            if let Some(value) = joined(self.headers().get_all(name).iter()) {
                pairs.push(name.as_str(), value);
            }
        }
        pairs
    }
}

/// A media type without its parameters.
fn essence(content_type: &str) -> &str {
    let end = content_type.find(';').unwrap_or(content_type.len());
    content_type.get(..end).unwrap_or_default().trim_ascii()
}

/// The media type of a body, without its parameters; empty when none is stated.
pub(crate) fn media_type(headers: &HeaderMap) -> &str {
    essence(text(headers, &header::CONTENT_TYPE))
}

/// The first value of a header; empty when there is none or it is no text.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    let value = headers.get(name);
    value.and_then(utf8).unwrap_or_default()
}

/// `http` calls only ASCII a text; a signature covers what the sender wrote.
fn utf8(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

/// Several values of one header; what is no text is left out.
fn joined<'h>(values: impl Iterator<Item = &'h HeaderValue>) -> Option<Cow<'h, str>> {
    let mut values = values.filter_map(utf8);
    let mut joined = Cow::Borrowed(values.next()?);
    for value in values {
        joined += ",";
        joined += value;
    }
    Some(joined)
}

/// The name and the port of a host; the port is empty where none is stated.
fn split_port(host: &str) -> (&str, &str) {
    match host.rsplit_once(':') {
        // Within the brackets of an IPv6 address.
        Some((_, end)) if end.contains(']') => (host, ""),
        Some(parts) => parts,
        None => (host, ""),
    }
}
