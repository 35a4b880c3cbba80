//! Whose turn it is to log in: one call at a time, and the others take what it brings.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::LoginError;
use crate::tokens::Held;

/// What the last login brought; `None` before the first one.
pub(crate) type Last = Option<Result<Arc<Held>, LoginError>>;

/// The turns of all sessions of a client. `L` is a lock around [`Last`], asynchronous or not.
#[derive(Default)]
pub(crate) struct Turns<L> {
    turns: Mutex<Vec<Arc<Turn<L>>>>,
}

impl<L: Default> Turns<L> {
    pub(crate) fn of(&self, session: &'static str) -> Arc<Turn<L>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.iter().find(|turn| turn.session == session) {
            return Arc::clone(turn);
        }
        let turn = Arc::new(Turn {
            session,
            last: L::default(),
            ended: AtomicU64::new(0),
        });
        turns.push(Arc::clone(&turn));
        turn
    }
}

/// The turns of one session.
pub(crate) struct Turn<L> {
    session: &'static str,
    pub(crate) last: L,
    /// How many logins have ended. One that was cancelled has not, and the next call takes over.
    ended: AtomicU64,
}

impl<L> Turn<L> {
    /// To be asked before waiting for the turn.
    pub(crate) fn ended(&self) -> u64 {
        self.ended.load(Ordering::Acquire)
    }

    /// What the login brought that ended while the caller waited: one of its own would have brought
    /// the same.
    pub(crate) fn joined(&self, before: u64, last: &Last) -> Last {
        last.as_ref().filter(|_| self.ended() > before).cloned()
    }

    pub(crate) fn end(&self, last: &mut Last, result: &Result<Arc<Held>, LoginError>) {
        *last = Some(result.clone());
        self.ended.fetch_add(1, Ordering::Release);
    }
}
