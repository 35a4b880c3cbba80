//! What can be sent where: single values everywhere, lists, maps and objects in bodies and queries.

use super::Problems;
use super::at::At;
use super::direction::unsendable;
use super::fields::Owner;
use super::leniency;
use super::types::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Nesting, Place, TypeRef};

/// Checks that the type of a request parameter can be sent where it goes.
pub(super) fn check_sendable(
    field: &Field,
    owner: &Owner<'_>,
    nesting: Option<Nesting>,
    at: At<'_>,
    problems: &mut Problems,
) {
    leniency::check_parameter(field, at, problems);
    let is_one_of = |name: &str| owner.types.kind(name, owner.home) == Some(Kind::OneOf);
    if let Some(problem) = unsendable(field, is_one_of, at) {
        problems.add(problem);
        return;
    }
    let problem = match field.place {
        Place::Path | Place::Header => check_single(field, owner, at),
        Place::Query | Place::Form => check_pairs(field, owner, nesting, at),
        Place::Json => None,
    };
    if let Some(problem) = problem {
        problems.add(problem);
    }
}

fn check_single(field: &Field, owner: &Owner<'_>, at: At<'_>) -> Option<Diagnostic> {
    if !is_single(&field.ty, owner) {
        return Some(at.problem(
            Code::TypeUse,
            "a list, a map, an object or JSON cannot be sent here",
            "use `text`, a type over text, an enum, `integer` or `boolean`",
        ));
    }
    matches!(field.ty, TypeRef::Boolean(Some(_))).then(|| {
        at.key("encodings").key_problem(
            Code::TypeUse,
            "`encodings` are for bodies and queries",
            "send a text or an enum instead",
        )
    })
}

fn check_pairs(
    field: &Field,
    owner: &Owner<'_>,
    nesting: Option<Nesting>,
    at: At<'_>,
) -> Option<Diagnostic> {
    if field.inside.is_some() || is_single(&field.ty, owner) {
        return None;
    }
    match nesting {
        Some(Nesting::Bracket | Nesting::Dot) => None,
        Some(Nesting::Flat) => {
            let is_plain_list = matches!(&field.ty, TypeRef::List(item) if is_single(item, owner));
            (!is_plain_list).then(|| {
                at.problem(
                    Code::TypeUse,
                    "`nesting: flat` has names for lists of single values only",
                    "use `nesting: bracket` or `dot`, or send it with `as: json_text`",
                )
            })
        }
        None => Some(at.problem(
            Code::TypeUse,
            "how the pairs of a list, a map, an object or JSON are named is not said",
            "add `nesting: bracket`, `dot` or `flat` to the request, or `as: json_text` here",
        )),
    }
}

/// Checks that there is something for `nesting` to name.
pub(super) fn check_nesting(
    nesting: Option<Nesting>,
    fields: &[Field],
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) {
    let is_nested = |field: &Field| {
        matches!(field.place, Place::Query | Place::Form)
            && field.inside.is_none()
            && !is_single(&field.ty, owner)
    };
    if nesting.is_some() && !fields.iter().any(is_nested) {
        problems.add(at.key("nesting").key_problem(
            Code::Unused,
            "neither query nor form has anything nested",
            "remove it",
        ));
    }
}

/// Checks that something can be inside of a text.
pub(super) fn check_inside(field: &Field, owner: &Owner<'_>, at: At<'_>, problems: &mut Problems) {
    if field.inside.is_none() {
        return;
    }
    if matches!(field.place, Place::Path | Place::Header) {
        problems.add(at.key("as").key_problem(
            Code::TypeUse,
            "JSON inside of a text goes into a query or a body",
            "move the parameter, or remove `as`",
        ));
    } else if is_single(&field.ty, owner) {
        problems.add(at.key("as").key_problem(
            Code::TypeUse,
            "a single value needs no JSON around it",
            "remove `as`, or make it a list, a map, an object or `json`",
        ));
    }
}

fn is_single(ty: &TypeRef, owner: &Owner<'_>) -> bool {
    match ty {
        TypeRef::Text | TypeRef::Integer | TypeRef::Boolean(_) => true,
        TypeRef::Named(name) => owner.types.kind(name, owner.home) != Some(Kind::Object),
        TypeRef::Decimal => true,
        TypeRef::Json | TypeRef::List(_) | TypeRef::Map(_) => false,
    }
}
