//! `provider.yaml`: hosts, credentials, ways to authenticate.

use std::collections::{BTreeSet, HashMap};

use super::auth::Scheme;
use super::host::{by_host, environment, url, url_of};
use super::index::Index;
use super::{Given, names};
use crate::tree::Tree;
use crate::{About, Aspect, Part};

/// A host that is nobody's, where a page names none.
const NOWHERE: &str = "https://host.invalid";

/// More environments than any provider has.
const MOST: usize = 50;

/// Name of the host in samples.
const SAMPLE: &str = "sample";

/// A provider's file, and where in it stands what facts are about.
pub(super) struct Drafted {
    pub(super) tree: Tree,
    /// Names of environments by those that pages use.
    environments: HashMap<String, String>,
    schemes: Vec<Scheme>,
    /// Names of entries that endpoints can use.
    entries: BTreeSet<String>,
    /// What concerns the provider and has to be decided: rule, thing, path in the spec, message, offer.
    pub(super) lacks: Vec<(&'static str, About, String, String, Option<Tree>)>,
}

pub(super) fn draft(index: &Index<'_>, given: &Given) -> Drafted {
    let mut drafted = Drafted {
        tree: Tree::Map(Vec::new()),
        environments: HashMap::new(),
        schemes: schemes(index),
        entries: BTreeSet::new(),
        lacks: Vec::new(),
    };
    let environments = drafted.environments(index);
    match &given.shared {
        Some(shared) => drafted.compare(shared, &environments),
        None => drafted.entries.extend(
            drafted
                .schemes
                .iter()
                .filter(|scheme| scheme.tree.is_some())
                .map(|scheme| scheme.name.clone()),
        ),
    }
    drafted.tree = drafted.file(index, given, environments);
    drafted
}

/// The ways to authenticate that are spoken of, each once.
fn schemes(index: &Index<'_>) -> Vec<Scheme> {
    let named = index.all().iter().filter_map(|about| match &about.part {
        Part::Auth(name) => Some((*about, name)),
        _ => None,
    });
    named
        .map(|(about, name)| Scheme::of(index, about, name))
        .collect()
}

impl Drafted {
    /// Path of an environment in the spec.
    pub(super) fn environment(&self, name: &str) -> String {
        let known = self.environments.get(name);
        known.map_or_else(
            || "environments".to_owned(),
            |name| format!("environments.{name}"),
        )
    }

    /// Path of an entry of `auth` in the spec.
    pub(super) fn auth(&self, source: &str) -> String {
        let mut schemes = self.schemes.iter();
        let known =
            schemes.find(|scheme| matches!(&scheme.about.part, Part::Auth(name) if name == source));
        known.map_or_else(
            || "request.auth".to_owned(),
            |scheme| format!("auth.{}", scheme.name),
        )
    }

    /// Whether endpoints can use an entry.
    pub(super) fn has_auth(&self, name: &str) -> bool {
        self.entries.contains(name)
    }

    /// What authenticates an operation.
    pub(super) fn schemes_of(&self, operation: &str) -> Vec<&Scheme> {
        let schemes = self.schemes.iter();
        let of_it = schemes.filter(|scheme| {
            scheme
                .about
                .operation
                .as_deref()
                .is_none_or(|name| name == operation)
        });
        of_it.collect()
    }

    /// Environments by name: URL and variables of the host.
    fn environments(&mut self, index: &Index<'_>) -> Vec<(String, Tree)> {
        let mut environments: Vec<(String, Tree)> = Vec::new();
        let mut urls: Vec<String> = Vec::new();
        let servers = || {
            index.all().iter().filter_map(|about| match &about.part {
                Part::Server(name) => Some((*about, name.as_str())),
                _ => None,
            })
        };
        let is_sample = |name: &str| name == SAMPLE;
        let stated = servers().filter(|(_, name)| !is_sample(name));
        // The host of a sample is one only where no other is named.
        let ordered: Vec<_> = stated
            .chain(servers().filter(|(_, name)| is_sample(name)))
            .collect();
        for (about, name) in ordered {
            let Some(printed) = index.value(about, Aspect::Url) else {
                continue;
            };
            if environments.len() >= MOST || (is_sample(name) && !environments.is_empty()) {
                continue;
            }
            let Some((url, variables)) = url(printed) else {
                let message =
                    format!("`{name}` has an address that no client may have; it is left out");
                self.lacks.push((
                    "guess-environment",
                    about.clone(),
                    "environments".to_owned(),
                    message,
                    None,
                ));
                continue;
            };
            let wanted = if is_sample(name) {
                by_host(&url).to_owned()
            } else {
                names::plain(name, "environment")
            };
            self.environments.insert(name.to_owned(), wanted.clone());
            let is_known = environments.iter().any(|(known, _)| *known == wanted);
            if is_known || urls.contains(&url) {
                continue;
            }
            urls.push(url.clone());
            environments.push((wanted, environment(url, &variables)));
        }
        environments
    }

    /// What a `provider.yaml` that is there has of it, and what it lacks.
    fn compare(&mut self, shared: &Tree, environments: &[(String, Tree)]) {
        let urls: Vec<&str> = shared
            .get("environments")
            .map(Tree::entries)
            .unwrap_or_default()
            .iter()
            .filter_map(|(_, tree)| url_of(tree))
            .collect();
        for (name, tree) in environments {
            if !url_of(tree).is_some_and(|url| urls.contains(&url)) {
                let message = format!(
                    "`provider.yaml` has no environment with the address that the page calls `{name}`"
                );
                let about = About {
                    operation: None,
                    part: Part::Server(name.clone()),
                };
                self.lacks.push((
                    "guess-environment",
                    about,
                    format!("environments.{name}"),
                    message,
                    Some(tree.clone()),
                ));
            }
        }
        let entries = shared.get("auth").map(Tree::entries).unwrap_or_default();
        self.entries = entries.iter().map(|(name, _)| name.clone()).collect();
        for scheme in &mut self.schemes {
            let is_alike = |entry: &&(String, Tree)| {
                scheme
                    .tree
                    .as_ref()
                    .is_some_and(|tree| alike(tree, &entry.1))
            };
            match entries.iter().find(is_alike) {
                Some((name, shared)) => {
                    scheme.name.clone_from(name);
                    scheme.tree = Some(shared.clone());
                    scheme.is_shared = true;
                    scheme.assumed = None;
                }
                // Another entry of the same name is not meant.
                None => {
                    self.entries.remove(&scheme.name);
                }
            }
        }
    }

    fn file(
        &mut self,
        index: &Index<'_>,
        given: &Given,
        mut environments: Vec<(String, Tree)>,
    ) -> Tree {
        if environments.is_empty() {
            let message = "the source names no host".to_owned();
            if given.shared.is_none() {
                self.lacks.push((
                    "guess-environment",
                    About::source(),
                    "environments".to_owned(),
                    message,
                    None,
                ));
            }
            environments.push(("production".to_owned(), Tree::text(NOWHERE)));
        }
        let needed: BTreeSet<String> = self.schemes.iter().flat_map(Scheme::credentials).collect();
        let credentials = needed
            .iter()
            .map(|name| (name.clone(), credential(index, name)));
        let mut auth: Vec<(String, Tree)> = Vec::new();
        for scheme in &self.schemes {
            let is_known = auth.iter().any(|(name, _)| *name == scheme.name);
            if let (Some(tree), false) = (&scheme.tree, is_known) {
                auth.push((scheme.name.clone(), tree.clone()));
            }
        }
        let entries = [
            ("title", Tree::text(title(&given.provider))),
            ("environments", Tree::Map(environments)),
            ("credentials", Tree::Map(credentials.collect())),
            ("auth", Tree::Map(auth)),
        ];
        let is_empty = |tree: &Tree| tree.scalar().is_none() && tree.entries().is_empty();
        let entries = entries.into_iter().filter(|(_, tree)| !is_empty(tree));
        Tree::Map(entries.map(|(key, tree)| (key.to_owned(), tree)).collect())
    }
}

/// Whether two entries authenticate in the same way, whatever their credentials are called.
fn alike(drafted: &Tree, shared: &Tree) -> bool {
    let names = |tree: &Tree, key: &str| -> Option<Vec<String>> {
        let entries = tree.get(key)?.entries().iter();
        Some(entries.map(|(name, _)| name.to_ascii_lowercase()).collect())
    };
    let kinds = ["basic", "bearer", "header_key", "query_key", "compute"];
    let kind = |tree: &Tree| kinds.into_iter().find(|key| tree.get(key).is_some());
    let Some(same) = kind(drafted).filter(|found| kind(shared) == Some(found)) else {
        return false;
    };
    match same {
        "bearer" => true,
        "basic" => {
            let is_empty = |tree: &Tree| {
                tree.get("basic").and_then(|basic| basic.get("password")) == Some(&Tree::text(""))
            };
            is_empty(drafted) == is_empty(shared)
        }
        "compute" => {
            drafted.get("compute") == shared.get("compute")
                && names(drafted, "set") == names(shared, "set")
        }
        _ => names(drafted, same) == names(shared, same),
    }
}

fn credential(index: &Index<'_>, name: &str) -> Tree {
    const SECRET: &[&str] = &["secret", "salt", "password", "private", "token"];
    let mut abouts = index.all().iter();
    let about =
        abouts.find(|about| matches!(&about.part, Part::Credential(known) if known == name));
    let stated = about.and_then(|about| index.value(about, Aspect::Type));
    let words = names::words(name);
    let is_secret = words.iter().any(|word| SECRET.contains(&word.as_str()))
        || words.join("_").ends_with("api_key");
    let kind = match stated {
        Some(kind @ ("text" | "secret")) => kind,
        _ if is_secret => "secret",
        _ => "text",
    };
    let entries = [
        ("type", kind.to_owned()),
        ("example", format!("test_{name}_not_real")),
    ];
    let entries = entries.map(|(key, value)| (key.to_owned(), Tree::Text(value)));
    Tree::Map(entries.into())
}

/// The folder's name as people may write it.
fn title(provider: &str) -> String {
    let words = provider.split('_').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}
