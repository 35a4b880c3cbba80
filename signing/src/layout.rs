//! Dates in layouts of a provider's own, such as `yyyy-MM-dd HH:mm:ss`, in both directions.

use std::fmt::Write as _;
use std::time::SystemTime;

use crate::date::read_digits;
use crate::{DateTime, Error};

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
    fn push(self, out: &mut String, time: DateTime) {
        let (number, width) = match self {
            Self::Literal(text) => return out.push_str(text),
            Self::Year => (time.year, 4),
            Self::Month => (time.month.into(), 2),
            Self::Day => (time.day.into(), 2),
            Self::Hour => (time.hour.into(), 2),
            Self::Minute => (time.minute.into(), 2),
            Self::Second => (time.second.into(), 2),
            Self::Millisecond => (time.millisecond, 3),
        };
        // Writing into a text cannot fail.
        let _ = write!(out, "{number:0width$}");
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

fn number<'t, T: std::str::FromStr>(text: &'t str, width: usize, to: &mut T) -> Option<&'t str> {
    let (digits, rest) = text.split_at_checked(width)?;
    *to = read_digits(digits)?;
    Some(rest)
}

/// Writes a moment piece by piece, where clocks are ahead of Greenwich by as many minutes.
///
/// ```
/// use std::time::UNIX_EPOCH;
/// use wirescribe_signing::{DatePart, write_date_time};
///
/// # fn main() -> Result<(), wirescribe_signing::Error> {
/// let layout = [DatePart::Year, DatePart::Literal("-"), DatePart::Month];
/// assert_eq!(write_date_time(UNIX_EPOCH, &layout, 0)?, "1970-01");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Fault::Date`](crate::Fault::Date) of `now`: the moment there is before 1970 or after 9999.
pub fn write_date_time(
    moment: SystemTime,
    layout: &[DatePart<'_>],
    minutes_east: i16,
) -> Result<String, Error> {
    let time = DateTime::at_offset(moment, minutes_east)?;
    let mut out = String::with_capacity(32);
    for part in layout {
        part.push(&mut out, time);
    }
    Ok(out)
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
    (write_date_time(moment, layout, minutes_east).ok()? == text).then_some(moment)
}
