//! What a type may not have once an answer is read into it, or a request made with it; which types are, is known when
//! all uses are.

use super::at::At;
use super::{Problems, Read, leniency};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Provider, TypeDef, TypeKind, TypeRef};
use crate::spec;

/// Refuses members that are only written in types that are read, and the reverse.
pub(super) fn check_directions(
    provider: &Provider,
    file: &Read<spec::Provider>,
    endpoints: &[Read<spec::Endpoint>],
    problems: &mut Problems,
) {
    let shared = (provider.types.as_slice(), At::top(&file.document));
    let own = provider.endpoints.iter().zip(endpoints);
    let own = own.map(|(endpoint, file)| (endpoint.types.as_slice(), At::top(&file.document)));
    for (types, at) in std::iter::once(shared).chain(own) {
        for definition in types {
            check_type(definition, provider, at.key("types"), problems);
        }
    }
}

fn check_type(definition: &TypeDef, provider: &Provider, at: At<'_>, problems: &mut Problems) {
    let TypeKind::Object(fields) = &definition.kind else {
        return;
    };
    let at = at.key(&definition.name.wire);
    let at = at.key("object");
    for field in fields {
        let key = field.key();
        let at = at.key(&key);
        if definition.received && field.inside.is_some() {
            problems.add(at.key("as").key_problem(
                Code::TypeUse,
                "JSON inside of a text is written and not read, and this type is in an answer",
                "use a type of its own for what is sent, and `text` here",
            ));
        }
        let is_one_of = |name: &str| {
            let found = provider.type_named(name);
            found.is_some_and(|found| matches!(found.kind, TypeKind::OneOf(_)))
        };
        if !definition.sent {
            continue;
        }
        if let Some(problem) = unsendable(field, is_one_of, at) {
            problems.add(problem);
        }
        if !definition.received {
            leniency::check_parameter(field, at, problems);
        }
    }
}

/// What has no one form to be sent in, wherever it goes.
pub(super) fn unsendable(
    field: &Field,
    is_one_of: impl Fn(&str) -> bool,
    at: At<'_>,
) -> Option<Diagnostic> {
    let (what, help) = match innermost(&field.ty) {
        _ if field.sensitive && field.ty.is_hidden_by_member() && field.ty != TypeRef::Text => (
            "a list, a map or JSON that is sensitive as a whole",
            "make what is in it a type with `sensitive: true`",
        ),
        TypeRef::Decimal => (
            "a decimal",
            "use `text` or `integer`; `Decimal` makes the text",
        ),
        TypeRef::Named(name) if is_one_of(name) => (
            "one of several types",
            "name the one that is sent, or use `json`",
        ),
        _ => return None,
    };
    let message = format!("{what} cannot be sent");
    Some(at.problem(Code::TypeUse, message, help))
}

fn innermost(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) => innermost(inner),
        other => other,
    }
}
