//! What is wrong with a spec, where, and what to type instead. Finding is apart from rendering.

use std::fmt;

/// A position in a file, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

impl Place {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// One problem of a spec.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// File as the user named it: the specs directory joined with the path inside it.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// Which rule is broken.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub help: String,
    /// Another place that belongs to the problem.
    pub related: Option<Related>,
}

/// Another place that belongs to a problem, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// File.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What is there.
    pub label: String,
}

/// One line: `file:line:column: message [code]; help`, for build output and editors.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column } = self.place;
        let (file, message) = (OneLine(&self.file), OneLine(&self.message));
        let warning = if self.code.is_warning() {
            "warning: "
        } else {
            ""
        };
        write!(
            f,
            "{file}:{line}:{column}: {warning}{message} [{}]",
            self.code
        )?;
        if let Some(Related { file, place, label }) = &self.related {
            let Place { line, column } = place;
            write!(
                f,
                "; {} at {}:{line}:{column}",
                OneLine(label),
                OneLine(file)
            )?;
        }
        write!(f, "; help: {}", OneLine(&self.help))
    }
}

/// A text that may quote a spec: what would break the line, or hide or turn what follows, is escaped. A line of build
/// output is an instruction to Cargo, and one of a terminal or of CI to those.
#[derive(Debug, Clone, Copy)]
pub struct OneLine<'a>(pub &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        self.0.chars().try_for_each(|c| {
            if is_invisible(c) {
                write!(f, "{}", c.escape_unicode())
            } else {
                f.write_char(c)
            }
        })
    }
}

/// Characters that show nothing, or change the direction of what follows.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The rules a spec can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as it is printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

codes! {
    /// A file or folder cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file or folder does not belong where it lies, or a needed one is missing.
    Layout = "layout",
    /// The text is not YAML, or uses what specs do not (several documents, merge keys).
    Yaml = "yaml",
    /// An alias stands for another node.
    Alias = "alias",
    /// A key that the format does not have.
    UnknownKey = "unknown-key",
    /// A key that must be there is not.
    MissingKey = "missing-key",
    /// A value of the wrong shape or type.
    WrongType = "wrong-type",
    /// A word that is not one of the allowed ones.
    UnknownWord = "unknown-word",
    /// No Rust name follows from a wire name, or the stated one cannot be used.
    RustName = "rust-name",
    /// Two things would get the same Rust name.
    NameCollision = "name-collision",
    /// Keys that exclude one another, or none of several where one is needed.
    OneOf = "one-of",
    /// A base URL that is not `https` with a host.
    BaseUrl = "base-url",
    /// An HTTP method that is not one.
    Method = "method",
    /// A path that cannot be sent as written.
    Path = "path",
    /// A header that cannot be sent, or that Wirescribe sets itself.
    Header = "header",
    /// A name that nothing declares.
    UnknownName = "unknown-name",
    /// Something is declared that nothing uses.
    Unused = "unused",
    /// A type that cannot stand where it is used.
    TypeUse = "type-use",
    /// A template with a brace out of place.
    Template = "template",
    /// A computed value whose steps do not fit one another.
    ValueType = "value-type",
    /// Bytes where text is needed, and nothing says how they are written.
    ImplicitEncoding = "implicit-encoding",
    /// The instant is bound twice in one format.
    ClockTwice = "clock-twice",
    /// Values or placements that need one another.
    Cycle = "cycle",
    /// A place that is none, is set twice, or does not fit the request.
    Placement = "placement",
    /// A secret is sent so that it can be read, and nothing says that this is meant.
    ClearSecret = "clear-secret",
    /// Warning: the key of a MAC looks encoded and is used as the text it is.
    EncodedKey = "encoded-key",
    /// Warning: a signature does not cover the body.
    UnsignedBody = "unsigned-body",
    /// A computed value differs from its vector.
    Vector = "vector",
    /// A date or instant that is not one.
    Date = "date",
    /// A status that is none.
    Status = "status",
    /// A JSON pointer that is none.
    Pointer = "pointer",
    /// An outcome that can never be reached, or a table that lacks one.
    Outcome = "outcome",
    /// Warning: an answer can be a success and a failure, and is taken for the success.
    AmbiguousAnswer = "ambiguous-answer",
    /// A case that contradicts its endpoint.
    Case = "case",
    /// A value that the wire cannot carry or that means nothing.
    Value = "value",
    /// Something that a person has yet to decide.
    Pending = "pending",
}

impl Code {
    /// Whether what is found may be right: it is told, and the client is generated.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(
            self,
            Self::AmbiguousAnswer | Self::EncodedKey | Self::UnsignedBody
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
