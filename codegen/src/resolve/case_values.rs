//! Values that cases give to parameters: of the type, with the members that an object has.

use super::Problems;
use super::at::At;
use super::fields::{Owner, scalar};
use super::names;
use crate::diagnostic::Code;
use crate::model::{Field, Scalar, TypeRef, Value};
use crate::spec;

/// A value of a case, checked against the type that it is for.
pub(super) fn resolve_value(
    value: &spec::Value,
    ty: &TypeRef,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Value {
    match (ty, value) {
        (TypeRef::List(item), spec::Value::List(items)) => {
            let items = items.iter().enumerate();
            Value::List(
                items
                    .map(|(index, value)| {
                        resolve_value(value, item, owner, at.index(index), problems)
                    })
                    .collect(),
            )
        }
        (TypeRef::Map(item), spec::Value::Map(entries)) => {
            let entries = entries.iter().map(|(key, value)| {
                let value = resolve_value(value, item, owner, at.key(key), problems);
                (key.to_owned(), value)
            });
            Value::Map(entries.collect())
        }
        (TypeRef::Named(name), spec::Value::Map(entries)) => {
            match owner.types.object_fields(name, owner.home) {
                Some(fields) => resolve_members(entries, &fields, owner, at, problems),
                None => misfit(at, problems),
            }
        }
        (TypeRef::Json, _) => any(value),
        (_, spec::Value::Scalar(value)) if is_of(ty, &scalar(value), owner) => {
            Value::Scalar(scalar(value))
        }
        _ => misfit(at, problems),
    }
}

fn misfit(at: At<'_>, problems: &mut Problems) -> Value {
    problems.add(at.problem(
        Code::Case,
        "a value of another type than the parameter",
        "quote a text; write a number or `true` as it is",
    ));
    Value::Scalar(Scalar::Null)
}

fn is_of(ty: &TypeRef, value: &Scalar, owner: &Owner<'_>) -> bool {
    match (ty, value) {
        (TypeRef::Integer, Scalar::Integer(_))
        | (TypeRef::Boolean(_), Scalar::Boolean(_))
        | (TypeRef::Text, Scalar::Text(_)) => true,
        (TypeRef::Named(name), Scalar::Text(_)) => owner.types.members(name, owner.home).is_none(),
        _ => false,
    }
}

/// The members of an object, in the order of the type.
fn resolve_members(
    entries: &spec::Map<spec::Value>,
    fields: &[Field],
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Value {
    let callers = || fields.iter().filter(|field| field.constant().is_none());
    for (key, _) in entries.iter() {
        if !callers().any(|field| field.name.wire == key) {
            problems.add(at.key(key).key_problem(
                Code::UnknownName,
                format!("`{}` is not a member", names::shown(key)),
                "name a member of the object",
            ));
        }
    }
    let mut members = Vec::new();
    for field in callers() {
        match entries.get(&field.name.wire) {
            Some(value) => {
                let at = at.key(&field.name.wire);
                let value = resolve_value(value, &field.ty, owner, at, problems);
                members.push((field.name.wire.clone(), value));
            }
            None if field.required => problems.add(at.problem(
                Code::Case,
                format!("the case lacks `{}`", names::shown(&field.name.wire)),
                "add it to the object",
            )),
            None => {}
        }
    }
    Value::Map(members)
}

fn any(value: &spec::Value) -> Value {
    match value {
        spec::Value::Scalar(value) => Value::Scalar(scalar(value)),
        spec::Value::List(items) => Value::List(items.iter().map(any).collect()),
        spec::Value::Map(entries) => {
            let entries = entries.iter();
            Value::Map(
                entries
                    .map(|(key, value)| (key.to_owned(), any(value)))
                    .collect(),
            )
        }
    }
}
