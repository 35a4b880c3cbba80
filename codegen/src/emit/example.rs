//! Examples in the documentation, made from the first case that succeeds; they are compiled as doctests.

use super::Options;
use super::client::Flavour;
use super::ident::plain;
use super::literal::Context;
use crate::model::{
    Case, CredentialKind, Endpoint, Environment, Expectation, Provider, UrlPiece, ValueType,
    Verdict,
};

/// How a client is made.
pub(super) fn client_example(
    provider: &Provider,
    flavour: Flavour,
    options: &Options,
) -> Vec<String> {
    let (Some(krate), Some(environment)) = (&options.crate_name, provider.environments.first())
    else {
        return Vec::new();
    };
    let module = plain(&provider.name.rust);
    let client = client_path(module, flavour);
    let mut lines = start();
    lines.push(format!("use {krate}::{};", provider.name.rust));
    lines.push(String::new());
    lines.push(format!(
        "# fn example({}) -> Result<(), {}::ConfigError> {{",
        key_argument(provider, options),
        options.runtime
    ));
    lines.push(format!(
        "let credentials = {module}::Credentials::new({});",
        credential_arguments(provider)
    ));
    lines.push(format!(
        "let client = {client}::builder({}, credentials).build()?;",
        environment_value(module, environment)
    ));
    lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
    lines
}

/// How an endpoint is called.
pub(super) fn call_example(
    provider: &Provider,
    endpoint: &Endpoint,
    flavour: Flavour,
    options: &Options,
) -> Vec<String> {
    let Some(case) = succeeding_case(endpoint) else {
        return Vec::new();
    };
    let module = plain(&provider.name.rust);
    let failure = format!("{module}::{}", endpoint.failure_name);
    let error = format!("{}::Error<{failure}>", options.runtime);
    let call = format!(
        "let response = client.{}(&request){}?;",
        endpoint.name.rust,
        wait(flavour)
    );
    let place = (provider, flavour, options);
    request_example(place, (endpoint, case), &error, vec![call])
}

/// How a call is given options.
pub(super) fn with_example(
    provider: &Provider,
    flavour: Flavour,
    options: &Options,
) -> Vec<String> {
    let mut options_lines = vec![format!(
        "let options = {}::CallOptions::new()",
        options.runtime
    )];
    options_lines.extend([
        "    .total_timeout(std::time::Duration::from_secs(5))".to_owned(),
        "    .header(\"x-trace-id\", \"4bf92f35\");".to_owned(),
    ]);
    let wait = wait(flavour);
    first_endpoint_example((provider, flavour, options), |endpoint| {
        options_lines.push(format!(
            "let response = client.with(options).{}(&request){wait}?;",
            endpoint.name.rust
        ));
        options_lines
    })
}

/// How a request is made without being sent, and an answer read without a request.
pub(super) fn core_example(
    provider: &Provider,
    flavour: Flavour,
    options: &Options,
) -> Vec<String> {
    let (module, runtime) = (plain(&provider.name.rust), &options.runtime);
    first_endpoint_example((provider, flavour, options), |endpoint| {
        vec![
            "let signed = client.core().prepare(&request)?;".to_owned(),
            "println!(\"{} {:?}\", signed.method(), signed.headers());".to_owned(),
            String::new(),
            format!("let answer = {runtime}::http::Response::new(\"{{}}\".into());"),
            format!(
                "let response = client.core().decode::<{module}::{}>(answer)?;",
                endpoint.type_name
            ),
        ]
    })
}

/// An example with a request to the first endpoint that has one to show.
fn first_endpoint_example(
    place: (&Provider, Flavour, &Options),
    lines_for: impl FnOnce(&Endpoint) -> Vec<String>,
) -> Vec<String> {
    let mut endpoints = place.0.endpoints.iter();
    let shown = endpoints.find_map(|endpoint| Some((endpoint, succeeding_case(endpoint)?)));
    let Some((endpoint, case)) = shown else {
        return Vec::new();
    };
    let error = "Box<dyn std::error::Error>";
    request_example(place, (endpoint, case), error, lines_for(endpoint))
}

/// An example with the request of a case, and lines that make a response of it or fail with `error`.
fn request_example(
    (provider, flavour, options): (&Provider, Flavour, &Options),
    (endpoint, case): (&Endpoint, &Case),
    error: &str,
    response: Vec<String>,
) -> Vec<String> {
    let Some(krate) = &options.crate_name else {
        return Vec::new();
    };
    let module = plain(&provider.name.rust);
    let keyword = match flavour {
        Flavour::Async => "async ",
        Flavour::Blocking => "",
    };
    let client = client_path(module, flavour);
    let mut lines = start();
    lines.push(format!("use {krate}::{};", provider.name.rust));
    lines.push(String::new());
    lines.push(format!(
        "# {keyword}fn example(client: &{client}) -> Result<(), {error}> {{"
    ));
    let context = Context {
        provider,
        prefix: &format!("{module}::"),
        runtime: &options.runtime,
    };
    lines.push(format!(
        "let request = {};",
        context.request(endpoint, case)
    ));
    lines.extend(response);
    lines.push("println!(\"{:?}\", response.value());".to_owned());
    lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
    lines
}

fn start() -> Vec<String> {
    vec![
        String::new(),
        "# Example".to_owned(),
        String::new(),
        "```no_run".to_owned(),
    ]
}

fn wait(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Async => ".await",
        Flavour::Blocking => "",
    }
}

fn client_path(module: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Async => format!("{module}::Client"),
        Flavour::Blocking => format!("{module}::blocking::Client"),
    }
}

/// The first case that succeeds, whose request is one to show.
fn succeeding_case(endpoint: &Endpoint) -> Option<&Case> {
    endpoint.cases.iter().find(|case| match &case.gives {
        Expectation::Outcome { name, .. } => endpoint
            .outcomes
            .iter()
            .any(|outcome| outcome.verdict == Verdict::Returns && outcome.name == *name),
        _ => false,
    })
}

/// Placeholders, so that no key stands in the documentation; a private key is an argument of the example.
fn credential_arguments(provider: &Provider) -> String {
    let configured = provider
        .credentials
        .iter()
        .filter(|credential| credential.client);
    let arguments = configured.map(|credential| match credential.kind {
        CredentialKind::Text | CredentialKind::Secret => {
            format!("\"{}\"", credential.name.wire)
        }
        CredentialKind::PrivateKey | CredentialKind::PublicKey => {
            plain(&credential.name.rust).to_owned()
        }
    });
    let functions = provider.functions.iter().filter(|function| function.client);
    let functions = functions.map(|function| plain(&function.name.rust).to_owned());
    arguments.chain(functions).collect::<Vec<_>>().join(", ")
}

fn key_argument(provider: &Provider, options: &Options) -> String {
    let keys = provider
        .credentials
        .iter()
        .filter(|credential| credential.client)
        .filter_map(|credential| match credential.kind {
            CredentialKind::PrivateKey => Some((&credential.name, "PrivateKey")),
            CredentialKind::PublicKey => Some((&credential.name, "PublicKey")),
            CredentialKind::Text | CredentialKind::Secret => None,
        });
    let functions = provider.functions.iter().filter(|function| function.client);
    let functions = functions.map(|function| match function.gives {
        ValueType::Text => (&function.name, "HostFunction<String>"),
        _ => (&function.name, "HostFunction<Vec<u8>>"),
    });
    keys.chain(functions)
        .map(|(name, ty)| format!("{}: {}::{ty}", plain(&name.rust), options.runtime))
        .collect::<Vec<_>>()
        .join(", ")
}

fn environment_value(module: &str, environment: &Environment) -> String {
    let variables = environment.url.iter().filter_map(|piece| match piece {
        UrlPiece::Variable(variable) => {
            Some(format!("{}: \"example\".to_owned()", variable.name.rust))
        }
        UrlPiece::Literal(_) => None,
    });
    let variables: Vec<String> = variables.collect();
    let fields = if variables.is_empty() {
        String::new()
    } else {
        format!(" {{ {} }}", variables.join(", "))
    };
    format!("{module}::Environment::{}{fields}", environment.name.rust)
}
