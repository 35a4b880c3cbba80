//! Printed requests and answers: commands and JSON, also where no program would take them.

use crate::read::Reading;
use crate::{Answer, Excerpt};

/// A printed request or answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample<'s> {
    /// The operation it belongs to.
    pub(crate) operation: &'s str,
    /// What it is called: `request`, `answer 2`.
    pub(crate) name: &'s str,
    /// Its text.
    pub(crate) text: &'s Excerpt,
}

/// Facts of a printed request: a command, or a JSON body.
pub(crate) fn request(_reading: &mut Reading<'_>, _sample: &Sample<'_>) {}

/// Facts of a printed answer.
pub(crate) fn answer(_reading: &mut Reading<'_>, _sample: &Sample<'_>, _answer: &Answer) {}
