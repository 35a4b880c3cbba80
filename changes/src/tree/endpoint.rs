//! Endpoints and their parameters.

use wirescribe_codegen::model::{
    Body, Case, Conflict, Effect, Endpoint, Expectation, Field, Name, Nesting, ParameterRule,
    Repeat, Scalar, Success,
};

use super::{Owner, fields, outcomes};
use crate::item::{At, Facet, Item, Kind};

pub(super) fn item(owner: Owner<'_>, endpoint: &Endpoint) -> Item {
    let at = owner.file(&endpoint.name.wire, &[]);
    let module = owner.path(&endpoint.name.rust);
    let methods = methods(owner, endpoint);
    let item = Item::new(Kind::Endpoint, &endpoint.name.wire, at.clone())
        .paths(methods.clone())
        .paths([
            format!("{module}::{}", endpoint.type_name),
            format!("{module}::{}", endpoint.failure_name),
        ])
        .text(Facet::Doc, &endpoint.doc);
    let item = request(source(item, endpoint), endpoint);
    let parameters = endpoint
        .fields
        .iter()
        .map(|field| parameter(owner, endpoint, field));
    let rules = endpoint.rules.iter().enumerate();
    let rules = rules.map(|(index, rule)| parameter_rule(index, rule, &at));
    item.with(parameters)
        .with(rules)
        .with(outcomes::items(endpoint, &at, (&module, &methods)))
        .with(
            endpoint
                .conflicts
                .iter()
                .enumerate()
                .map(|(index, found)| conflict(index, found, &at)),
        )
        .with(
            endpoint
                .cases
                .iter()
                .enumerate()
                .map(|(index, found)| case(index, found, &at)),
        )
}

/// The methods that call an endpoint.
fn methods(owner: Owner<'_>, endpoint: &Endpoint) -> [String; 2] {
    ["Client", "blocking::Client"]
        .map(|client| owner.path(&format!("{client}::{}", endpoint.name.rust)))
}

fn source(item: Item, endpoint: &Endpoint) -> Item {
    let source = &endpoint.source;
    item.text(Facet::SourcePage, &source.page)
        .text(Facet::SourceRetrieved, &source.retrieved)
        .maybe(Facet::SourceVersion, source.version.as_ref())
        .list(Facet::SourceAlso, source.also.clone())
}

fn request(item: Item, endpoint: &Endpoint) -> Item {
    let path = endpoint.path.trim_end_matches('/');
    item.text(Facet::Method, &endpoint.method)
        .text(Facet::Path, path)
        .flag(Facet::TrailingSlash, endpoint.path.len() > path.len())
        .list(
            Facet::Auth,
            endpoint.auth.iter().map(|name| name.wire.clone()),
        )
        .maybe(
            Facet::Verify,
            endpoint.verify.as_ref().map(|name| &name.wire),
        )
        .text(
            Facet::Body,
            match endpoint.body {
                Body::None => "none",
                Body::Form => "form",
                Body::Json => "json",
            },
        )
        .maybe(
            Facet::Nesting,
            endpoint.nesting.map(|nesting| match nesting {
                Nesting::Bracket => "bracket",
                Nesting::Dot => "dot",
                Nesting::Flat => "flat",
            }),
        )
        .text(
            Facet::Effect,
            match endpoint.effect {
                Effect::Read => "read",
                Effect::Create => "create",
                Effect::Update => "update",
                Effect::Delete => "delete",
            },
        )
        .text(
            Facet::Repeat,
            match endpoint.repeat {
                Repeat::Safe => "safe",
                Repeat::Converges => "converges",
                Repeat::Rejected => "rejected",
                Repeat::Unknown => "unknown",
            },
        )
        .text(Facet::Success, success(&endpoint.success))
}

fn success(success: &Success) -> String {
    match success {
        Success::One(None) => "nothing".to_owned(),
        Success::One(Some(name)) => name.clone(),
        Success::Optional(name) => format!("{name} or nothing"),
        Success::Several(name) => format!("one of {name}"),
    }
}

fn parameter(owner: Owner<'_>, endpoint: &Endpoint, field: &Field) -> Item {
    let place = fields::place(field.place);
    let at = owner.file(&endpoint.name.wire, &["request", place, &field.name.wire]);
    let request = owner.path(&format!("{}::{}", endpoint.name.rust, endpoint.type_name));
    let name = &field.name.rust;
    let given = if field.required {
        format!("{request}::new")
    } else {
        format!("{request}::{name}")
    };
    let paths = field
        .constant()
        .is_none()
        .then(|| [given, format!("{request}.{name}")]);
    let item = fields::item(Kind::Parameter, field, at, owner.provider)
        .text(Facet::Place, place)
        .paths(paths.into_iter().flatten());
    // A constant is not in the struct.
    match field.constant() {
        Some(_) => item,
        None => item.rust(name),
    }
}

/// A rule goes by the parameters that it is about; of a condition that is the first one.
fn parameter_rule(index: usize, rule: &ParameterRule, at: &At) -> Item {
    let at = at.key("request").key("rules").key(&index.to_string());
    let wires =
        |names: &[Name]| -> Vec<String> { names.iter().map(|name| name.wire.clone()).collect() };
    let choice = |names: &[Name], combination: &str| {
        Item::new(Kind::ParameterRule, wires(names).join(", "), at.clone())
            .text(Facet::Combination, combination)
    };
    match rule {
        ParameterRule::AnyOf(names) => choice(names, "any_of"),
        ParameterRule::OneOf(names) => choice(names, "one_of"),
        ParameterRule::Requires(first, others) => {
            choice(std::slice::from_ref(first), "requires").list(Facet::Companions, wires(others))
        }
    }
}

fn conflict(index: usize, conflict: &Conflict, at: &At) -> Item {
    let at = at.key("conflicts").key(&index.to_string());
    Item::new(Kind::Conflict, &conflict.about, at)
        .text(Facet::PageSays, &conflict.page)
        .text(Facet::Decision, &conflict.decision)
}

/// What goes out, what comes back and what it means, without what only the emitted test needs.
fn case(index: usize, case: &Case, at: &At) -> Item {
    let at = at.key("cases").key(&index.to_string());
    let arguments = case.with.iter();
    let arguments = arguments.map(|given| format!("{}={:?}", given.name.wire, given.value));
    let result = match &case.gives {
        Expectation::Outcome {
            name,
            members,
            headers,
        } => {
            let members = members
                .iter()
                .map(|member| (format!("/{}", member.pointer.join("/")), &member.value));
            let headers = headers
                .iter()
                .map(|header| (header.header.name.wire.clone(), &header.value));
            let expected: Vec<(String, &Scalar)> = members.chain(headers).collect();
            format!("{} {expected:?}", name.wire)
        }
        other => format!("{other:?}"),
    };
    let Case {
        source,
        at: moment,
        nonces,
        ..
    } = case;
    Item::new(Kind::Case, &case.name.wire, at)
        .list(Facet::Arguments, arguments)
        .maybe(
            Facet::Sends,
            case.sends.as_ref().map(|sends| format!("{sends:?}")),
        )
        .maybe(
            Facet::Receives,
            case.receives
                .as_ref()
                .map(|receives| format!("{receives:?}")),
        )
        .text(Facet::Result, result)
        .text(Facet::Content, format!("{source:?} {moment:?} {nonces:?}"))
}
