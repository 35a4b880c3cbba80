//! A provider: environments, credentials, shared types, and its endpoints.

use super::at::At;
use super::names::{self, Scope, Style};
use super::response_headers::ResponseHeaders;
use super::types::Types;
use super::{
    Problems, Read, auth, decode, direction, elsewhere, endpoint, functions, sessions, uses,
};
use crate::diagnostic::Code;
use crate::model::{
    Auth, Credential, CredentialKind, Environment, Function, HostVariable, Name, Provider, UrlPiece,
};
use crate::spec;

/// Names of methods, and of the modules and crates that emitted modules name beside those of the endpoints.
const RESERVED_METHODS: [&str; 10] = [
    "auth",
    "blocking",
    "builder",
    "core",
    "from_core",
    "std",
    "vectors",
    "webhooks",
    "wirescribe_runtime",
    "with",
];

/// Names of emitted files that belong to no provider.
const RESERVED_MODULES: [&str; 2] = ["cases", "client"];

/// What endpoints need to know of their provider.
pub(super) struct Shared<'a> {
    pub(super) auth: &'a [Auth],
    /// Names of entries that may leave a body unsigned.
    pub(super) unsigned_body: Vec<String>,
    pub(super) credentials: &'a [Credential],
    pub(super) functions: &'a [Function],
    pub(super) types: &'a Types<'a>,
    pub(super) decode: Vec<crate::model::Decode>,
}

pub(super) fn resolve_provider(
    name: &str,
    file: &Read<spec::Provider>,
    endpoints: &[Read<spec::Endpoint>],
    problems: &mut Problems,
) -> Provider {
    let at = At::top(&file.document);
    let spec = &file.spec;
    if !names::is_plain(name) {
        problems.add(at.problem(
            Code::RustName,
            format!(
                "the folder name `{}` cannot be a module",
                names::shown(name)
            ),
            "use lower-case words joined by `_`",
        ));
    }
    if RESERVED_MODULES.contains(&name) {
        problems.add(at.problem(
            Code::RustName,
            format!("the folder name `{name}` is used by the emitted code itself"),
            "choose another name",
        ));
    }
    let environments = resolve_environments(spec, at, problems);
    let credentials = resolve_credentials(spec, at, problems);
    let functions = functions::resolve_functions(spec, &credentials, at, problems);
    let operations: Vec<&str> = endpoints.iter().map(|file| file.stem.as_str()).collect();
    let surroundings = auth::Surroundings {
        credentials: &credentials,
        functions: &functions,
        operations: &operations,
    };
    let schemes = auth::resolve_auth(spec, &surroundings, at, problems);
    let types = Types::declare(file, endpoints, problems);
    let shared = Shared {
        auth: &schemes,
        unsigned_body: may_leave_body(spec),
        credentials: &credentials,
        types: &types,
        functions: &functions,
        decode: decode::resolve_decode(
            &spec.decode,
            at.key("decode"),
            (&credentials, &functions),
            problems,
        ),
    };
    let mut headers = ResponseHeaders::of_provider(file, problems);
    let mut methods = Scope::reserving(RESERVED_METHODS);
    let mut resolved = Vec::with_capacity(endpoints.len());
    for (index, file) in endpoints.iter().enumerate() {
        resolved.push(endpoint::resolve_endpoint(
            index,
            file,
            &shared,
            (&mut methods, &mut headers),
            problems,
        ));
    }
    elsewhere::reserve(&mut resolved);
    sessions::check_sessions(&schemes, &resolved, at.key("auth"), problems);
    functions::check_keys_of_vectors(&schemes, &credentials, at.key("credentials"), problems);
    let used: Vec<Name> = resolved
        .iter()
        .flat_map(|endpoint| endpoint.auth.iter().chain(&endpoint.verify).cloned())
        .collect();
    let shared_types = types.resolve_shared(at, problems);
    let provider = uses::mark_uses(Provider {
        name: names::decide(name, None, Style::Snake, at, &mut Problems::default()),
        title: spec.title.clone(),
        doc: spec.doc.clone(),
        environments,
        credentials,
        functions,
        auth: schemes
            .into_iter()
            .filter(|scheme| {
                scheme.verify.is_some() || !scheme.vectors.is_empty() || used.contains(&scheme.name)
            })
            .collect(),
        response_headers: headers.all,
        types: shared_types,
        endpoints: resolved,
    });
    direction::check_directions(&provider, file, endpoints, problems);
    provider
}

fn resolve_environments(
    spec: &spec::Provider,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Environment> {
    let at = at.key("environments");
    if spec.environments.is_empty() {
        problems.add(at.key_problem(
            Code::BaseUrl,
            "no environment",
            "add one, such as `production: https://api.example.com`",
        ));
    }
    let mut scope = Scope::reserving(["Custom"]);
    let mut environments = Vec::new();
    for (key, value) in spec.environments.iter() {
        let at = at.key(key);
        let help = "begin with a letter, and keep to letters and digits of ASCII";
        let name = names::derive(key, Style::Camel, help, at, problems);
        scope.enter(&name, at, problems);
        let (url, doc, at_url, docs) = match value {
            spec::Environment::Url(url) => (url, None, at, None),
            spec::Environment::Rules(rules) => (
                &rules.url,
                rules.doc.clone(),
                at.key("url"),
                Some(&rules.variables),
            ),
        };
        let url = resolve_url(url, docs, at_url, problems);
        if let Some(docs) = docs {
            check_variables(docs, &url, at.key("variables"), problems);
        }
        environments.push(Environment { name, doc, url });
    }
    environments
}

fn check_variables(
    docs: &spec::Map<String>,
    url: &[UrlPiece],
    at: At<'_>,
    problems: &mut Problems,
) {
    for (key, _) in docs.iter() {
        if !url.iter().any(|piece| is_variable(piece, key)) {
            problems.add(at.key(key).key_problem(
                Code::Unused,
                format!("`{key}` is not in the URL"),
                format!("write `{{{key}}}` into the host, or remove it"),
            ));
        }
    }
}

/// Splits a base URL; variables may stand in the host only, each as a whole label.
fn resolve_url(
    url: &str,
    docs: Option<&spec::Map<String>>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<UrlPiece> {
    const HELP: &str =
        "write `https://host` or `https://{label}.host`, with a path if all endpoints share one";
    let Some(rest) = url.strip_prefix("https://") else {
        problems.add(at.problem(Code::BaseUrl, "a base URL starts with `https://`", HELP));
        return vec![UrlPiece::Literal(url.to_owned())];
    };
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, None), |(host, path)| (host, Some(path)));
    let path_fits = path.is_none_or(|path| {
        !path.is_empty() && !path.ends_with('/') && path.split('/').all(is_path_segment)
    });
    let port_fits = |port: &str| {
        port.starts_with(|first: char| first.is_ascii_digit() && first != '0')
            && port.parse::<u16>().is_ok()
    };
    let (labels, port) = host
        .split_once(':')
        .map_or((host, None), |(labels, port)| (labels, Some(port)));
    let labels_fit = labels
        .split('.')
        .all(|label| is_label(label) || variable(label).is_some());
    let wrong = if !labels_fit {
        Some("a host whose parts are not DNS labels")
    } else if !port.is_none_or(port_fits) {
        Some("a port that is no number, or a user in front of the host")
    } else if !path_fits {
        Some("a path that ends with `/`, or with more than plain segments")
    } else {
        None
    };
    if let Some(wrong) = wrong {
        problems.add(at.problem(Code::BaseUrl, wrong, HELP));
        return vec![UrlPiece::Literal("https://".to_owned())];
    }
    let mut pieces = vec![UrlPiece::Literal("https://".to_owned())];
    for (index, label) in labels.split('.').enumerate() {
        let dot = if index == 0 { "" } else { "." };
        match variable(label) {
            None => literal(&mut pieces, &format!("{dot}{label}")),
            Some(wire) => {
                literal(&mut pieces, dot);
                if pieces.iter().any(|piece| is_variable(piece, wire)) {
                    problems.add(at.problem(
                        Code::NameCollision,
                        format!("`{{{wire}}}` stands twice in the host"),
                        "give the two parts different names",
                    ));
                }
                let name = names::decide(wire, None, Style::Snake, at, problems);
                let doc = docs.and_then(|docs| docs.get(wire)).cloned();
                pieces.push(UrlPiece::Variable(HostVariable { name, doc }));
            }
        }
    }
    literal(
        &mut pieces,
        &port.map_or_else(String::new, |port| format!(":{port}")),
    );
    literal(
        &mut pieces,
        &path.map_or_else(String::new, |path| format!("/{path}")),
    );
    pieces
}

fn is_variable(piece: &UrlPiece, wire: &str) -> bool {
    matches!(piece, UrlPiece::Variable(variable) if variable.name.wire == wire)
}

fn literal(pieces: &mut Vec<UrlPiece>, text: &str) {
    match pieces.last_mut() {
        Some(UrlPiece::Literal(last)) => last.push_str(text),
        _ => pieces.push(UrlPiece::Literal(text.to_owned())),
    }
}

fn variable(label: &str) -> Option<&str> {
    let name = label.strip_prefix('{')?.strip_suffix('}')?;
    names::is_plain(name).then_some(name)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_path_segment(segment: &str) -> bool {
    !segment.is_empty()
        && segment != "."
        && segment != ".."
        && segment
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
}

fn resolve_credentials(
    spec: &spec::Provider,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Credential> {
    let at = at.key("credentials");
    let mut credentials = Vec::new();
    for (key, value) in spec.credentials.iter() {
        let at = at.key(key);
        if !names::is_plain(key) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a credential's name", names::shown(key)),
                "use lower-case words joined by `_`",
            ));
        }
        let (kind, doc, example) = match value {
            spec::Credential::Kind(kind) => (*kind, None, None),
            spec::Credential::Rules(rules) => {
                (rules.kind, rules.doc.clone(), rules.example.clone())
            }
        };
        let kind = match kind {
            spec::CredentialKind::Text => CredentialKind::Text,
            spec::CredentialKind::Secret => CredentialKind::Secret,
            spec::CredentialKind::PrivateKey => CredentialKind::PrivateKey,
            spec::CredentialKind::PublicKey => CredentialKind::PublicKey,
        };
        let name = names::decide(key, None, Style::Snake, at, &mut Problems::default());
        credentials.push(Credential {
            name,
            kind,
            doc,
            example,
            client: true,
        });
    }
    credentials
}

fn may_leave_body(spec: &spec::Provider) -> Vec<String> {
    let allowed = spec
        .auth
        .iter()
        .filter(|(_, auth)| auth.allow.contains(&spec::Allowed::UnsignedBody));
    allowed.map(|(name, _)| name.to_owned()).collect()
}
