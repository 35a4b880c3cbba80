//! Ways to authenticate, as entries of `auth`.

use std::collections::BTreeSet;

use super::endpoint::Endpoint;
use super::index::Index;
use super::names;
use super::provider::Drafted;
use crate::tree::Tree;
use crate::{About, Aspect, Part};

/// What templates name beside credentials and values.
const PARTS: &[&str] = &[
    "body",
    "method",
    "path",
    "query",
    "path_query",
    "host",
    "hostname",
    "port",
    "scheme",
    "content_type",
    "operation",
    "token",
];

/// A way to authenticate.
pub(super) struct Scheme {
    /// What its facts are about.
    pub(super) about: About,
    /// Its name in the spec.
    pub(super) name: String,
    /// Its entry, if enough is known.
    pub(super) tree: Option<Tree>,
    /// What had to be assumed.
    pub(super) assumed: Option<&'static str>,
    /// Whether the entry is that of a `provider.yaml` that is there.
    pub(super) is_shared: bool,
}

impl Scheme {
    pub(super) fn of(index: &Index<'_>, about: &About, source: &str) -> Self {
        let stated = index
            .value(about, Aspect::Scheme)
            .unwrap_or(source)
            .to_lowercase();
        let compute = entries(index, about, Aspect::Compute);
        let set = entries(index, about, Aspect::Placement);
        let value = |name: &str| {
            let mut entries = compute.iter();
            entries
                .find(|(key, _)| key == name)
                .and_then(|(_, tree)| tree.scalar())
        };
        let (tree, assumed) = match stated.as_str() {
            "basic" => basic(value("username"), value("password")),
            "bearer" => (
                Some(one("bearer", Tree::text(credential(value("token"))))),
                None,
            ),
            _ if !compute.is_empty() && !set.is_empty() => (Some(signature(compute, set)), None),
            _ if !set.is_empty() && compute.is_empty() => (keys(&set), None),
            _ => (
                None,
                Some("a way to authenticate is named, not how it goes; nothing is sent for it"),
            ),
        };
        Self {
            about: about.clone(),
            name: names::plain(source, "auth"),
            tree,
            assumed,
            is_shared: false,
        }
    }

    /// Names of the headers that it sets, in lower case.
    fn headers(&self) -> Vec<String> {
        let Some(tree) = &self.tree else {
            return Vec::new();
        };
        let places = tree.get("set").map(Tree::entries).unwrap_or_default();
        let set = places
            .iter()
            .filter_map(|(place, _)| place.strip_prefix("header."));
        let keys = tree
            .get("header_key")
            .map(Tree::entries)
            .unwrap_or_default();
        let all = set.chain(keys.iter().map(|(name, _)| name.as_str()));
        all.map(str::to_ascii_lowercase).collect()
    }

    /// Names of the credentials that it needs.
    pub(super) fn credentials(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let Some(tree) = &self.tree else {
            return found;
        };
        let values = tree.get("compute").map(Tree::entries).unwrap_or_default();
        mentions(tree, "", &mut found);
        found.retain(|name| {
            let is_value = values.iter().any(|(value, _)| value == name);
            !is_value && !PARTS.contains(&name.as_str()) && !name.contains(['.', '/'])
        });
        found
    }
}

/// What `Compute` and `Placement` facts say: one entry each, in the language of specs.
fn entries(index: &Index<'_>, about: &About, aspect: Aspect) -> Vec<(String, Tree)> {
    let mut entries: Vec<(String, Tree)> = Vec::new();
    for fact in index.facts(about, aspect) {
        let read = Tree::read(&fact.value);
        for (key, value) in read.iter().flat_map(Tree::entries) {
            if !entries.iter().any(|(known, _)| known == key) {
                entries.push((key.clone(), value.clone()));
            }
        }
    }
    entries
}

fn one(key: &str, value: Tree) -> Tree {
    Tree::Map(vec![(key.to_owned(), value)])
}

fn basic(username: Option<&str>, password: Option<&str>) -> (Option<Tree>, Option<&'static str>) {
    let assumed = "basic authentication is named, not what user name and password are";
    let (username, password, assumed) = match (username, password) {
        (Some(username), password) => (username, password.unwrap_or_default(), None),
        (None, _) => ("{username}", "{password}", Some(assumed)),
    };
    let pair = [("username", username), ("password", password)];
    let pair = pair.map(|(key, value)| (key.to_owned(), Tree::text(value)));
    (Some(one("basic", Tree::Map(pair.into()))), assumed)
}

/// Name of the credential in a template that is nothing else.
fn credential(template: Option<&str>) -> String {
    let name = template.and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
    // The language of specs means something else by some words.
    let name = name.filter(|name| !PARTS.contains(name));
    names::plain(name.unwrap_or("access_token"), "credential")
}

fn signature(compute: Vec<(String, Tree)>, set: Vec<(String, Tree)>) -> Tree {
    Tree::Map(vec![
        ("compute".to_owned(), Tree::Map(compute)),
        ("set".to_owned(), Tree::Map(set)),
    ])
}

/// Headers and parameters that carry a credential as it is.
fn keys(set: &[(String, Tree)]) -> Option<Tree> {
    let mut entries: Vec<(String, Tree)> = Vec::new();
    for (kind, key) in [("header.", "header_key"), ("query.", "query_key")] {
        let of_kind = set.iter().filter_map(|(place, value)| {
            let name = place.strip_prefix(kind)?;
            Some((
                name.to_owned(),
                Tree::text(credential(Some(value.scalar()?))),
            ))
        });
        let of_kind: Vec<_> = of_kind.collect();
        if !of_kind.is_empty() {
            entries.push((key.to_owned(), Tree::Map(of_kind)));
        }
    }
    (!entries.is_empty()).then_some(Tree::Map(entries))
}

/// Names that an entry mentions: in templates, under `of` and as keys.
fn mentions(tree: &Tree, key: &str, found: &mut BTreeSet<String>) {
    match tree {
        Tree::List(items) => items.iter().for_each(|item| mentions(item, "", found)),
        Tree::Map(entries) => {
            for (inner, value) in entries {
                let key = if matches!(key, "header_key" | "query_key") {
                    key
                } else {
                    inner
                };
                mentions(value, key, found);
            }
        }
        Tree::Typed(_) => {}
        Tree::Text(text) => {
            let is_name = matches!(key, "of" | "bearer" | "header_key" | "query_key")
                || key.starts_with("hmac");
            if is_name
                && text
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            {
                found.insert(text.clone());
            }
            let pieces = text.split('{').skip(1);
            let names = pieces.filter_map(|piece| piece.split_once('}').map(|(name, _)| name));
            found.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
}

/// Headers that the endpoint's authentication sets.
pub(super) fn computed(endpoint: &Endpoint<'_>, provider: &Drafted) -> Vec<String> {
    let schemes = provider.schemes_of(endpoint.operation);
    schemes.into_iter().flat_map(Scheme::headers).collect()
}

impl Endpoint<'_> {
    /// Name of the entry that the request is authenticated by.
    pub(super) fn auth(&mut self, provider: &Drafted) -> Option<Tree> {
        let schemes = provider.schemes_of(self.operation);
        let whole = self.whole.clone();
        let Some(scheme) = schemes.first() else {
            let mut headers = self.index.abouts(self.operation);
            let listed = headers.any(|about| matches!(&about.part, Part::Parameter(_, path) if path.iter().any(|name| name == "authorization")));
            let message = if listed {
                "an authorization header is listed, not what is in it; nothing is sent for it"
            } else {
                "nothing is said about authentication; nothing is sent for it"
            };
            if !self.index.is_told(self.operation, &["auth-missing"]) {
                self.guess("guess-auth", &whole, ("request.auth", message));
            }
            return None;
        };
        if schemes.len() > 1 {
            let message = "several ways to authenticate are named, not how they go together; the first is taken";
            self.guess("guess-auth", &whole, ("request.auth", message));
        }
        let spot = format!("auth.{}", scheme.name);
        if let Some(message) = scheme.assumed {
            self.guess("guess-auth", &scheme.about, (&spot, message));
        }
        if provider.has_auth(&scheme.name) {
            return Some(Tree::text(&scheme.name));
        }
        if scheme.tree.is_some() {
            let message = format!(
                "`provider.yaml` has no entry like `{}`; nothing is sent for it",
                scheme.name
            );
            self.guess_or(
                "guess-auth-entry",
                &scheme.about,
                (&spot, &message),
                scheme.tree.clone(),
            );
        }
        None
    }
}
