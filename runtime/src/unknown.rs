//! Members of a response that its specification does not name.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use crate::containers::Member;
use crate::{DecodeError, FromJson, Json, JsonText};

/// The members of a response object that the specification does not name, by their wire names and
/// as they were sent. Of two members of one name the last one is kept.
///
/// `Debug` prints the names only: what a provider adds without a word may be card data.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unknown(BTreeMap<String, JsonText>);

impl Unknown {
    /// The members, owned.
    #[must_use]
    pub fn into_inner(self) -> BTreeMap<String, JsonText> {
        self.0
    }

    pub(crate) fn from_members<'a>(members: impl Iterator<Item = Member<'a>>) -> Self {
        let owned = |(name, text): Member<'a>| (name.into_owned(), JsonText::known(text));
        Self(members.map(owned).collect())
    }
}

impl Deref for Unknown {
    type Target = BTreeMap<String, JsonText>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

impl FromJson for Unknown {
    fn from_json(json: Json<'_>) -> Result<Self, DecodeError> {
        Ok(json.members()?.rest())
    }
}
