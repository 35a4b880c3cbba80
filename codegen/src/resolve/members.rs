//! The way from a JSON pointer to a field of the Rust types, for the expectations of cases.

use std::fmt;

use super::fields::Owner;
use crate::model::{Access, Field, MemberType, Scalar, TypeRef};

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

/// Follows a pointer through objects; a member that the last object does not name is an unknown one.
pub(super) fn find_member(
    pointer: &[String],
    body: Option<&str>,
    value: &Scalar,
    owner: &Owner<'_>,
) -> Result<(Vec<Access>, MemberType), MemberError> {
    let mut object = body.ok_or(MemberError::NoSuchMember)?.to_owned();
    let mut access = Vec::new();
    for (index, name) in pointer.iter().enumerate() {
        let last = index + 1 == pointer.len();
        let fields = owner
            .types
            .object_fields(&object, owner.home)
            .ok_or(MemberError::NotAScalar)?;
        let Some(field) = fields.iter().find(|field| field.name.wire == *name) else {
            access.push(Access::Unknown(name.clone()));
            return if last {
                Ok((access, MemberType::Json))
            } else {
                Err(MemberError::NoSuchMember)
            };
        };
        access.push(step(field));
        if last {
            let ty = leaf(field, owner)?;
            return if fits(ty, value, field) {
                Ok((access, ty))
            } else {
                Err(MemberError::OtherType)
            };
        }
        match &field.ty {
            TypeRef::Named(name) => object.clone_from(name),
            _ => return Err(MemberError::NoSuchMember),
        }
    }
    Err(MemberError::NoSuchMember)
}

fn step(field: &Field) -> Access {
    if field.required {
        Access::Field(field.name.rust.clone())
    } else {
        Access::Optional(field.name.rust.clone())
    }
}

fn leaf(field: &Field, owner: &Owner<'_>) -> Result<MemberType, MemberError> {
    match &field.ty {
        TypeRef::Text if field.sensitive => Ok(MemberType::Sensitive),
        TypeRef::Text => Ok(MemberType::Text),
        TypeRef::Integer | TypeRef::Boolean(_) => Ok(MemberType::Copied),
        TypeRef::Json => Ok(MemberType::Json),
        TypeRef::Named(name) if owner.types.object_fields(name, owner.home).is_none() => {
            Ok(MemberType::Named)
        }
        TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_) => Err(MemberError::NotAScalar),
    }
}

fn fits(ty: MemberType, value: &Scalar, field: &Field) -> bool {
    match (ty, value) {
        (MemberType::Json, _) => true,
        (_, Scalar::Null) => !field.required,
        (MemberType::Copied, Scalar::Integer(_)) => field.ty == TypeRef::Integer,
        (MemberType::Copied, Scalar::Boolean(_)) => field.ty != TypeRef::Integer,
        (MemberType::Text | MemberType::Sensitive | MemberType::Named, Scalar::Text(_)) => true,
        _ => false,
    }
}
