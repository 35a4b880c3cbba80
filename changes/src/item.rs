//! What two sets of specs are compared by: items with facets.

mod facet;
mod kind;

use std::collections::BTreeMap;

pub use facet::Facet;
pub use kind::Kind;

/// A thing of a spec: it is found again on the other side by its kind and name.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Name among its siblings of the same kind, as the wire or the file spells it.
    pub name: String,
    /// Name in Rust, by which something is found again whose wire name changed.
    pub rust: Option<String>,
    /// Where it is written; the first place that is there counts.
    pub at: Vec<At>,
    /// Public Rust items that it shows in, as [`surface`](crate::surface) spells them; what callers write comes first.
    pub paths: Vec<String>,
    /// What can be said of it.
    pub facets: BTreeMap<Facet, Value>,
    /// What belongs to it.
    pub children: Vec<Item>,
}

/// A place in spec files: the file, and keys from its top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// `<provider>/<file>` without `.yaml`.
    pub file: String,
    /// Keys; elements of lists are their index.
    pub keys: Vec<String>,
}

impl At {
    /// The place below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut below = self.clone();
        below.keys.push(key.to_owned());
        below
    }
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes; what is not so has no value.
    Yes,
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// Texts, in order.
    List(Vec<String>),
    /// A use of a type.
    Type(TypeUse),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Yes => f.write_str("yes"),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => f.write_str(&texts.join(", ")),
            Self::Type(ty) => f.write_str(&ty.text),
        }
    }
}

/// A use of a type: what it is on the outside, and its spelling.
#[derive(Debug, Clone)]
pub struct TypeUse {
    /// What it is; of a named type, what that is.
    pub shape: Shape,
    /// What is inside of lists and maps; the shape itself where it is neither.
    pub innermost: Shape,
    /// As specs spell it.
    pub text: String,
}

/// Uses are the same if they are spelled the same: that a named type changes is told once, at the type.
impl PartialEq for TypeUse {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for TypeUse {}

/// What a type is on the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number.
    Decimal,
    /// A boolean.
    Boolean,
    /// Any JSON.
    Json,
    /// A list.
    List,
    /// A map.
    Map,
    /// A text with a type of its own.
    Newtype,
    /// Known texts.
    Enum,
    /// An object.
    Object,
    /// One of several.
    OneOf,
}

impl Shape {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Json => "json",
            Self::List => "list",
            Self::Map => "map",
            Self::Newtype => "newtype",
            Self::Enum => "enum",
            Self::Object => "object",
            Self::OneOf => "one_of",
        }
    }
}

impl Item {
    /// An item without anything said of it.
    pub(crate) fn new(kind: Kind, name: impl Into<String>, at: At) -> Self {
        Self {
            kind,
            name: name.into(),
            rust: None,
            at: vec![at],
            paths: Vec::new(),
            facets: BTreeMap::new(),
            children: Vec::new(),
        }
    }

    /// With another place, for specs that spell it another way.
    pub(crate) fn or_at(mut self, at: At) -> Self {
        self.at.push(at);
        self
    }

    /// With a name in Rust.
    pub(crate) fn rust(mut self, name: &str) -> Self {
        self.rust = Some(name.to_owned());
        self.text(Facet::RustName, name)
    }

    /// With a name in Rust that follows from its name and can be no other.
    pub(crate) fn known_as(mut self, rust: &str) -> Self {
        self.rust = Some(rust.to_owned());
        self
    }

    /// With public items.
    pub(crate) fn paths(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.paths.extend(paths);
        self
    }

    /// With a facet that holds, or does not.
    pub(crate) fn flag(self, facet: Facet, holds: bool) -> Self {
        self.set(facet, holds.then_some(Value::Yes))
    }

    /// With a text.
    pub(crate) fn text(self, facet: Facet, text: impl Into<String>) -> Self {
        self.set(facet, Some(Value::Text(text.into())))
    }

    /// With a text, if there is one.
    pub(crate) fn maybe<T: ToString>(self, facet: Facet, text: Option<T>) -> Self {
        self.set(facet, text.map(|text| Value::Text(text.to_string())))
    }

    /// With texts, if there are any.
    pub(crate) fn list(self, facet: Facet, texts: impl IntoIterator<Item = String>) -> Self {
        let texts: Vec<String> = texts.into_iter().collect();
        self.set(facet, (!texts.is_empty()).then_some(Value::List(texts)))
    }

    /// With a number, if there is one.
    pub(crate) fn number(self, facet: Facet, number: Option<u64>) -> Self {
        self.set(facet, number.map(Value::Number))
    }

    /// With a value, if there is one.
    pub(crate) fn set(mut self, facet: Facet, value: Option<Value>) -> Self {
        if let Some(value) = value {
            self.facets.insert(facet, value);
        }
        self
    }

    /// With what belongs to it.
    pub(crate) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Its name, its facets and those of what belongs to it, as one text.
    pub(crate) fn all_that_is_said(&self) -> String {
        let children: Vec<String> = self.children.iter().map(Self::all_that_is_said).collect();
        format!("{} {:?} {children:?}", self.name, self.facets)
    }

    /// Whether a facet holds.
    #[must_use]
    pub fn is(&self, facet: Facet) -> bool {
        self.facets.contains_key(&facet)
    }

    /// What a facet says, as text.
    #[must_use]
    pub fn said(&self, facet: Facet) -> Option<String> {
        self.facets.get(&facet).map(ToString::to_string)
    }

    /// What a type facet says.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        match self.facets.get(&Facet::Type) {
            Some(Value::Type(ty)) => Some(ty.shape),
            _ => None,
        }
    }
}
