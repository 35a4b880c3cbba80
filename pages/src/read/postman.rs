//! Postman collections, version 2.1: folders, requests, saved answers.
//!
//! What is written down about a request is stated; bodies and saved answers are samples. Scripts are left unread.

mod answers;
mod auth;
mod requests;
mod sent;

use std::collections::BTreeMap;

use crate::form::NotRead;
use crate::read::Reading;
use crate::read::source::{self, Names};
use crate::sample::json::Node;
use crate::{About, Aspect, Excerpt, Page};

/// What says nothing about an operation.
const SILENT: &[&str] = &[
    "_postman_id",
    "_exporter_id",
    "_collection_link",
    "id",
    "uid",
    "schema",
    "protocolProfileBehavior",
];

/// What is read, or looked into.
const KNOWN: &[&str] = &[
    "info",
    "item",
    "auth",
    "variable",
    "name",
    "description",
    "request",
    "response",
];

/// A JSON object that names the schema of collections.
pub(crate) fn recognises(page: &Page) -> bool {
    let text = page.text().trim_start_matches('\u{feff}').trim_start();
    text.starts_with('{') && text.contains("getpostman.com/json/collection/v2")
}

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), NotRead> {
    let root = source::root(reading)?;
    source::take_brackets(reading);
    if let Some(info) = root.get("info") {
        about_source(reading, info);
    }
    let mut collection = Collection {
        variables: variables(reading, &root),
        names: Names::default(),
    };
    collection.items(reading, &root, None);
    Ok(())
}

fn about_source(reading: &mut Reading<'_>, info: &Node) {
    source::take_keys(reading, info, KNOWN, SILENT);
    if let Some(name) = info.get("name").and_then(Node::text) {
        reading.state(&About::source(), Aspect::Title, name);
    }
    match info.get("version") {
        Some(version) if version.text().is_some() => {
            let text = version.text().cloned().unwrap_or_default();
            source::take(reading, version);
            reading.state(&About::source(), Aspect::Version, &text);
        }
        Some(version) => source::take(reading, version),
        None => {}
    }
    if let Some(description) = words(info) {
        reading.take(description);
    }
}

/// What is written in place of a name.
fn variables(reading: &mut Reading<'_>, root: &Node) -> BTreeMap<String, Excerpt> {
    let mut variables = BTreeMap::new();
    for variable in root.get("variable").map_or(&[][..], Node::items) {
        source::take(reading, variable);
        let key = variable.get("key").and_then(Node::text);
        let value = variable.get("value").and_then(Node::text);
        if let (Some(key), Some(value)) = (key, value) {
            variables.insert(key.to_string(), value.clone());
        }
    }
    variables
}

/// A description: a text, or an object with one.
fn words(node: &Node) -> Option<&Excerpt> {
    let description = node.get("description")?;
    let text = description
        .text()
        .or_else(|| description.get("content")?.text());
    text.filter(|text| !text.trim().is_empty())
}

struct Collection {
    variables: BTreeMap<String, Excerpt>,
    names: Names,
}

impl Collection {
    /// Requests and folders. Authentication holds for what is inside, until something else is said.
    fn items<'n>(&mut self, reading: &mut Reading<'_>, folder: &'n Node, auth: Option<&'n Node>) {
        source::take_keys(reading, folder, KNOWN, SILENT);
        if let Some(auth) = folder.get("auth") {
            source::take(reading, auth);
        }
        let auth = folder.get("auth").or(auth);
        for item in folder.get("item").map_or(&[][..], Node::items) {
            if item.get("request").is_some() {
                self.request(reading, item, auth);
                continue;
            }
            let name = item.get("name").and_then(Node::text);
            for known in name.into_iter().chain(words(item)) {
                reading.take(known);
            }
            self.items(reading, item, auth);
        }
    }
}
