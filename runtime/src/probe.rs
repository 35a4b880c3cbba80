//! Evaluates the body tests of an outcome table in one pass over the JSON text, without keeping any
//! of it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::Expected;
use crate::row_tests::RowTest;

/// What `serde_json` names the only member of a number when some crate turns on its
/// `arbitrary_precision`.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Finds out which tests hold.
///
/// # Errors
///
/// The text is not JSON; then nothing is known.
pub(crate) fn run(tests: &mut [RowTest], json: &[u8]) -> serde_json::Result<()> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    Probe { tests, depth: 0 }.deserialize(&mut deserializer)?;
    deserializer.end()
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

/// One value of the body, `depth` steps into it. The tests that have followed as many steps of
/// their pointers are about this value or one inside it.
struct Probe<'t> {
    tests: &'t mut [RowTest],
    depth: usize,
}

impl Probe<'_> {
    /// Lets the tests whose next step is `is_next` follow it, and says whether there are any.
    fn enter(&mut self, is_next: impl Fn(&str) -> bool) -> bool {
        let mut any = false;
        for test in self.tests.iter_mut() {
            let step = test.test.pointer.get(self.depth);
            if test.followed == self.depth && step.is_some_and(|step| is_next(step)) {
                test.followed += 1;
                any = true;
            }
        }
        any
    }

    /// Takes back what [`enter`](Self::enter) did.
    fn leave(&mut self) {
        for test in self.tests.iter_mut() {
            test.followed = test.followed.min(self.depth);
        }
    }

    /// Records what the tests that end here say about `found`. Those that lead further stay as they
    /// are; of two members of the same name the last one counts.
    fn record(&mut self, found: Found<'_>) {
        for test in self.tests.iter_mut() {
            if test.followed == self.depth {
                test.holds = if test.test.pointer.len() == self.depth {
                    holds(test.test.expected, found)
                } else {
                    test.test.expected == Expected::Absent
                };
            }
        }
    }

    fn inner(&mut self) -> Probe<'_> {
        Probe {
            tests: self.tests,
            depth: self.depth + 1,
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
        deserializer.deserialize_any(self)
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
        while let Some(key) = map.next_key_seed(Key(&mut self))? {
            match key {
                Step::Inside => {
                    map.next_value_seed(self.inner())?;
                    self.leave();
                }
                Step::Aside => {
                    map.next_value::<IgnoredAny>()?;
                }
                Step::Number => {
                    let integer = map.next_value_seed(NumberText)?;
                    self.record(integer.map_or(Found::Other, Found::Integer));
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        self.record(Found::Other);
        for index in 0_usize.. {
            let element = if self.enter(|step| step.parse() == Ok(index)) {
                let element = elements.next_element_seed(self.inner())?;
                self.leave();
                element
            } else {
                elements.next_element::<IgnoredAny>()?.map(|_| ())
            };
            if element.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// Where a key leads.
enum Step {
    /// To a value that tests are about.
    Inside,
    /// To a value that no test is about.
    Aside,
    /// Nowhere: the value is a number.
    Number,
}

/// Reads a key without keeping it.
struct Key<'k, 't>(&'k mut Probe<'t>);

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
        Ok(if self.0.enter(|step| step == key) {
            Step::Inside
        } else if key == NUMBER_TOKEN {
            Step::Number
        } else {
            Step::Aside
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
