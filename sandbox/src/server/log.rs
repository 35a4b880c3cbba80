//! What a server remembers of what arrived.

use std::collections::VecDeque;

use super::Received;
use crate::fault::Fault;
use crate::faults::Faults;

/// One request as the server saw it. Together they tell an answer that was lost from a request that
/// never got through.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arrival {
    /// Counted from 1, in the order in which the first bytes arrived.
    pub number: usize,
    /// The fault that was chosen for it.
    pub fault: Option<Fault>,
    /// It was read to its end.
    pub was_read: bool,
    /// The handler ran to its end: what was asked is done, whatever became of the answer.
    pub was_carried_out: bool,
}

/// The newest arrivals and requests, and counts of all.
#[derive(Debug)]
pub(super) struct Log {
    keep: usize,
    arrived: usize,
    pub(super) connections: usize,
    pub(super) arrivals: VecDeque<Arrival>,
    pub(super) received: VecDeque<Received>,
}

impl Log {
    pub(super) fn new(keep: usize) -> Self {
        Self {
            keep,
            arrived: 0,
            connections: 0,
            arrivals: VecDeque::new(),
            received: VecDeque::new(),
        }
    }

    /// Counts a request whose first bytes are there, and chooses its fault.
    pub(super) fn arrive(&mut self, faults: &Faults) -> (usize, Option<Fault>) {
        self.arrived += 1;
        let (number, fault) = (self.arrived, faults.at(self.arrived).cloned());
        let arrival = Arrival {
            number,
            fault: fault.clone(),
            was_read: false,
            was_carried_out: false,
        };
        push(&mut self.arrivals, arrival, self.keep);
        (number, fault)
    }

    pub(super) fn read(&mut self, number: usize, received: Received) {
        self.note(number, |arrival| arrival.was_read = true);
        push(&mut self.received, received, self.keep);
    }

    pub(super) fn carried_out(&mut self, number: usize) {
        self.note(number, |arrival| arrival.was_carried_out = true);
    }

    /// Arrivals that are no longer kept are passed over.
    fn note(&mut self, number: usize, note: impl FnOnce(&mut Arrival)) {
        let first = self.arrivals.front().map_or(number, |first| first.number);
        let index = number.checked_sub(first);
        if let Some(arrival) = index.and_then(|index| self.arrivals.get_mut(index)) {
            note(arrival);
        }
    }
}

fn push<T>(kept: &mut VecDeque<T>, new: T, keep: usize) {
    kept.push_back(new);
    while kept.len() > keep {
        kept.pop_front();
    }
}
