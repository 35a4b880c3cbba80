//! Any answer to any endpoint: it is read, or refused with an error that keeps it.
//!
//! An input is `<endpoint><status>`, both in digits, a line feed, headers as lines, an empty line, and the body.

use generated_client::{Error, jusbiz, juspay, omise, payu};
use wirescribe_runtime::http::{Response, StatusCode};
use wirescribe_runtime::{Bytes, Client, Credentials, Endpoint, Failure, HeaderName, HeaderValue};

use crate::request::clients;

/// Decodes.
pub fn run(data: &[u8]) {
    let Some((endpoint, answer)) = answer(data) else {
        return;
    };
    let clients = clients();
    match endpoint % 5 {
        0 => check::<_, jusbiz::DeleteVirtualCard>(clients.jusbiz.core(), answer),
        1 => check::<_, juspay::DeleteCard>(clients.juspay.core(), answer),
        2 => check::<_, juspay::DeleteToken>(clients.juspay.core(), answer),
        3 => check::<_, omise::DeleteCard>(clients.omise.core(), answer),
        _ => check::<_, payu::DeleteCard>(clients.payu.core(), answer),
    }
}

fn check<C: Credentials, E: Endpoint<Credentials = C>>(client: &Client<C>, answer: Response<Bytes>)
where
    E::Success: std::fmt::Debug,
{
    let (sent, status) = (answer.body().clone(), answer.status());
    match client.decode::<E>(answer) {
        Ok(response) => {
            assert_eq!((response.body(), response.status()), (&sent, status));
            assert!(is_json(&sent), "a success that is not JSON");
            let _ = format!("{response:?}");
        }
        Err(error) => check_kept(&error, &sent, status),
    }
}

fn check_kept<F: Failure>(error: &Error<F>, sent: &Bytes, status: StatusCode) {
    assert!(
        matches!(error, Error::Refused(_) | Error::Unreadable(_)),
        "{error}"
    );
    assert_eq!((error.body(), error.status()), (Some(sent), Some(status)));
    let text = format!("{error}");
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}');
    assert!(!text.contains(breaks), "{text:?}");
    let _ = format!("{error:?}");
}

fn is_json(body: &[u8]) -> bool {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice::<serde_json::Value>(text).is_ok()
}

fn answer(data: &[u8]) -> Option<(usize, Response<Bytes>)> {
    let (first, mut rest) = line(data);
    let digits: Vec<usize> = first
        .iter()
        .map(|byte| usize::from(byte.wrapping_sub(b'0')))
        .collect();
    let (endpoint, digits) = digits.split_first()?;
    let status = digits
        .iter()
        .fold(0_usize, |status, digit| (status * 10 + digit) % 1000);
    let mut answer = Response::new(Bytes::new());
    *answer.status_mut() = StatusCode::from_u16(u16::try_from(status).ok()?).ok()?;
    loop {
        let (header, after) = line(rest);
        rest = after;
        if header.is_empty() {
            break;
        }
        let mut halves = header.splitn(2, |byte| *byte == b':');
        let (name, value) = (
            halves.next()?,
            halves.next().unwrap_or_default().trim_ascii(),
        );
        let header = HeaderName::from_bytes(name)
            .ok()
            .zip(HeaderValue::from_bytes(value).ok());
        if let Some((name, value)) = header {
            answer.headers_mut().append(name, value);
        }
    }
    *answer.body_mut() = Bytes::copy_from_slice(rest);
    Some((*endpoint, answer))
}

/// What stands before the first line feed, and after it.
fn line(data: &[u8]) -> (&[u8], &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (line, rest) = data.split_at(end.unwrap_or(data.len()));
    (line, rest.get(1..).unwrap_or_default())
}
