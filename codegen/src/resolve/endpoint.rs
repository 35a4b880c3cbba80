//! One endpoint: request, outcomes, types, cases.

use super::at::At;
use super::fields::{self, Owner};
use super::names::{self, Scope, Style};
use super::provider::Shared;
use super::response_headers::ResponseHeaders;
use super::{
    Problems, Read, cases, decode, endpoint_auth, outcomes, parameter_rules, path, sendable,
    sessions,
};
use crate::diagnostic::Code;
use crate::model::{
    Body, Conflict, Effect, Endpoint, Field, Name, PathPiece, Place, Repeat, Source,
};
use crate::spec;

pub(super) fn resolve_endpoint(
    index: usize,
    file: &Read<spec::Endpoint>,
    shared: &Shared<'_>,
    (methods, headers): (&mut Scope, &mut ResponseHeaders),
    problems: &mut Problems,
) -> Endpoint {
    let at = At::top(&file.document);
    let spec = &file.spec;
    let name = resolve_name(&file.stem, at, methods, problems);
    let type_name =
        names::decide(&file.stem, None, Style::Camel, at, &mut Problems::default()).rust;
    let owner = Owner {
        types: shared.types,
        home: Some(index),
    };
    let (path_pieces, fields, body) =
        resolve_request(&spec.request, &owner, at.key("request"), problems);
    let rules =
        parameter_rules::resolve_rules(&spec.request.rules, &fields, at.key("request"), problems);
    let request = endpoint_auth::Request {
        spec: &spec.request,
        fields: &fields,
        body,
    };
    let auth = endpoint_auth::resolve_auth_names(&request, shared, at.key("request"), problems);
    let verify = endpoint_auth::resolve_verify_name(
        spec.verify.as_ref(),
        shared,
        at.key("verify"),
        problems,
    );
    let decode = spec.decode.as_ref().map_or_else(
        || shared.decode.clone(),
        |decode| {
            let given = (shared.credentials, shared.functions);
            decode::resolve_decode(decode, at.key("decode"), given, problems)
        },
    );
    let (outcomes, success) = outcomes::resolve_outcomes(
        &spec.outcomes,
        &type_name,
        &owner,
        at.key("outcomes"),
        problems,
    );
    let types = shared.types.resolve_own(index, at, problems);
    check_pending(&spec.pending, at.key("pending"), problems);
    check_date(
        &spec.source.retrieved,
        at.key("source").key("retrieved"),
        problems,
    );
    let mut endpoint = Endpoint {
        name,
        failure_name: format!("{type_name}Failure"),
        type_name,
        doc: spec.doc.clone(),
        source: source(&spec.source),
        conflicts: spec.conflicts.iter().map(conflict).collect(),
        method: spec.request.method.clone(),
        path: spec.request.path.clone(),
        path_pieces,
        auth,
        verify,
        fields,
        body,
        nesting: spec.request.nesting.map(parameter_rules::nesting),
        rules,
        effect: effect(spec.effect),
        repeat: repeat(spec.repeat),
        decode,
        outcomes,
        success,
        response_headers: headers.of_endpoint(file, problems),
        types,
        cases: Vec::new(),
    };
    sessions::check_one_session(
        &endpoint,
        shared.auth,
        at.key("request").key("auth"),
        problems,
    );
    endpoint.cases =
        cases::resolve_cases(&spec.cases, &endpoint, &owner, at.key("cases"), problems);
    endpoint
}

fn resolve_name(stem: &str, at: At<'_>, methods: &mut Scope, problems: &mut Problems) -> Name {
    let name = names::decide(stem, None, Style::Snake, at, &mut Problems::default());
    if !names::is_plain(stem) {
        problems.add(at.problem(
            Code::RustName,
            format!("the file name `{}` cannot be a method", names::shown(stem)),
            "use lower-case words joined by `_`, such as `delete_card.yaml`",
        ));
    }
    methods.enter(&name, at, problems);
    name
}

fn resolve_request(
    request: &spec::Request,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> (Vec<PathPiece>, Vec<Field>, Body) {
    path::check_method(&request.method, at.key("method"), problems);
    let pieces = path::resolve_path(&request.path, at.key("path"), problems);
    let body = resolve_body(request, at, problems);
    let mut fields = resolve_fields(request, owner, at, problems);
    check_content_type(body, &fields, at, problems);
    check_path_parameters(&pieces, &fields, at, problems);
    parameter_rules::resolve_same_as(request, &mut fields, at, problems);
    (pieces, fields, body)
}

fn resolve_body(request: &spec::Request, at: At<'_>, problems: &mut Problems) -> Body {
    let body = match (&request.form, &request.json) {
        (None, None) => Body::None,
        (Some(_), None) => Body::Form,
        (None, Some(_)) => Body::Json,
        (Some(_), Some(_)) => {
            problems.add(at.key("json").key_problem(
                Code::OneOf,
                "a request has one body",
                "keep one of `form` and `json`",
            ));
            Body::Form
        }
    };
    if body != Body::None && matches!(request.method.as_str(), "GET" | "HEAD") {
        problems.add(at.key("method").problem(
            Code::Method,
            format!("a body on {}", request.method),
            "use `query`, or another method",
        ));
    }
    body
}

/// All parameters, in the order in which they are sent.
fn resolve_fields(
    request: &spec::Request,
    owner: &Owner<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Field> {
    let empty = spec::Map::default();
    let groups = [
        ("path_parameters", &request.path_parameters, Place::Path),
        ("query", &request.query, Place::Query),
        ("headers", &request.headers, Place::Header),
        ("form", request.form.as_ref().unwrap_or(&empty), Place::Form),
        ("json", request.json.as_ref().unwrap_or(&empty), Place::Json),
    ];
    let nesting = request.nesting.map(parameter_rules::nesting);
    let mut scope = Scope::reserving(["new"]).with_stated();
    let mut fields = Vec::new();
    for (group, params, place) in groups {
        let at = at.key(group);
        for (key, param) in params.iter() {
            let at = at.key(key);
            let field = fields::resolve_field(key, param, place, owner, at, problems);
            sendable::check_sendable(&field, owner, nesting, at, problems);
            if field.constant().is_none() {
                scope.enter(&field.name, at, problems);
            }
            if fields
                .iter()
                .any(|other: &Field| other.place == place && other.name.wire == field.name.wire)
            {
                problems.add(at.key_problem(
                    Code::NameCollision,
                    format!("`{}` is sent twice", names::shown(&field.name.wire)),
                    "keep one of the two",
                ));
            }
            fields.push(field);
        }
    }
    sendable::check_nesting(nesting, &fields, owner, at, problems);
    fields
}

/// A body says what it is by itself.
fn check_content_type(body: Body, fields: &[Field], at: At<'_>, problems: &mut Problems) {
    let stated = fields
        .iter()
        .any(|field| field.place == Place::Header && field.name.wire == fields::CONTENT_TYPE);
    if stated && body != Body::None {
        problems.add(at.key("headers").problem(
            Code::Header,
            "`content-type` is for a spec to set only where there is no body",
            "remove it; it follows from `form` or `json`",
        ));
    }
}

fn check_path_parameters(
    pieces: &[PathPiece],
    fields: &[Field],
    at: At<'_>,
    problems: &mut Problems,
) {
    let in_path: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            PathPiece::Parameter { name, .. } => Some(name.as_str()),
            PathPiece::Literal(_) => None,
        })
        .collect();
    let parameters: Vec<&Field> = fields
        .iter()
        .filter(|field| field.place == Place::Path)
        .collect();
    for (index, name) in in_path.iter().enumerate() {
        let at = at.key("path");
        if in_path.iter().take(index).any(|other| other == name) {
            problems.add(at.problem(
                Code::Path,
                format!("`{{{name}}}` stands twice in the path"),
                "name each parameter once",
            ));
        }
        if !parameters.iter().any(|field| field.name.wire == *name) {
            problems.add(at.problem(
                Code::UnknownName,
                format!(
                    "the path parameter `{}` is not declared",
                    names::shown(name)
                ),
                format!("add `path_parameters: {{ {}: text }}`", names::shown(name)),
            ));
        }
    }
    for field in parameters {
        let wire = field.name.wire.as_str();
        let optional = format!("{wire}?");
        let at = at.key("path_parameters");
        if !field.required {
            problems.add(at.key(&optional).key_problem(
                Code::Path,
                "a path parameter is always there",
                "remove the `?`",
            ));
        } else if !in_path.contains(&wire) {
            problems.add(at.key(wire).key_problem(
                Code::Unused,
                format!("the path has no `{{{}}}`", names::shown(wire)),
                "write it into `path`, or remove the parameter",
            ));
        }
    }
}

fn check_pending(pending: &[spec::Pending], at: At<'_>, problems: &mut Problems) {
    for (index, item) in pending.iter().enumerate() {
        problems.add(at.element(index, "about").problem(
            Code::Pending,
            format!(
                "`{}` is not decided: {}",
                names::shown(&item.about),
                names::shown(&item.page)
            ),
            "decide with `wirescribe review`, or write the decision under `conflicts` and take this item out",
        ));
    }
    for (index, item) in pending.iter().enumerate() {
        if pending.iter().take(index).any(|other| other.id == item.id) {
            problems.add(at.element(index, "id").problem(
                Code::Pending,
                format!("two items are called `{}`", names::shown(&item.id)),
                "give each an id of its own; commands name it",
            ));
        }
    }
}

fn check_date(text: &str, at: At<'_>, problems: &mut Problems) {
    let fits = humantime::parse_rfc3339(&format!("{text}T00:00:00Z")).is_ok();
    if !fits {
        problems.add(at.problem(
            Code::Date,
            format!("`{}` is not a day", names::shown(text)),
            "write it as `2026-11-20`",
        ));
    }
}

fn source(source: &spec::Source) -> Source {
    Source {
        page: source.page.clone(),
        retrieved: source.retrieved.clone(),
        version: source.version.clone(),
        also: source.also.clone(),
    }
}

fn conflict(conflict: &spec::Conflict) -> Conflict {
    Conflict {
        about: conflict.about.clone(),
        page: conflict.page.clone(),
        decision: conflict.decision.clone(),
    }
}

fn effect(effect: spec::Effect) -> Effect {
    match effect {
        spec::Effect::Read => Effect::Read,
        spec::Effect::Create => Effect::Create,
        spec::Effect::Update => Effect::Update,
        spec::Effect::Delete => Effect::Delete,
    }
}

fn repeat(repeat: spec::Repeat) -> Repeat {
    match repeat {
        spec::Repeat::Safe => Repeat::Safe,
        spec::Repeat::Converges => Repeat::Converges,
        spec::Repeat::Rejected => Repeat::Rejected,
        spec::Repeat::Unknown => Repeat::Unknown,
    }
}
