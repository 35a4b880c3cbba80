//! Computes a request's authentication again, from the very bytes received, and compares.

use wirescribe_codegen::evaluate::{Inputs, evaluate, instant_in_headers};
use wirescribe_codegen::model::Auth;

use crate::credentials::Credentials;
use crate::mismatch::Mismatch;
use crate::server::Received;

/// Every difference in the headers that the authentication sets.
///
/// The instant is the one the request states, so that a client with a real clock can be checked;
/// `otherwise` stands in where no header carries it.
pub(crate) fn check(
    auth: &Auth,
    credentials: &Credentials,
    received: &Received,
    otherwise: u64,
) -> Vec<Mismatch> {
    let inputs = Inputs {
        credentials: credentials.pairs(),
        now: instant_in_headers(auth, &received.headers).unwrap_or(otherwise),
        method: &received.method,
        path: received.path(),
        query: received.query().unwrap_or_default(),
        host: received.header("host").unwrap_or_default(),
        body: &received.body,
    };
    match evaluate(auth, &inputs) {
        Ok(evaluated) => {
            let different =
                |(header, value): &(String, String)| difference(auth, (header, value), received);
            evaluated.headers.iter().filter_map(different).collect()
        }
        Err(error) => vec![Mismatch::AuthUnknown(error)],
    }
}

fn difference(auth: &Auth, (header, value): (&str, &str), received: &Received) -> Option<Mismatch> {
    let values: Vec<&str> = received.header_values(header).collect();
    match values.as_slice() {
        [only] if *only == value => None,
        [] => Some(Mismatch::AuthMissing {
            header: header.to_owned(),
            auth: auth.name.wire.clone(),
        }),
        _ => Some(Mismatch::AuthDifferent {
            header: header.to_owned(),
        }),
    }
}
