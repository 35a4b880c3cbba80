//! The way from a JSON pointer to a field of the Rust types, for the expectations of cases.

use std::fmt;

use super::fields::Owner;
use super::types::Kind;
use crate::model::{Access, Field, JsonKind, MemberType, Scalar, TypeRef};

/// Why a case cannot look at a member.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MemberError {
    NoSuchMember,
    NotAScalar,
    OtherType,
}

impl fmt::Display for MemberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchMember => "the result has no such member",
            Self::NotAScalar => "the member is not a single value",
            Self::OtherType => "the value is of another type than the member",
        })
    }
}

/// Follows a pointer through objects, lists, maps and alternatives; a member that the last object does not name is an
/// unknown one.
pub(super) fn find_member(
    pointer: &[String],
    body: Option<&str>,
    value: &Scalar,
    owner: &Owner<'_>,
) -> Result<(Vec<Access>, MemberType), MemberError> {
    let body = body.ok_or(MemberError::NoSuchMember)?;
    let mut at = Found::of(TypeRef::Named(body.to_owned()));
    let mut access = Vec::new();
    for (index, token) in pointer.iter().enumerate() {
        let last = index + 1 == pointer.len();
        at = at.exposed(&mut access);
        at = at.alternative(&mut access, JsonKind::Object, owner);
        let (step, next) = at.step(token, owner)?;
        let is_unknown = matches!(step, Access::Unknown(_));
        access.push(step);
        if is_unknown && !last {
            return Err(MemberError::NoSuchMember);
        }
        at = next;
    }
    if at.optional && *value == Scalar::Null {
        // Whatever it would be, it is not there.
        return Ok((access, MemberType::Copied));
    }
    let at = at.exposed(&mut access);
    let at = at.alternative(&mut access, json_kind(value), owner);
    let ty = at.leaf(owner)?;
    if at.fits(ty, value) {
        Ok((access, ty))
    } else {
        Err(MemberError::OtherType)
    }
}

/// What a pointer has led to.
struct Found {
    ty: TypeRef,
    sensitive: bool,
    /// Whether it may be missing.
    optional: bool,
}

impl Found {
    fn of(ty: TypeRef) -> Self {
        Self {
            ty,
            sensitive: false,
            optional: false,
        }
    }

    /// An element, an entry or an unknown member, which may not be there.
    fn maybe(ty: TypeRef) -> Self {
        Self {
            optional: true,
            ..Self::of(ty)
        }
    }

    fn step(&self, token: &str, owner: &Owner<'_>) -> Result<(Access, Self), MemberError> {
        match &self.ty {
            TypeRef::List(item) => {
                let index = token.parse().map_err(|_| MemberError::NoSuchMember)?;
                Ok((Access::Element(index), Self::maybe((**item).clone())))
            }
            TypeRef::Map(item) => Ok((
                Access::Entry(token.to_owned()),
                Self::maybe((**item).clone()),
            )),
            TypeRef::Named(name) => {
                let members = owner.types.members(name, owner.home);
                let members = members.ok_or(MemberError::NotAScalar)?;
                let field = owner.types.object_field(members, token, owner.home);
                Ok(field.map_or_else(
                    || {
                        (
                            Access::Unknown(token.to_owned()),
                            Self::maybe(TypeRef::Json),
                        )
                    },
                    |field| (step(&field), Self::member(&field)),
                ))
            }
            _ => Err(MemberError::NoSuchMember),
        }
    }

    fn member(field: &Field) -> Self {
        Self {
            ty: field.ty.clone(),
            sensitive: field.sensitive,
            optional: !field.required,
        }
    }

    /// Goes on with the alternative that is of this kind, where there are several types.
    fn alternative(self, access: &mut Vec<Access>, kind: JsonKind, owner: &Owner<'_>) -> Self {
        let TypeRef::Named(name) = &self.ty else {
            return self;
        };
        let alternatives = owner.types.alternatives(name, owner.home);
        let found = alternatives
            .into_iter()
            .find(|one| one.kinds.contains(&kind));
        match found {
            Some(one) => {
                access.push(Access::Alternative(name.clone(), one.name.rust));
                Self::of(one.ty)
            }
            None => self,
        }
    }

    /// Goes on with what a member hides. A text is compared as it is.
    fn exposed(self, access: &mut Vec<Access>) -> Self {
        if !self.sensitive || self.ty == TypeRef::Text || !self.ty.is_hidden_by_member() {
            return self;
        }
        access.push(Access::Exposed);
        Self::of(self.ty)
    }

    fn leaf(&self, owner: &Owner<'_>) -> Result<MemberType, MemberError> {
        match &self.ty {
            TypeRef::Text if self.sensitive => Ok(MemberType::Sensitive),
            TypeRef::Text => Ok(MemberType::Text),
            TypeRef::Decimal => Ok(MemberType::Decimal),
            TypeRef::Integer | TypeRef::Boolean(_) => Ok(MemberType::Copied),
            TypeRef::Json => Ok(MemberType::Json),
            TypeRef::Named(name) => match owner.types.kind(name, owner.home) {
                Some(Kind::Newtype | Kind::Enum) => Ok(MemberType::Named),
                _ => Err(MemberError::NotAScalar),
            },
            TypeRef::List(_) | TypeRef::Map(_) => Err(MemberError::NotAScalar),
        }
    }

    fn fits(&self, ty: MemberType, value: &Scalar) -> bool {
        match (ty, value) {
            (MemberType::Json, _) => true,
            (_, Scalar::Null) => self.optional,
            (MemberType::Copied, Scalar::Integer(_)) => self.ty == TypeRef::Integer,
            (MemberType::Copied, Scalar::Boolean(_)) => self.ty != TypeRef::Integer,
            (MemberType::Text | MemberType::Decimal, Scalar::Text(_)) => true,
            (MemberType::Sensitive | MemberType::Named, Scalar::Text(_)) => true,
            _ => false,
        }
    }
}

fn step(field: &Field) -> Access {
    if field.required {
        Access::Field(field.name.rust.clone())
    } else {
        Access::Optional(field.name.rust.clone())
    }
}

/// What a scalar is in JSON; null is of no alternative.
fn json_kind(value: &Scalar) -> JsonKind {
    match value {
        Scalar::Boolean(_) => JsonKind::Boolean,
        Scalar::Integer(_) => JsonKind::Number,
        Scalar::Text(_) => JsonKind::Text,
        Scalar::Null => JsonKind::List,
    }
}
