//! Addresses of providers: what a client may be built with, and what they are called.

use super::names;
use crate::tree::Tree;

/// A URL without a slash at its end, and the names in its host; nothing if no client may be built with it.
pub(super) fn url(printed: &str) -> Option<(String, Vec<String>)> {
    let rest = printed
        .trim()
        .strip_prefix("https://")?
        .trim_end_matches('/');
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, ""), |(host, path)| (host, path));
    let (labels, port) = host
        .split_once(':')
        .map_or((host, None), |(labels, port)| (labels, Some(port)));
    let mut variables: Vec<String> = Vec::new();
    let mut named = Vec::new();
    for label in labels.split('.') {
        let inner = label.trim_matches(['{', '}', '<', '>']);
        if inner != label {
            let name = names::plain(inner, "host");
            if variables.contains(&name) {
                return None;
            }
            named.push(format!("{{{name}}}"));
            variables.push(name);
        } else if is_label(label) {
            named.push(label.to_owned());
        } else {
            return None;
        }
    }
    let is_segment = |segment: &str| {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        !segment.is_empty() && segment != "." && segment != ".." && segment.bytes().all(is_plain)
    };
    let port_fits = port.is_none_or(|port| !port.starts_with('0') && port.parse::<u16>().is_ok());
    if !port_fits || !(path.is_empty() || path.split('/').all(is_segment)) {
        return None;
    }
    let port = port.map_or_else(String::new, |port| format!(":{port}"));
    let path = if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    };
    Some((
        format!("https://{}{port}{path}", named.join(".")),
        variables,
    ))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

pub(super) fn environment(url: String, variables: &[String]) -> Tree {
    if variables.is_empty() {
        return Tree::Text(url);
    }
    let doc = |name: &String| {
        (
            name.clone(),
            Tree::text("Part of the host that the provider assigns."),
        )
    };
    Tree::Map(vec![
        ("url".to_owned(), Tree::Text(url)),
        (
            "variables".to_owned(),
            Tree::Map(variables.iter().map(doc).collect()),
        ),
    ])
}

pub(super) fn url_of(environment: &Tree) -> Option<&str> {
    environment.get("url").unwrap_or(environment).scalar()
}

/// What an environment may be called, where only a sample has its host.
pub(super) fn by_host(url: &str) -> &'static str {
    let host = url.trim_start_matches("https://");
    let first = host.split(['.', '/']).next().unwrap_or_default();
    let known = ["sandbox", "test", "uat", "staging"]
        .into_iter()
        .find(|word| host.contains(word));
    known.unwrap_or(if first == "api" { "api" } else { "production" })
}
