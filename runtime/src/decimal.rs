//! Exact decimal numbers: an amount is never a binary fraction.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::{DecodeError, FromJson, Json};

/// A decimal number as it was sent, such as `10.00`.
///
/// It compares by what it is worth: `10`, `10.0` and `1e1` are equal. Its text stays as it is.
///
/// ```
/// use wirescribe_runtime::Decimal;
///
/// let amount: Decimal = "10.50".parse()?;
/// assert_eq!(amount.to_minor_units(2), Some(1050));
/// assert_eq!(amount.to_minor_units(0), None);
/// assert_eq!(Decimal::from_minor_units(1050, 2), amount);
/// assert!(amount < Decimal::from(11));
/// # Ok::<(), wirescribe_runtime::NotADecimal>(())
/// ```
#[derive(Debug, Clone)]
pub struct Decimal(String);

/// A text that is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADecimal;

impl fmt::Display for NotADecimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a decimal number")
    }
}

impl std::error::Error for NotADecimal {}

impl Decimal {
    /// The number as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in units of its last decimal place: cents, with an exponent of 2. Nothing when it
    /// has a fraction of them, or does not fit.
    #[must_use]
    pub fn to_minor_units(&self, exponent: u8) -> Option<i64> {
        let parts = self.parts();
        let digits = parts.digits.trim_end_matches('0');
        if digits.is_empty() {
            return Some(0);
        }
        // The last digit that is not zero stands for so many tens of a unit.
        let length = i64::try_from(digits.len()).ok()?;
        let shift = parts.magnitude - length + i64::from(exponent);
        let coefficient: i128 = digits.parse().ok()?;
        let units = 10_i128
            .checked_pow(u32::try_from(shift).ok()?)
            .and_then(|power| coefficient.checked_mul(power))?;
        i64::try_from(if parts.negative { -units } else { units }).ok()
    }

    /// So many units of the last decimal place: 1050 with an exponent of 2 are `10.50`.
    #[must_use]
    pub fn from_minor_units(units: i64, exponent: u8) -> Self {
        let sign = if units < 0 { "-" } else { "" };
        let exponent = usize::from(exponent);
        let digits = format!("{:0>width$}", units.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let point = if exponent == 0 { "" } else { "." };
        Self(format!("{sign}{whole}{point}{fraction}"))
    }

    /// The same number with zeros at its end, so that it has as many digits after the point at
    /// least: `1` with one is `1.0`. A number with an exponent stays as it is.
    #[must_use]
    pub fn with_fraction_digits(&self, least: u8) -> Self {
        if self.0.contains(['e', 'E']) {
            return self.clone();
        }
        let given = self
            .0
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        let missing = usize::from(least).saturating_sub(given);
        let mut text = self.0.clone();
        if missing > 0 && given == 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', missing));
        Self(text)
    }

    fn parts(&self) -> Parts<'_> {
        // Every way to make one has checked it.
        Parts::of(&self.0).unwrap_or(Parts {
            negative: false,
            digits: Cow::Borrowed(""),
            magnitude: 0,
        })
    }
}

/// What a number is worth: `0.digits` times ten to the power of `magnitude`.
struct Parts<'a> {
    negative: bool,
    /// Without zeros at the start; empty for zero.
    digits: Cow<'a, str>,
    magnitude: i64,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (number, exponent) = match rest.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, power(exponent)?),
            None => (rest, 0),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (number, ""),
        };
        if !is_digits(whole) {
            return None;
        }
        let significant = whole.trim_start_matches('0');
        let (digits, magnitude) = if significant.is_empty() {
            let digits = fraction.trim_start_matches('0');
            let zeros = i64::try_from(fraction.len() - digits.len()).ok()?;
            (Cow::Borrowed(digits), -zeros)
        } else {
            let digits = match fraction {
                "" => Cow::Borrowed(significant),
                fraction => Cow::Owned([significant, fraction].concat()),
            };
            (digits, i64::try_from(significant.len()).ok()?)
        };
        Some(Self {
            negative: negative && !digits.is_empty(),
            digits,
            magnitude: magnitude + exponent,
        })
    }
}

/// An exponent. More than four digits are no number of anything.
fn power(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (text.starts_with('-'), digits),
        None => (false, text),
    };
    if !is_digits(digits) || digits.len() > 4 {
        return None;
    }
    let power: i64 = digits.parse().ok()?;
    Some(if negative { -power } else { power })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        Parts::of(text)
            .map(|_| Self(text.to_owned()))
            .ok_or(NotADecimal)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (self.parts(), other.parts());
        let size = |parts: &Parts<'_>| (!parts.digits.is_empty()).then_some(parts.magnitude);
        let sizes = size(&left).cmp(&size(&right)).then_with(|| {
            let digits = |parts: &Parts<'_>| parts.digits.trim_end_matches('0').to_owned();
            digits(&left).cmp(&digits(&right))
        });
        match (left.negative, right.negative) {
            (false, false) => sizes,
            (true, true) => sizes.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let parts = self.parts();
        let digits = parts.digits.trim_end_matches('0');
        parts.negative.hash(state);
        digits.hash(state);
        if !digits.is_empty() {
            parts.magnitude.hash(state);
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromJson for Decimal {
    /// Reads a number, or a text that is one.
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        let number = json.scalar().and_then(|text| text.parse().ok());
        number.ok_or_else(|| json.expected("a decimal number, or one in a string"))
    }
}
