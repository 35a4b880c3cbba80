//! A request, however it is printed: as a command, as a message, in a collection, in a recording.

use crate::sample::defect::{Defect, Found};
use crate::sample::url;
use crate::{Class, Excerpt};

/// A text and where it stands. The place has a text even where the value has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What is said.
    pub(crate) text: String,
    /// Where.
    pub(crate) at: Excerpt,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The name.
    pub(crate) name: Piece,
    /// The value.
    pub(crate) value: Piece,
}

/// Something that is said, or that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// What.
    pub(crate) piece: Piece,
    /// Whether it is printed or follows.
    pub(crate) class: Class,
}

/// What is sent behind the headers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Body {
    /// Nothing.
    #[default]
    None,
    /// One text.
    Text(Piece),
    /// Pairs as a form.
    Form(Vec<Pair>),
    /// Parts; the value of a file is its name.
    Parts(Vec<Pair>),
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Request {
    /// Method, in capitals.
    pub(crate) method: Option<Said>,
    /// Address as it is printed.
    pub(crate) url: Option<Excerpt>,
    /// What the variable at the beginning of the address stands for.
    pub(crate) base: Option<Excerpt>,
    /// Query pairs that are printed beside the address.
    pub(crate) query: Vec<Pair>,
    /// Headers.
    pub(crate) headers: Vec<Pair>,
    /// Cookies.
    pub(crate) cookies: Vec<Pair>,
    /// User and password, parted by a colon, behind what says that they are.
    pub(crate) user: Option<Pair>,
    /// Content type, if no header says it.
    pub(crate) media: Option<Said>,
    /// Body.
    pub(crate) body: Body,
    /// What is wrong.
    pub(crate) defects: Vec<Found>,
}

impl Piece {
    /// An excerpt as it is; if it is empty, at another place.
    pub(crate) fn of(text: &Excerpt, or_at: &Excerpt) -> Self {
        let at = if text.is_empty() { or_at } else { text };
        Self {
            text: text.to_string(),
            at: at.clone(),
        }
    }

    /// The same, percent-decoded as in a form.
    pub(crate) fn decoded(text: &Excerpt, or_at: &Excerpt) -> Self {
        let piece = Self::of(text, or_at);
        Self {
            text: url::decode(&piece.text),
            ..piece
        }
    }
}

impl Pair {
    /// A name and a value as they are.
    pub(crate) fn of(name: &Excerpt, value: &Excerpt) -> Self {
        Self {
            name: Piece::of(name, name),
            value: Piece::of(value, name),
        }
    }

    /// A header, `Name: value`; nothing without a name.
    pub(crate) fn header(line: &Excerpt) -> Option<Self> {
        let (name, value) = line
            .split_at_first(":")
            .or_else(|| Some((line.part(line.strip_suffix(';')?), Excerpt::empty())))?;
        let (name, value) = (name.trim(), value.trim());
        (!name.is_empty()).then(|| Self::of(&name, &value))
    }

    /// Cookies of a header's value, `a=b; c=d`.
    pub(crate) fn cookies(text: &Excerpt) -> Vec<Self> {
        let cookies = text.split(';').map(|cookie| text.part(cookie).trim());
        let pairs = cookies.filter_map(|cookie| cookie.split_at_first("="));
        pairs
            .map(|(name, value)| Self::of(&name.trim(), &value.trim()))
            .filter(|pair| !pair.name.text.is_empty())
            .collect()
    }
}

impl Request {
    /// Notes that something is wrong. What is empty has no place.
    pub(crate) fn note(&mut self, defect: Defect, at: &Excerpt) {
        if !at.is_empty() {
            self.defects.push(Found::new(defect, at.clone()));
        }
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&Piece> {
        let mut headers = self.headers.iter();
        headers
            .find(|header| header.name.text.eq_ignore_ascii_case(name))
            .map(|header| &header.value)
    }
}
