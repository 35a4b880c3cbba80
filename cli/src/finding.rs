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
    /// What the change of specs means, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) change: Option<Change>,
}

/// What a change of specs means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Change {
    /// What changed: names from the provider down, with dots between.
    pub(crate) subject: String,
    /// How much it matters: `safe`, `risky` or `breaking`, on each axis.
    pub(crate) axes: Axes,
    /// The step of the version that it asks for: `patch`, `minor` or `major`.
    pub(crate) bump: &'static str,
    /// What callers wrote against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) old_signature: Option<String>,
    /// What they write against now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) new_signature: Option<String>,
    /// Why it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) approved: Option<String>,
}

/// How much a change matters on each axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Axes {
    /// What is sent, and which answers can be read.
    pub(crate) wire: &'static str,
    /// What a call that compiles as before does and means.
    pub(crate) behaviour: &'static str,
    /// Whether code compiles.
    pub(crate) rust: &'static str,
    /// What people read.
    pub(crate) docs: &'static str,
}

impl Change {
    pub(crate) fn of(found: &wirescribe_changes::Finding, approved: Option<&str>) -> Self {
        let axes = found.rule.axes;
        Self {
            subject: found.subject.clone(),
            axes: Axes {
                wire: axes.wire.word(),
                behaviour: axes.behaviour.word(),
                rust: axes.rust.word(),
                docs: axes.docs.word(),
            },
            bump: found.rule.bump().word(),
            old_signature: found.old_signature.clone(),
            new_signature: found.new_signature.clone(),
            approved: approved.map(str::to_owned),
        }
    }

    /// In one line, for people.
    pub(crate) fn summary(&self) -> String {
        let Axes {
            wire,
            behaviour,
            rust,
            docs,
        } = &self.axes;
        format!(
            "wire {wire}, behaviour {behaviour}, rust {rust}, docs {docs}; asks for a {} version",
            self.bump
        )
    }
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
            change: None,
            fingerprint: None,
        }
    }
}
