//! What a member of an answer may be beside what it is: other names, values that stand for none, other types.

use std::collections::BTreeSet;

use super::Problems;
use super::at::At;
use super::fields::{Owner, scalar};
use super::names;
use super::types::Kind;
use crate::diagnostic::Code;
use crate::model::{Accepted, Field, Leniency, OtherName, TypeRef};
use crate::spec;

pub(super) fn resolve_leniency(rules: &spec::ParamRules) -> Leniency {
    let nulls = rules.null_values.as_ref();
    let nulls = nulls.map(spec::OneOrMany::as_slice).unwrap_or_default();
    Leniency {
        also: rules.also.as_ref().map_or_else(Vec::new, other_names),
        null_values: nulls.iter().map(scalar).collect(),
        accepts: accepted(rules.accepts.as_ref())
            .iter()
            .copied()
            .map(word)
            .collect(),
    }
}

fn accepted(accepts: Option<&spec::OneOrMany<spec::Accepted>>) -> &[spec::Accepted] {
    accepts.map(spec::OneOrMany::as_slice).unwrap_or_default()
}

fn word(accepted: spec::Accepted) -> Accepted {
    match accepted {
        spec::Accepted::Number => Accepted::Number,
        spec::Accepted::Text => Accepted::Text,
        spec::Accepted::Single => Accepted::Single,
        spec::Accepted::EmptyList => Accepted::EmptyList,
    }
}

fn other_names(names: &spec::OtherNames) -> Vec<OtherName> {
    let name = |wire: &str, doc: Option<&String>| OtherName {
        wire: wire.to_owned(),
        doc: doc.cloned(),
    };
    match names {
        spec::OtherNames::List(names) => names.iter().map(|wire| name(wire, None)).collect(),
        spec::OtherNames::Documented(names) => names
            .iter()
            .map(|(wire, doc)| name(wire, Some(doc)))
            .collect(),
    }
}

/// Checks that the rules of a member fit its type and one another.
pub(super) fn check_member(field: &Field, owner: &Owner<'_>, at: At<'_>, problems: &mut Problems) {
    let leniency = &field.leniency;
    if !leniency.null_values.is_empty() && field.required {
        problems.add(at.key("null_values").key_problem(
            Code::OneOf,
            "a required member cannot stand for no value",
            "add `?` to its name, or remove `null_values`",
        ));
    }
    for (index, accepted) in leniency.accepts.iter().enumerate() {
        if !has_place(&field.ty, *accepted, owner) {
            let (word, what, use_it) = explained(*accepted);
            problems.add(at.key("accepts").index(index).problem(
                Code::TypeUse,
                format!("`{word}` can only stand for {what}"),
                format!("remove it, or use it with {use_it}"),
            ));
        }
    }
}

/// The word in a spec, what it is for, and where to write it.
fn explained(accepted: Accepted) -> (&'static str, &'static str, &'static str) {
    match accepted {
        Accepted::Number => (
            "number",
            "a text",
            "`type: text`; a type of its own declares it itself",
        ),
        Accepted::Text => ("text", "an integer", "`type: integer`"),
        Accepted::Single => ("single", "a list", "`type: [text]`, say"),
        Accepted::EmptyList => (
            "empty_list",
            "an object or a map",
            "`type: { map: text }`, say",
        ),
    }
}

/// Whether the type has a part that a word is about.
fn has_place(ty: &TypeRef, accepted: Accepted, owner: &Owner<'_>) -> bool {
    match (ty, accepted) {
        (TypeRef::Text, Accepted::Number) | (TypeRef::Integer, Accepted::Text) => true,
        (TypeRef::List(_), Accepted::Single) | (TypeRef::Map(_), Accepted::EmptyList) => true,
        (TypeRef::Named(name), Accepted::EmptyList) => {
            owner.types.kind(name, owner.home) == Some(Kind::Object)
        }
        (TypeRef::List(inner) | TypeRef::Map(inner), _) => has_place(inner, accepted, owner),
        _ => false,
    }
}

/// Checks that no member is sent under a name of another one.
pub(super) fn check_other_names(fields: &[Field], at: At<'_>, problems: &mut Problems) {
    let mut taken: BTreeSet<&str> = fields.iter().map(|field| &*field.name.wire).collect();
    for field in fields {
        for (index, other) in field.leniency.also.iter().enumerate() {
            if !taken.insert(&other.wire) {
                let key = field.key();
                let at = at.key(&key);
                let at = at.key("also");
                let at = at.element(index, &other.wire);
                problems.add(at.key_problem(
                    Code::NameCollision,
                    format!(
                        "`{}` is already the name of a member",
                        names::shown(&other.wire)
                    ),
                    "keep it at one member",
                ));
            }
        }
    }
}

/// Checks that a parameter of a request has no rules that are about answers.
pub(super) fn check_parameter(field: &Field, at: At<'_>, problems: &mut Problems) {
    if field.leniency != Leniency::default() {
        problems.add(at.key_problem(
            Code::TypeUse,
            "`accepts`, `also` and `null_values` are for answers",
            "remove them: what is sent has one name and one form",
        ));
    }
}

/// Checks what a type of its own accepts wherever it is used.
pub(super) fn check_accepts(rules: &spec::TypeRules, at: At<'_>, problems: &mut Problems) {
    let Some(accepts) = &rules.accepts else {
        return;
    };
    let is_text = rules.ty.is_some() || rules.values.is_some();
    let mut accepts = accepts.as_slice().iter();
    if !is_text || !accepts.all(|word| *word == spec::Accepted::Number) {
        problems.add(at.key("accepts").problem(
            Code::TypeUse,
            "a type of its own accepts `number`, and only a text or an enum does",
            "declare the rest at the members that have the type",
        ));
    }
}
