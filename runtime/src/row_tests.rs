//! The body tests that matter for one answer, gathered without allocating in the usual case.

use crate::{BodyTest, Expected};

/// How many tests are gathered without allocating.
const USUAL_TESTS: usize = 6;

/// A body test of a row, and what has been found out about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowTest {
    pub(crate) row: usize,
    pub(crate) test: &'static BodyTest,
    /// How many steps of its pointer lead to the value that is being looked into.
    pub(crate) followed: usize,
    pub(crate) holds: bool,
}

impl RowTest {
    const fn new(row: usize, test: &'static BodyTest) -> Self {
        Self {
            row,
            test,
            followed: 0,
            // A member that never comes is absent.
            holds: matches!(test.expected, Expected::Absent),
        }
    }
}

/// Body tests in the order of their rows.
pub(crate) struct RowTests {
    few: [RowTest; USUAL_TESTS],
    length: usize,
    /// All of them, once there are more than a few.
    many: Vec<RowTest>,
}

impl RowTests {
    pub(crate) fn new() -> Self {
        const UNUSED: RowTest = RowTest::new(0, &BodyTest::new(&[], Expected::Null));
        Self {
            few: [UNUSED; USUAL_TESTS],
            length: 0,
            many: Vec::new(),
        }
    }

    pub(crate) fn extend(&mut self, row: usize, tests: &'static [BodyTest]) {
        for test in tests {
            self.push(RowTest::new(row, test));
        }
    }

    fn push(&mut self, test: RowTest) {
        match self.few.get_mut(self.length) {
            Some(place) => *place = test,
            None => self.push_to_many(test),
        }
        self.length += 1;
    }

    #[cold]
    fn push_to_many(&mut self, test: RowTest) {
        if self.many.is_empty() {
            self.many.extend(self.few);
        }
        self.many.push(test);
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [RowTest] {
        if self.many.is_empty() {
            self.few.get_mut(..self.length).unwrap_or_default()
        } else {
            &mut self.many
        }
    }
}
