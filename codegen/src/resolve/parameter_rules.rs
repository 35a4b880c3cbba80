//! What ties parameters together: rules over several, and headers that have the value of another one.

use super::Problems;
use super::at::At;
use super::names;
use crate::diagnostic::Code;
use crate::model::{Field, Name, Nesting, Origin, ParameterRule, Place, TypeRef};
use crate::source::nearest;
use crate::spec;

pub(super) fn nesting(nesting: spec::Nesting) -> Nesting {
    match nesting {
        spec::Nesting::Bracket => Nesting::Bracket,
        spec::Nesting::Dot => Nesting::Dot,
        spec::Nesting::Flat => Nesting::Flat,
    }
}

/// Rules whose parameters are there and may be left out.
pub(super) fn resolve_rules(
    rules: &[spec::ParamRule],
    fields: &[Field],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<ParameterRule> {
    let at = at.key("rules");
    let mut resolved = Vec::with_capacity(rules.len());
    for (index, rule) in rules.iter().enumerate() {
        resolved.extend(resolve_rule(rule, fields, at.index(index), problems));
    }
    resolved
}

fn resolve_rule(
    rule: &spec::ParamRule,
    fields: &[Field],
    at: At<'_>,
    problems: &mut Problems,
) -> Option<ParameterRule> {
    let mut names = |key: &str, listed: &[String]| {
        let at = at.key(key);
        if listed.len() < 2 {
            problems.add(at.problem(
                Code::Value,
                "a choice between fewer than two",
                "list two parameters at least",
            ));
        }
        optional_names(listed, fields, at, problems)
    };
    let is_stated = |names: &[String]| !names.is_empty();
    let stated = (
        is_stated(&rule.any_of),
        is_stated(&rule.one_of),
        is_stated(&rule.requires),
    );
    match (&rule.with, stated) {
        (None, (true, false, false)) => Some(ParameterRule::AnyOf(names("any_of", &rule.any_of))),
        (None, (false, true, false)) => Some(ParameterRule::OneOf(names("one_of", &rule.one_of))),
        (Some(with), (false, false, true)) => {
            let first = optional_name(with, fields, at.key("with"), problems)?;
            let others = optional_names(&rule.requires, fields, at.key("requires"), problems);
            if others.contains(&first) {
                problems.add(at.key("requires").problem(
                    Code::Value,
                    "a parameter that requires itself",
                    "leave it out here",
                ));
            }
            Some(ParameterRule::Requires(first, others))
        }
        _ => {
            problems.add(at.problem(
                Code::OneOf,
                "a rule is `any_of`, `one_of`, or `with` and `requires`",
                "write `any_of: [a, b]`, say",
            ));
            None
        }
    }
}

fn optional_names(
    listed: &[String],
    fields: &[Field],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::with_capacity(listed.len());
    for (index, wire) in listed.iter().enumerate() {
        let at = at.index(index);
        let Some(name) = optional_name(wire, fields, at, problems) else {
            continue;
        };
        if found.contains(&name) {
            problems.add(at.problem(
                Code::Value,
                "a parameter that is listed twice",
                "list it once",
            ));
        } else {
            found.push(name);
        }
    }
    found
}

fn optional_name(
    wire: &str,
    fields: &[Field],
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Name> {
    let field = find(wire, fields, at, problems)?;
    if field.required {
        problems.add(at.problem(
            Code::Value,
            format!("`{}` is always given", names::shown(wire)),
            "add a `?` to its name, or leave it out here",
        ));
        return None;
    }
    Some(field.name.clone())
}

/// The parameter of a caller's with this wire name.
fn find<'a>(
    wire: &str,
    fields: &'a [Field],
    at: At<'_>,
    problems: &mut Problems,
) -> Option<&'a Field> {
    let is_named = |field: &&Field| match field.place {
        Place::Header => field.name.wire.eq_ignore_ascii_case(wire),
        _ => field.name.wire == wire,
    };
    let callers = || fields.iter().filter(|field| field.constant().is_none());
    let found = callers().find(is_named);
    if found.is_none() {
        let near = nearest(wire, callers().map(|field| field.name.wire.as_str()));
        problems.add(at.problem(
            Code::UnknownName,
            format!("`{}` is not a parameter", names::shown(wire)),
            near.map_or_else(
                || "name a parameter of the request".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
        ));
    }
    found
}

/// Headers with `same_as`: left out, they have the value of the parameter that it names.
pub(super) fn resolve_same_as(
    request: &spec::Request,
    fields: &mut [Field],
    at: At<'_>,
    problems: &mut Problems,
) {
    let at = at.key("headers");
    for (key, param) in request.headers.iter() {
        let spec::Param::Rules(rules) = param else {
            continue;
        };
        let Some(other) = &rules.same_as else {
            continue;
        };
        let at = at.key(key);
        let at = at.key("same_as");
        let wire = key.trim_end_matches('?').to_ascii_lowercase();
        let source = find(other, fields, at, problems).cloned();
        let header = fields
            .iter_mut()
            .find(|field| field.place == Place::Header && field.name.wire == wire);
        if let (Some(source), Some(header)) = (source, header) {
            if let Some(problem) = unfit(header, &source) {
                problems.add(at.problem(
                    Code::Value,
                    problem,
                    "name another parameter, or remove `same_as`",
                ));
            }
            header.origin = Origin::SameAs(source.name);
        }
    }
}

fn unfit(header: &Field, source: &Field) -> Option<&'static str> {
    let is_single = matches!(
        source.ty,
        TypeRef::Text | TypeRef::Integer | TypeRef::Boolean(None) | TypeRef::Named(_)
    );
    if source.name == header.name || matches!(source.origin, Origin::SameAs(_)) {
        Some("a header whose value comes from a header like it")
    } else if !is_single || source.origin != Origin::Caller {
        Some("a header has a single value of the caller's")
    } else {
        None
    }
}
