//! From bytes read so far to a request, if it is all there. A pure function of the buffer.

use super::Received;
use super::body::{self, Framing};
use super::rejection::{MAX_HEAD, Rejection};

const MAX_HEADERS: usize = 128;

/// How far the bytes read so far go.
#[derive(Debug)]
pub(super) enum Progress {
    /// The head is not complete.
    Head,
    /// The head is complete, the body is not.
    Body {
        /// The client waits for `100 Continue` before it sends the body.
        awaits_continue: bool,
    },
    /// A whole request; the buffer may go on with the next one.
    Complete {
        /// The request.
        received: Received,
        /// Whether the connection stays open.
        keep_alive: bool,
    },
}

/// Reads one request from the start of the buffer.
pub(super) fn parse(buffer: &[u8]) -> Result<Progress, Rejection> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(buffer) {
        Ok(httparse::Status::Complete(length)) if length <= MAX_HEAD => length,
        Ok(httparse::Status::Partial) if buffer.len() <= MAX_HEAD => return Ok(Progress::Head),
        Ok(_) | Err(httparse::Error::TooManyHeaders) => return Err(Rejection::HeadTooLarge),
        Err(error) => return Err(Rejection::Malformed(explain(error))),
    };
    let head = Head::new(&request);
    head.check_host()?;
    let rest = buffer.get(length..).unwrap_or_default();
    let Some((body, body_length)) = body::read(head.framing()?, rest)? else {
        return Ok(Progress::Body {
            awaits_continue: head.lists("expect", "100-continue"),
        });
    };
    let keep_alive = head.keep_alive();
    let raw = buffer
        .get(..length + body_length)
        .unwrap_or_default()
        .to_vec();
    let received = Received {
        raw,
        method: head.method,
        target: head.target,
        headers: head.headers,
        body,
    };
    Ok(Progress::Complete {
        received,
        keep_alive,
    })
}

/// A complete head, owned.
struct Head {
    method: String,
    target: String,
    http_1_0: bool,
    headers: Vec<(String, String)>,
}

impl Head {
    fn new(request: &httparse::Request<'_, '_>) -> Self {
        let owned = |header: &httparse::Header<'_>| {
            (
                header.name.to_owned(),
                String::from_utf8_lossy(header.value).into_owned(),
            )
        };
        Self {
            method: request.method.unwrap_or_default().to_owned(),
            target: request.path.unwrap_or_default().to_owned(),
            http_1_0: request.version == Some(0),
            headers: request.headers.iter().map(owned).collect(),
        }
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self
            .headers
            .iter()
            .filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim())
    }

    fn lists(&self, name: &str, token: &str) -> bool {
        self.values(name)
            .flat_map(|value| value.split(','))
            .any(|listed| listed.trim().eq_ignore_ascii_case(token))
    }

    /// RFC 9112, 3.2: a server must refuse an HTTP/1.1 request without exactly one `host`.
    fn check_host(&self) -> Result<(), Rejection> {
        match self.values("host").count() {
            1 => Ok(()),
            0 if self.http_1_0 => Ok(()),
            _ => Err(Rejection::Malformed("there must be one host header")),
        }
    }

    fn keep_alive(&self) -> bool {
        !self.http_1_0 && !self.lists("connection", "close")
    }

    /// Two framings at once, or two lengths, are how requests are smuggled; they are refused.
    fn framing(&self) -> Result<Framing, Rejection> {
        let mut lengths = self.values("content-length");
        let encodings: Vec<&str> = self.values("transfer-encoding").collect();
        match (lengths.next(), encodings.as_slice()) {
            (None, []) => Ok(Framing::Length(0)),
            (None, [only]) if only.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
            (Some(length), []) if lengths.all(|other| other == length) => {
                body::parse_length(length)
            }
            (None, _) => Err(Rejection::Malformed(
                "the only transfer-encoding understood is chunked",
            )),
            (Some(_), []) => Err(Rejection::Malformed(
                "content-length is there twice and differs",
            )),
            (Some(_), _) => Err(Rejection::Malformed(
                "content-length and transfer-encoding exclude each other",
            )),
        }
    }
}

fn explain(error: httparse::Error) -> &'static str {
    match error {
        httparse::Error::HeaderName => "a header name has a character that is not allowed",
        httparse::Error::HeaderValue => "a header value has a character that is not allowed",
        httparse::Error::NewLine => "a line ends without a line feed",
        httparse::Error::Version => "the version is not HTTP/1.0 or HTTP/1.1",
        _ => "the request line is not `METHOD target HTTP/1.1`",
    }
}
