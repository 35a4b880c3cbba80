//! A message that was received, as the check of its signature reads it.

use std::fmt;

use http::{HeaderMap, StatusCode, Uri, header};

use crate::Parts;
use crate::parts::text;

/// A received request or response: a webhook, a notification, an answer.
///
/// Its body must be the bytes that came in: a body that was parsed and written again has another
/// signature. `Debug` shows neither values nor the path, the query or the body.
///
/// ```
/// use wirescribe_runtime::{Message, Parts, http};
///
/// let request = http::Request::post("/hook?a=1").header("host", "shop.example").body("{}")?;
/// let message = Message::request(&request);
/// assert_eq!((message.method(), message.host()), ("POST", "shop.example"));
/// assert_eq!((message.path_query(), message.body()), ("/hook?a=1", b"{}".as_slice()));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Message<'a> {
    method: &'a str,
    scheme: &'a str,
    host: &'a str,
    path_query: &'a str,
    headers: &'a HeaderMap,
    body: &'a [u8],
    status: Option<StatusCode>,
}

impl<'a> Message<'a> {
    /// A message of `headers` and `body`, for what has no `http::Request`: https, to the host of the
    /// `Host` header, without method and target.
    #[must_use]
    pub fn new(headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        Self {
            method: "",
            scheme: "https",
            host: text(headers, &header::HOST),
            path_query: "",
            headers,
            body,
            status: None,
        }
    }

    /// A request. Its host is that of the URI, or else of the `Host` header; it came over https
    /// unless the URI says otherwise.
    #[must_use]
    pub fn request<B: AsRef<[u8]>>(request: &'a http::Request<B>) -> Self {
        let (uri, mut message) = (
            request.uri(),
            Self::new(request.headers(), request.body().as_ref()),
        );
        message.method = request.method().as_str();
        message.scheme = uri.scheme_str().unwrap_or(message.scheme);
        message.host = host(uri).unwrap_or(message.host);
        message.with_target(uri.path_and_query().map_or("", |target| target.as_str()))
    }

    /// A response.
    #[must_use]
    pub fn response<B: AsRef<[u8]>>(response: &'a http::Response<B>) -> Self {
        let mut message = Self::new(response.headers(), response.body().as_ref());
        message.status = Some(response.status());
        message
    }

    /// With this method, such as `POST`.
    #[must_use]
    pub fn with_method(mut self, method: &'a str) -> Self {
        self.method = method;
        self
    }

    /// With this path and query, as received.
    #[must_use]
    pub fn with_target(mut self, path_and_query: &'a str) -> Self {
        self.path_query = match path_and_query.split_once('?') {
            Some((path, "")) => path,
            _ => path_and_query,
        };
        self
    }

    /// With this host, and its port where one is stated: for a server behind a proxy that changes
    /// `Host`.
    #[must_use]
    pub fn with_host(mut self, host: &'a str) -> Self {
        self.host = host;
        self
    }

    /// With this scheme, `https` or `http`.
    #[must_use]
    pub fn with_scheme(mut self, scheme: &'a str) -> Self {
        self.scheme = scheme;
        self
    }

    /// The status, of a response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    fn split_target(&self) -> (&'a str, &'a str) {
        self.path_query
            .split_once('?')
            .unwrap_or((self.path_query, ""))
    }
}

/// The host of a URI as it would stand in `Host`.
fn host(uri: &Uri) -> Option<&str> {
    let authority = uri.authority()?.as_str();
    Some(
        authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host),
    )
}

impl Parts for Message<'_> {
    fn method(&self) -> &str {
        self.method
    }

    fn scheme(&self) -> &str {
        self.scheme
    }

    fn host(&self) -> &str {
        self.host
    }

    fn path(&self) -> &str {
        self.split_target().0
    }

    fn query(&self) -> &str {
        self.split_target().1
    }

    fn path_query(&self) -> &str {
        self.path_query
    }

    fn headers(&self) -> &HeaderMap {
        self.headers
    }

    fn body(&self) -> &[u8] {
        self.body
    }

    fn operation(&self) -> &'static str {
        ""
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().collect();
        formatter
            .debug_struct("Message")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}
