//! A call without its IO: what both clients share.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderValue, StatusCode};

use crate::attempt::Sources;
use crate::course::Outcome as CourseOutcome;
use crate::decide::is_told_apart;
use crate::decoding::decoded;
use crate::error::{NotSent, OutcomeUnknown, Refused, Unreadable, UnreadableReason};
use crate::history::History;
use crate::meaning::{Meaning, meaning};
use crate::retry_after::retry_after;
use crate::retry_budget::Bucket;
use crate::tokens::{Held, Tokens};
use crate::verdict::{Transported, Verdict};
use crate::{
    BaseUrl, Body, Call, CallOptions, Cause, Decoding, Encoder, Endpoint, Error, InvalidRequest,
    Limits, LoginError, Message, Observer, Outcome, OutgoingRequest, Response, Retries, Rule,
    Session, TransportError, VerifyError, extras,
};

/// The answer to an endpoint.
pub(crate) type Answer<E> =
    Result<Response<<E as Endpoint>::Success>, Error<<E as Endpoint>::Failure>>;

/// What a client is made of, all but its transport.
pub struct Exchange<C> {
    pub(crate) base: BaseUrl,
    pub(crate) credentials: C,
    pub(crate) sources: Arc<Sources>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) limits: Limits,
    pub(crate) retries: Retries,
    pub(crate) budget: Bucket,
    pub(crate) observer: Box<dyn Observer>,
    pub(crate) tokens: Tokens,
}

/// A request that is complete but for what authenticates it, and the options of its call.
#[derive(Clone)]
pub(crate) struct Encoded {
    pub(crate) request: OutgoingRequest,
    pub(crate) options: Arc<CallOptions>,
}

impl<C> Exchange<C> {
    /// The token of a session, if it can be used now.
    pub(crate) fn held(&self, session: &Session<C>) -> Option<Arc<Held>> {
        self.tokens.get(session.name(), self.sources.clock.now())
    }

    /// The request that opens a session, and the moment it is made.
    pub(crate) fn login(
        &self,
        session: &Session<C>,
    ) -> Result<(SystemTime, http::Request<Bytes>), LoginError> {
        Ok((self.sources.clock.now(), session.request(self)?))
    }

    /// How long an answer or a part of one asks to wait before another attempt.
    pub(crate) fn asked_wait(&self, brought: &Transported) -> Duration {
        let headers = match brought {
            Ok(answer) => answer.headers(),
            Err(TransportError::Incomplete(part, _)) => part.headers(),
            Err(TransportError::NotSent(_) | TransportError::NoAnswer(_)) => return Duration::ZERO,
        };
        retry_after(headers, self.sources.clock.now()).unwrap_or_default()
    }

    /// Takes what a login that began at `since` brought.
    pub(crate) fn open(
        &self,
        session: &Session<C>,
        since: SystemTime,
        answer: Transported,
    ) -> Result<Arc<Held>, LoginError> {
        let token = session.token(self, answer)?;
        let held = Arc::new(Held::new(token, since, session.early()));
        self.tokens.put(session.name(), Arc::clone(&held));
        Ok(held)
    }
}

/// Authenticates a request of one endpoint: [`Exchange::sign`].
pub(crate) type Sign<C> =
    fn(&Exchange<C>, &Encoded, &str) -> Result<http::Request<Bytes>, InvalidRequest>;

impl<C> fmt::Debug for Exchange<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Exchange")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl<C: crate::Credentials> Exchange<C> {
    /// Encodes the request, all but what authenticates it.
    pub(crate) fn encode<E>(
        &self,
        endpoint: &E,
        options: &Arc<CallOptions>,
    ) -> Result<Encoded, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let mut encoder = Encoder::new::<E>(&self.base, &self.sources);
        if let Some(user_agent) = &self.user_agent {
            encoder.user_agent(user_agent);
        }
        endpoint.encode(&mut encoder)?;
        let mut request = encoder.finish();
        extras::add(&options.extras, &mut request)?;
        let options = Arc::clone(options);
        Ok(Encoded { request, options })
    }

    /// Authenticates an encoded request for an attempt made now, with the token of its session.
    pub(crate) fn sign<E>(
        &self,
        encoded: &Encoded,
        token: &str,
    ) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let request = self.authenticate::<E>(encoded.request.clone(), token)?;
        extras::check_kept(&encoded.options.extras, &encoded.request, &request)?;
        request.into_http()
    }

    /// The same for a request that no other attempt needs.
    fn sign_once<E>(
        &self,
        encoded: Encoded,
        token: &str,
    ) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        if encoded.options.extras.is_empty() {
            return self.authenticate::<E>(encoded.request, token)?.into_http();
        }
        self.sign::<E>(&encoded, token)
    }

    fn authenticate<E>(
        &self,
        mut request: OutgoingRequest,
        token: &str,
    ) -> Result<OutgoingRequest, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let attempt = self.sources.attempt().with_token(token);
        E::authenticate(&self.credentials, &mut request, &attempt)?;
        Ok(request)
    }

    /// Authenticates an encoded request with the token that is held, if it needs one.
    pub(crate) fn sign_offline<E>(
        &self,
        request: &Encoded,
    ) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let token = self.token_of::<E>()?;
        self.sign::<E>(request, token.as_deref().map_or("", Held::text))
    }

    /// The token that is held for an endpoint, if it needs one.
    fn token_of<E>(&self) -> Result<Option<Arc<Held>>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let Some(session) = E::SESSION else {
            return Ok(None);
        };
        let token = self.held(&session);
        let token = token.ok_or_else(|| InvalidRequest::new(session.name(), Rule::Session))?;
        Ok(Some(token))
    }

    pub(crate) fn prepare<E>(
        &self,
        endpoint: &E,
        options: &Arc<CallOptions>,
    ) -> Result<http::Request<Bytes>, InvalidRequest>
    where
        E: Endpoint<Credentials = C>,
    {
        let encoded = self.encode(endpoint, options)?;
        let token = self.token_of::<E>()?;
        self.sign_once::<E>(encoded, token.as_deref().map_or("", Held::text))
    }

    /// What came of a call.
    pub(crate) fn conclude_call<E>(&self, outcome: CourseOutcome) -> Answer<E>
    where
        E: Endpoint<Credentials = C>,
    {
        let answer = match outcome.attempted {
            Ok(brought) => self.conclude::<E>(brought),
            Err(unsent) => Err(unsent.into_error::<E>()),
        };
        match answer {
            Ok(response) => Ok(response.with_history(outcome.history)),
            Err(error) => Err(error.with_history(outcome.history)),
        }
    }

    /// Whether the specification says what an answer means.
    pub(crate) fn is_documented<E>(&self, answer: &http::Response<Bytes>) -> bool
    where
        E: Endpoint<Credentials = C>,
    {
        match self.decode::<E>(answer.clone()) {
            Ok(_) => true,
            Err(error) => error.is_documented(),
        }
    }

    /// Whether an answer says that the session of its call has ended: with 401, unless the table tells
    /// it from other refusals of that status.
    pub(crate) fn ends_session<E>(&self, answer: &http::Response<Bytes>) -> bool
    where
        E: Endpoint<Credentials = C>,
    {
        let (head, received) = ((answer.status(), answer.headers()), answer.body());
        if head.0 != StatusCode::UNAUTHORIZED || !self.is_genuine::<E>(answer) {
            return false;
        }
        let Ok(body) = decoded(E::DECODING, &self.credentials, head, received) else {
            return true;
        };
        let body = body.unwrap_or_else(|| Body::new(received.clone()));
        !is_told_apart(&E::OUTCOMES, head, &body)
    }

    /// Whether an answer comes from the provider, as far as the specification says how to tell.
    pub(crate) fn is_genuine<E>(&self, answer: &http::Response<Bytes>) -> bool
    where
        E: Endpoint<Credentials = C>,
    {
        self.verify::<E>(answer).is_ok()
    }

    fn verify<E>(&self, answer: &http::Response<Bytes>) -> Result<(), VerifyError>
    where
        E: Endpoint<Credentials = C>,
    {
        let (message, now) = (Message::response(answer), self.sources.clock.now());
        E::verify(&self.credentials, &message, now)
    }

    /// What the end of one attempt means for another.
    pub(crate) fn judge<E>(&self, brought: &Transported) -> Verdict
    where
        E: Endpoint<Credentials = C>,
    {
        Verdict::of(
            brought,
            |answer| self.is_genuine::<E>(answer),
            |answer| self.is_documented::<E>(answer),
        )
    }

    /// What came of a request that was given to a transport.
    pub(crate) fn conclude<E>(&self, brought: Transported) -> Answer<E>
    where
        E: Endpoint<Credentials = C>,
    {
        match brought {
            Ok(response) => self.decode::<E>(response),
            Err(error) => Err(without_answer(Call::to::<E>(), error)),
        }
    }

    pub(crate) fn decode<E>(&self, response: http::Response<Bytes>) -> Answer<E>
    where
        E: Endpoint<Credentials = C>,
    {
        let genuine = self.verify::<E>(&response);
        let (parts, received) = response.into_parts();
        if let Err(error) = genuine {
            return Err(unreadable(
                Call::to::<E>(),
                Response::new((), parts, received),
                UnreadableReason::NotGenuine(error),
            ));
        }
        let (read, body) = self.read(&parts, received, (E::DECODING, E::OUTCOMES));
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
        parts: &http::response::Parts,
        received: Bytes,
        (decoding, outcomes): (&[Decoding<C>], &[Outcome<S, F>]),
    ) -> (Result<Option<Meaning<S, F>>, UnreadableReason>, Bytes) {
        let head = (parts.status, &parts.headers);
        match decoded(decoding, &self.credentials, head, &received) {
            Ok(Some(body)) => (meaning(outcomes, head, &body), received),
            Ok(None) => {
                let body = Body::new(received);
                (meaning(outcomes, head, &body), body.into_bytes())
            }
            Err(reason) => (Err(reason), received),
        }
    }
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

pub(crate) fn not_sent<F>(call: Call, cause: Cause) -> Error<F> {
    let history = History::FIRST;
    Error::NotSent(Box::new(NotSent {
        call,
        cause,
        history,
    }))
}

fn without_answer<F>(call: Call, error: TransportError) -> Error<F> {
    match error {
        TransportError::NotSent(cause) => not_sent(call, cause),
        TransportError::NoAnswer(cause) => {
            let history = History::FIRST;
            Error::OutcomeUnknown(Box::new(OutcomeUnknown {
                call,
                cause,
                history,
            }))
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
