//! The forms of sources that can be read.

use std::fmt;

use crate::document::Document;
use crate::read::{self, Reading};
use crate::{Facts, Page};

/// A form of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A page of headings with lines `- Tags: String, Mandatory` below each parameter.
    Tagged,
    /// A page with parameter tables, as ReadMe renders it.
    Tables,
    /// A page of an OpenAPI plugin of Docusaurus.
    Rendered,
    /// A curl command.
    Curl,
    /// A Postman collection, version 2.1.
    Postman,
    /// An HTTP archive, as browsers record it.
    Har,
}

impl Form {
    /// Each of them; the first that recognises a source is taken.
    pub const ALL: [Self; 6] = [
        Self::Postman,
        Self::Har,
        Self::Curl,
        Self::Tagged,
        Self::Rendered,
        Self::Tables,
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tagged => "tagged",
            Self::Tables => "tables",
            Self::Rendered => "rendered",
            Self::Curl => "curl",
            Self::Postman => "postman",
            Self::Har => "har",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The one that a source looks like.
    #[must_use]
    pub fn of(page: &Page) -> Option<Self> {
        let (plain, marked_up): (Vec<Self>, Vec<Self>) =
            Self::ALL.into_iter().partition(|form| form.is_plain());
        let plain = plain.into_iter().find(|form| form.recognises_text(page));
        plain.or_else(|| {
            let document = page.document();
            let mut forms = marked_up.into_iter();
            forms.find(|form| form.recognises(&document))
        })
    }

    /// Whether it has no markup: headings and tables are not looked for.
    const fn is_plain(self) -> bool {
        matches!(self, Self::Curl | Self::Postman | Self::Har)
    }

    fn recognises_text(self, page: &Page) -> bool {
        match self {
            Self::Curl => read::curl::recognises(page),
            Self::Postman => read::postman::recognises(page),
            Self::Har => read::har::recognises(page),
            Self::Tagged | Self::Tables | Self::Rendered => false,
        }
    }

    fn recognises(self, document: &Document) -> bool {
        match self {
            Self::Tagged => read::tagged::recognises(document),
            Self::Tables => read::tables::recognises(document),
            Self::Rendered => read::rendered::recognises(document),
            Self::Curl | Self::Postman | Self::Har => false,
        }
    }

    /// Reads a source as this form.
    ///
    /// # Errors
    ///
    /// The source is not of this form, or too little of it is: no operation can be told.
    pub fn read(self, page: &Page) -> Result<Facts, NotRead> {
        let document = if self.is_plain() {
            Document::plain(page)
        } else {
            page.document()
        };
        let mut reading = Reading::new(page);
        match self {
            Self::Tagged => read::tagged::read(&document, &mut reading),
            Self::Tables => read::tables::read(&document, &mut reading),
            Self::Rendered => read::rendered::read(&document, &mut reading),
            Self::Curl => read::curl::read(&mut reading),
            Self::Postman => read::postman::read(&mut reading),
            Self::Har => read::har::read(&mut reading),
        }?;
        reading.finish(self, &document)
    }
}

/// Why a source gives no facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRead {
    /// What is missing or wrong, in one line.
    pub message: String,
}

impl NotRead {
    /// For this reason.
    #[must_use]
    pub fn because(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NotRead {}
