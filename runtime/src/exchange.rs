//! A call without its IO: what both clients share.

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, StatusCode};

use crate::decide::{Decision, decide};
use crate::decoding::decoded;
use crate::error::{NotSent, OutcomeUnknown, Refused, Unreadable, UnreadableReason};
use crate::outcome::Read;
use crate::{
    Attempt, BaseUrl, Body, Call, Clock, Decoding, Encoder, Endpoint, Error, InvalidRequest,
    Limits, Outcome, Response, TransportError,
};

/// The answer to an endpoint.
pub(crate) type Answer<E> =
    Result<Response<<E as Endpoint>::Success>, Error<<E as Endpoint>::Failure>>;

/// What a client is made of, all but its transport.
pub struct Exchange<C> {
    pub(crate) base: BaseUrl,
    pub(crate) credentials: C,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) limits: Limits,
}

impl<C> fmt::Debug for Exchange<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Exchange")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl<C: crate::Credentials> Exchange<C> {
    pub(crate) fn prepare<E>(&self, endpoint: &E) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let mut encoder = Encoder::new(&self.base, E::METHOD, E::PATH);
        if let Some(user_agent) = &self.user_agent {
            encoder.user_agent(user_agent);
        }
        endpoint.encode(&mut encoder)?;
        let mut request = encoder.finish();
        E::authenticate(
            &self.credentials,
            &mut request,
            &Attempt::new(self.clock.now()),
        )?;
        request.into_http()
    }

    /// What came of a request that was given to a transport.
    pub(crate) fn conclude<E>(
        &self,
        answer: Result<http::Response<Bytes>, TransportError>,
    ) -> Answer<E>
    where
        E: Endpoint<Credentials = C>,
    {
        match answer {
            Ok(response) => self.decode::<E>(response),
            Err(error) => Err(without_answer(Call::to::<E>(), error)),
        }
    }

    pub(crate) fn decode<E>(&self, response: http::Response<Bytes>) -> Answer<E>
    where
        E: Endpoint<Credentials = C>,
    {
        let (parts, received) = response.into_parts();
        let (read, body) = self.read(parts.status, received, (E::DECODING, E::OUTCOMES));
        match read {
            Ok(Some(Meaning::Success(success))) => Ok(Response::new(success, parts, body)),
            Ok(Some(Meaning::Failure(failure))) => {
                Err(refused::<E>(Response::new(failure, parts, body)))
            }
            Ok(None) => Err(refused::<E>(Response::new(E::UNDOCUMENTED, parts, body))),
            Err(reason) => Err(unreadable(
                Call::to::<E>(),
                Response::new((), parts, body),
                reason,
            )),
        }
    }

    /// Reads a body and gives it back as it was received.
    fn read<S: 'static, F: 'static>(
        &self,
        status: StatusCode,
        received: Bytes,
        (decoding, outcomes): (&[Decoding<C>], &[Outcome<S, F>]),
    ) -> (Result<Option<Meaning<S, F>>, UnreadableReason>, Bytes) {
        match decoded(decoding, &self.credentials, status, &received) {
            Ok(Some(body)) => (meaning(outcomes, status, &body), received),
            Ok(None) => {
                let body = Body::new(received);
                (meaning(outcomes, status, &body), body.into_bytes())
            }
            Err(error) => (Err(UnreadableReason::Decode(error)), received),
        }
    }
}

/// What an answer means to the endpoint.
enum Meaning<S, F> {
    Success(S),
    Failure(F),
}

/// `None` when the table has no row for the answer.
fn meaning<S, F>(
    outcomes: &[Outcome<S, F>],
    status: StatusCode,
    body: &Body,
) -> Result<Option<Meaning<S, F>>, UnreadableReason> {
    let row = match decide(&outcomes, status, body) {
        Decision::Row(row) => outcomes.get(row),
        Decision::Undocumented => None,
        Decision::NotJson => return Err(UnreadableReason::NotJson),
    };
    let meaning = match row.map(|outcome| &outcome.read) {
        Some(Read::Success(read)) => Some(read(body).map(Meaning::Success)),
        Some(Read::Failure(read)) => Some(read(body).map(Meaning::Failure)),
        None => None,
    };
    meaning.transpose().map_err(UnreadableReason::Decode)
}

fn refused<E: Endpoint>(response: Response<E::Failure>) -> Error<E::Failure> {
    Error::Refused(Box::new(Refused {
        call: Call::to::<E>(),
        response,
    }))
}

fn unreadable<F>(call: Call, response: Response<()>, reason: UnreadableReason) -> Error<F> {
    Error::Unreadable(Box::new(Unreadable {
        call,
        response,
        reason,
    }))
}

fn without_answer<F>(call: Call, error: TransportError) -> Error<F> {
    match error {
        TransportError::NotSent(cause) => Error::NotSent(Box::new(NotSent { call, cause })),
        TransportError::NoAnswer(cause) => {
            Error::OutcomeUnknown(Box::new(OutcomeUnknown { call, cause }))
        }
        TransportError::Incomplete(response, why) => {
            let (parts, body) = response.into_parts();
            unreadable(
                call,
                Response::new((), parts, body),
                UnreadableReason::Incomplete(why),
            )
        }
    }
}
