//! A cursor over the members of an object: each is taken by its name, and what nobody asked for is kept.

use crate::containers::MemberList;
use crate::json_value::JsonKind;
use crate::{DecodeError, Expected, FromJson, Json, Unknown};

/// The members of an object that were not taken yet.
///
/// A name that is sent twice is an error where it is asked for, because there is no telling which
/// one is meant.
pub struct Members<'a> {
    pub(crate) list: MemberList<'a>,
    object: Json<'a>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(object: Json<'a>) -> Self {
        Self {
            list: MemberList::new(),
            object,
        }
    }

    /// Takes a member that must be there.
    ///
    /// # Errors
    ///
    /// It is missing, there twice, or not of the form of `T`.
    pub fn required<T: FromJson>(&mut self, name: &'static str) -> Result<T, DecodeError> {
        self.member(name).required(T::from_json)
    }

    /// Takes a member that may be missing or null.
    ///
    /// # Errors
    ///
    /// It is there twice, or not of the form of `T`.
    pub fn optional<T: FromJson>(&mut self, name: &'static str) -> Result<Option<T>, DecodeError> {
        self.member(name).optional(T::from_json)
    }

    /// A member with more to be said about it.
    pub fn member(&mut self, name: &'static str) -> Member<'_, 'a> {
        Member {
            members: self,
            name,
            also: &[],
            null_values: &[],
        }
    }

    /// What was not taken.
    #[must_use]
    pub fn rest(mut self) -> Unknown {
        let rest = self.list.as_mut_slice().iter_mut().filter_map(Option::take);
        Unknown::from_members(rest)
    }

    /// Takes a member out; of two with this name the last one.
    pub(crate) fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let places = self.list.as_mut_slice().iter_mut();
        let mut named = places.filter(|place| is_named(place.as_ref(), name));
        let (_, text) = named.next_back()?.take()?;
        Some(self.object.inside(text))
    }

    fn peek(&mut self, name: &str) -> Option<Json<'a>> {
        let mut places = self.list.as_mut_slice().iter();
        let found = places.find(|place| is_named(place.as_ref(), name));
        let (_, text) = found?.as_ref()?;
        Some(self.object.inside(text))
    }

    fn take_once(&mut self, name: &str) -> Result<Option<Json<'a>>, DecodeError> {
        let taken = self.take(name);
        if taken.is_some() && self.peek(name).is_some() {
            return Err(DecodeError::new(format!("duplicate member `{name}`")));
        }
        Ok(taken)
    }
}

fn is_named(place: Option<&crate::containers::Member<'_>>, name: &str) -> bool {
    place.is_some_and(|(key, _)| key == name)
}

crate::opaque::opaque_debug!(Members<'_>);

/// A member about to be taken.
#[must_use]
pub struct Member<'m, 'a> {
    members: &'m mut Members<'a>,
    name: &'static str,
    also: &'static [&'static str],
    null_values: &'static [Expected],
}

impl<'a> Member<'_, 'a> {
    /// Other names of the member. The first one with a value counts, its own name before these; what
    /// is sent under the others stays where it is.
    pub fn also(mut self, names: &'static [&'static str]) -> Self {
        self.also = names;
        self
    }

    /// What stands for no value, beside null.
    pub fn null_values(mut self, values: &'static [Expected]) -> Self {
        self.null_values = values;
        self
    }

    /// Takes the member, which must be there, and reads it.
    ///
    /// # Errors
    ///
    /// It is missing, there twice, or `read` fails.
    pub fn required<T>(
        self,
        read: impl FnOnce(Json<'a>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let own = self.name;
        match self.find()? {
            Some((name, json)) => read(json).map_err(|error| error.below(name)),
            None => Err(DecodeError::new(format!("missing member `{own}`"))),
        }
    }

    /// Takes the member, which may be missing, null or one of the values that stand for null, and
    /// reads it.
    ///
    /// # Errors
    ///
    /// It is there twice, or `read` fails.
    pub fn optional<T>(
        self,
        read: impl FnOnce(Json<'a>) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        let null_values = self.null_values;
        match self.find()? {
            Some((name, json)) if !is_null(json, null_values) => {
                read(json).map(Some).map_err(|error| error.below(name))
            }
            _ => Ok(None),
        }
    }

    /// Takes the member by the first name that has a value, or else by the first that is there.
    fn find(self) -> Result<Option<(&'static str, Json<'a>)>, DecodeError> {
        let mut there = None;
        if !self.also.is_empty() {
            for name in std::iter::once(&self.name).chain(self.also) {
                match self.members.peek(name) {
                    Some(json) if is_null(json, self.null_values) => there = there.or(Some(*name)),
                    Some(_) => {
                        there = Some(*name);
                        break;
                    }
                    None => {}
                }
            }
        }
        let name = there.unwrap_or(self.name);
        Ok(self.members.take_once(name)?.map(|json| (name, json)))
    }
}

fn is_null(json: Json<'_>, null_values: &[Expected]) -> bool {
    json.kind() == JsonKind::Null || null_values.iter().any(|value| json.is(*value))
}

crate::opaque::opaque_debug!(Member<'_, '_>);
