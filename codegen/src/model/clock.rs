//! How instants are written.

use wirescribe_signing::DatePart;

/// How an instant is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    ImfFixdate,
    /// Whole seconds since 1970.
    EpochSeconds,
    /// Milliseconds since 1970.
    EpochMillis,
    /// Year, month, day and so on.
    Calendar {
        /// What is written, in order.
        layout: Vec<ClockPart>,
        /// Minutes east of UTC.
        minutes_east: i16,
    },
}

/// Part of a written instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockPart {
    /// As written.
    Literal(String),
    /// Four digits.
    Year,
    /// Two digits.
    Month,
    /// Two digits.
    Day,
    /// Two digits.
    Hour,
    /// Two digits.
    Minute,
    /// Two digits.
    Second,
    /// Three digits.
    Millisecond,
}

impl ClockPart {
    /// The part in the words of the functions that write and read dates.
    pub(crate) fn as_date_part(&self) -> DatePart<'_> {
        match self {
            Self::Literal(text) => DatePart::Literal(text),
            Self::Year => DatePart::Year,
            Self::Month => DatePart::Month,
            Self::Day => DatePart::Day,
            Self::Hour => DatePart::Hour,
            Self::Minute => DatePart::Minute,
            Self::Second => DatePart::Second,
            Self::Millisecond => DatePart::Millisecond,
        }
    }
}

impl From<&DatePart<'_>> for ClockPart {
    fn from(part: &DatePart<'_>) -> Self {
        match *part {
            DatePart::Literal(text) => Self::Literal(text.to_owned()),
            DatePart::Year => Self::Year,
            DatePart::Month => Self::Month,
            DatePart::Day => Self::Day,
            DatePart::Hour => Self::Hour,
            DatePart::Minute => Self::Minute,
            DatePart::Second => Self::Second,
            DatePart::Millisecond => Self::Millisecond,
        }
    }
}
