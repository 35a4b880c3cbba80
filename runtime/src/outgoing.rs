//! A request that is complete but for what authenticates it.

use std::fmt;

use bytes::Bytes;
use http::uri::{PathAndQuery, Uri};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::origin::Origin;
use crate::{InvalidRequest, Parts, Rule};

/// The very request that will be sent: what is signed here is what travels.
///
/// What a signature reads of it are its [`Parts`]. `Debug` shows the path as its template, no
/// query, no body, and no sensitive header.
#[derive(Clone)]
pub struct OutgoingRequest {
    pub(crate) method: Method,
    pub(crate) operation: &'static str,
    pub(crate) template: &'static str,
    pub(crate) origin: Origin,
    /// Base path, path and query, as sent.
    pub(crate) target: String,
    pub(crate) path_length: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl OutgoingRequest {
    /// A request made of its parts as they are, to be signed and not sent: for test vectors.
    ///
    /// # Errors
    ///
    /// The method or a header is not valid.
    #[doc(hidden)]
    pub fn from_parts(parts: RequestParts<'_>) -> Result<Self, InvalidRequest> {
        let method = Method::from_bytes(parts.method.as_bytes())
            .map_err(|_| InvalidRequest::new("method", Rule::Token))?;
        let mut request = Self {
            method,
            operation: parts.operation,
            template: "",
            origin: Origin::Stated {
                scheme: parts.scheme.to_owned(),
                host: parts.host.to_owned(),
            },
            target: parts.path.to_owned(),
            path_length: parts.path.len(),
            headers: HeaderMap::with_capacity(parts.headers.len()),
            body: Bytes::from(parts.body),
        };
        if !parts.query.is_empty() {
            request.target.push('?');
            request.target.push_str(parts.query);
        }
        for (name, value) in parts.headers {
            let (name, value) = stated_header(name, value)?;
            request.headers.append(name, value);
        }
        Ok(request)
    }

    /// The request in the words of `http`.
    pub(crate) fn into_http(self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let uri = uri(&self.origin, self.target)?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

/// What [`OutgoingRequest::from_parts`] takes: each part as a signature reads it.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct RequestParts<'a> {
    /// The method.
    pub method: &'a str,
    /// `https` or `http`.
    pub scheme: &'a str,
    /// The host, with its port where one is stated.
    pub host: &'a str,
    /// The path as sent.
    pub path: &'a str,
    /// The query as sent, without its question mark.
    pub query: &'a str,
    /// The headers, several of one name included.
    pub headers: Vec<(&'a str, &'a str)>,
    /// The body.
    pub body: Vec<u8>,
    /// The name of the operation.
    pub operation: &'static str,
}

crate::opaque::opaque_debug!(RequestParts<'_>);

fn stated_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), InvalidRequest> {
    let invalid = |rule| InvalidRequest::new(name.to_owned(), rule);
    let header = HeaderName::try_from(name).map_err(|_| invalid(Rule::Token))?;
    let value = HeaderValue::try_from(value).map_err(|_| invalid(Rule::NoControl))?;
    Ok((header, value))
}

impl Parts for OutgoingRequest {
    fn method(&self) -> &str {
        self.method.as_str()
    }

    fn scheme(&self) -> &str {
        self.origin.scheme()
    }

    fn host(&self) -> &str {
        self.origin.host()
    }

    fn path(&self) -> &str {
        self.target.get(..self.path_length).unwrap_or_default()
    }

    fn query(&self) -> &str {
        self.target.get(self.path_length + 1..).unwrap_or_default()
    }

    fn path_query(&self) -> &str {
        &self.target
    }

    fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    fn body(&self) -> &[u8] {
        &self.body
    }

    fn operation(&self) -> &'static str {
        self.operation
    }
}

fn uri(origin: &Origin, target: String) -> Result<Uri, InvalidRequest> {
    let invalid = || InvalidRequest::new("path", Rule::Target);
    let length = target.len();
    let target = PathAndQuery::try_from(target).map_err(|_| invalid())?;
    // `http` cuts a target at `#`; what is not sent must not have been signed.
    if target.as_str().len() != length {
        return Err(invalid());
    }
    let (scheme, authority) = origin.uri_parts().ok_or_else(invalid)?;
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(scheme);
    parts.authority = Some(authority);
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
