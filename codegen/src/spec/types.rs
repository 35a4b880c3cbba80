//! Parameters, members and named types.

use serde::Deserialize;

use super::{Map, Now, OneOrMany, Scalar};

/// A parameter or member: its type alone, or its type with rules. A trailing `?` on its name makes it optional.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Param")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Param {
    /// Only the type.
    #[serde(rename = "scalar")]
    Type(String),
    /// Type and rules.
    #[serde(rename = "map")]
    Rules(Box<ParamRules>),
}

/// The long form of a parameter or member.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ParamRules {
    /// `text`, `integer`, `decimal`, `boolean`, `json`, a named type, or a list or map of one of them.
    #[serde(default, rename = "type")]
    pub ty: Option<Type>,
    /// A fixed value; the caller does not see the parameter. In JSON, a number or a boolean stays one.
    #[serde(default, rename = "const")]
    pub constant: Option<Scalar>,
    /// The value travels as a text with this inside.
    #[serde(default, rename = "as")]
    pub inside: Option<Inside>,
    /// Header that may be left out: it then has the value of this parameter.
    #[serde(default)]
    pub same_as: Option<String>,
    /// Meaning and unit, in our own words.
    #[serde(default)]
    pub doc: Option<String>,
    /// Shape of the text, such as `{username}:{userid}`; documentation only.
    #[serde(default)]
    pub format: Option<String>,
    /// A value as it may look.
    #[serde(default)]
    pub example: Option<String>,
    /// Never shown in Debug, errors or logs. Texts whose names tell that they are card data are, unless this is `false`.
    #[serde(default)]
    pub sensitive: Option<bool>,
    /// The page's own word for how required it is, such as `Mandatory`, `Recommended`, `unstated`.
    #[serde(default)]
    pub stated: Option<String>,
    /// The page's own word for the type, where it is not the type that is sent.
    #[serde(default)]
    pub stated_type: Option<String>,
    /// Rust name, where the derived one does not serve.
    #[serde(default)]
    pub rust: Option<String>,
    /// The empty text is a value, too. Without this a text that is sent must not be empty.
    #[serde(default)]
    pub allow_empty: bool,
    /// Header: names the call to the provider, so that a repeat is recognised. Made when the caller gives none, and the
    /// same in every attempt of a call.
    #[serde(default)]
    pub idempotency_key: bool,
    /// How a boolean is spelled on the wire.
    #[serde(default)]
    pub encodings: Option<BooleanEncodings>,
    /// Member of an answer: what else is taken for a value of the type.
    #[serde(default)]
    pub accepts: Option<OneOrMany<Accepted>>,
    /// Member of an answer: other names that it is sent under; the first one with a value counts.
    #[serde(default)]
    pub also: Option<OtherNames>,
    /// Optional member of an answer: what stands for no value, beside null.
    #[serde(default)]
    pub null_values: Option<OneOrMany<Scalar>>,
}

/// What is taken for a value of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Accepted {
    /// A number for a text; its digits are kept.
    Number,
    /// A text of digits for an integer.
    Text,
    /// A single element for a list of one.
    Single,
    /// A list without elements for an object or a map without members.
    EmptyList,
}

/// Other names of a member: a list, or name to documentation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "OtherNames")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum OtherNames {
    /// Names alone.
    #[serde(rename = "list")]
    List(Vec<String>),
    /// Names, and when or where each is used.
    #[serde(rename = "map")]
    Documented(Map<String>),
}

/// What is inside of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inside {
    /// JSON.
    JsonText,
    /// JSON in base64.
    JsonBase64,
}

/// Spellings of a boolean.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BooleanEncodings {
    /// What means true.
    #[serde(rename = "true")]
    pub truthy: OneOrMany<Scalar>,
    /// What means false.
    #[serde(rename = "false")]
    pub falsy: OneOrMany<Scalar>,
}

/// A type: a name, `[T]` for a list of T, or `{ map: T }` for a map from text to T.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "Type")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum Type {
    /// `text`, `integer`, `decimal`, `boolean`, `json`, or a named type.
    #[serde(rename = "scalar")]
    Name(String),
    /// A list: exactly one element type.
    #[serde(rename = "list")]
    List(Vec<Type>),
    /// A map from text to a type.
    #[serde(rename = "map")]
    Map {
        /// Type of the values.
        map: Box<Type>,
    },
}

/// A named type: `text` alone, or the long form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "TypeDef")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum TypeDef {
    /// A newtype over `text` without rules.
    #[serde(rename = "scalar")]
    Name(String),
    /// Newtype, enum or object.
    #[serde(rename = "map")]
    Rules(Box<TypeRules>),
}

/// The long form of a named type: exactly one of `type`, `enum`, `object`, `one_of` and `instant`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TypeRules {
    /// What a value stands for, in our own words.
    #[serde(default)]
    pub doc: Option<String>,
    /// `text`: a newtype of its own.
    #[serde(default, rename = "type")]
    pub ty: Option<String>,
    /// Known values of an open enum: an unknown one is kept, never an error.
    #[serde(default, rename = "enum")]
    pub values: Option<EnumValues>,
    /// Members of a JSON object; others are kept.
    #[serde(default)]
    pub object: Option<Map<Param>>,
    /// Types of which a value is one: told apart by whether it is a text, a number, a boolean, a list or an object.
    #[serde(default)]
    pub one_of: Option<Vec<Type>>,
    /// A moment that is written in this way, and read as the text that it is.
    #[serde(default)]
    pub instant: Option<Now>,
    /// Newtype or enum: `number` where a number may be sent for the text.
    #[serde(default)]
    pub accepts: Option<OneOrMany<Accepted>>,
    /// Newtype: never shown in Debug, errors or logs. Types whose names tell that they are card data are, unless this is
    /// `false`.
    #[serde(default)]
    pub sensitive: Option<bool>,
    /// Newtype: what every value starts with.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Newtype: fewest characters; 1 unless stated.
    #[serde(default)]
    pub min_length: Option<usize>,
    /// Newtype: most characters.
    #[serde(default)]
    pub max_length: Option<usize>,
    /// Newtype: the only characters, such as `0-9a-f`; a hyphen at the end stands for itself.
    #[serde(default)]
    pub characters: Option<String>,
}

/// Values of an enum: a list, or value to documentation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "EnumValues")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum EnumValues {
    /// Values alone.
    #[serde(rename = "list")]
    List(Vec<String>),
    /// Values with documentation.
    #[serde(rename = "map")]
    Documented(Map<EnumValue>),
}

/// Documentation of a value, or documentation and Rust name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(untagged, rename = "EnumValue")
)]
#[serde(rename = "$shape", deny_unknown_fields)]
pub enum EnumValue {
    /// What the value means.
    #[serde(rename = "scalar")]
    Doc(String),
    /// Meaning and Rust name.
    #[serde(rename = "map")]
    Rules {
        /// What the value means.
        #[serde(default)]
        doc: Option<String>,
        /// Rust name, where the derived one does not serve.
        #[serde(default)]
        rust: Option<String>,
    },
}
