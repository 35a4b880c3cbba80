//! Parameters, members and named types.

use std::fmt;

use super::{Clock, Name};

/// A parameter of a request, or a member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Wire name and Rust field.
    pub name: Name,
    /// Where it goes.
    pub place: Place,
    /// Its type.
    pub ty: TypeRef,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is hidden in Debug, errors and logs.
    pub sensitive: bool,
    /// Whether an empty text may be sent.
    pub allow_empty: bool,
    /// Who gives its value.
    pub origin: Origin,
    /// What is inside of the text that it travels as.
    pub inside: Option<Inside>,
    /// Meaning.
    pub doc: Option<String>,
    /// Shape of the text.
    pub format: Option<String>,
    /// A value as it may look.
    pub example: Option<String>,
    /// The page's word for how required it is.
    pub stated: Option<String>,
    /// The page's word for its type, where that is another one.
    pub stated_type: Option<String>,
    /// What may be sent for it, beside a value of its type under its name.
    pub leniency: Leniency,
}

/// What a member of an answer may be, beside a value of its type under its name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Leniency {
    /// Other names, in the order in which they count.
    pub also: Vec<OtherName>,
    /// What stands for no value.
    pub null_values: Vec<Scalar>,
    /// What is taken for a value of the type, or of a part of it.
    pub accepts: Vec<Accepted>,
}

impl Leniency {
    /// Whether something is taken for a value of another type.
    #[must_use]
    pub fn accepts(&self, accepted: Accepted) -> bool {
        self.accepts.contains(&accepted)
    }
}

/// What is taken for a value of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// A number for a text.
    Number,
    /// A text of digits for an integer.
    Text,
    /// A single element for a list.
    Single,
    /// A list without elements for an object or a map.
    EmptyList,
}

/// Another name of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// As the provider spells it.
    pub wire: String,
    /// When or where it is used.
    pub doc: Option<String>,
}

impl Field {
    /// The key of a member in its spec, with the mark of one that may be missing.
    #[must_use]
    pub fn key(&self) -> String {
        let mark = if self.required { "" } else { "?" };
        format!("{}{mark}", self.name.wire)
    }

    /// The fixed value, if it has one.
    #[must_use]
    pub fn constant(&self) -> Option<&Scalar> {
        match &self.origin {
            Origin::Constant(value) => Some(value),
            Origin::Caller | Origin::SameAs(_) | Origin::IdempotencyKey => None,
        }
    }
}

/// Who gives the value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The caller.
    Caller,
    /// The spec: it is fixed, and no part of the Rust struct.
    Constant(Scalar),
    /// The caller, or else it has the value of this other parameter.
    SameAs(Name),
    /// The caller, or else it is made for the call and stays the same in all attempts.
    IdempotencyKey,
}

/// What is inside of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// JSON.
    JsonText,
    /// JSON in base64.
    JsonBase64,
}

/// Where a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A path segment.
    Path,
    /// The query.
    Query,
    /// A header; the wire name is lower case.
    Header,
    /// A field of a form body.
    Form,
    /// A member of a JSON object.
    Json,
}

/// A use of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeRef {
    /// UTF-8 text.
    Text,
    /// A 64-bit whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// A boolean, spelled as JSON does unless encodings are declared.
    Boolean(Option<BooleanEncoding>),
    /// Any JSON value.
    Json,
    /// A list.
    List(Box<TypeRef>),
    /// A map from text.
    Map(Box<TypeRef>),
    /// A named type, by its Rust name.
    Named(String),
}

impl TypeRef {
    /// Whether a field hides a value of this type by itself; a named type does it, or has parts that do.
    #[must_use]
    pub fn is_hidden_by_member(&self) -> bool {
        matches!(self, Self::Text | Self::Json | Self::List(_) | Self::Map(_))
    }
}

/// Declared spellings of a boolean.
#[derive(Debug, Clone, PartialEq)]
pub struct BooleanEncoding {
    /// What means true; never empty.
    pub truthy: Vec<Scalar>,
    /// What means false; never empty.
    pub falsy: Vec<Scalar>,
}

/// A JSON scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
}

impl fmt::Display for Scalar {
    /// The text that stands for it outside of JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// A named type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// Name in the file and in Rust.
    pub name: Name,
    /// What a value stands for.
    pub doc: Option<String>,
    /// What it is.
    pub kind: TypeKind,
    /// Whether a number may be sent for the text that it is.
    pub accepts_number: bool,
    /// Whether a request is made with it.
    pub sent: bool,
    /// Whether it is read from an answer.
    pub received: bool,
}

/// What a named type is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// A text with a type of its own.
    Newtype(Newtype),
    /// Known texts; unknown ones are kept.
    Enum(Vec<EnumValue>),
    /// An object; members it does not name are kept.
    Object(Vec<Field>),
    /// One of several types that differ in what they are in JSON; never empty.
    OneOf(Vec<Alternative>),
}

/// One type of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Its Rust variant; the wire name is that of the type.
    pub name: Name,
    /// The type.
    pub ty: TypeRef,
    /// What its values are in JSON; never empty.
    pub kinds: Vec<JsonKind>,
}

/// What a value is in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
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

/// Rules of a newtype.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Newtype {
    /// Hidden in Debug, errors and logs.
    pub sensitive: bool,
    /// What every value starts with.
    pub prefix: Option<String>,
    /// Fewest characters.
    pub min_length: Option<usize>,
    /// Most characters.
    pub max_length: Option<usize>,
    /// The only characters, as in `0-9a-f`.
    pub characters: Option<String>,
    /// How the moment that it names is written.
    pub instant: Option<Instant>,
}

/// How a moment is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instant {
    /// The format; without a zone, the offset means nothing.
    pub clock: Clock,
    /// Whether it is known whose clock it is.
    pub has_zone: bool,
}

/// A known value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// Wire value and Rust variant.
    pub name: Name,
    /// What it means.
    pub doc: Option<String>,
}
