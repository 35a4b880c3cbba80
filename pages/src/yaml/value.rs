//! What a YAML text says, as its reader understands it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::tree::Tree;

/// A value; scalars that are no text have no spelling yet.
pub(super) struct Value(pub(super) Tree);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes what comes.
struct Any;

/// In the place of a spelling.
fn typed() -> Value {
    Value(Tree::Typed(String::new()))
}

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(typed())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value(Tree::text(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Value(item)) = elements.next_element()? {
            items.push(item);
        }
        Ok(Value(Tree::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, Value(value))) = map.next_entry::<String, Value>()? {
            entries.push((key, value));
        }
        Ok(Value(Tree::Map(entries)))
    }
}
