//! Each scheme from both sides: the emitted one and the one written by hand, with the same clock, keys and request.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use wirescribe_runtime::http::{HeaderMap, HeaderName, HeaderValue, Method};
use wirescribe_runtime::{
    Attempt, Endpoint, FixedNonces, InvalidRequest, OutgoingRequest, Parts as _, RequestParts,
};

use crate::by_hand::{self, Invalid, Request};
use crate::client::{aws, dlocal, payu};

/// 2026-04-24T07:05:59.250Z.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_777_014_359_250)
}

/// One scheme, signed by emitted code with the credentials of `E`, and by hand.
pub(crate) struct Sides<E: Endpoint> {
    parts: RequestParts<'static>,
    credentials: E::Credentials,
    nonces: FixedNonces,
    by_hand: Box<dyn Fn(&mut Request, SystemTime) -> Result<(), Invalid>>,
}

impl<E: Endpoint> Sides<E> {
    /// The same with another body.
    pub(crate) fn with_body(mut self, body: Vec<u8>) -> Self {
        self.parts.body = body;
        self
    }

    /// The body that is signed.
    pub(crate) fn body(&self) -> &[u8] {
        &self.parts.body
    }

    /// A request to be signed by emitted code.
    pub(crate) fn request(&self) -> Result<OutgoingRequest, InvalidRequest> {
        OutgoingRequest::from_parts(self.parts.clone())
    }

    /// A request to be signed by hand, with as much room for headers.
    pub(crate) fn request_by_hand(&self) -> Result<Request, Box<dyn std::error::Error>> {
        let parts = &self.parts;
        let ours = self.request()?;
        let mut headers = HeaderMap::with_capacity(ours.headers().capacity());
        for (name, value) in &parts.headers {
            headers.insert(name.parse::<HeaderName>()?, HeaderValue::from_str(value)?);
        }
        Ok(Request {
            method: parts.method.parse::<Method>()?,
            host: parts.host.to_owned(),
            path: parts.path.to_owned(),
            query: parts.query.to_owned(),
            headers,
            body: parts.body.clone().into(),
        })
    }

    /// Signs with emitted code.
    pub(crate) fn sign(&self, mut request: OutgoingRequest) -> Result<OutgoingRequest, InvalidRequest> {
        let attempt = Attempt::new(now(), &self.nonces);
        E::authenticate(&self.credentials, &mut request, &attempt)?;
        Ok(request)
    }

    /// Signs by hand.
    pub(crate) fn sign_by_hand(&self, mut request: Request) -> Result<Request, Invalid> {
        (self.by_hand)(&mut request, now())?;
        Ok(request)
    }

    /// Asserts that both sides sign alike.
    pub(crate) fn assert_alike(&self) -> Result<(), Box<dyn std::error::Error>> {
        let ours = self.sign(self.request()?)?;
        let theirs = self.sign_by_hand(self.request_by_hand()?);
        let theirs = theirs.map_err(|_| "not signed by hand")?;
        assert_eq!(ours.headers(), &theirs.headers);
        Ok(())
    }
}

fn parts(method: &'static str, host: &'static str, target: (&'static str, &'static str)) -> RequestParts<'static> {
    RequestParts {
        method,
        scheme: "https",
        host,
        path: target.0,
        query: target.1,
        headers: vec![("accept", "application/json")],
        ..RequestParts::default()
    }
}

/// SHA-512 over an empty body, a date and a secret.
pub(crate) fn payu() -> Sides<payu::DeleteCard> {
    let by_hand = by_hand::Payu {
        key: "PRiQvJ".to_owned(),
        secret: "mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ".to_owned(),
    };
    let query = "userCredential=sms%3A123&cardToken=2d1e569bf1f6b150a32f70";
    Sides {
        parts: parts("DELETE", "apitest.payu.in", ("/storecard/card/v1", query)),
        credentials: payu::Credentials::new(by_hand.key.as_str(), by_hand.secret.as_str()),
        nonces: FixedNonces::new([""; 0]),
        by_hand: Box::new(move |request, now| by_hand.sign(request, now)),
    }
}

/// HMAC-SHA-256 over account, instant and body.
pub(crate) fn dlocal() -> Sides<dlocal::Sign> {
    let by_hand = by_hand::Dlocal {
        login: "sak223k2wdksdl2".to_owned(),
        trans_key: "fm12O7G7".to_owned(),
        secret_key: "s7fPHQTe8zy2Wn5d".to_owned(),
    };
    let (login, trans_key, secret_key) = (&by_hand.login, &by_hand.trans_key, &by_hand.secret_key);
    let credentials =
        dlocal::Credentials::new(login.as_str(), trans_key.as_str(), secret_key.as_str());
    let mut parts = parts("POST", "sandbox.dlocal.com", ("/payments", ""));
    parts.headers.push(("content-type", "application/json"));
    parts.body = br#"{"amount":120.00,"currency":"USD","country":"BR","order_id":"657434343"}"#.to_vec();
    Sides {
        parts,
        credentials,
        nonces: FixedNonces::new([""; 0]),
        by_hand: Box::new(move |request, now| by_hand.sign(request, now)),
    }
}

/// Signature Version 4 over a query of two parameters.
pub(crate) fn aws() -> Sides<aws::Sign> {
    let by_hand = by_hand::Aws {
        access_key: "AKIDEXAMPLE".to_owned(),
        secret_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned(),
        region: "us-east-1".to_owned(),
        service: "service".to_owned(),
    };
    let credentials = aws::Credentials::new(
        by_hand.access_key.as_str(),
        by_hand.secret_key.as_str(),
        by_hand.region.as_str(),
        by_hand.service.as_str(),
    );
    Sides {
        parts: parts("GET", "example.amazonaws.com", ("/", "Param2=value2&Param1=value1")),
        credentials,
        nonces: FixedNonces::new([""; 0]),
        by_hand: Box::new(move |request, now| by_hand.sign(request, now)),
    }
}
