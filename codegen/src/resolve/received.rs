//! What a type may not have once an answer is read into it; which types are, is known when all uses are.

use super::at::At;
use super::{Problems, Read};
use crate::diagnostic::Code;
use crate::model::{Field, Provider, TypeDef, TypeKind};
use crate::spec;

/// Refuses members that are only written in types that are read.
pub(super) fn check_received(
    provider: &Provider,
    file: &Read<spec::Provider>,
    endpoints: &[Read<spec::Endpoint>],
    problems: &mut Problems,
) {
    check_types(&provider.types, At::top(&file.document), problems);
    for (endpoint, file) in provider.endpoints.iter().zip(endpoints) {
        check_types(&endpoint.types, At::top(&file.document), problems);
    }
}

fn check_types(types: &[TypeDef], at: At<'_>, problems: &mut Problems) {
    let at = at.key("types");
    for definition in types.iter().filter(|definition| definition.received) {
        let TypeKind::Object(fields) = &definition.kind else {
            continue;
        };
        let at = at.key(&definition.name.wire);
        let at = at.key("object");
        for field in fields.iter().filter(|field| field.inside.is_some()) {
            problems.add(at.key(&key(field)).key("as").key_problem(
                Code::TypeUse,
                "JSON inside of a text is written and not read, and this type is in an answer",
                "use a type of its own for what is sent, and `text` here",
            ));
        }
    }
}

/// A member as the file names it.
fn key(field: &Field) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}", field.name.wire)
}
