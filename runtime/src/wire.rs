//! Reads values that a provider spells in its own way; emitted types name these in `deserialize_with`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Unexpected, Visitor};

use crate::Expected;

/// Reads a boolean that is spelled in other ways than JSON's: `"true"`, `"Y"`, `1`.
///
/// # Errors
///
/// The value is none of the spellings; the error does not repeat it.
pub fn boolean<'de, D: Deserializer<'de>>(
    deserializer: D,
    truthy: &[Expected],
    falsy: &[Expected],
) -> Result<bool, D::Error> {
    deserializer.deserialize_any(Spelled { truthy, falsy })
}

/// Reads a boolean as [`boolean`] does, and null as `None`.
///
/// # Errors
///
/// The value is none of the spellings; the error does not repeat it.
pub fn optional_boolean<'de, D: Deserializer<'de>>(
    deserializer: D,
    truthy: &[Expected],
    falsy: &[Expected],
) -> Result<Option<bool>, D::Error> {
    deserializer.deserialize_option(OrNull(Spelled { truthy, falsy }))
}

/// What stands for true and what for false.
#[derive(Clone, Copy)]
struct Spelled<'a> {
    truthy: &'a [Expected],
    falsy: &'a [Expected],
}

impl Spelled<'_> {
    fn read<R: Error>(self, is_spelled: impl Fn(Expected) -> bool) -> Result<bool, R> {
        let among = |spellings: &[Expected]| spellings.iter().any(|spelling| is_spelled(*spelling));
        match (among(self.truthy), among(self.falsy)) {
            (true, _) => Ok(true),
            (false, true) => Ok(false),
            (false, false) => Err(R::invalid_value(Unexpected::Other("a value"), &self)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Spelled<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Spelled<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a documented spelling of true or false")
    }

    fn visit_bool<R: Error>(self, value: bool) -> Result<bool, R> {
        self.read(|spelling| spelling == Expected::Boolean(value))
    }

    fn visit_str<R: Error>(self, value: &str) -> Result<bool, R> {
        self.read(|spelling| matches!(spelling, Expected::Text(text) if text == value))
    }

    fn visit_i64<R: Error>(self, value: i64) -> Result<bool, R> {
        self.read(|spelling| spelling == Expected::Integer(value))
    }

    fn visit_u64<R: Error>(self, value: u64) -> Result<bool, R> {
        self.read(|spelling| matches!(spelling, Expected::Integer(integer) if u64::try_from(integer) == Ok(value)))
    }

    fn visit_unit<R: Error>(self) -> Result<bool, R> {
        self.read(|spelling| spelling == Expected::Null)
    }
}

/// A spelling, or null for nothing.
struct OrNull<'a>(Spelled<'a>);

impl<'de> Visitor<'de> for OrNull<'_> {
    type Value = Option<bool>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }

    fn visit_none<R: Error>(self) -> Result<Option<bool>, R> {
        Ok(None)
    }

    fn visit_unit<R: Error>(self) -> Result<Option<bool>, R> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<bool>, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}
