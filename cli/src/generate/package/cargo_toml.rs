//! The crate's manifest: written once, then only added to.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value, table, value};

use super::texts::VERSION;
use super::{Package, Parts};

/// What the emitted code stands on.
const RUNTIME: &str = "wirescribe-runtime";

/// Its version: the generator and the runtime are released together.
const RUNTIME_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Features of the crate that are features of the runtime.
const TRANSPORTS: [(&str, &str); 3] = [
    ("reqwest", "Asynchronous transport."),
    ("blocking", "Blocking transport."),
    ("tracing", "Spans for each call and each attempt."),
];

/// Features of the runtime that the cases of any specs run with.
const TESTED_WITH: [&str; 6] = [
    "asymmetric",
    "blocking",
    "cipher",
    "field-encryption",
    "jwe",
    "reqwest",
];

/// A manifest that has been added to.
#[derive(Debug)]
pub(super) struct Merged {
    /// Its text.
    pub(super) text: String,
    /// What a person should change.
    pub(super) notes: Vec<String>,
}

/// The manifest of a new crate.
pub(super) fn new(package: &Package, parts: &Parts<'_>) -> String {
    let name = &package.name;
    let rust_version = env!("CARGO_PKG_RUST_VERSION");
    let licence = match &package.license {
        Some(licence) => format!("license = {}", quoted(licence)),
        None => "# State a licence before you remove this.\npublish = false".to_owned(),
    };
    let runtime = dependency(package.runtime.as_deref(), &[]);
    let features = features(parts);
    let tests = dev_dependencies(package, parts);
    let tests = if tests.is_empty() {
        String::new()
    } else {
        let lines: Vec<String> = tests
            .iter()
            .map(|(name, value)| format!("{name} = {value}\n"))
            .collect();
        let title = "[dev-dependencies]\n# What runs the cases of the specs.";
        format!("\n{title}\n{}", lines.concat())
    };
    format!(
        "[package]
name = \"{name}\"
version = \"{VERSION}\"
description = \"Typed clients, generated from one small file per endpoint\"
edition = \"2024\"
rust-version = \"{rust_version}\"
{licence}
readme = \"README.md\"
exclude = [\"/.wirescribe.json\"]

[features]
{features}
[dependencies]
# What the generated code stands on.
{RUNTIME} = {runtime}
{tests}
[lints.rust]
missing_docs = \"warn\"
unsafe_code = \"forbid\"

[package.metadata.docs.rs]
all-features = true
"
    )
}

fn features(parts: &Parts<'_>) -> String {
    let default = std::iter::once("reqwest").chain(parts.features.keys().map(String::as_str));
    let default: Array = default.collect();
    let mut lines = vec![format!("default = {default}\n")];
    for (name, doc) in TRANSPORTS {
        lines.push(format!("# {doc}\n{name} = [\"{RUNTIME}/{name}\"]\n"));
    }
    lines.push("# One feature for each provider.\n".to_owned());
    for (name, needed) in parts.features {
        let needed: Array = needed.iter().map(|needed| of_runtime(needed)).collect();
        // Names with a dot need quotes, all others do not.
        let name = if name.contains(['.', '+']) {
            quoted(name)
        } else {
            name.clone()
        };
        lines.push(format!("{name} = {needed}\n"));
    }
    lines.concat()
}

/// Adds what is missing, and changes nothing else.
pub(super) fn merge(there: &str, package: &Package, parts: &Parts<'_>) -> Result<Merged, String> {
    let mut document: DocumentMut = there
        .parse()
        .map_err(|error: toml_edit::TomlError| error.to_string().trim_end().to_owned())?;
    add_features(section(&mut document, "features")?, parts)?;
    let dependencies = section(&mut document, "dependencies")?;
    let notes = dependencies.get(RUNTIME).and_then(outdated);
    if !dependencies.contains_key(RUNTIME) {
        let runtime = dependency(package.runtime.as_deref(), &[]);
        dependencies.insert(RUNTIME, value(runtime));
    }
    let tests = dev_dependencies(package, parts);
    if !tests.is_empty() {
        let section = section(&mut document, "dev-dependencies")?;
        for (name, needed) in tests {
            if !section.contains_key(name) {
                section.insert(name, value(needed));
            }
        }
    }
    Ok(Merged {
        text: document.to_string(),
        notes: notes.into_iter().collect(),
    })
}

fn section<'a>(document: &'a mut DocumentMut, name: &str) -> Result<&'a mut dyn TableLike, String> {
    document
        .entry(name)
        .or_insert_with(table)
        .as_table_like_mut()
        .ok_or_else(|| format!("`{name}` is no table"))
}

/// Adds features that are not there, the new ones also to the default ones.
fn add_features(features: &mut dyn TableLike, parts: &Parts<'_>) -> Result<(), String> {
    let mut new: Vec<String> = Vec::new();
    let transports = TRANSPORTS.map(|(name, _)| (name, BTreeSet::from([name.to_owned()])));
    let transports = transports.iter().map(|(name, needed)| (*name, needed));
    let providers = parts.features.iter();
    let providers = providers.map(|(name, needed)| (name.as_str(), needed));
    for (name, needed) in transports.chain(providers) {
        let is_default = parts.features.contains_key(name) || name == "reqwest";
        if !features.contains_key(name) && is_default {
            new.push(name.to_owned());
        }
        let needed: Vec<String> = needed.iter().map(|needed| of_runtime(needed)).collect();
        add(features, name, &needed)?;
    }
    if new.is_empty() {
        return Ok(());
    }
    add(features, "default", &new)
}

/// Adds what a feature does not turn on yet.
fn add(features: &mut dyn TableLike, name: &str, needed: &[String]) -> Result<(), String> {
    if !features.contains_key(name) {
        features.insert(name, value(Array::new()));
    }
    let list = features.get_mut(name).and_then(Item::as_array_mut);
    let list = list.ok_or_else(|| format!("the feature `{name}` is no list"))?;
    for wanted in needed {
        if !list.iter().any(|there| there.as_str() == Some(wanted)) {
            list.push(wanted.as_str());
        }
    }
    Ok(())
}

/// Says so if a dependency asks for a release of the runtime that this code was not generated for.
fn outdated(dependency: &Item) -> Option<String> {
    let version = dependency.as_str().or_else(|| {
        let table = dependency.as_table_like()?;
        table.get("version")?.as_str()
    })?;
    let series = |version: &str| {
        let version = version.trim_start_matches(['^', '=', '~', ' ']);
        let mut numbers = version.split('.').map(str::to_owned);
        match (numbers.next(), numbers.next()) {
            (Some(major), Some(minor)) if major == "0" => (major, Some(minor)),
            (major, _) => (major.unwrap_or_default(), None),
        }
    };
    (series(version) != series(RUNTIME_VERSION)).then(|| {
        format!(
            "Cargo.toml asks for `{RUNTIME}` {version}; this code is for {RUNTIME_VERSION}, so \
             change the version there"
        )
    })
}

/// What runs the cases of the specs.
fn dev_dependencies(package: &Package, parts: &Parts<'_>) -> Vec<(&'static str, InlineTable)> {
    if parts.cases.is_none() {
        return Vec::new();
    }
    let mut tokio = InlineTable::new();
    tokio.insert("version", "1".into());
    tokio.insert("default-features", false.into());
    tokio.insert("features", Value::Array(Array::from_iter(["rt"])));
    vec![
        ("tokio", tokio),
        (
            "wirescribe-codegen",
            dependency(package.codegen.as_deref(), &["asymmetric"]),
        ),
        (
            RUNTIME,
            dependency(package.runtime.as_deref(), &TESTED_WITH),
        ),
        (
            "wirescribe-sandbox",
            dependency(package.sandbox.as_deref(), &[]),
        ),
    ]
}

fn dependency(path: Option<&str>, features: &[&str]) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("version", RUNTIME_VERSION.into());
    if let Some(path) = path {
        table.insert("path", path.into());
    }
    if !features.is_empty() {
        let features: Array = features.iter().copied().collect();
        table.insert("features", Value::Array(features));
    }
    table
}

fn of_runtime(feature: &str) -> String {
    format!("{RUNTIME}/{feature}")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
