//! What a source says, piece by piece.

use crate::About;

/// Everything that was read from one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Each statement, in the order of the source. Statements about one thing may repeat and contradict one another.
    pub facts: Vec<Fact>,
    /// Lines that no reader knew.
    pub unread: Vec<Unread>,
    /// How many lines the source has, empty ones and markup left out.
    pub lines: usize,
    /// SHA-256 of the source's normalised text, as hexadecimal digits.
    pub digest: String,
    /// Which form of source it was read as: `tagged`, `curl`.
    pub form: String,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub about: About,
    /// Which side of it.
    pub aspect: Aspect,
    /// What is said, without markup. JSON values are JSON; what a page prints as text is that text.
    pub value: String,
    /// How it is known.
    pub class: Class,
    /// Where.
    pub place: Place,
    /// The value is a credential or a cookie, though a printed one: it is compared and computed with, and written nowhere.
    pub secret: bool,
}

/// How a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The source says so: in a table, a list, a heading.
    Stated,
    /// A printed request, answer or script shows it.
    Sample,
    /// Another page of the provider says so.
    Sibling,
    /// It follows from what is said, by a rule.
    Inferred,
    /// A person decided it.
    Decided,
}

/// A place in a source. Lines and columns count from 1, columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
    /// What stands there, as it is spelled, up to the end of the line.
    pub quote: String,
}

/// A line that no reader knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where.
    pub place: Place,
    /// Its text, without markup.
    pub text: String,
}

macro_rules! words {
    ($type:ident: $($name:ident = $word:literal),* $(,)?) => {
        impl $type {
            /// Each of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word for it, in files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),*
                }
            }

            /// The one with this word.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

/// Which side of a thing a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Whole source, operation: its title.
    Title,
    /// Whole source, operation: version of the API or of the page.
    Version,
    /// Whole source: address it says it lies at.
    Address,
    /// Operation: HTTP method, in capitals.
    Method,
    /// Operation: path after the host, `{name}` for a parameter. Server: address with scheme and host, without the path.
    /// Samples give both, too.
    Path,
    /// Server: scheme, host and whatever comes before the operation's path. `{name}` is a variable.
    Url,
    /// Operation, answer: content type of the body.
    Media,
    /// Operation: it has no body. The value is empty.
    NoBody,
    /// That it exists: name of a parameter, member, code or credential as the source spells it; status of an answer.
    Listed,
    /// Type, in the source's own word.
    Type,
    /// Requiredness, in the source's own word: `Mandatory`, `optional`, `(required)`.
    Requirement,
    /// The one value it has, as stated: of a constant header, of a `Value` line.
    Value,
    /// An example value; of a JSON sample, the JSON.
    Example,
    /// One of the values it may have. Several facts.
    Allowed,
    /// What each value begins with.
    Prefix,
    /// Format, such as of a date, by example or pattern.
    Format,
    /// Digest of the words that describe it.
    Wording,
    /// Answer: what it means, `success` or `failure`.
    Meaning,
    /// Auth: kind, `basic`, `bearer`, `header`, `signature`.
    Scheme,
    /// Auth: a step of a computed signature, `name: value` in the language of specs.
    Compute,
    /// Auth: where a computed value is put, `header.date: "{date}"` in the language of specs.
    Placement,
    /// Auth: a formula, as printed.
    Formula,
    /// Sample: its text. A JSON body is compact JSON if it can be read.
    Text,
    /// Sample: what is wrong with it, as a word: `not_json`, `shell`, `placeholder`.
    Defect,
}

words!(Aspect:
    Title = "title", Version = "version", Address = "address", Method = "method", Path = "path", Url = "url",
    Media = "media", NoBody = "no_body", Listed = "listed", Type = "type", Requirement = "requirement", Value = "value",
    Example = "example", Allowed = "allowed", Prefix = "prefix", Format = "format", Wording = "wording",
    Meaning = "meaning", Scheme = "scheme", Compute = "compute", Placement = "placement", Formula = "formula",
    Text = "text", Defect = "defect",
);

words!(Class:
    Stated = "stated", Sample = "sample", Sibling = "sibling", Inferred = "inferred", Decided = "decided",
);

impl Facts {
    /// The facts about one side of a thing, in the order of the source.
    pub fn of<'a>(&'a self, about: &'a About, aspect: Aspect) -> impl Iterator<Item = &'a Fact> {
        let facts = self.facts.iter();
        facts.filter(move |fact| fact.aspect == aspect && fact.about == *about)
    }

    /// Names of the operations, in the order of the source.
    #[must_use]
    pub fn operations(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self
            .facts
            .iter()
            .filter_map(|fact| fact.about.operation.as_deref())
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The same facts with another name for an operation: that of the spec it is kept in.
    #[must_use]
    pub fn renamed(mut self, old: &str, new: &str) -> Self {
        let names = self
            .facts
            .iter_mut()
            .filter_map(|fact| fact.about.operation.as_mut());
        for name in names.filter(|name| *name == old) {
            new.clone_into(name);
        }
        self
    }
}
