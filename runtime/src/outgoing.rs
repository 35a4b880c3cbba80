//! A request that is complete but for what authenticates it.

use std::fmt;

use bytes::Bytes;
use http::uri::{PathAndQuery, Scheme, Uri};
use http::{HeaderMap, HeaderName, Method};

use crate::base_url::BaseUrl;
use crate::{InvalidRequest, Rule, header};

/// The very request that will be sent: what is signed here is what travels.
///
/// `Debug` shows the path as its template, no query, no body, and no sensitive header.
pub struct OutgoingRequest {
    pub(crate) method: Method,
    pub(crate) template: &'static str,
    pub(crate) base: BaseUrl,
    /// Base path, path and query, as sent.
    pub(crate) target: String,
    pub(crate) path_length: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl OutgoingRequest {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as sent: encoded, with the path of the base URL in front.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.get(..self.path_length).unwrap_or_default()
    }

    /// The query as sent, without its question mark; empty when there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        self.target.get(self.path_length + 1..).unwrap_or_default()
    }

    /// The host, with its port where one is given, as sent in `Host`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.authority().as_str()
    }

    /// The headers set so far.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The exact bytes of the body; empty when there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    ///
    /// The text is not printable ASCII.
    pub fn set_header(&mut self, name: HeaderName, text: String) -> Result<(), InvalidRequest> {
        self.insert(name, text, false)
    }

    /// Sets a header that is never printed, in place of one of the same name.
    ///
    /// # Errors
    ///
    /// The text is not printable ASCII.
    pub fn set_secret_header(
        &mut self,
        name: HeaderName,
        text: String,
    ) -> Result<(), InvalidRequest> {
        self.insert(name, text, true)
    }

    pub(crate) fn insert(
        &mut self,
        name: HeaderName,
        text: String,
        is_sensitive: bool,
    ) -> Result<(), InvalidRequest> {
        let value = header::value(&name, text, is_sensitive)?;
        self.headers.insert(name, value);
        Ok(())
    }

    /// The request in the words of `http`.
    pub(crate) fn into_http(self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let uri = uri(&self.base, self.target)?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

fn uri(base: &BaseUrl, target: String) -> Result<Uri, InvalidRequest> {
    let invalid = || InvalidRequest::new("path", Rule::Target);
    let length = target.len();
    let target = PathAndQuery::try_from(target).map_err(|_| invalid())?;
    // `http` cuts a target at `#`; what is not sent must not have been signed.
    if target.as_str().len() != length {
        return Err(invalid());
    }
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(if base.is_https() {
        Scheme::HTTPS
    } else {
        Scheme::HTTP
    });
    parts.authority = Some(base.authority().clone());
    parts.path_and_query = Some(target);
    Uri::from_parts(parts).map_err(|_| invalid())
}

impl fmt::Debug for OutgoingRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OutgoingRequest")
            .field("method", &self.method)
            .field("host", &self.host())
            .field("path", &self.template)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
