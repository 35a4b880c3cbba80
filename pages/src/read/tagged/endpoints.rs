//! Addresses and methods: where a request goes.

use crate::{About, Aspect, Class, Excerpt, Location, Part};

use super::Reading;
use super::entry::{clean, plain};
use super::outline::Section;
use super::sections::Kind;

const METHODS: &[&str] = &[
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE",
];

/// Words for environments, for lines that say more than a name.
const ENVIRONMENTS: &[&str] = &[
    "sandbox",
    "production",
    "staging",
    "test",
    "uat",
    "live",
    "preprod",
];

/// Longest name of an environment, in words.
const MAX_WORDS: usize = 3;

/// An address as printed, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// What it is called: `sandbox`. Nothing if no server is printed.
    environment: String,
    /// Scheme and host.
    server: Excerpt,
    /// What comes behind, up to the query; may be empty.
    path: Excerpt,
    /// Names and values of the query.
    query: Vec<(Excerpt, Excerpt)>,
    /// What stands before it on its line.
    label: Excerpt,
}

impl Address {
    /// The path with its variables as `{name}`.
    pub(super) fn path_template(&self) -> String {
        template(&self.path)
    }
}

/// Reads servers, paths, and methods that are printed beside them.
pub(super) fn read(section: &Section<'_>, operation: &str, reading: &mut Reading<'_>) {
    let about = About::operation(operation);
    for address in urls(section) {
        reading.take(&address.label);
        let server = About::part(operation, Part::Server(address.environment.clone()));
        if !address.server.is_empty() {
            let url = (Class::Stated, template(&address.server));
            reading.say(&server, Aspect::Url, url, &address.server);
        }
        if !matches!(address.path.as_str(), "" | "/") {
            let path = (Class::Stated, address.path_template());
            reading.say(&about, Aspect::Path, path, &address.path);
        }
        for (name, value) in &address.query {
            let query = About::parameter(operation, Location::Query, name);
            reading.state(&query, Aspect::Listed, name);
            if !value.contains(['{', '<']) {
                reading.state(&query, Aspect::Value, value);
            }
        }
    }
    for method in methods(section) {
        let capitals = method.to_ascii_uppercase();
        reading.say(&about, Aspect::Method, (Class::Stated, capitals), &method);
    }
}

/// Each address of a section.
pub(super) fn urls(section: &Section<'_>) -> Vec<Address> {
    let mut found = Vec::new();
    let mut label = Excerpt::empty();
    for line in section.lines() {
        let here = in_line(&line, &label);
        let names_next =
            here.is_empty() && (line.ends_with(':') || line.words().len() <= MAX_WORDS);
        label = if names_next { line } else { Excerpt::empty() };
        found.extend(here);
    }
    found
}

fn in_line(line: &Excerpt, above: &Excerpt) -> Vec<Address> {
    let mut found = Vec::new();
    let mut label = Excerpt::empty();
    for (position, word) in line.words().into_iter().enumerate() {
        let Some(url) = url(&word) else { continue };
        if found.is_empty() {
            let end = line.len() - behind(line, &url);
            let before = line.slice(0..end).trim();
            label = if position == 0 && before.is_empty() {
                above.clone()
            } else {
                before
            };
        }
        found.push(address(&url, &label));
    }
    if found.is_empty()
        && let Some(path) = bare_path(line)
    {
        found.push(Address {
            environment: String::new(),
            ..address(&path, line)
        });
    }
    found
}

/// How many bytes of a line begin with a part of it.
fn behind(line: &Excerpt, part: &Excerpt) -> usize {
    line.find(part.as_str())
        .map_or(0, |start| line.len() - start)
}

/// The address in a word; brackets and points around it are none of it.
fn url(word: &Excerpt) -> Option<Excerpt> {
    let small = word.to_ascii_lowercase();
    let start = small.find("https://").or_else(|| small.find("http://"))?;
    let url = word.slice(start..word.len());
    let end = url.find(['"', '\'', '`', ')', ']']).unwrap_or(url.len());
    let end = url
        .find("</")
        .or_else(|| url.find("<br"))
        .map_or(end, |tag| tag.min(end));
    let url = url.slice(0..end);
    // `<https://…>`
    let closed = url
        .find('>')
        .filter(|end| !url.get(..*end).unwrap_or_default().contains('<'));
    let url = url.slice(0..closed.unwrap_or(url.len()));
    Some(url.part(url.trim_end_matches(['.', ',', ';', ':', '*', '_'])))
}

/// `POST /card/delete`, or `Path: /card/delete`: a path without a host.
fn bare_path(line: &Excerpt) -> Option<Excerpt> {
    let words = line.words();
    let position = words.iter().position(|word| is_path(word))?;
    let path = words.get(position)?;
    let before = position.checked_sub(1).and_then(|before| words.get(before));
    let told = before.is_some_and(|word| METHODS.contains(&word.as_str()));
    (told || words.len() <= MAX_WORDS).then(|| path.part(path.trim_end_matches(['.', ',', ';'])))
}

fn is_path(word: &str) -> bool {
    word.starts_with('/') && word.len() > 1 && !word.starts_with("//")
}

fn address(url: &Excerpt, label: &Excerpt) -> Address {
    let scheme = url.find("://").map_or(0, |scheme| scheme + "://".len());
    let host = url.slice(scheme..url.len());
    let end = host.find(['/', '?', '#']).unwrap_or(host.len());
    let behind = host.slice(end..host.len());
    let behind = behind.part(behind.split('#').next().unwrap_or_default());
    let (path, query) = behind
        .split_at_first("?")
        .unwrap_or((behind, Excerpt::empty()));
    let pairs = query.split('&').map(|pair| query.part(pair));
    let pairs = pairs.map(|pair| pair.split_at_first("=").unwrap_or((pair, Excerpt::empty())));
    Address {
        environment: environment(label),
        server: url.slice(0..scheme + end),
        path,
        query: pairs.filter(|(name, _)| !name.is_empty()).collect(),
        label: label.clone(),
    }
}

fn environment(label: &Excerpt) -> String {
    let label = label.split('(').next().unwrap_or_default();
    let words = plain(label);
    let words: Vec<&str> = words
        .split(' ')
        .filter(|word| {
            !matches!(
                *word,
                "" | "url" | "endpoint" | "environment" | "env" | "base" | "host" | "api" | "link"
            )
        })
        .collect();
    let known = || words.iter().find(|word| ENVIRONMENTS.contains(word));
    match words.len() {
        1..=MAX_WORDS => words.join("_"),
        _ => known().map_or("default", |word| *word).to_owned(),
    }
}

/// `{{host}}`, `:id` and `<id>` as `{host}` and `{id}`.
fn template(text: &str) -> String {
    let braced = text.replace("{{", "{").replace("}}", "}");
    if braced.contains("://") {
        return braced.replace('<', "{").replace('>', "}");
    }
    let segments = braced.split('/').map(|segment| {
        let angled = segment
            .strip_prefix('<')
            .and_then(|inner| inner.strip_suffix('>'));
        let colon = segment.strip_prefix(':').filter(|name| !name.is_empty());
        match angled.or(colon) {
            Some(name) => format!("{{{name}}}"),
            None => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Methods of a section: what it says if it is about methods, else what stands before a path or an address.
pub(super) fn methods(section: &Section<'_>) -> Vec<Excerpt> {
    let mut found = Vec::new();
    for line in section.lines() {
        let words = line.words();
        let alone = section.kind == Kind::Method && words.len() <= MAX_WORDS;
        for (position, word) in words.iter().enumerate() {
            let word = clean(word);
            let word = word.part(word.trim_matches([',', '.', '/', '|', '(', ')']));
            let capitals = METHODS.contains(&word.as_str());
            let any_case = METHODS.contains(&word.to_ascii_uppercase().as_str());
            let before_path = words
                .get(position + 1)
                .is_some_and(|next| is_path(next) || url(next).is_some());
            let told = match section.kind {
                Kind::Method => capitals || (alone && any_case),
                _ => capitals && before_path,
            };
            if told {
                found.push(word);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::in_line;
    use crate::Excerpt;

    #[test]
    fn an_address_has_an_environment_a_server_and_a_path() {
        for (line, environment, server, path) in [
            (
                "Sandbox: https://a.example/b/",
                "sandbox",
                "https://a.example",
                "/b/",
            ),
            (
                "Production Static (fixed): <https://{{h}}.a.example:8443/v1/{id}>.",
                "production_static",
                "https://{{h}}.a.example:8443",
                "/v1/{id}",
            ),
            (
                "For tests of your own there is the sandbox, `http://a.example`,",
                "sandbox",
                "http://a.example",
                "",
            ),
            (
                "https://a.example/b?c=d#e",
                "default",
                "https://a.example",
                "/b",
            ),
            ("Base URL: https://é", "default", "https://é", ""),
            ("GET /b/:id?c=d at any host", "", "", "/b/:id"),
            (
                "https://<h>.a.example/b",
                "default",
                "https://<h>.a.example",
                "/b",
            ),
        ] {
            let found = in_line(&Excerpt::verbatim(line, 0), &Excerpt::empty());
            let [address] = found.as_slice() else {
                panic!("{line} has {found:?}");
            };
            assert_eq!(address.environment.as_str(), environment, "{line}");
            assert_eq!(address.server.as_str(), server, "{line}");
            assert_eq!(address.path.as_str(), path, "{line}");
        }
        for line in ["Sandbox: to be announced", "either/or", "//", "https:"] {
            let found = in_line(&Excerpt::verbatim(line, 0), &Excerpt::empty());
            assert!(found.is_empty(), "{line} has {found:?}");
        }
    }
}
