//! One cell of the fault matrix: a row, an endpoint, a transport. A fresh server, a fresh client, two calls.

use std::time::Duration;

use wirescribe_runtime::Repeat;
use wirescribe_sandbox::{Answer, ClosedPort, Credentials, Fault, Faults, Server, answer_for};

use crate::fault_calls::{Calling, Endpoint, Seen, Site, Told, Transport, example, provider};
use crate::fault_rows::{Cause, Kept, Row};

/// For calls that only a timeout ends; what they wait for comes much later or never.
const SHORT: Duration = Duration::from_millis(1500);

/// What differs from the expectation is the error.
type Checked = Result<(), String>;

/// A row for an endpoint over a transport.
pub(crate) struct Cell<'a> {
    pub(crate) row: &'a Row,
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) transport: Transport,
}

impl Cell<'_> {
    /// Runs it; an error names the cell.
    pub(crate) fn check(&self) -> Checked {
        let checked = match &self.row.cause {
            Cause::Argument => self.argument(),
            Cause::ClosedPort => self.closed_port(),
            Cause::Fault(fault) | Cause::Lasting(fault) => self.fault(fault, 0),
            Cause::Kept(fault) => self.fault(fault, 1),
        };
        let Endpoint { provider, name, .. } = self.endpoint;
        let (row, transport) = (self.row.name, self.transport);
        checked.map_err(|why| format!("{row}, {provider}::{name}, {transport:?}: {why}"))
    }

    /// A client of this server; for a fault that lasts one that does not wait for long.
    fn open(&self, url: String) -> Calling {
        let mut site = Site::new(url, self.transport);
        if matches!(self.row.cause, Cause::Lasting(_)) {
            site.timeout = SHORT;
        }
        (self.endpoint.open)(&site)
    }

    fn argument(&self) -> Checked {
        let server = self.server(Faults::none());
        let mut call = self.open(server.url());
        self.check_seen(&call(""), &[])?;
        same("connections", &server.connections(), &0)?;
        same(
            "a call after it",
            &call(self.endpoint.card).told,
            &Told::Success,
        )
    }

    fn closed_port(&self) -> Checked {
        let port = ClosedPort::new().expect("a port");
        let mut call = self.open(port.url());
        self.check_seen(&call(self.endpoint.card), &[])
    }

    /// One request meets the fault, after as many as `before` that do not. Nor does the one after it, and
    /// what the fault left behind on a connection must not get in its way.
    fn fault(&self, fault: &Fault, before: usize) -> Checked {
        let server = self.server(Faults::nth(before + 1, fault.clone()));
        let mut call = self.open(server.url());
        for _ in 0..before {
            same(
                "a call before it",
                &call(self.endpoint.card).told,
                &Told::Success,
            )?;
        }
        let seen = call(self.endpoint.card);
        let arrivals = server.arrivals();
        same("requests", &arrivals.len(), &(before + 1))?;
        same("connections", &server.connections(), &1)?;
        let is_done = arrivals.last().map(|arrival| arrival.was_carried_out);
        same("carried out", &is_done, &Some(fault.carries_out()))?;
        self.check_seen(&seen, self.answer().body_bytes())?;
        same("status", &seen.status, &self.status(fault))?;
        check_header(fault, &seen)?;
        same(
            "a call after it",
            &call(self.endpoint.card).told,
            &Told::Success,
        )?;
        same(
            "requests in the end",
            &server.arrivals().len(),
            &(before + 2),
        )
    }

    fn check_seen(&self, seen: &Seen, meant: &[u8]) -> Checked {
        let expected = self.told();
        same("result", &seen.told, &expected)?;
        same("repeat", &seen.repeat, &self.repeat(expected))?;
        same(
            "headers",
            &seen.headers.is_some(),
            &(self.row.body != Kept::None),
        )?;
        let body = seen.body.as_deref();
        if !self.is_kept(body, meant) {
            let length = body.map(<[u8]>::len);
            return Err(format!(
                "a body of {length:?} bytes is not {:?}",
                self.row.body
            ));
        }
        self.check_secrets(seen)
    }

    fn told(&self) -> Told {
        let path = format!("{}::{}", self.endpoint.provider, self.endpoint.name);
        let but = self.row.but.iter().find(|(name, _)| *name == path);
        but.map_or(self.row.told, |(_, told)| *told)
    }

    fn repeat(&self, told: Told) -> Option<Repeat> {
        match told {
            Told::Success => None,
            Told::Invalid | Told::NotSent => Some(Repeat::Safe),
            _ if self.row.is_declined() => Some(Repeat::Safe),
            _ => Some(self.endpoint.repeat),
        }
    }

    fn is_kept(&self, body: Option<&[u8]>, meant: &[u8]) -> bool {
        let Some(body) = body else {
            return self.row.body == Kept::None;
        };
        match self.row.body {
            Kept::None => false,
            Kept::Empty => body.is_empty(),
            Kept::Whole => body.len() == meant.len(),
            Kept::Half => body.len() == meant.len() / 2,
            Kept::Beginning => body.len() < meant.len(),
            Kept::Bytes(length) => body.len() == length,
            Kept::Other(start) => body.starts_with(start),
        }
    }

    fn status(&self, fault: &Fault) -> Option<u16> {
        let status = match fault {
            Fault::NoContent => 204,
            Fault::Html(status) | Fault::Busy { status, .. } | Fault::Redirect { status, .. } => {
                *status
            }
            Fault::Instead(answer) => answer.status(),
            _ => 200,
        };
        (self.row.body != Kept::None).then_some(status)
    }

    /// Neither what authenticates nor the card is in any text of an error.
    fn check_secrets(&self, seen: &Seen) -> Checked {
        let provider = self.endpoint.provider;
        let secret = match provider {
            "omise" => "secret_key",
            "payu" => "merchant_secret",
            _ => "api_key",
        };
        let hidden = [example(provider, secret), self.endpoint.card];
        match hidden.iter().find(|hidden| seen.text.contains(**hidden)) {
            Some(shown) => Err(format!("`{shown}` is shown: {}", seen.text)),
            None => Ok(()),
        }
    }

    fn server(&self, faults: Faults) -> Server {
        let answer = self.answer();
        let server = Server::builder().faults(faults);
        server
            .start(move |_| answer.clone())
            .expect("a server on loopback")
    }

    /// The answer of the first case of the endpoint, which is a success.
    fn answer(&self) -> Answer {
        let provider = provider(self.endpoint.provider);
        let mut endpoints = provider.endpoints.iter();
        let endpoint = endpoints
            .find(|known| known.name.wire == self.endpoint.name)
            .expect("an endpoint");
        let credentials = Credentials::examples(provider);
        let case = endpoint.cases.first().expect("a case");
        answer_for(endpoint, case, &credentials).expect("an answer")
    }
}

/// What tells a caller when to come back, or where to look, is kept.
fn check_header(fault: &Fault, seen: &Seen) -> Checked {
    let (name, meant) = match fault {
        Fault::Busy { retry_after, .. } => ("retry-after", retry_after),
        Fault::Redirect { location, .. } => ("location", location),
        _ => return Ok(()),
    };
    let headers = seen.headers.as_ref();
    let kept = headers.and_then(|headers| headers.get(name)?.to_str().ok());
    same(name, &kept, &Some(meant))
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, seen: &T, expected: &T) -> Checked {
    if seen == expected {
        return Ok(());
    }
    Err(format!("{what}: {seen:?} instead of {expected:?}"))
}
