//! A JSON value inside a body, still in its own text, so that no digit is lost before its type is known.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use crate::containers::{Entries, Items};
use crate::{DecodeError, Expected, FromJson, Members};

/// As deep as `serde_json` goes by itself. Types that hold themselves would otherwise follow a
/// hostile body until the stack ends.
const DEEPEST: u8 = 128;

/// A JSON value of a body.
#[derive(Clone, Copy)]
pub struct Json<'a> {
    text: &'a str,
    depth: u8,
}

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl JsonKind {
    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

impl<'a> Json<'a> {
    /// The text of a body. Whether it is JSON is found out when it is read.
    pub(crate) fn body(text: &'a str) -> Self {
        Self {
            text: text.trim_matches([' ', '\t', '\n', '\r']),
            depth: 0,
        }
    }

    /// A value inside this one, of which it is known that it is JSON.
    pub(crate) fn inside(self, text: &'a str) -> Self {
        Self {
            text,
            depth: self.depth + 1,
        }
    }

    /// The value as it was sent.
    #[must_use]
    pub fn get(self) -> &'a str {
        self.text
    }

    /// What the value is.
    #[must_use]
    pub fn kind(self) -> JsonKind {
        match self.text.bytes().next() {
            Some(b'n') => JsonKind::Null,
            Some(b't' | b'f') => JsonKind::Boolean,
            Some(b'"') => JsonKind::Text,
            Some(b'[') => JsonKind::List,
            Some(b'{') => JsonKind::Object,
            _ => JsonKind::Number,
        }
    }

    /// Reads the value as its type does by itself.
    ///
    /// # Errors
    ///
    /// It is not of the form of `T`.
    pub fn read<T: FromJson>(self) -> Result<T, DecodeError> {
        T::from_json(self)
    }

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn text<T: From<String>>(self) -> Result<T, DecodeError> {
        match self.contents() {
            Some(text) => Ok(T::from(text.into_owned())),
            None => Err(self.expected("a string")),
        }
    }

    /// Reads a text, or a number as the text that it was sent as: all digits are kept.
    ///
    /// # Errors
    ///
    /// It is neither.
    pub fn text_or_number<T: From<String>>(self) -> Result<T, DecodeError> {
        match self.scalar() {
            Some(text) => Ok(T::from(text.into_owned())),
            None => Err(self.expected("a string or a number")),
        }
    }

    /// Reads a whole number.
    ///
    /// # Errors
    ///
    /// It is none, or it does not fit into 64 bits.
    pub fn integer(self) -> Result<i64, DecodeError> {
        self.whole_number()
            .ok_or_else(|| self.expected("a whole number of at most 64 bits"))
    }

    /// Reads a whole number, or a text of its digits.
    ///
    /// # Errors
    ///
    /// It is neither, or it does not fit into 64 bits.
    pub fn integer_or_text(self) -> Result<i64, DecodeError> {
        match self.contents() {
            Some(text) if !text.starts_with('+') => text.parse().ok(),
            _ => self.whole_number(),
        }
        .ok_or_else(|| {
            self.expected("a whole number of at most 64 bits, or its digits in a string")
        })
    }

    /// Reads a boolean that is spelled in other ways than JSON's: `"true"`, `"Y"`, `1`.
    ///
    /// # Errors
    ///
    /// It is none of the spellings.
    pub fn boolean(self, truthy: &[Expected], falsy: &[Expected]) -> Result<bool, DecodeError> {
        let among = |spellings: &[Expected]| spellings.iter().any(|spelling| self.is(*spelling));
        match (among(truthy), among(falsy)) {
            (true, _) => Ok(true),
            (false, true) => Ok(false),
            (false, false) => Err(self.expected("a documented spelling of true or false")),
        }
    }

    /// Reads a list, each element by `read`.
    ///
    /// # Errors
    ///
    /// It is no list, or an element cannot be read.
    pub fn list<T, L: From<Vec<T>>>(
        self,
        read: impl Fn(Json<'a>) -> Result<T, DecodeError>,
    ) -> Result<L, DecodeError> {
        self.open(JsonKind::List)?;
        let items = Items::new(|index: usize, text| {
            read(self.inside(text)).map_err(|error| error.below(&index.to_string()))
        });
        self.scan(items)?.map(L::from)
    }

    /// Reads a list, or a single element where one would be.
    ///
    /// # Errors
    ///
    /// An element cannot be read.
    pub fn list_or_single<T, L: From<Vec<T>>>(
        self,
        read: impl Fn(Json<'a>) -> Result<T, DecodeError>,
    ) -> Result<L, DecodeError> {
        if self.kind() == JsonKind::List {
            self.list(read)
        } else {
            Ok(L::from(vec![read(self)?]))
        }
    }

    /// Reads a map, each value by `read`. Of two values of one key the last one counts. An error
    /// names a value by `*` in place of its key.
    ///
    /// # Errors
    ///
    /// It is no object, or a value cannot be read.
    pub fn map<T, M: From<BTreeMap<String, T>>>(
        self,
        read: impl Fn(Json<'a>) -> Result<T, DecodeError>,
    ) -> Result<M, DecodeError> {
        self.open(JsonKind::Object)?;
        // A key is data of the provider's, as long as it likes, which no error may repeat.
        let entries =
            Entries::new(|text| read(self.inside(text)).map_err(|error| error.below("*")));
        self.scan(entries)?.map(M::from)
    }

    /// The members of an object.
    ///
    /// # Errors
    ///
    /// It is no object.
    pub fn members(self) -> Result<Members<'a>, DecodeError> {
        self.open(JsonKind::Object)?;
        let mut members = Members::new(self);
        self.scan(&mut members.list)?;
        Ok(members)
    }

    /// The same value, but an object without members where a list without elements was sent.
    #[must_use]
    pub fn empty_list_as_object(self) -> Self {
        let inner = self.text.strip_prefix('[');
        let inner = inner.and_then(|text| text.strip_suffix(']'));
        match inner {
            Some(inner) if inner.trim_ascii().is_empty() => Self { text: "{}", ..self },
            _ => self,
        }
    }

    /// That something else stands here than was expected. The error does not repeat the value.
    #[cold]
    #[must_use]
    pub fn expected(self, what: &str) -> DecodeError {
        match serde_json::from_str::<&RawValue>(self.text) {
            // A lone surrogate is passed over by whoever does not read the text.
            Ok(_) if self.kind() == JsonKind::Text && self.contents().is_none() => {
                DecodeError::new("not valid json: a string that is not unicode")
            }
            Ok(_) => DecodeError::new(format!("expected {what}, found {}", self.kind().name())),
            Err(error) => DecodeError::syntax(&error),
        }
    }

    /// The value one step of a pointer further in, if there is one.
    pub(crate) fn step(self, step: &str) -> Result<Option<Self>, DecodeError> {
        match self.kind() {
            JsonKind::Object => Ok(self.members()?.take(step)),
            JsonKind::List => {
                let elements: Vec<Self> = self.list(Ok)?;
                let element = step
                    .parse()
                    .ok()
                    .and_then(|index: usize| elements.get(index));
                Ok(element.copied())
            }
            _ => Err(self.expected("an object")),
        }
    }

    /// Whether it was checked already that the text is one JSON value: it is a part of another one.
    fn is_checked(self) -> bool {
        self.depth > 0
    }

    fn whole_number(self) -> Option<i64> {
        if self.is_checked() {
            self.text.parse().ok()
        } else {
            serde_json::from_str(self.text).ok()
        }
    }

    /// Whether the value is the expected one.
    pub(crate) fn is(self, expected: Expected) -> bool {
        match expected {
            Expected::Text(text) => self.contents().is_some_and(|contents| contents == text),
            Expected::Integer(integer) => self.whole_number() == Some(integer),
            Expected::Boolean(boolean) => self.text == if boolean { "true" } else { "false" },
            Expected::Null | Expected::Absent => self.kind() == JsonKind::Null,
            Expected::Present => self.kind() != JsonKind::Null,
            Expected::OneOf(values) => values.iter().any(|value| self.is(*value)),
        }
    }

    /// What a text says, without its quotes and escapes.
    pub(crate) fn contents(self) -> Option<Cow<'a, str>> {
        if self.kind() != JsonKind::Text {
            return None;
        }
        if self.is_checked() && !self.text.contains('\\') {
            let text = self.text.strip_prefix('"')?.strip_suffix('"')?;
            return Some(Cow::Borrowed(text));
        }
        let mut deserializer = serde_json::Deserializer::from_str(self.text);
        let text = Contents.deserialize(&mut deserializer).ok()?;
        deserializer.end().ok()?;
        Some(text)
    }

    /// What a text says, or a number as it was sent.
    pub(crate) fn scalar(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            JsonKind::Text => self.contents(),
            JsonKind::Number => {
                let is_number = || serde_json::from_str::<&RawValue>(self.text).is_ok();
                (self.is_checked() || is_number()).then_some(Cow::Borrowed(self.text))
            }
            _ => None,
        }
    }

    /// Checks that a container of this kind begins here, and not too deep inside others.
    fn open(self, kind: JsonKind) -> Result<(), DecodeError> {
        if self.kind() != kind {
            return Err(self.expected(kind.name()));
        }
        if self.depth >= DEEPEST {
            return Err(DecodeError::new("nested too deep"));
        }
        Ok(())
    }

    fn scan<S: DeserializeSeed<'a>>(self, seed: S) -> Result<S::Value, DecodeError> {
        let mut deserializer = serde_json::Deserializer::from_str(self.text);
        let value = seed.deserialize(&mut deserializer);
        let value = value.and_then(|value| deserializer.end().map(|()| value));
        value.map_err(|error| DecodeError::syntax(&error))
    }
}

crate::opaque::opaque_debug!(Json<'_>);

/// Reads a text without copying it where it has no escapes.
pub(crate) struct Contents;

impl<'de> DeserializeSeed<'de> for Contents {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Contents {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// Reads a value as its text.
pub(crate) struct Raw;

impl<'de> DeserializeSeed<'de> for Raw {
    type Value = &'de str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        <&RawValue>::deserialize(deserializer).map(RawValue::get)
    }
}
