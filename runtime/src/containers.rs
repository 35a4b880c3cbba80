//! One pass over a list or an object: its parts are handed over as their text.
//!
//! A part that cannot be read is kept as the result while the rest is passed over, so that the error
//! is ours and serde's only says whether the text is JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::DecodeError;
use crate::json_value::{Contents, Raw};

/// How many members are held without allocating.
const USUAL_MEMBERS: usize = 4;

/// Reads the elements of a list by a function of index and text.
pub(crate) struct Items<F, T>(F, PhantomData<T>);

impl<F, T> Items<F, T> {
    pub(crate) fn new<'a>(read: F) -> Self
    where
        F: Fn(usize, &'a str) -> Result<T, DecodeError>,
    {
        Self(read, PhantomData)
    }
}

impl<'de, T, F: Fn(usize, &'de str) -> Result<T, DecodeError>> DeserializeSeed<'de>
    for Items<F, T>
{
    type Value = Result<Vec<T>, DecodeError>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T, F: Fn(usize, &'de str) -> Result<T, DecodeError>> Visitor<'de> for Items<F, T> {
    type Value = Result<Vec<T>, DecodeError>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(text) = access.next_element_seed(Raw)? {
            match (self.0)(items.len(), text) {
                Ok(item) => items.push(item),
                Err(error) => {
                    while access.next_element::<IgnoredAny>()?.is_some() {}
                    return Ok(Err(error));
                }
            }
        }
        Ok(Ok(items))
    }
}

/// Reads the values of a map by a function of their text.
pub(crate) struct Entries<F, T>(F, PhantomData<T>);

impl<F, T> Entries<F, T> {
    pub(crate) fn new<'a>(read: F) -> Self
    where
        F: Fn(&'a str) -> Result<T, DecodeError>,
    {
        Self(read, PhantomData)
    }
}

impl<'de, T, F: Fn(&'de str) -> Result<T, DecodeError>> DeserializeSeed<'de> for Entries<F, T> {
    type Value = Result<BTreeMap<String, T>, DecodeError>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T, F: Fn(&'de str) -> Result<T, DecodeError>> Visitor<'de> for Entries<F, T> {
    type Value = Result<BTreeMap<String, T>, DecodeError>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = access.next_key_seed(Contents)? {
            match (self.0)(access.next_value_seed(Raw)?) {
                Ok(value) => drop(entries.insert(key.into_owned(), value)),
                Err(error) => {
                    while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                    return Ok(Err(error));
                }
            }
        }
        Ok(Ok(entries))
    }
}

/// Name and text of a member.
pub(crate) type Member<'a> = (Cow<'a, str>, &'a str);

/// The members of an object as they were sent; one that was taken out leaves its place empty.
pub(crate) struct MemberList<'a> {
    few: [Option<Member<'a>>; USUAL_MEMBERS],
    length: usize,
    /// All of them, once there are more than a few.
    many: Vec<Option<Member<'a>>>,
}

impl<'a> MemberList<'a> {
    pub(crate) fn new() -> Self {
        Self {
            few: [const { None }; USUAL_MEMBERS],
            length: 0,
            many: Vec::new(),
        }
    }

    fn push(&mut self, member: Member<'a>) {
        match self.few.get_mut(self.length) {
            Some(place) => *place = Some(member),
            None => self.push_to_many(member),
        }
        self.length += 1;
    }

    fn push_to_many(&mut self, member: Member<'a>) {
        if self.many.is_empty() {
            self.many.extend(self.few.iter_mut().map(Option::take));
        }
        self.many.push(Some(member));
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [Option<Member<'a>>] {
        if self.many.is_empty() {
            self.few.get_mut(..self.length).unwrap_or_default()
        } else {
            &mut self.many
        }
    }
}

/// Fills a [`MemberList`] where it is.
impl<'de> DeserializeSeed<'de> for &mut MemberList<'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut MemberList<'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        while let Some(name) = access.next_key_seed(Contents)? {
            self.push((name, access.next_value_seed(Raw)?));
        }
        Ok(())
    }
}
