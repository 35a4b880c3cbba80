//! Dates in layouts of a provider's own, such as `yyyy-MM-dd HH:mm:ss`, in both directions.

use std::time::SystemTime;

use crate::DatePart::{Day, Hour, Literal, Millisecond, Minute, Month, Second, Year};
use crate::date::read_digits;
use crate::{DateTime, ShortText};

/// `2026-04-24T07:05:59Z`.
pub const ISO_8601: &[DatePart<'_>] = &[
    Year,
    Literal("-"),
    Month,
    Literal("-"),
    Day,
    Literal("T"),
    Hour,
    Literal(":"),
    Minute,
    Literal(":"),
    Second,
    Literal("Z"),
];

/// `2026-04-24T07:05:59.250Z`.
pub const ISO_8601_MILLIS: &[DatePart<'_>] = &[
    Year,
    Literal("-"),
    Month,
    Literal("-"),
    Day,
    Literal("T"),
    Hour,
    Literal(":"),
    Minute,
    Literal(":"),
    Second,
    Literal("."),
    Millisecond,
    Literal("Z"),
];

/// `20260424T070559Z`.
pub const ISO_BASIC: &[DatePart<'_>] = &[
    Year,
    Month,
    Day,
    Literal("T"),
    Hour,
    Minute,
    Second,
    Literal("Z"),
];

/// `20260424`.
pub const DATE_BASIC: &[DatePart<'_>] = &[Year, Month, Day];

/// `20260424070559`.
pub const DATE_TIME_BASIC: &[DatePart<'_>] = &[Year, Month, Day, Hour, Minute, Second];

/// `2026-04-24 07:05:59`.
pub const DATE_TIME: &[DatePart<'_>] = &[
    Year,
    Literal("-"),
    Month,
    Literal("-"),
    Day,
    Literal(" "),
    Hour,
    Literal(":"),
    Minute,
    Literal(":"),
    Second,
];

/// One piece of a date. Numbers have a fixed width and are filled with zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart<'a> {
    /// Text as it is.
    Literal(&'a str),
    /// Four digits.
    Year,
    /// Two digits, January is `01`.
    Month,
    /// Two digits, the first is `01`.
    Day,
    /// Two digits, `00` to `23`.
    Hour,
    /// Two digits.
    Minute,
    /// Two digits.
    Second,
    /// Three digits.
    Millisecond,
}

impl DatePart<'_> {
    /// Writes this piece to the front of `room`; what is left of it is returned, or all of it when there is too little.
    fn write(self, room: &mut [u8], time: DateTime) -> Result<&mut [u8], &mut [u8]> {
        let (number, width) = match self {
            Self::Literal(text) => {
                let (front, rest) = split(room, text.len())?;
                front.copy_from_slice(text.as_bytes());
                return Ok(rest);
            }
            Self::Year => (time.year, 4),
            Self::Month => (time.month.into(), 2),
            Self::Day => (time.day.into(), 2),
            Self::Hour => (time.hour.into(), 2),
            Self::Minute => (time.minute.into(), 2),
            Self::Second => (time.second.into(), 2),
            Self::Millisecond => (time.millisecond, 3),
        };
        let (front, rest) = split(room, width)?;
        let mut left = number;
        for digit in front.iter_mut().rev() {
            *digit = b'0' + u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
        }
        Ok(rest)
    }

    /// Takes this piece off the front of `text`; what is left is returned.
    fn read<'t>(self, text: &'t str, time: &mut DateTime) -> Option<&'t str> {
        let rest = match self {
            Self::Literal(literal) => text.strip_prefix(literal)?,
            Self::Year => number(text, 4, &mut time.year)?,
            Self::Month => number(text, 2, &mut time.month)?,
            Self::Day => number(text, 2, &mut time.day)?,
            Self::Hour => number(text, 2, &mut time.hour)?,
            Self::Minute => number(text, 2, &mut time.minute)?,
            Self::Second => number(text, 2, &mut time.second)?,
            Self::Millisecond => number(text, 3, &mut time.millisecond)?,
        };
        Some(rest)
    }
}

/// The front of so many bytes and the rest, or all of it when there are fewer.
fn split(room: &mut [u8], width: usize) -> Result<(&mut [u8], &mut [u8]), &mut [u8]> {
    if room.len() < width {
        return Err(room);
    }
    Ok(room.split_at_mut(width))
}

fn number<'t, T: std::str::FromStr>(text: &'t str, width: usize, to: &mut T) -> Option<&'t str> {
    let (digits, rest) = text.split_at_checked(width)?;
    *to = read_digits(digits)?;
    Some(rest)
}

impl DateTime {
    /// The text that these pieces make, as far as there is room for it in 64 bytes.
    ///
    /// ```
    /// use std::time::UNIX_EPOCH;
    /// use wirescribe_signing::{DatePart, DateTime};
    ///
    /// # fn main() -> Result<(), wirescribe_signing::Error> {
    /// let layout = [DatePart::Year, DatePart::Literal("-"), DatePart::Month];
    /// assert_eq!(DateTime::utc(UNIX_EPOCH)?.text(&layout), "1970-01");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn text(&self, layout: &[DatePart<'_>]) -> ShortText<64> {
        ShortText::written(|mut room| {
            for part in layout {
                match part.write(room, *self) {
                    Ok(rest) => room = rest,
                    Err(rest) => return rest,
                }
            }
            room
        })
    }
}

/// What a clock shows by `text`, wherever it hangs; nothing when it is not written exactly so or there
/// is no such day.
#[must_use]
pub fn read_fields(text: &str, layout: &[DatePart<'_>]) -> Option<DateTime> {
    DateTime::utc(read_date_time(text, layout, 0)?).ok()
}

/// The moment that `text` names, or nothing when it is not written exactly so or there is no such
/// day. What the layout leaves out is the first: of January, or midnight. A layout without a year
/// names no moment.
#[must_use]
pub fn read_date_time(
    text: &str,
    layout: &[DatePart<'_>],
    minutes_east: i16,
) -> Option<SystemTime> {
    let mut time = DateTime {
        year: 0,
        month: 1,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
        millisecond: 0,
    };
    let mut rest = text;
    for part in layout {
        rest = part.read(rest, &mut time)?;
    }
    let moment = time.moment(minutes_east)?;
    // Nothing is left over, and a piece that is there twice says the same twice.
    (DateTime::at_offset(moment, minutes_east).ok()?.text(layout) == *text).then_some(moment)
}
