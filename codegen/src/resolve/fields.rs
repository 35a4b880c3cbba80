//! Parameters of requests and members of objects.

use super::Problems;
use super::at::At;
use super::header::{is_header_text, resolve_header};
use super::leniency;
use super::names::{self, Scope, Style};
use super::sendable;
use super::sensitive_names::is_card_data;
use super::types::{Home, Types};
use crate::diagnostic::Code;
use crate::model::{BooleanEncoding, Field, Inside, Origin, Place, Scalar, TypeRef};
use crate::spec;

/// The header that follows from the body.
pub(super) const CONTENT_TYPE: &str = "content-type";

/// Where the types of fields are looked up.
pub(super) struct Owner<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) home: Home,
}

/// The fields of one map, with names that differ from one another.
pub(super) fn resolve_fields(
    params: &spec::Map<spec::Param>,
    place: Place,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Field> {
    let mut scope = Scope::reserving(["new", "unknown"]).with_stated();
    let mut fields = Vec::with_capacity(params.len());
    for (key, param) in params.iter() {
        let at = at.key(key);
        let field = resolve_field(key, param, place, owner, at, problems);
        leniency::check_member(&field, owner, at, problems);
        scope.enter(&field.name, at, problems);
        fields.push(field);
    }
    leniency::check_other_names(&fields, at, problems);
    fields
}

/// One field.
pub(super) fn resolve_field(
    key: &str,
    param: &spec::Param,
    place: Place,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Field {
    let (wire, required) = key
        .strip_suffix('?')
        .map_or((key, true), |wire| (wire, false));
    let short;
    let rules = match param {
        spec::Param::Rules(rules) => rules.as_ref(),
        spec::Param::Type(name) => {
            short = spec::ParamRules {
                ty: Some(spec::Type::Name(name.clone())),
                ..spec::ParamRules::default()
            };
            &short
        }
    };
    let mut name = names::decide(wire, rules.rust.as_deref(), Style::Snake, at, problems);
    if place == Place::Header {
        name.wire = resolve_header_of(wire, rules, at, problems);
    }
    let ty = resolve_type(param, rules, owner, at, problems);
    let named_sensitive =
        matches!(&ty, TypeRef::Named(name) if owner.types.is_sensitive(name, owner.home));
    let card_data = ty == TypeRef::Text && rules.constant.is_none() && is_card_data(wire);
    let origin = match &rules.constant {
        Some(constant) => Origin::Constant(scalar(constant)),
        None if rules.idempotency_key => Origin::IdempotencyKey,
        None => Origin::Caller,
    };
    let field = Field {
        name,
        place,
        ty,
        required,
        sensitive: rules.sensitive.unwrap_or(card_data) || named_sensitive,
        allow_empty: rules.allow_empty,
        origin,
        inside: rules.inside.map(inside),
        doc: rules.doc.clone(),
        format: rules.format.clone(),
        example: rules.example.clone(),
        stated: rules.stated.clone(),
        stated_type: rules.stated_type.clone(),
        leniency: leniency::resolve_leniency(rules),
    };
    check_constant(&field, rules, at, problems);
    check_idempotency_key(&field, rules, at, problems);
    check_text_rules(&field, named_sensitive, at, problems);
    check_same_as(&field, rules, at, problems);
    sendable::check_inside(&field, owner, at, problems);
    field
}

fn resolve_type(
    param: &spec::Param,
    rules: &spec::ParamRules,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> TypeRef {
    let at_type = at.key("type");
    let at_type = if matches!(param, spec::Param::Type(_)) {
        at
    } else {
        at_type
    };
    let ty = match (&rules.ty, &rules.constant) {
        (Some(ty), None) => owner.types.resolve_use(ty, owner.home, at_type, problems),
        (None, Some(constant)) => constant_type(constant),
        (stated, _) => {
            let help = match stated {
                Some(_) => "keep `type` for a value of the caller's, `const` for a fixed one",
                None => "add `type: text`, say",
            };
            let message = "needs exactly one of `type` and `const`";
            problems.add(at.key_problem(Code::OneOf, message, help));
            TypeRef::Text
        }
    };
    match (ty, &rules.encodings) {
        (TypeRef::Boolean(_), Some(encodings)) => TypeRef::Boolean(Some(resolve_encodings(
            encodings,
            at.key("encodings"),
            problems,
        ))),
        (ty, None) => ty,
        (ty, Some(_)) => {
            problems.add(at.key("encodings").key_problem(
                Code::TypeUse,
                "`encodings` belong to `type: boolean`",
                "remove them, or make it a boolean",
            ));
            ty
        }
    }
}

fn resolve_encodings(
    encodings: &spec::BooleanEncodings,
    at: At<'_>,
    problems: &mut Problems,
) -> BooleanEncoding {
    let truthy: Vec<Scalar> = encodings.truthy.as_slice().iter().map(scalar).collect();
    let falsy: Vec<Scalar> = encodings.falsy.as_slice().iter().map(scalar).collect();
    if truthy.is_empty() || falsy.is_empty() {
        problems.add(at.problem(
            Code::Value,
            "no spelling for one of `true` and `false`",
            "list at least one for each",
        ));
    }
    if truthy.iter().any(|spelling| falsy.contains(spelling)) {
        problems.add(at.problem(
            Code::Value,
            "one spelling means both true and false",
            "keep it on one side",
        ));
    }
    BooleanEncoding { truthy, falsy }
}

pub(super) fn scalar(scalar: &spec::Scalar) -> Scalar {
    match scalar {
        spec::Scalar::Null => Scalar::Null,
        spec::Scalar::Boolean(value) => Scalar::Boolean(*value),
        spec::Scalar::Integer(value) => Scalar::Integer(*value),
        spec::Scalar::Text(value) => Scalar::Text(value.clone()),
    }
}

fn constant_type(constant: &spec::Scalar) -> TypeRef {
    match constant {
        spec::Scalar::Integer(_) => TypeRef::Integer,
        spec::Scalar::Boolean(_) => TypeRef::Boolean(None),
        spec::Scalar::Null | spec::Scalar::Text(_) => TypeRef::Text,
    }
}

fn inside(inside: spec::Inside) -> Inside {
    match inside {
        spec::Inside::JsonText => Inside::JsonText,
        spec::Inside::JsonBase64 => Inside::JsonBase64,
    }
}

fn check_constant(field: &Field, rules: &spec::ParamRules, at: At<'_>, problems: &mut Problems) {
    let Some(constant) = field.constant() else {
        return;
    };
    if !field.required {
        problems.add(at.key_problem(Code::OneOf, "a constant is always sent", "remove the `?`"));
    }
    if field.place == Place::Path {
        problems.add(at.key_problem(
            Code::OneOf,
            "a constant in the path",
            "write it into `path`",
        ));
    }
    if *constant == Scalar::Null {
        problems.add(at.key("const").problem(
            Code::Value,
            "null is never sent",
            "remove the parameter, or quote the text",
        ));
    }
    check_constant_text(
        &constant.to_string(),
        field.place,
        at.key("const"),
        problems,
    );
    if rules.sensitive.is_some() || rules.allow_empty {
        problems.add(at.key_problem(
            Code::OneOf,
            "a constant with rules for a caller's value",
            "remove `sensitive` and `allow_empty`",
        ));
    }
}

/// A text that could not be sent where it goes, or would arrive as another one.
fn check_constant_text(text: &str, place: Place, at: At<'_>, problems: &mut Problems) {
    if place == Place::Header && (!is_header_text(text) || text.trim() != text) {
        problems.add(at.problem(
            Code::Header,
            "a header holds visible ASCII, with spaces only inside",
            "remove other characters",
        ));
    }
    if place == Place::Query && text.chars().any(char::is_control) {
        problems.add(at.problem(Code::Value, "a control character in a query", "remove it"));
    }
}

fn check_text_rules(field: &Field, named_sensitive: bool, at: At<'_>, problems: &mut Problems) {
    let text = field.ty == TypeRef::Text;
    if field.sensitive && !named_sensitive && !field.ty.is_hidden_by_member() {
        problems.add(at.key("sensitive").problem(
            Code::TypeUse,
            "only a text, a list, a map or any JSON can be sensitive on its own",
            "declare a type with `sensitive: true`",
        ));
    }
    if field.allow_empty && !text {
        problems.add(at.key("allow_empty").problem(
            Code::TypeUse,
            "`allow_empty` belongs to `type: text`",
            "remove it, or declare a type with `min_length: 0`",
        ));
    }
    if field.allow_empty && field.place == Place::Path {
        problems.add(at.key("allow_empty").problem(
            Code::Path,
            "an empty path parameter would change the path",
            "remove it",
        ));
    }
}

/// A header may be `content-type` where its value is fixed; whether there is a body to follow is for
/// the request to say.
fn resolve_header_of(
    wire: &str,
    rules: &spec::ParamRules,
    at: At<'_>,
    problems: &mut Problems,
) -> String {
    if rules.constant.is_some() && wire.eq_ignore_ascii_case(CONTENT_TYPE) {
        return CONTENT_TYPE.to_owned();
    }
    resolve_header(wire, at, problems)
}

fn check_same_as(field: &Field, rules: &spec::ParamRules, at: At<'_>, problems: &mut Problems) {
    let fits = field.place == Place::Header && !field.required && field.origin == Origin::Caller;
    if rules.same_as.is_some() && !fits {
        problems.add(at.key("same_as").key_problem(
            Code::OneOf,
            "`same_as` is for a header that the caller may leave out",
            "declare it under `headers`, with `?` after its name and a `type`",
        ));
    }
}

fn check_idempotency_key(
    field: &Field,
    rules: &spec::ParamRules,
    at: At<'_>,
    problems: &mut Problems,
) {
    let fits = field.place == Place::Header
        && !field.required
        && matches!(field.ty, TypeRef::Text | TypeRef::Named(_));
    if rules.idempotency_key && !(fits && rules.constant.is_none()) {
        problems.add(at.key("idempotency_key").key_problem(
            Code::TypeUse,
            "an idempotency key is a text in a header that the caller may leave out",
            "declare it under `headers`, with `?` after its name and `type: text`",
        ));
    }
}
