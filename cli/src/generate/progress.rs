//! How far long work is, in one line of a terminal.

use std::time::{Duration, Instant};

use super::job::Talk;
use crate::Terminal;

/// Work that takes less is not worth a line.
const PATIENCE: Duration = Duration::from_millis(400);

/// Between two changes of the line.
const PAUSE: Duration = Duration::from_millis(100);

/// Spec files that are read of all that there are.
#[derive(Debug)]
pub(crate) struct Progress {
    done: usize,
    all: usize,
    next: Option<Instant>,
    is_shown: bool,
}

impl Progress {
    pub(crate) fn new(talk: Talk, all: usize) -> Self {
        Self {
            done: 0,
            all,
            next: (talk != Talk::Quiet).then(|| Instant::now() + PATIENCE),
            is_shown: false,
        }
    }

    pub(crate) fn advance(&mut self, files: usize, terminal: &mut Terminal<'_>) {
        self.done += files;
        let now = Instant::now();
        if self.next.is_some_and(|next| next <= now) {
            terminal.progress(format_args!(
                "generating: {} of {} specs",
                self.done, self.all
            ));
            self.next = Some(now + PAUSE);
            self.is_shown = true;
        }
    }

    pub(crate) fn end(&self, terminal: &mut Terminal<'_>) {
        if self.is_shown {
            terminal.progress("");
        }
    }
}
