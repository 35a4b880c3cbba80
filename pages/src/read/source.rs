//! What readers of commands, collections and recordings have in common: names of operations, and JSON as a source.

use std::collections::BTreeMap;

use crate::Answer;
use crate::form::NotRead;
use crate::name;
use crate::read::Reading;
use crate::sample::json::{self, Key, Node};
use crate::sample::request::Pair;
use crate::sample::telling::Telling;

/// Headers of answers that servers and what is before them add, and their beginnings.
const NOISE: &[&str] = &[
    "accept-ranges",
    "access-control-",
    "age",
    "alt-svc",
    "cache-control",
    "cf-",
    "connection",
    "content-encoding",
    "content-length",
    "content-security-policy",
    "cross-origin-",
    "date",
    "expires",
    "keep-alive",
    "nel",
    "permissions-policy",
    "pragma",
    "referrer-policy",
    "report-to",
    "server",
    "strict-transport-security",
    "timing-allow-origin",
    "transfer-encoding",
    "vary",
    "via",
    "x-cache",
    "x-content-type-options",
    "x-frame-options",
    "x-powered-by",
    "x-xss-protection",
    ":",
];

/// Names of operations that are taken, and the number that the next of each name gets.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<String, usize>);

impl Names {
    /// A name by a title, else by a request; with a number if it is taken.
    pub(crate) fn name(&mut self, title: Option<&str>, method: &str, path: &str) -> String {
        let name = title.and_then(name::of_title);
        let name = name.or_else(|| name::of_request(method, &without_ids(path)));
        self.free(name.as_deref().unwrap_or("request"))
    }

    /// The name, with a number if it is taken.
    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        while let Some(number) = self.0.get(&free).copied() {
            let taken = self.0.get(name).copied().unwrap_or(number);
            self.0.insert(name.to_owned(), taken + 1);
            free = format!("{name}_{taken}");
        }
        self.0.insert(free.clone(), 2);
        free
    }
}

/// A path in which what looks like an id is a variable.
fn without_ids(path: &str) -> String {
    let is_id = |segment: &&str| {
        let digits = segment.bytes().filter(u8::is_ascii_digit).count();
        digits > 0
            && (digits == segment.len() || segment.contains(['_', '-']) || segment.len() > 11)
    };
    let segments = path.split('/');
    let segments = segments.map(|segment| if is_id(&segment) { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// The page as JSON. What no strict reader takes is read all the same, if it is an object.
pub(crate) fn root(reading: &Reading<'_>) -> Result<Node, NotRead> {
    let read = json::read(&reading.page().excerpt());
    let root = read.node.filter(|node| !node.members().is_empty());
    root.ok_or_else(|| NotRead::because("the source is no JSON object"))
}

/// Counts as read what of a source is brackets and commas alone.
pub(crate) fn take_brackets(reading: &mut Reading<'_>) {
    let lines = reading.page().excerpt().lines();
    let is_bracket = |c: char| "{}[],: \t\r".contains(c);
    for line in lines.iter().filter(|line| line.chars().all(is_bracket)) {
        reading.take(line);
    }
}

/// Counts as read: a value with all that is in it.
pub(crate) fn take(reading: &mut Reading<'_>, node: &Node) {
    reading.take(&node.at);
    for (key, node) in node.members() {
        reading.take(&key.at);
        take(reading, node);
    }
    for node in node.items() {
        take(reading, node);
    }
}

/// Counts as read: the keys that a reader knows, and what is behind those that say nothing about an operation.
pub(crate) fn take_keys(reading: &mut Reading<'_>, node: &Node, known: &[&str], silent: &[&str]) {
    for (Key { name, at }, node) in node.members() {
        if known.contains(&name.as_str()) {
            reading.take(at);
        } else if silent.contains(&name.as_str()) {
            reading.take(at);
            take(reading, node);
        }
    }
}

/// Headers of an answer that say something of it; names are behind this key.
pub(crate) fn answer_headers(telling: &mut Telling<'_, '_>, headers: &Node, of: (&str, &Answer)) {
    let (key, answer) = of;
    for header in headers.items() {
        let name = header.get(key).and_then(Node::text);
        let value = header.get("value").and_then(Node::text);
        let (Some(name), Some(value)) = (name, value) else {
            continue;
        };
        telling.take(name);
        let lower = name.to_ascii_lowercase();
        if !name.is_empty() && !NOISE.iter().any(|noise| is_noise(&lower, noise)) {
            telling.answer_header(&Pair::of(name, value), answer);
        }
    }
}

/// Whether a name is on a list: as it is, or with a beginning that ends in a hyphen or is a colon.
pub(crate) fn is_noise(name: &str, noise: &str) -> bool {
    name == noise || (noise.ends_with(['-', ':']) && name.starts_with(noise))
}
