//! Words that pages use for types and requiredness.

/// What a type is, however a page spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// True or false.
    Boolean,
    /// A list.
    List,
    /// An object.
    Object,
}

/// Whether something has to be there, however a page spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// It has to.
    Required,
    /// It should.
    Recommended,
    /// It need not.
    Optional,
    /// It depends.
    Conditional,
}

/// Words for texts of a form, and for what has no form: types, though none that tells more than text does.
const FORMED: &[&str] = &[
    "date",
    "datetime",
    "date-time",
    "timestamp",
    "time",
    "enum",
    "uuid",
    "url",
    "uri",
    "email",
    "file",
    "binary",
    "byte",
    "any",
    "null",
];

/// Whether a word names a type at all, of whatever kind.
#[must_use]
pub fn is_type(word: &str) -> bool {
    let lower = word.trim().to_lowercase();
    Type::of(word).is_some() || FORMED.contains(&lower.as_str())
}

impl Type {
    /// The type that a word names; `String[]` and `array of objects` are lists.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let begins = |openings: &[&str]| openings.iter().any(|opening| word.starts_with(opening));
        Some(match word.as_str() {
            "string" | "text" | "str" | "varchar" | "char" | "alphanumeric" => Self::Text,
            "integer" | "int" | "long" | "int32" | "int64" => Self::Integer,
            "number" | "float" | "double" | "decimal" | "numeric" => Self::Number,
            "boolean" | "bool" => Self::Boolean,
            "array" | "list" => Self::List,
            "object" | "json" | "map" | "json object" => Self::Object,
            _ if word.ends_with("[]") && word.len() > 2 => Self::List,
            _ if begins(&["array of ", "list of ", "array<", "list<"]) => Self::List,
            _ if begins(&["map<"]) => Self::Object,
            _ => return None,
        })
    }
}

impl Requirement {
    /// The requirement that a word names; brackets around it do not count.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let word = word
            .trim()
            .trim_matches(['(', ')', '*', '[', ']'])
            .to_lowercase();
        Some(match word.as_str() {
            "mandatory" | "required" | "m" | "yes" => Self::Required,
            "recommended" => Self::Recommended,
            // In a collection, what is switched off is described and not sent.
            "optional" | "o" | "no" | "not required" | "disabled" => Self::Optional,
            "conditional" | "c" | "conditionally required" => Self::Conditional,
            _ => return None,
        })
    }
}
