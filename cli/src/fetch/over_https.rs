//! Connections to servers, by the transport that clients have: no redirect, no proxy, no cookie, nothing repeated.

use std::time::Instant;

use wirescribe_pages::MAX_BYTES;
use wirescribe_runtime::blocking::{ReqwestTransport, Transport as _};
use wirescribe_runtime::http::{HeaderName, HeaderValue, Request, Response};
use wirescribe_runtime::{Bytes, Incomplete, Limits, TransportError};

use crate::fetch::answer::Answer;
use crate::fetch::{FetchError, Times};

/// A pool of connections.
pub(super) struct Connections {
    transport: ReqwestTransport,
    limits: Limits,
}

impl Connections {
    /// No connection yet.
    pub(super) fn new(times: Times) -> Result<Self, FetchError> {
        let mut limits = Limits::default();
        limits.connect_timeout = times.connect;
        limits.attempt_timeout = times.total;
        limits.total_timeout = times.total;
        limits.max_response_bytes = MAX_BYTES;
        let transport = ReqwestTransport::new(&limits);
        let transport =
            transport.map_err(|error| FetchError::NotBrought(format!("no TLS: {error}")))?;
        Ok(Self { transport, limits })
    }

    /// Asks for what is at an address.
    pub(super) fn get(
        &self,
        address: &str,
        headers: &[(&str, &str)],
    ) -> Result<Answer, FetchError> {
        let request =
            request(address, headers).map_err(|why| FetchError::NotBrought(why.to_string()))?;
        let started = Instant::now();
        let answer = self.transport.send(request, &self.limits);
        answer
            .map(answered)
            .map_err(|error| self.failed(&error, started))
    }

    /// Why there is no answer. That the time was over, the clock tells best.
    fn failed(&self, error: &TransportError, started: Instant) -> FetchError {
        let (passed, limits) = (started.elapsed(), &self.limits);
        FetchError::NotBrought(match error {
            TransportError::NotSent(_)
                if passed >= limits.connect_timeout.min(limits.attempt_timeout) =>
            {
                format!(
                    "there was no connection within {:?}",
                    limits.connect_timeout
                )
            }
            TransportError::NotSent(cause) => {
                format!("there is no connection: {}", innermost(&**cause))
            }
            TransportError::Incomplete(_, Incomplete::TooLarge) => {
                format!("the answer is larger than {MAX_BYTES} bytes")
            }
            _ if passed >= limits.attempt_timeout => {
                format!("the answer did not end within {:?}", limits.attempt_timeout)
            }
            TransportError::NoAnswer(cause) => {
                format!("there is no answer: {}", innermost(&**cause))
            }
            other => format!("the answer was cut off: {other}"),
        })
    }
}

/// What an error comes from.
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.last().map_or_else(String::new, ToString::to_string)
}

/// The request. What was kept of an earlier answer and is no header value is not sent: then the page comes whole.
fn request(
    address: &str,
    headers: &[(&str, &str)],
) -> Result<Request<Bytes>, wirescribe_runtime::http::Error> {
    let mut request = Request::get(address).body(Bytes::new())?;
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(*name), HeaderValue::from_str(value)) {
            request.headers_mut().insert(name, value);
        }
    }
    Ok(request)
}

fn answered(response: Response<Bytes>) -> Answer {
    let headers = response.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    Answer {
        status: response.status().as_u16(),
        headers: headers.collect(),
        body: response.into_body().to_vec(),
    }
}
