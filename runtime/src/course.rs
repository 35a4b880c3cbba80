//! The course of one call: which attempt is next, and whose end counts. No IO; both clients follow
//! it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::exchange::{Encoded, Exchange, Sign};
use crate::history::History;
use crate::tokens::{Held, Ticket};
use crate::unsent::Unsent;
use crate::verdict::{Transported, Verdict};
use crate::{Call, Effect, Endpoint, Limits, Retries, Session, TransportError};

/// The least time that an attempt is worth making in; a refusal often comes sooner than a success.
const LEAST_TIME: Duration = Duration::from_millis(500);

/// An endpoint as the course needs it, without its types, so that sending is compiled once.
pub(crate) struct Operation<C: 'static> {
    pub(crate) call: Call,
    pub(crate) session: Option<Session<C>>,
    sign: Sign<C>,
    judge: fn(&Exchange<C>, &Transported) -> Verdict,
    ends_session: fn(&Exchange<C>, &http::Response<Bytes>) -> bool,
}

impl<C: crate::Credentials> Operation<C> {
    pub(crate) fn of<E: Endpoint<Credentials = C>>() -> Self {
        Self {
            call: Call::to::<E>(),
            session: E::SESSION,
            sign: Exchange::sign::<E>,
            judge: Exchange::judge::<E>,
            ends_session: Exchange::ends_session::<E>,
        }
    }
}

/// What came of an attempt: what a transport brought, or that the attempt did not get so far.
pub(crate) type Attempted = Result<Transported, Unsent>;

/// What came of a call.
pub(crate) struct Outcome {
    pub(crate) attempted: Attempted,
    pub(crate) history: History,
}

/// What to do after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another attempt, at once.
    Now,
    /// Another attempt after a wait.
    After(Duration),
    /// Nothing: the end of the last attempt that was sent stands.
    End,
}

/// One call on its way.
pub(crate) struct Course<'c, C: 'static> {
    exchange: &'c Exchange<C>,
    operation: Operation<C>,
    request: Encoded,
    limits: Limits,
    retries: Retries,
    deadline: Option<Instant>,
    /// When the last attempt began, after its login if that was of use.
    began: Instant,
    /// Attempts so far, those aside that a new token was the reason for.
    tries: u32,
    ticket: Option<Ticket>,
    is_renewed: bool,
    /// What counts if nothing comes after it.
    standing: Option<(Attempted, bool)>,
    may_have_succeeded: bool,
}

impl<'c, C: crate::Credentials> Course<'c, C> {
    pub(crate) fn start(
        exchange: &'c Exchange<C>,
        operation: Operation<C>,
        request: Encoded,
    ) -> Self {
        let limits = request.options.limits(&exchange.limits);
        let retries = request.options.retries_or(exchange.retries);
        let now = exchange.sources.clock.monotonic();
        Self {
            exchange,
            operation,
            request,
            limits,
            retries,
            deadline: now.checked_add(limits.total_timeout),
            began: now,
            tries: 0,
            ticket: None,
            is_renewed: false,
            standing: None,
            may_have_succeeded: false,
        }
    }

    /// Begins an attempt, if there is time left for one.
    pub(crate) fn begin(&mut self) -> Result<(), Unsent> {
        self.began = self.exchange.sources.clock.monotonic();
        self.limits().map(drop)
    }

    /// The session that the attempt needs.
    pub(crate) fn session(&self) -> Option<&Session<C>> {
        self.operation.session.as_ref()
    }

    /// The limits of a login, which is no call of the caller's: those of the client, within the
    /// time of this call.
    pub(crate) fn login_limits(&self) -> Result<Limits, Unsent> {
        self.within_time(self.exchange.limits)
    }

    /// Signs the request for an attempt made now.
    pub(crate) fn sign(&mut self, ticket: Option<Ticket>) -> Result<http::Request<Bytes>, Unsent> {
        self.ticket = ticket;
        self.began = self.exchange.sources.clock.monotonic();
        let token = self
            .ticket
            .as_ref()
            .map_or("", |ticket| ticket.token.text());
        Ok((self.operation.sign)(self.exchange, &self.request, token)?)
    }

    /// The limits of an attempt made now, or that there is no time left for it.
    pub(crate) fn limits(&self) -> Result<Limits, Unsent> {
        self.within_time(self.limits)
    }

    fn within_time(&self, mut limits: Limits) -> Result<Limits, Unsent> {
        limits.attempt_timeout = limits.attempt_timeout.min(self.time_left());
        if limits.attempt_timeout.is_zero() {
            return Err(Unsent::Late);
        }
        Ok(limits)
    }

    fn time_left(&self) -> Duration {
        let now = self.exchange.sources.clock.monotonic();
        self.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(now)
        })
    }

    /// Takes what came of an attempt and says what is next.
    pub(crate) fn after(&mut self, attempted: Attempted) -> Next {
        if let Some(refused) = self.ended_session(&attempted) {
            self.exchange.tokens.forget(&refused);
            self.is_renewed = true;
            self.stand(attempted, false);
            return if self.is_worthwhile_after(Duration::ZERO) {
                Next::Now
            } else {
                Next::End
            };
        }
        self.tries += 1;
        let verdict = self.judge(&attempted);
        let asked = self.asked_wait(&attempted);
        if !verdict.is_transient && matches!(attempted, Ok(Ok(_))) {
            self.exchange.budget.earn();
        }
        self.stand(attempted, verdict.may_have_succeeded);
        if !verdict.repeats(&self.operation.call) || self.tries >= self.retries.max_attempts() {
            return Next::End;
        }
        let jitter = &*self.exchange.sources.jitter;
        let wait = self.retries.wait(self.tries, jitter).saturating_add(asked);
        if !self.is_worthwhile_after(wait) || !self.exchange.budget.take() {
            return Next::End;
        }
        Next::After(wait)
    }

    /// Whether there is time for another attempt. It needs as much as the last one took, lest a certain
    /// answer is given up for none; where the outcome is in doubt anyway, any time will do.
    fn is_worthwhile_after(&self, wait: Duration) -> bool {
        let is_in_doubt = self.standing.as_ref().is_some_and(|(_, may)| *may);
        let least = if is_in_doubt || self.may_have_succeeded {
            Duration::ZERO
        } else {
            let now = self.exchange.sources.clock.monotonic();
            let took = now.saturating_duration_since(self.began);
            took.max(LEAST_TIME).min(self.limits.attempt_timeout)
        };
        wait.saturating_add(least) < self.time_left()
    }

    /// The token of a session that the provider has ended: the call was refused for its sake, and so
    /// not carried out. That happens once in a call.
    fn ended_session(&mut self, attempted: &Attempted) -> Option<Arc<Held>> {
        let ticket = self.ticket.take()?;
        let answer = attempted.as_ref().ok()?.as_ref().ok()?;
        let may_have_ended = ticket.is_old && !self.is_renewed;
        let has_ended = may_have_ended && (self.operation.ends_session)(self.exchange, answer);
        has_ended.then_some(ticket.token)
    }

    fn judge(&self, attempted: &Attempted) -> Verdict {
        match attempted {
            Ok(brought) => (self.operation.judge)(self.exchange, brought),
            Err(unsent) => unsent.verdict(),
        }
    }

    fn asked_wait(&self, attempted: &Attempted) -> Duration {
        match attempted {
            Ok(brought) => self.exchange.asked_wait(brought),
            Err(Unsent::NotOpened(error)) => error.asked_wait(),
            Err(Unsent::Invalid(_) | Unsent::Late) => Duration::ZERO,
        }
    }

    /// What was sent counts more than what was not: an error that says that nothing was sent must be
    /// true of all attempts.
    fn stand(&mut self, attempted: Attempted, may_have_succeeded: bool) {
        let is_sent = |attempted: &Attempted| {
            !matches!(attempted, Err(_) | Ok(Err(TransportError::NotSent(_))))
        };
        match &self.standing {
            Some((before, _)) if is_sent(before) && !is_sent(&attempted) => {}
            Some((_, before)) => {
                self.may_have_succeeded |= *before;
                self.standing = Some((attempted, may_have_succeeded));
            }
            None => self.standing = Some((attempted, may_have_succeeded)),
        }
    }

    /// What came of the call, whose request was sent so often.
    pub(crate) fn end(self, attempts: u32) -> Outcome {
        let nothing = || Ok(Err(TransportError::not_sent("no attempt was made")));
        let changes = self.operation.call.effect() != Effect::Read;
        Outcome {
            attempted: self
                .standing
                .map_or_else(nothing, |(attempted, _)| attempted),
            history: History {
                attempts,
                may_have_succeeded: self.may_have_succeeded && changes,
            },
        }
    }
}
