//! What can be wrong with a printed request or answer.

use crate::Excerpt;

/// What is wrong, each with the word that a fact says it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Defect {
    /// A shell would split the command otherwise than it is meant, or refuse it.
    Shell,
    /// Typographic quotes where plain ones have to stand.
    SmartQuotes,
    /// An option that curl does not have.
    UnknownOption,
    /// An option whose value is missing.
    NoValue,
    /// A word of the command that is neither an option nor an address.
    StrayWord,
    /// A command without an address.
    NoUrl,
    /// A request that shows a body, a form or an address, and no command.
    NoCommand,
    /// More than one request in one sample; the first is read.
    Several,
    /// The body is a file that the page does not show.
    File,
    /// A session's cookie was left in.
    Cookie,
    /// A credential or a signature is printed.
    Credential,
    /// A value stands for another one: `your_api_key`, `<id>`, `xxxx`.
    Placeholder,
    /// What should be JSON is none.
    NotJson,
    /// An object has a key twice.
    DuplicateKey,
    /// The body is of another form than the content type that is sent with it.
    WrongMedia,
    /// Nothing is in it.
    Empty,
    /// Neither a command, a message nor data: a program in some language, or prose.
    NotRead,
}

impl Defect {
    /// The word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Shell => "shell",
            Self::SmartQuotes => "smart_quotes",
            Self::UnknownOption => "unknown_option",
            Self::NoValue => "no_value",
            Self::StrayWord => "stray_word",
            Self::NoUrl => "no_url",
            Self::NoCommand => "no_command",
            Self::Several => "several",
            Self::File => "file",
            Self::Cookie => "cookie",
            Self::Credential => "credential",
            Self::Placeholder => "placeholder",
            Self::NotJson => "not_json",
            Self::DuplicateKey => "duplicate_key",
            Self::WrongMedia => "wrong_media",
            Self::Empty => "empty",
            Self::NotRead => "not_read",
        }
    }
}

impl Defect {
    /// Whether what stands at its place can be shown: a placeholder, or nothing but a sign.
    pub(crate) const fn is_quoted(self) -> bool {
        matches!(
            self,
            Self::Placeholder | Self::DuplicateKey | Self::Cookie | Self::Credential
        )
    }
}

/// A defect and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// What is wrong.
    pub(crate) defect: Defect,
    /// Where.
    pub(crate) at: Excerpt,
}

impl Found {
    /// A defect at a place.
    pub(crate) const fn new(defect: Defect, at: Excerpt) -> Self {
        Self { defect, at }
    }

    /// Where it begins in the source.
    pub(crate) fn start(&self) -> usize {
        self.at.source().map_or(0, |source| source.start)
    }
}
