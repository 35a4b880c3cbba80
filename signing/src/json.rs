//! Members of JSON bodies as text: strings without their quotes, everything else as it was sent, so
//! that a number keeps its digits.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as Refusal, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::date::read_digits;
use crate::{Error, Fault, Pairs};

/// The text of one value of a JSON body: of a string its text, of `null` or of nothing there
/// nothing, of everything else the JSON as it was sent.
///
/// Each name of the pointer leads to a member of an object or, a number, to an item of an array. A
/// body of no bytes has no values. An object with two members of one name is refused: readers differ
/// in which of them they take.
///
/// ```
/// use wirescribe_signing::{Error, json_text};
///
/// # fn main() -> Result<(), Error> {
/// let body = br#"{"items": [{"id": 12345678901234567890, "name": "a\u0062"}]}"#;
/// assert_eq!(json_text("body", body, &["items", "0", "id"])?, "12345678901234567890");
/// assert_eq!(json_text("body", body, &["items", "0", "name"])?, "ab");
/// assert_eq!(json_text("body", body, &["items", "1", "name"])?, "");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Fault::Json`]: the body is not one JSON document and nothing after it.
pub fn json_text<'a>(
    field: &'static str,
    body: &'a [u8],
    pointer: &[&str],
) -> Result<Cow<'a, str>, Error> {
    find(body, pointer).ok_or_else(|| Error::new(field, Fault::Json))
}

fn find<'a>(body: &'a [u8], pointer: &[&str]) -> Option<Cow<'a, str>> {
    text(value(body, pointer)?)
}

/// The JSON that a pointer leads to; nothing where there is nothing.
fn value<'a>(body: &'a [u8], pointer: &[&str]) -> Option<&'a str> {
    if body.is_empty() {
        return Some("");
    }
    let mut json = serde_json::from_slice::<&RawValue>(body).ok()?.get();
    for name in pointer {
        json = match json.as_bytes().first() {
            Some(b'{') => member(json, name)?,
            Some(b'[') => item(json, name)?,
            _ => "",
        };
    }
    Some(json)
}

/// The members of the object that a pointer leads to.
pub(crate) fn members<'a>(body: &'a [u8], pointer: &[&str]) -> Option<Pairs<'a>> {
    let json = value(body, pointer)?;
    if json.is_empty() || (json == "null" && !pointer.is_empty()) {
        return Some(Pairs::new());
    }
    let members = serde_json::from_str::<Members<'a>>(json).ok()?.0;
    let pairs = members
        .into_iter()
        .map(|(Text(key), json)| Some((key, text(json)?)));
    pairs.collect()
}

/// The JSON of a member, or nothing.
fn member<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    let members = serde_json::from_str::<Members<'a>>(object).ok()?.0;
    let mut named = members.into_iter().filter(|(key, _)| key.0 == name);
    Some(named.next().map_or("", |(_, json)| json))
}

/// The JSON of an item, or nothing.
fn item<'a>(array: &'a str, index: &str) -> Option<&'a str> {
    let items = serde_json::from_str::<Vec<&'a RawValue>>(array).ok()?;
    let item = read_digits::<usize>(index).and_then(|index| items.get(index));
    Some(item.map_or("", |item| item.get()))
}

fn text(json: &str) -> Option<Cow<'_, str>> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<Text<'_>>(json)
            .ok()
            .map(|text| text.0),
        Some(b'n') => Some(Cow::Borrowed("")),
        _ => Some(Cow::Borrowed(json)),
    }
}

/// The text of a string, borrowed unless something in it is escaped.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_str(TextVisitor).map(Self)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Refusal>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Refusal>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// The members of an object in order, each value as it was sent.
struct Members<'a>(Vec<(Text<'a>, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<(Text<'de>, &'de str)> = Vec::new();
        let mut names = BTreeSet::new();
        while let Some((key, json)) = object.next_entry::<Text<'de>, &'de RawValue>()? {
            if !names.insert(key.0.clone()) {
                return Err(A::Error::custom("a name twice"));
            }
            members.push((key, json.get()));
        }
        Ok(Members(members))
    }
}
