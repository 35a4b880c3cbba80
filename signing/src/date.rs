//! Moments as signatures write them, and read them back to see whether a message is recent. The
//! clock is the caller's.

use std::fmt::{Display, Write as _};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use httpdate::HttpDate;

use crate::{Error, Fault, ShortText};

/// From 1970 to the first moment of the year 10000: `httpdate` panics before and after.
const END_OF_DATES: Duration = Duration::from_hours(70_389_528);

/// The date of HTTP headers, such as `Fri, 24 Apr 2026 07:05:59 GMT`.
///
/// # Errors
///
/// [`Fault::Date`] of `now`: the moment is before 1970 or after 9999.
pub fn imf_fixdate(moment: SystemTime) -> Result<ShortText<32>, Error> {
    since_epoch(moment).map(|_| written(HttpDate::from(moment)))
}

/// Whole seconds since 1970, in decimal.
///
/// # Errors
///
/// [`Fault::Date`] of `now`: the moment is before 1970 or after 9999.
pub fn epoch_seconds(moment: SystemTime) -> Result<ShortText<32>, Error> {
    since_epoch(moment).map(|since| written(since.as_secs()))
}

/// Whole milliseconds since 1970, in decimal.
///
/// # Errors
///
/// [`Fault::Date`] of `now`: the moment is before 1970 or after 9999.
pub fn epoch_millis(moment: SystemTime) -> Result<ShortText<32>, Error> {
    since_epoch(moment)
        .map(|since| written(since.as_secs() * 1000 + u64::from(since.subsec_millis())))
}

fn written(value: impl Display) -> ShortText<32> {
    let mut text = ShortText::filled(0, |_| {});
    // A date and a number of milliseconds have room.
    let _ = write!(text, "{value}");
    text
}

fn since_epoch(moment: SystemTime) -> Result<Duration, Error> {
    let since = moment.duration_since(UNIX_EPOCH).ok();
    since
        .filter(|since| *since < END_OF_DATES)
        .ok_or_else(|| Error::new("now", Fault::Date))
}

/// The fields of a calendar date and a time of day, as a clock on a wall shows them.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use wirescribe_signing::DateTime;
///
/// # fn main() -> Result<(), wirescribe_signing::Error> {
/// let t = DateTime::utc(UNIX_EPOCH + Duration::from_millis(1_777_014_359_250))?;
/// assert_eq!((t.year, t.month, t.day), (2026, 4, 24));
/// assert_eq!((t.hour, t.minute, t.second, t.millisecond), (7, 5, 59, 250));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime {
    /// 1970 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59: there are no leap seconds.
    pub second: u8,
    /// 0 to 999, cut off, not rounded.
    pub millisecond: u16,
}

impl DateTime {
    /// The fields at Greenwich.
    ///
    /// # Errors
    ///
    /// [`Fault::Date`] of `now`: the moment is before 1970 or after 9999.
    pub fn utc(moment: SystemTime) -> Result<Self, Error> {
        Self::at_offset(moment, 0)
    }

    /// The fields where clocks are ahead of Greenwich by as many minutes: 330 in India.
    ///
    /// # Errors
    ///
    /// [`Fault::Date`] of `now`: the moment there is before 1970 or after 9999.
    pub fn at_offset(moment: SystemTime, minutes_east: i16) -> Result<Self, Error> {
        let there = shift(moment, i32::from(minutes_east));
        let since = since_epoch(there.ok_or_else(|| Error::new("now", Fault::Date))?)?;
        let seconds = since.as_secs();
        let (year, month, day) = calendar(seconds / 86_400);
        Ok(Self {
            year: small(year),
            month: small(month),
            day: small(day),
            hour: small(seconds / 3600 % 24),
            minute: small(seconds / 60 % 60),
            second: small(seconds % 60),
            millisecond: small(u64::from(since.subsec_millis())),
        })
    }

    /// The moment at Greenwich when a clock as many minutes ahead shows these fields, or nothing
    /// when no clock shows them.
    pub(crate) fn moment(self, minutes_east: i16) -> Option<SystemTime> {
        let seconds = self.days() * 86_400
            + u64::from(self.hour) * 3600
            + u64::from(self.minute) * 60
            + u64::from(self.second);
        let there = UNIX_EPOCH
            .checked_add(Duration::from_secs(seconds))?
            .checked_add(Duration::from_millis(u64::from(self.millisecond)))?;
        let moment = shift(there, -i32::from(minutes_east))?;
        // The 30th of February becomes another day, which gives it away.
        (Self::at_offset(moment, minutes_east) == Ok(self)).then_some(moment)
    }

    /// Days since 1970, in years that begin in March so that the leap day is their last one.
    fn days(self) -> u64 {
        let month = u64::from(self.month);
        let year = u64::from(self.year) - u64::from(month < 3 && self.year > 0);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + u64::from(self.day);
        (365 * year + year / 4 - year / 100 + year / 400 + of_year).saturating_sub(719_469)
    }
}

/// Year, month and day of a day since 1970. What [`DateTime::days`] counts, backwards, in eras of 400 years.
fn calendar(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (days / 146_097 * 400 + year + later, month, day)
}

/// A field of a date. Moments end with the year 9999, so that each has room.
fn small<T: TryFrom<u64> + Default>(number: u64) -> T {
    T::try_from(number).unwrap_or_default()
}

fn shift(moment: SystemTime, minutes: i32) -> Option<SystemTime> {
    let by = Duration::from_secs(u64::from(minutes.unsigned_abs()) * 60);
    if minutes < 0 {
        moment.checked_sub(by)
    } else {
        moment.checked_add(by)
    }
}

/// The moment that an IMF-fixdate names; the two older forms of HTTP dates are not read.
#[must_use]
pub fn read_imf_fixdate(text: &str) -> Option<SystemTime> {
    let moment = httpdate::parse_http_date(text).ok()?;
    (*imf_fixdate(moment).ok()? == *text).then_some(moment)
}

/// The moment so many seconds after 1970: ASCII digits and nothing else.
#[must_use]
pub fn read_epoch_seconds(text: &str) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(read_digits(text)?))
}

/// The moment so many milliseconds after 1970: ASCII digits and nothing else.
#[must_use]
pub fn read_epoch_millis(text: &str) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_millis(read_digits(text)?))
}

/// Unlike `parse`, takes no sign.
pub(crate) fn read_digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().ok())?
}

/// Whether two moments are at most so many seconds apart, whichever comes first.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let then = UNIX_EPOCH + Duration::from_secs(1000);
/// assert!(wirescribe_signing::is_within(UNIX_EPOCH, then, 1000));
/// assert!(!wirescribe_signing::is_within(then, UNIX_EPOCH, 999));
/// ```
#[must_use]
pub fn is_within(now: SystemTime, then: SystemTime, seconds: u64) -> bool {
    let apart = now
        .duration_since(then)
        .unwrap_or_else(|error| error.duration());
    apart <= Duration::from_secs(seconds)
}
