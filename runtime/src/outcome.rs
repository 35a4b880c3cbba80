//! The table that says what an answer means: by its status, its headers, and what is in its body.

use http::StatusCode;

use crate::{AnswerTest, Body, DecodeError};

/// The statuses a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// One status, such as 404.
    Exact(u16),
    /// A class by its first digit: 2 for all of 200 to 299.
    Class(u8),
    /// Every status.
    Any,
}

impl Status {
    fn matches(self, status: StatusCode) -> bool {
        match self {
            Self::Exact(code) => status.as_u16() == code,
            Self::Class(digit) => status.as_u16() / 100 == u16::from(digit),
            Self::Any => true,
        }
    }
}

/// Whether `statuses` name `status`; no statuses name every status.
pub(crate) fn covers(statuses: &[Status], status: StatusCode) -> bool {
    statuses.is_empty() || statuses.iter().any(|candidate| candidate.matches(status))
}

/// What a member of a body is expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// This text.
    Text(&'static str),
    /// This number, written as a JSON integer: neither `"1"` nor `1.0` is the integer 1.
    Integer(i64),
    /// This boolean.
    Boolean(bool),
    /// The JSON null.
    Null,
    /// Anything but null.
    Present,
    /// Missing, or null.
    Absent,
    /// One of these values.
    OneOf(&'static [Self]),
}

/// A test of one member of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyTest {
    pub(crate) pointer: &'static [&'static str],
    pub(crate) expected: Expected,
}

impl BodyTest {
    /// Tests the member that `pointer` leads to. In an array a step is an index.
    #[must_use]
    pub const fn new(pointer: &'static [&'static str], expected: Expected) -> Self {
        Self { pointer, expected }
    }
}

/// The condition of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct When {
    pub(crate) statuses: &'static [Status],
    pub(crate) tests: &'static [BodyTest],
    /// Tests that look at no member of the body.
    pub(crate) answer: &'static [AnswerTest],
}

impl When {
    const fn new(statuses: &'static [Status], tests: &'static [BodyTest]) -> Self {
        Self {
            statuses,
            tests,
            answer: &[],
        }
    }

    /// Whether it says what the body may be.
    pub(crate) fn is_about_the_body(&self) -> bool {
        !self.tests.is_empty() || self.answer.iter().any(AnswerTest::is_about_the_body)
    }
}

/// How a row reads the body.
pub(crate) enum Read<S, F> {
    Success(fn(&Body) -> Result<S, DecodeError>),
    Failure(fn(&Body) -> Result<F, DecodeError>),
}

/// A row of the table: when the status is one of those given and all tests hold, the body is read
/// this way.
pub struct Outcome<S, F> {
    pub(crate) when: When,
    pub(crate) read: Read<S, F>,
}

impl<S, F> Outcome<S, F> {
    /// A row for a success. No statuses stand for every status.
    #[must_use]
    pub const fn returns(
        statuses: &'static [Status],
        tests: &'static [BodyTest],
        read: fn(&Body) -> Result<S, DecodeError>,
    ) -> Self {
        Self {
            when: When::new(statuses, tests),
            read: Read::Success(read),
        }
    }

    /// A row for a documented failure. No statuses stand for every status.
    #[must_use]
    pub const fn fails(
        statuses: &'static [Status],
        tests: &'static [BodyTest],
        read: fn(&Body) -> Result<F, DecodeError>,
    ) -> Self {
        Self {
            when: When::new(statuses, tests),
            read: Read::Failure(read),
        }
    }

    /// The row is for answers alone that pass these tests, too.
    #[must_use]
    pub const fn if_also(mut self, tests: &'static [AnswerTest]) -> Self {
        self.when.answer = tests;
        self
    }
}

impl<S, F> std::fmt::Debug for Outcome<S, F> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.when.fmt(formatter)
    }
}
