//! Computes a request's authentication again, from the very bytes received, and compares.

use std::time::SystemTime;

use wirescribe_codegen::evaluate::{self, Inputs, Message, captured, evaluate, place_of};
use wirescribe_codegen::model::{Auth, Target};

use crate::credentials::Credentials;
use crate::mismatch::Mismatch;
use crate::server::Received;

/// What a case knows of the request before it is signed.
pub(crate) struct Unsigned<'a> {
    /// The instant, where the request does not state it.
    pub(crate) at: SystemTime,
    /// The body with its media type, where the signature takes its place.
    pub(crate) body: (&'static str, Vec<u8>),
    /// The endpoint.
    pub(crate) operation: &'a str,
}

/// The request as it was before it was signed, and every difference in what the authentication placed.
///
/// The instant and the nonces are those the request states, so that a client with a real clock can be checked.
pub(crate) fn undo(
    auth: &[Auth],
    credentials: &Credentials,
    received: &Received,
    otherwise: &Unsigned<'_>,
) -> (Received, Vec<Mismatch>) {
    let mut message = message(received, otherwise.operation);
    let mut mismatches = Vec::new();
    for auth in auth.iter().rev() {
        let original = (otherwise.body.0, otherwise.body.1.as_slice());
        let Some(before) = evaluate::unsigned(auth, &message, original) else {
            mismatches.extend(missing(auth, &message));
            continue;
        };
        mismatches.extend(differences(
            auth,
            credentials,
            (&message, &before),
            otherwise.at,
        ));
        message = before;
    }
    (as_received(message, received), mismatches)
}

fn differences(
    auth: &Auth,
    credentials: &Credentials,
    (message, before): (&Message, &Message),
    otherwise: SystemTime,
) -> Vec<Mismatch> {
    let (now, mut given) = captured(auth, message);
    given.extend_from_slice(credentials.pairs());
    let inputs = Inputs {
        given: &given,
        now: now.unwrap_or(otherwise),
        message: before,
    };
    let evaluated = match evaluate(&auth.actions, &inputs) {
        Ok(evaluated) => evaluated,
        Err(error) => return vec![Mismatch::AuthUnknown(error)],
    };
    let mut mismatches = missing(auth, message);
    for placement in auth.placements() {
        let place = place_of(&placement.target);
        let is_known = !evaluated.unknown.contains(&place);
        let stated = message.place(&place);
        let differs = is_known
            && (stated.is_some() || placement.unless_empty.is_some())
            && stated != evaluated.message.place(&place);
        if differs || is_repeated(message, &placement.target) {
            mismatches.push(Mismatch::AuthDifferent { place });
        }
    }
    mismatches
}

fn is_repeated(message: &Message, target: &Target) -> bool {
    let Target::Header(name, _) = target else {
        return false;
    };
    let named = message.headers.iter().filter(|(known, _)| known == name);
    named.count() > 1
}

fn missing(auth: &Auth, message: &Message) -> Vec<Mismatch> {
    let always = auth
        .placements()
        .filter(|placement| placement.unless_empty.is_none());
    let places = always.map(|placement| place_of(&placement.target));
    let absent = places.filter(|place| message.place(place).is_none());
    let missing = absent.map(|place| Mismatch::AuthMissing {
        place,
        auth: auth.name.wire.clone(),
    });
    missing.collect()
}

fn message(received: &Received, operation: &str) -> Message {
    let headers = received.headers.iter();
    let lower = |(name, value): &(String, String)| (name.to_ascii_lowercase(), value.clone());
    Message {
        method: received.method.clone(),
        scheme: "http".to_owned(),
        host: received.header("host").unwrap_or_default().to_owned(),
        path: received.path().to_owned(),
        query: received.query().unwrap_or_default().to_owned(),
        headers: headers.map(lower).collect(),
        body: received.body.clone(),
        operation: operation.to_owned(),
    }
}

fn as_received(message: Message, received: &Received) -> Received {
    let mut before = received.clone();
    before.target = if message.query.is_empty() {
        message.path
    } else {
        format!("{}?{}", message.path, message.query)
    };
    before.headers = message.headers;
    before.body = message.body;
    before
}
