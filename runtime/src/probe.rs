//! Evaluates the body tests of an outcome table in one pass over the JSON text, without keeping any
//! of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::decide::Table;
use crate::{BodyTest, Expected};

/// What `serde_json` names the only member of a number when some crate turns on its
/// `arbitrary_precision`.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// The tests that hold, one bit each; `None` when the text is not JSON.
pub(crate) fn tests_that_hold(table: &dyn Table, json: &[u8]) -> Option<u128> {
    let mut held = 0;
    for_each(table, u128::MAX, |bit, test| {
        // A member that never comes is absent.
        if test.expected == Expected::Absent {
            held |= bit;
        }
    });
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let probe = Probe {
        table,
        active: u128::MAX,
        depth: 0,
        held: &mut held,
    };
    probe.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(held)
}

/// The bits of `count` tests from the one at `first` on. An endpoint has no more tests than bits,
/// which is checked when it is compiled.
pub(crate) fn bits(first: u32, count: u32) -> u128 {
    let unused = u128::BITS.saturating_sub(count);
    let tests = u128::MAX.checked_shr(unused).unwrap_or(0);
    tests.checked_shl(first).unwrap_or(0)
}

fn for_each(table: &dyn Table, among: u128, mut act: impl FnMut(u128, &BodyTest)) {
    let mut bit = 1;
    let mut row = 0;
    while let Some(when) = table.when(row) {
        for test in when.tests {
            if among & bit != 0 {
                act(bit, test);
            }
            bit <<= 1;
        }
        row += 1;
    }
}

/// A scalar of the body, or that there is no scalar.
#[derive(Clone, Copy)]
enum Found<'a> {
    Text(&'a str),
    Integer(i64),
    Boolean(bool),
    Null,
    Other,
}

/// One value of the body and the tests whose pointers lead to or through it.
struct Probe<'p> {
    table: &'p dyn Table,
    active: u128,
    depth: usize,
    held: &'p mut u128,
}

impl Probe<'_> {
    /// The active tests whose next step is `step`.
    fn towards(&self, step: &str) -> u128 {
        let mut towards = 0;
        for_each(self.table, self.active, |bit, test| {
            if test.pointer.get(self.depth) == Some(&step) {
                towards |= bit;
            }
        });
        towards
    }

    /// The active tests whose next step is the index `index`.
    fn towards_index(&self, index: usize) -> u128 {
        let mut towards = 0;
        for_each(self.table, self.active, |bit, test| {
            if test
                .pointer
                .get(self.depth)
                .and_then(|step| step.parse().ok())
                == Some(index)
            {
                towards |= bit;
            }
        });
        towards
    }

    /// Records what the tests that end here say about `found`. Those that lead further stay as they
    /// are; of two members of the same name the last one counts.
    fn record(&mut self, found: Found<'_>) {
        let (table, depth, held) = (self.table, self.depth, &mut *self.held);
        for_each(table, self.active, |bit, test| {
            let holds = if test.pointer.len() == depth {
                holds(test.expected, found)
            } else {
                test.expected == Expected::Absent
            };
            if holds { *held |= bit } else { *held &= !bit }
        });
    }

    fn inner(&mut self, active: u128) -> Probe<'_> {
        Probe {
            table: self.table,
            active,
            depth: self.depth + 1,
            held: self.held,
        }
    }
}

fn holds(expected: Expected, found: Found<'_>) -> bool {
    match (expected, found) {
        (Expected::Text(expected), Found::Text(text)) => expected == text,
        (Expected::Integer(expected), Found::Integer(integer)) => expected == integer,
        (Expected::Boolean(expected), Found::Boolean(boolean)) => expected == boolean,
        (Expected::Null | Expected::Absent, found) => matches!(found, Found::Null),
        (Expected::Present, found) => !matches!(found, Found::Null),
        (Expected::OneOf(values), found) => values.iter().any(|value| holds(*value, found)),
        _ => false,
    }
}

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.active == 0 {
            deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ())
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a json value")
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        self.record(Found::Text(text));
        Ok(())
    }

    fn visit_bool<E>(mut self, boolean: bool) -> Result<(), E> {
        self.record(Found::Boolean(boolean));
        Ok(())
    }

    fn visit_i64<E>(mut self, integer: i64) -> Result<(), E> {
        self.record(Found::Integer(integer));
        Ok(())
    }

    fn visit_u64<E>(mut self, integer: u64) -> Result<(), E> {
        self.record(i64::try_from(integer).map_or(Found::Other, Found::Integer));
        Ok(())
    }

    fn visit_f64<E>(mut self, _: f64) -> Result<(), E> {
        self.record(Found::Other);
        Ok(())
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        self.record(Found::Null);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.record(Found::Other);
        while let Some(key) = map.next_key_seed(Key(&self))? {
            match key {
                Step::Number => {
                    let integer = map.next_value_seed(NumberText)?;
                    self.record(integer.map_or(Found::Other, Found::Integer));
                }
                Step::Towards(active) => map.next_value_seed(self.inner(active))?,
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        self.record(Found::Other);
        for index in 0.. {
            let active = self.towards_index(index);
            if elements.next_element_seed(self.inner(active))?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// Where a key leads.
enum Step {
    Towards(u128),
    Number,
}

/// Reads a key without keeping it.
struct Key<'k, 'p>(&'k Probe<'p>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = Step;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Step, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = Step;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member name")
    }

    fn visit_str<E>(self, key: &str) -> Result<Step, E> {
        Ok(if key == NUMBER_TOKEN {
            Step::Number
        } else {
            Step::Towards(self.0.towards(key))
        })
    }
}

/// Reads the text of a number as an integer.
struct NumberText;

impl<'de> DeserializeSeed<'de> for NumberText {
    type Value = Option<i64>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<i64>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for NumberText {
    type Value = Option<i64>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text of a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<i64>, E> {
        Ok(text.parse().ok())
    }
}
