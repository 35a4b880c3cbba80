//! The keys of a struct of the file format, in the order in which it declares them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The names under which serde reads the fields of a struct.
pub(super) fn keys<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    T::deserialize(Fields).err().map_or(&[], |Keys(keys)| keys)
}

/// Gives no value; fails with the names that it is asked for.
struct Fields;

#[derive(Debug)]
struct Keys(&'static [&'static str]);

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Keys {}

impl Error for Keys {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Fields {
    type Error = Keys;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Keys> {
        Err(Keys(fields))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Keys> {
        Err(Keys(&[]))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::keys;
    use wirescribe_codegen::spec;

    #[test]
    fn keys_come_in_the_order_of_the_declaration() {
        assert_eq!(
            keys::<spec::Source>(),
            ["page", "retrieved", "version", "also"]
        );
        assert_eq!(keys::<spec::Outcome>()[..2], ["when", "returns"]);
        assert_eq!(keys::<spec::Provider>()[0], "title");
        assert_eq!(keys::<String>(), [""; 0]);
    }
}
