//! How the pairs of a form or a query name what is inside of lists, maps and objects.

use std::borrow::Cow;

/// How a member of an object and an element of a list are named in a form or a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nesting {
    /// `address[city]`, `tags[0]`.
    Bracket,
    /// `address.city`, `tags.0`.
    Dot,
    /// `city`, and `tags` as often as there are elements.
    #[default]
    Flat,
}

impl Nesting {
    pub(crate) fn member<'a>(self, key: &str, name: &'a str) -> Cow<'a, str> {
        match self {
            Self::Bracket => Cow::Owned(format!("{key}[{name}]")),
            Self::Dot => Cow::Owned(format!("{key}.{name}")),
            Self::Flat => Cow::Borrowed(name),
        }
    }

    pub(crate) fn element(self, key: &str, index: usize) -> Cow<'_, str> {
        match self {
            Self::Bracket => Cow::Owned(format!("{key}[{index}]")),
            Self::Dot => Cow::Owned(format!("{key}.{index}")),
            Self::Flat => Cow::Borrowed(key),
        }
    }
}
