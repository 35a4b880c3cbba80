//! A serde `Deserializer` over nodes, whose errors know the node they are about.

use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::misfit::{Misfit, MisfitKind, Step};
use super::node::{Key, Node, NodeKind, Typed};

/// Name of an enum whose variant is the shape of the node.
const BY_SHAPE: &str = "$shape";

impl NodeKind {
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::Null | Self::Placeholder => "nothing",
            Self::Typed(Typed::Boolean(_), _) => "true or false",
            Self::Typed(Typed::Float, _) => "a number with a fraction",
            Self::Typed(Typed::Signed(_), _) => "a negative number",
            Self::Typed(Typed::Unsigned(_), _) => "a whole number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl Typed {
    fn is_printed_as(self, spelling: &str) -> bool {
        match self {
            Self::Boolean(value) => value.to_string() == spelling,
            Self::Unsigned(value) => value.to_string() == spelling,
            Self::Signed(value) => value.to_string() == spelling,
            Self::Float => true,
        }
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Misfit;

    /// What YAML types must be spelled as it is printed: `0123` or `True` may be meant as a text.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.kind {
            NodeKind::Typed(typed, spelling) if !typed.is_printed_as(spelling) => {
                Err(Misfit::wrong("a value in its usual spelling", self))
            }
            NodeKind::Null | NodeKind::Placeholder => visitor.visit_unit(),
            NodeKind::Typed(Typed::Boolean(value), _) => visitor.visit_bool(*value),
            NodeKind::Typed(Typed::Unsigned(value), _) => visitor.visit_u64(*value),
            NodeKind::Typed(Typed::Signed(value), _) => visitor.visit_i64(*value),
            NodeKind::Typed(Typed::Float, _) => {
                Err(Misfit::wrong("a text, a whole number, true or false", self))
            }
            NodeKind::Text(text) => visitor.visit_str(text),
            NodeKind::List(_) | NodeKind::Map(_) => {
                Err(Misfit::wrong("a text, a number, true or false", self))
            }
        }
    }

    /// A text is also what YAML would type as something else: its spelling in the file.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.kind {
            NodeKind::Text(text) | NodeKind::Typed(_, text) => visitor.visit_str(text),
            NodeKind::Placeholder => visitor.visit_str(""),
            _ => Err(Misfit::wrong("a text", self)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.kind {
            NodeKind::Typed(Typed::Boolean(value), _) => visitor.visit_bool(value),
            NodeKind::Placeholder => visitor.visit_bool(false),
            _ => Err(Misfit::wrong("true or false", self)),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.kind {
            NodeKind::Typed(Typed::Unsigned(value), _) => visitor
                .visit_u64(value)
                .map_err(|_: Misfit| Misfit::wrong("a number up to 65535", self)),
            NodeKind::Placeholder => visitor.visit_u64(0),
            _ => Err(Misfit::wrong("a whole number", self)),
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_u64(visitor)
    }

    /// A key without a value is a mistake, not a missing key.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.kind {
            NodeKind::Placeholder => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.kind {
            NodeKind::List(items) => visitor.visit_seq(Items {
                items: items.iter().enumerate(),
            }),
            NodeKind::Placeholder => visitor.visit_seq(Items {
                items: [].iter().enumerate(),
            }),
            _ => Err(Misfit::wrong("a list", self)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.kind {
            NodeKind::Map(entries) => visitor.visit_map(Entries {
                entries: entries.iter(),
                current: None,
            }),
            NodeKind::Placeholder => visitor.visit_map(Entries {
                entries: [].iter(),
                current: None,
            }),
            _ => Err(Misfit::wrong("a map", self)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.kind {
            NodeKind::Placeholder => visitor.visit_map(MapDeserializer::new(
                fields.iter().map(|field| (*field, self)),
            )),
            _ => self.deserialize_map(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if name != BY_SHAPE {
            return visitor.visit_enum(Word {
                node: self,
                variants,
            });
        }
        let shape = match (&self.kind, variants) {
            (NodeKind::Placeholder, [first, ..]) => first,
            _ => self.shape(),
        };
        if variants.contains(&shape) {
            visitor.visit_enum(Shaped { shape, node: self })
        } else {
            Err(Misfit::wrong(&shapes(variants), self))
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u32 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Node {
    fn shape(&self) -> &'static str {
        match self.kind {
            NodeKind::List(_) => "list",
            NodeKind::Map(_) => "map",
            _ => "scalar",
        }
    }
}

fn shapes(variants: &[&str]) -> String {
    let words = variants.iter().map(|shape| match *shape {
        "list" => "a list",
        "map" => "a map",
        _ => "a single value",
    });
    words.collect::<Vec<_>>().join(" or ")
}

struct Items<'de> {
    items: std::iter::Enumerate<std::slice::Iter<'de, Node>>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Some((index, item)) = self.items.next() else {
            return Ok(None);
        };
        seed.deserialize(item)
            .map(Some)
            .map_err(|misfit| misfit.under(Step::Index(index)))
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, (Key, Node)>,
    current: Option<&'de (Key, Node)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        self.current = self.entries.next();
        let Some((key, _)) = self.current else {
            return Ok(None);
        };
        let key: StrDeserializer<'_, Misfit> = StrDeserializer::new(&key.text);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let Some((key, value)) = self.current else {
            return Err(Misfit::custom("a value without a key"));
        };
        seed.deserialize(value)
            .map_err(|misfit| misfit.under(Step::Key(key.text.clone())))
    }
}

/// An enum written as a word, or as a map with one key.
struct Word<'de> {
    node: &'de Node,
    variants: &'static [&'static str],
}

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Misfit;
    type Variant = Content<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Misfit> {
        let (word, content) = match &self.node.kind {
            NodeKind::Placeholder => (
                self.variants.first().copied().unwrap_or_default(),
                Content {
                    node: Some(self.node),
                    key: None,
                },
            ),
            NodeKind::Text(text) | NodeKind::Typed(_, text) => (
                text.as_str(),
                Content {
                    node: None,
                    key: None,
                },
            ),
            NodeKind::Map(entries) => match entries.as_slice() {
                [(key, value)] => (
                    key.text.as_str(),
                    Content {
                        node: Some(value),
                        key: Some(key),
                    },
                ),
                _ => return Err(Misfit::wrong("a map with one key", self.node)),
            },
            _ => return Err(Misfit::wrong("a word", self.node)),
        };
        let word: StrDeserializer<'_, Misfit> = StrDeserializer::new(word);
        Ok((seed.deserialize(word)?, content))
    }
}

struct Shaped<'de> {
    shape: &'static str,
    node: &'de Node,
}

impl<'de> EnumAccess<'de> for Shaped<'de> {
    type Error = Misfit;
    type Variant = Content<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Misfit> {
        let shape: StrDeserializer<'_, Misfit> = StrDeserializer::new(self.shape);
        Ok((
            seed.deserialize(shape)?,
            Content {
                node: Some(self.node),
                key: None,
            },
        ))
    }
}

/// What a variant holds, and the key it stands under.
struct Content<'de> {
    node: Option<&'de Node>,
    key: Option<&'de Key>,
}

impl Content<'_> {
    fn place<T>(key: Option<&Key>, result: Result<T, Misfit>) -> Result<T, Misfit> {
        match key {
            Some(key) => result.map_err(|misfit| misfit.under(Step::Key(key.text.clone()))),
            None => result,
        }
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.node {
            None => Ok(()),
            Some(node) if matches!(node.kind, NodeKind::Placeholder) => Ok(()),
            Some(node) => Self::place(self.key, Err(Misfit::wrong("a word without a value", node))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        match self.node {
            Some(node) => Self::place(self.key, seed.deserialize(node)),
            None => Err(Misfit::new(MisfitKind::WrongType {
                expected: "a map with one key".to_owned(),
                found: "a word",
            })),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        _visitor: V,
    ) -> Result<V::Value, Misfit> {
        Err(Misfit::custom("the format has no tuples"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.node {
            Some(node) => Self::place(self.key, node.deserialize_struct("", fields, visitor)),
            None => Err(Misfit::new(MisfitKind::WrongType {
                expected: "a map".to_owned(),
                found: "a word",
            })),
        }
    }
}
