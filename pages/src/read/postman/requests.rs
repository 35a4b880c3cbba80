//! Requests of a collection.

use super::sent::{add_body, address, pair, pairs, said};
use super::{Collection, KNOWN, SILENT, answers, auth, words};
use crate::read::{Reading, source};
use crate::sample::json::{Key, Node};
use crate::sample::request::Request;
use crate::sample::telling::{Telling, parameter};
use crate::sample::{Sample, url};
use crate::{About, Aspect, Class, Excerpt, Location, Part};

/// What is read of a request.
const READ: &[&str] = &["method", "header", "body", "url", "auth", "description"];

/// What is read of addresses, bodies and pairs.
const PARTS: &[&str] = &[
    "raw",
    "protocol",
    "host",
    "port",
    "path",
    "query",
    "variable",
    "mode",
    "urlencoded",
    "formdata",
    "graphql",
    "options",
    "language",
    "key",
    "value",
    "type",
    "disabled",
    "description",
    "src",
];

impl Collection {
    pub(super) fn request(&mut self, reading: &mut Reading<'_>, item: &Node, auth: Option<&Node>) {
        let Some(node) = item.get("request") else {
            return;
        };
        source::take_keys(reading, item, KNOWN, SILENT);
        source::take_keys(reading, node, READ, SILENT);
        let request = self.sent(node);
        let title = item.get("name").and_then(Node::text);
        let operation = self.name(title, &request);
        if let Some(title) = title {
            reading.state(&About::operation(&operation), Aspect::Title, title);
        }
        take_parts(reading, node);
        let text = Excerpt::empty();
        let sample = Sample {
            operation: &operation,
            name: "request",
            text: &text,
        };
        let mut telling = Telling::new(reading, &sample).of(Class::Stated, "collection");
        if let Some(words) = words(node).or_else(|| words(item)) {
            telling.describe(Part::Whole, words);
        }
        telling.request(&request);
        details(&mut telling, node);
        if let Some(graphql) = node.get("body").and_then(|body| body.get("graphql")) {
            query_language(&mut telling, graphql);
        }
        if let Some(auth) = node.get("auth").or(auth) {
            auth::tell(&mut telling, auth);
        }
        answers::tell(&mut telling, item);
    }

    fn name(&mut self, title: Option<&Excerpt>, request: &Request) -> String {
        let method = request.method.as_ref();
        let method = method.map_or("GET", |said| said.piece.text.as_str());
        let address = request.url.as_ref().map(url::split).unwrap_or_default();
        let path = address.path.map_or(String::new(), |path| path.text);
        self.names.name(title.map(Excerpt::as_str), method, &path)
    }

    /// A request is an object, or an address alone.
    fn sent(&self, node: &Node) -> Request {
        let (url, query) = match node
            .get("url")
            .or(Some(node).filter(|node| node.text().is_some()))
        {
            Some(url) => address(url),
            None => (None, Vec::new()),
        };
        let method = node.get("method").and_then(Node::text);
        let mut request = Request {
            method: Some(match method.filter(|method| !method.is_empty()) {
                Some(method) => said(&method.to_ascii_uppercase(), method, Class::Stated),
                None => said("GET", &node.at, Class::Inferred),
            }),
            base: url.as_ref().and_then(|url| self.base(url)),
            url,
            query,
            headers: node.get("header").map_or_else(Vec::new, pairs),
            ..Request::default()
        };
        if let Some(body) = node.get("body") {
            add_body(&mut request, body);
        }
        request
    }

    /// What a variable at the beginning of an address stands for.
    fn base(&self, url: &Excerpt) -> Option<Excerpt> {
        let (name, _) = url.strip_prefix("{{")?.split_once("}}")?;
        let value = self.variables.get(name.trim())?;
        (!value.is_empty()).then(|| value.clone())
    }
}

/// A query of GraphQL, and the variables that go with it.
fn query_language(telling: &mut Telling<'_, '_>, graphql: &Node) {
    for (Key { name, at }, node) in graphql.members() {
        let part = parameter(Location::Body, name);
        telling.say(part.clone(), Aspect::Listed, name, at);
        let Some(text) = node.text() else { continue };
        if name.as_str() == "variables" {
            let inside = |path: Vec<String>| {
                let path = std::iter::once("variables".to_owned()).chain(path);
                Part::Parameter(Location::Body, path.collect())
            };
            telling.go_on(Class::Sample, "request");
            telling.json(text, &inside);
        } else {
            telling.say(part, Aspect::Example, text, text);
        }
    }
}

/// What is written beside names: descriptions, types, and that an entry is switched off.
fn details(telling: &mut Telling<'_, '_>, node: &Node) {
    let url = node.get("url");
    let body = node.get("body");
    let lists = [
        (node.get("header"), Location::Header),
        (url.and_then(|url| url.get("query")), Location::Query),
        (url.and_then(|url| url.get("variable")), Location::Path),
        (body.and_then(|body| body.get("urlencoded")), Location::Body),
        (body.and_then(|body| body.get("formdata")), Location::Body),
    ];
    for (list, location) in lists {
        for entry in list.map_or(&[][..], Node::items) {
            detail(telling, entry, &location);
        }
    }
}

fn detail(telling: &mut Telling<'_, '_>, entry: &Node, location: &Location) {
    let Some(pair) = pair(entry) else { return };
    let mut name = pair.name.text.clone();
    if *location == Location::Header {
        name = name.to_ascii_lowercase();
    }
    let part = parameter(location.clone(), &name);
    if *location == Location::Path {
        telling.pairs(&Location::Path, &[pair]);
    }
    if let Some(words) = words(entry) {
        telling.describe(part.clone(), words);
    }
    let kind = entry.get("type").and_then(Node::text);
    if let Some(kind) = kind.filter(|kind| kind.as_str() == "file") {
        telling.say(part.clone(), Aspect::Type, kind, kind);
    }
    if let Some(disabled) = entry
        .get("disabled")
        .filter(|node| node.compact() == "true")
    {
        telling.say(part, Aspect::Requirement, "disabled", &disabled.at);
    }
}

/// Counts as read what is known of the address and the body.
fn take_parts(reading: &mut Reading<'_>, node: &Node) {
    for (Key { name, at }, inner) in node.members() {
        if PARTS.contains(&name.as_str()) || READ.contains(&name.as_str()) {
            reading.take(at);
            match (name.as_str(), inner.text()) {
                ("description", Some(words)) => reading.take(words),
                ("auth", _) => source::take(reading, inner),
                (_, Some(_)) if !inner.at.is_empty() => reading.take(&inner.at),
                _ => take_parts(reading, inner),
            }
        }
    }
    for item in node.items() {
        reading.take(&item.at);
        take_parts(reading, item);
    }
}
