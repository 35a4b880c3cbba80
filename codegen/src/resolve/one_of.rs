//! Types of which a value is one, told apart by what it is in JSON.

use super::Problems;
use super::at::At;
use super::fields::Owner;
use super::names::{self, Scope};
use super::types::Kind;
use crate::diagnostic::Code;
use crate::model::{Alternative, JsonKind, Name, TypeRef};
use crate::spec;

pub(super) fn resolve_one_of(
    types: &[spec::Type],
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Alternative> {
    let mut scope = Scope::reserving(["Other"]);
    let mut alternatives: Vec<Alternative> = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        let at = at.index(index);
        let ty = owner.types.resolve_use(ty, owner.home, at, problems);
        let (wire, kinds) = shape(&ty, owner);
        if kinds.is_empty() {
            problems.add(at.problem(
                Code::TypeUse,
                format!("`{}` cannot be one of several types", names::shown(&wire)),
                "name a text, a number, a boolean, a list, a map or an object",
            ));
        }
        let seen = |kind| alternatives.iter().any(|other| other.kinds.contains(kind));
        if kinds.iter().any(seen) {
            problems.add(at.problem(
                Code::TypeUse,
                format!(
                    "`{}` looks like an earlier one of the types",
                    names::shown(&wire)
                ),
                "keep types that differ: one text, one number, one list, one object",
            ));
        }
        let name = Name {
            rust: variant(&ty, &wire),
            wire,
        };
        scope.enter(&name, at, problems);
        alternatives.push(Alternative { name, ty, kinds });
    }
    if alternatives.len() < 2 {
        problems.add(at.key_problem(
            Code::Value,
            "one of several types needs two at least",
            "use the type itself, or list another one",
        ));
    }
    alternatives
}

/// The name of a type, and what its values are in JSON: nothing when that does not tell them apart.
fn shape(ty: &TypeRef, owner: &Owner<'_>) -> (String, Vec<JsonKind>) {
    let (name, kinds) = match ty {
        TypeRef::Text => ("text", vec![JsonKind::Text]),
        TypeRef::Integer => ("integer", vec![JsonKind::Number]),
        TypeRef::Decimal => ("decimal", vec![JsonKind::Number]),
        TypeRef::Boolean(_) => ("boolean", vec![JsonKind::Boolean]),
        TypeRef::Json => ("json", Vec::new()),
        TypeRef::List(_) => ("list", vec![JsonKind::List]),
        TypeRef::Map(_) => ("map", vec![JsonKind::Object]),
        TypeRef::Named(name) => {
            let kinds = match owner.types.kind(name, owner.home) {
                Some(Kind::Object) => vec![JsonKind::Object],
                Some(Kind::Newtype | Kind::Enum)
                    if owner.types.accepts_number(name, owner.home) =>
                {
                    vec![JsonKind::Text, JsonKind::Number]
                }
                Some(Kind::Newtype | Kind::Enum) => vec![JsonKind::Text],
                Some(Kind::OneOf) | None => Vec::new(),
            };
            return (name.clone(), kinds);
        }
    };
    (name.to_owned(), kinds)
}

fn variant(ty: &TypeRef, wire: &str) -> String {
    let name = match ty {
        TypeRef::Text => "Text",
        TypeRef::Integer => "Integer",
        TypeRef::Decimal => "Decimal",
        TypeRef::Boolean(_) => "Boolean",
        TypeRef::Json => "Json",
        TypeRef::List(_) => "List",
        TypeRef::Map(_) => "Map",
        TypeRef::Named(_) => wire,
    };
    name.to_owned()
}
