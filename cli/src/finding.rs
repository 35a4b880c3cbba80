//! What verbs find, in one shape for every form of output.

use serde::Serialize;
use wirescribe_codegen::Diagnostic;
use wirescribe_codegen::diagnostic::Place;

/// How much a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    /// Has to be mended.
    Error,
    /// May be right.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    /// The word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Finding {
    /// How much it counts.
    pub(crate) level: Level,
    /// Code that `explain` knows.
    pub(crate) code: String,
    /// What is wrong.
    pub(crate) message: String,
    /// Where.
    pub(crate) location: Location,
    /// Other places that belong to it.
    pub(crate) related: Vec<Related>,
    /// What to type instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<String>,
    /// Names the finding from one run to the next, wherever it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fingerprint: Option<String>,
}

/// A place in a file; line and column count from 1, columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Location {
    /// File, as the user named it.
    pub(crate) file: String,
    /// Line.
    pub(crate) line: u32,
    /// Column.
    pub(crate) column: u32,
}

impl Location {
    pub(crate) fn new(file: &str, place: Place) -> Self {
        Self {
            file: file.to_owned(),
            line: place.line,
            column: place.column,
        }
    }
}

/// Another place and what is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Related {
    /// What is there.
    pub(crate) label: String,
    /// Where.
    pub(crate) location: Location,
}

impl From<&Diagnostic> for Finding {
    fn from(diagnostic: &Diagnostic) -> Self {
        let related = diagnostic.related.iter().map(|related| Related {
            label: related.label.clone(),
            location: Location::new(&related.file, related.place),
        });
        Self {
            level: if diagnostic.code.is_warning() {
                Level::Warning
            } else {
                Level::Error
            },
            code: diagnostic.code.to_string(),
            message: diagnostic.message.clone(),
            location: Location::new(&diagnostic.file, diagnostic.place),
            related: related.collect(),
            help: Some(diagnostic.help.clone()),
            fingerprint: None,
        }
    }
}
