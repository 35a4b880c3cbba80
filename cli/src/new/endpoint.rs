//! `new endpoint`.

use std::fmt::Write as _;
use std::path::Path;
use std::time::SystemTime;

use wirescribe_codegen::source::{Content, SourceFile};

use crate::Failure;
use crate::args::NewEndpointArguments;
use crate::sources::{PROVIDER, path};

pub(super) fn file(specs: &Path, new: &NewEndpointArguments) -> Result<SourceFile, Failure> {
    check_place(specs, new)?;
    let others = super::others(specs);
    let modeline = super::modeline(specs, "endpoint");
    let candidate = |auth: Option<&str>| {
        let text = modeline.clone() + &text(new, auth);
        let file = super::file(specs, &new.provider, &new.name, text);
        super::check(&beside(&others, &file), &file).map(|()| file)
    };
    let plain = candidate(None)?;
    // An entry that only verifies is none for a request.
    let mut entries = entries(&others, &new.provider).into_iter();
    let authenticated = entries.find_map(|auth| candidate(Some(&auth)).ok());
    Ok(authenticated.unwrap_or(plain))
}

/// An endpoint belongs beside a `provider.yaml`, and is none itself.
fn check_place(specs: &Path, new: &NewEndpointArguments) -> Result<(), Failure> {
    if new.name == PROVIDER {
        let message = "`provider.yaml` is what all endpoints of a provider share";
        return Err(Failure::usage(message, "choose another name"));
    }
    let provider = super::provider::file(specs, &new.provider)?;
    if path(specs, &provider).is_file() {
        return Ok(());
    }
    let help = format!("write it first: `wirescribe new provider {}`", new.provider);
    Err(Failure {
        help: Some(help),
        ..Failure::input(format!("there is no {}", provider.display))
    })
}

/// The files of the same provider, without one of the same name.
fn beside(others: &[SourceFile], new: &SourceFile) -> Vec<SourceFile> {
    let same = |file: &&SourceFile| file.provider == new.provider && file.stem != new.stem;
    others.iter().filter(same).cloned().collect()
}

/// Names of the `auth` entries of a provider.
fn entries(files: &[SourceFile], provider: &str) -> Vec<String> {
    let mut own = files.iter().filter(|file| file.provider == provider);
    let shared = own.find(|file| file.stem == PROVIDER);
    let content = shared.and_then(|file| Content::parse(&file.display, &file.text).ok());
    let names = content
        .iter()
        .flat_map(|content| content.keys_under("auth"));
    names.map(str::to_owned).collect()
}

fn text(new: &NewEndpointArguments, auth: Option<&str>) -> String {
    let NewEndpointArguments { name, method, .. } = new;
    let page = quoted(new.page.as_deref().unwrap_or("https://docs.example.com/"));
    let retrieved = quoted(&new.retrieved.clone().unwrap_or_else(today));
    let path = quoted(&new.path.clone().unwrap_or_else(|| format!("/{name}")));
    let effect = effect(method);
    let (method, parameters) = (quoted(method), parameters(new.path.as_deref()));
    let auth = auth.map_or_else(String::new, |auth| format!("  auth: {auth}\n"));
    format!(
        r"# What one endpoint is sent, and what its answers mean. docs/spec-language.md explains every key.
doc: What the endpoint does, in a sentence of your own.

# The page this is taken from, and the day it was read. Where it contradicts itself, `conflicts` says what was decided.
source:
  page: {page}
  retrieved: {retrieved}

# Parameters stand under `path_parameters`, `query`, `headers`, and `form` or `json`; with a `?` at the end of its name
# one may be left out.
request:
  method: {method}
  path: {path}
{auth}{parameters}
# What a call does to the provider's data: read, create, update or delete.
effect: {effect}
# What a second identical call does: safe, converges, rejected, or unknown where nobody says.
repeat: unknown

# What answers mean; the first row that fits is taken. Best is a success that a member of the body proves, such as
# `/status: SUCCESS` beside the status.
outcomes:
  - when: {{ status: 2xx }}
    returns: Done
    doc: What is so now.
  - when: {{ status: [4xx, 5xx] }}
    fails: Failed
    doc: Why, and what the caller can do.

# Bodies, by the names of the rows; `?` at the end of a member's name if it may be missing:
# types:
#   Done: {{ object: {{ id: text, note?: text }} }}

# Examples, best those of the page. Each is run as a test, and answered by the sandbox:
# cases:
#   - name: what it shows
#     receives: {{ status: 200, body: '{{}}' }}
#     gives: Done
"
    )
}

/// What is likely, by the method. What a repeat does is not: a wrong guess would send a call twice.
fn effect(method: &str) -> &'static str {
    match method {
        "GET" | "HEAD" => "read",
        "PUT" | "PATCH" => "update",
        "DELETE" => "delete",
        _ => "create",
    }
}

/// A parameter for each `{name}` of a path.
fn parameters(path: Option<&str>) -> String {
    let mut parameters = String::new();
    let pieces = path.unwrap_or_default().split('{').skip(1);
    for name in pieces.filter_map(|piece| piece.split('}').next()) {
        if parameters.is_empty() {
            parameters.push_str("  path_parameters:\n");
        }
        let name = quoted(name);
        // Writing into a text cannot fail.
        let _ = writeln!(
            parameters,
            "    {name}: {{ type: text, doc: What it names. }}"
        );
    }
    parameters
}

/// A text as YAML, in quotes where it may be taken for something else.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.' | ':');
    let is_day = text.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && text.chars().all(plain)
        && !text.ends_with(':');
    if is_day || is_plain {
        text.to_owned()
    } else {
        // JSON's texts are YAML's as well.
        serde_json::to_string(text).unwrap_or_default()
    }
}

/// The day, in UTC.
pub(crate) fn today() -> String {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    now.chars().take_while(|c| *c != 'T').collect()
}

#[cfg(test)]
mod tests {
    use super::{parameters, quoted, today};

    #[test]
    fn texts_are_quoted_where_needed() {
        assert_eq!(quoted("/cards"), "/cards");
        assert_eq!(quoted("/cards/{id}"), "\"/cards/{id}\"");
        assert_eq!(quoted("true"), "true");
        assert_eq!(quoted("a: b # \"c\"\n"), "\"a: b # \\\"c\\\"\\n\"");
    }

    #[test]
    fn each_name_in_a_path_is_a_parameter() {
        assert_eq!(parameters(Some("/cards")), "");
        assert!(parameters(Some("/{a}/b/{c}")).contains("    c: "));
    }

    #[test]
    fn a_day_has_ten_characters() {
        assert_eq!(today().len(), 10);
    }
}
