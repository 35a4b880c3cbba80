//! The tokens that a client holds, one for each of its sessions.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use crate::{Secret, Token};

/// A token, and the moment from which on it is not used any more.
pub(crate) struct Held {
    text: Secret,
    until: Option<SystemTime>,
}

impl Held {
    /// A token of a login that began at `since`. Should it end within `early`, half of its life
    /// counts: a token that is never used would mean a login for each call.
    pub(crate) fn new(token: Token, since: SystemTime, early: Duration) -> Self {
        let until = token.lifetime().and_then(|lifetime| {
            let early = early.min(lifetime / 2);
            since.checked_add(lifetime.saturating_sub(early))
        });
        let text = token.text;
        Self { text, until }
    }

    pub(crate) fn text(&self) -> &str {
        self.text.expose()
    }

    fn is_fresh(&self, now: SystemTime) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// Tokens by the names of their sessions.
#[derive(Default)]
pub(crate) struct Tokens {
    held: Mutex<Vec<(&'static str, Arc<Held>)>>,
}

impl Tokens {
    /// The token of a session, if it can be used at `now`.
    pub(crate) fn get(&self, session: &str, now: SystemTime) -> Option<Arc<Held>> {
        let held = self.held();
        let (_, token) = held.iter().find(|(name, _)| *name == session)?;
        token.is_fresh(now).then(|| Arc::clone(token))
    }

    pub(crate) fn put(&self, session: &'static str, token: Arc<Held>) {
        let mut held = self.held();
        held.retain(|(name, _)| *name != session);
        held.push((session, token));
    }

    /// Forgets a token. One that has come in its place stays.
    pub(crate) fn forget(&self, refused: &Arc<Held>) {
        self.held()
            .retain(|(_, token)| !Arc::ptr_eq(token, refused));
    }

    fn held(&self) -> MutexGuard<'_, Vec<(&'static str, Arc<Held>)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The token that one call uses.
pub(crate) struct Ticket {
    pub(crate) token: Arc<Held>,
    /// Whether it was there before the call. Only then can it have ended without anyone noticing;
    /// another login would not make a new one any better.
    pub(crate) is_old: bool,
}

impl Ticket {
    pub(crate) fn old(token: Arc<Held>) -> Self {
        Self {
            token,
            is_old: true,
        }
    }

    pub(crate) fn new(token: Arc<Held>) -> Self {
        Self {
            token,
            is_old: false,
        }
    }
}
