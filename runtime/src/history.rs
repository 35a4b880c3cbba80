//! What came before the attempt that a result is about.

/// How many attempts a call took, and whether one that was given up may have been carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) attempts: u32,
    pub(crate) may_have_succeeded: bool,
}

impl History {
    /// One attempt and nothing before it.
    pub(crate) const FIRST: Self = Self {
        attempts: 1,
        may_have_succeeded: false,
    };
}
