//! Stands for connections where the program was built without them.

use crate::fetch::answer::Answer;
use crate::fetch::{FetchError, Times};

/// There are none.
pub(super) struct Connections(std::convert::Infallible);

impl Connections {
    /// Says that there are none.
    pub(super) fn new(times: Times) -> Result<Self, FetchError> {
        // Nothing takes any time.
        let _ = (times.connect, times.total);
        let why = "this program was built without its feature `fetch`, and cannot ask for pages";
        Err(FetchError::NotBrought(why.to_owned()))
    }

    /// Never called.
    pub(super) fn get(&self, _: &str, _: &[(&str, &str)]) -> Result<Answer, FetchError> {
        match self.0 {}
    }
}
