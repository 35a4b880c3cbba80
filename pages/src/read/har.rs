//! HTTP archives, version 1.2, as browsers and proxies record them.
//!
//! Entries of one method and path are one operation. What a browser loads to show a page is none.

mod answers;
mod requests;

use std::collections::{BTreeMap, HashSet};

use crate::form::NotRead;
use crate::read::Reading;
use crate::read::source::{self, Names};
use crate::sample::json::Node;
use crate::sample::request::Request;
use crate::sample::telling::Telling;
use crate::sample::{Sample, url};
use crate::{Class, Excerpt, Page};

/// So far into a source its outermost keys are looked for, in bytes.
const BEGINNING: usize = 4096;

/// Content types of what a page is shown with.
const SHOWN: &[&str] = &[
    "image/",
    "font/",
    "audio/",
    "video/",
    "text/css",
    "text/html",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/font",
    "application/wasm",
];

/// A JSON object with a log of entries.
pub(crate) fn recognises(page: &Page) -> bool {
    let text = page.text().trim_start_matches('\u{feff}').trim_start();
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let beginning = text.get(..end).unwrap_or_default();
    text.starts_with('{') && beginning.contains("\"log\"") && text.contains("\"entries\"")
}

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), NotRead> {
    let root = source::root(reading)?;
    source::take_brackets(reading);
    source::take_keys(reading, &root, &["log"], &[]);
    let Some(log) = root.get("log") else {
        return Err(NotRead::because("the recording has no log"));
    };
    source::take_keys(
        reading,
        log,
        &["entries"],
        &["version", "creator", "browser", "pages", "comment"],
    );
    let entries = log.get("entries").map_or(&[][..], Node::items);
    for entry in entries.iter().filter(|entry| !is_call(entry)) {
        source::take(reading, entry);
    }
    let mut names = Names::default();
    for operation in operations(entries) {
        let name = names.name(None, &operation.method, &operation.path);
        tell(reading, &name, &operation);
    }
    Ok(())
}

/// Entries of one method and path.
struct Operation<'n> {
    method: String,
    path: String,
    entries: Vec<(&'n Node, Request)>,
}

fn operations(entries: &[Node]) -> Vec<Operation<'_>> {
    let mut operations: Vec<Operation<'_>> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_call(entry)) {
        let Some(request) = entry.get("request").and_then(requests::sent) else {
            continue;
        };
        let method = request
            .method
            .as_ref()
            .map_or(String::new(), |said| said.piece.text.clone());
        let address = request.url.as_ref().map(url::split).unwrap_or_default();
        let path = address.path.map_or(String::new(), |path| path.text);
        let index = *known
            .entry((method.clone(), path.clone()))
            .or_insert(operations.len());
        if index == operations.len() {
            operations.push(Operation {
                method,
                path,
                entries: Vec::new(),
            });
        }
        if let Some(operation) = operations.get_mut(index) {
            operation.entries.push((entry, request));
        }
    }
    operations
}

/// Neither what a page is shown with, nor a browser's question whether it may ask.
fn is_call(entry: &Node) -> bool {
    let text = |node: Option<&Node>| {
        node.and_then(Node::text)
            .map_or(String::new(), |text| text.to_lowercase())
    };
    let content = entry
        .get("response")
        .and_then(|response| response.get("content"));
    let media = text(content.and_then(|content| content.get("mimeType")));
    let method = text(
        entry
            .get("request")
            .and_then(|request| request.get("method")),
    );
    let is_shown = SHOWN.iter().any(|shown| media.starts_with(shown));
    !matches!(method.as_str(), "options" | "connect" | "") && (!is_shown || method != "get")
}

fn tell(reading: &mut Reading<'_>, name: &str, operation: &Operation<'_>) {
    for (entry, _) in &operation.entries {
        let silent = [
            "startedDateTime",
            "time",
            "timings",
            "cache",
            "pageref",
            "serverIPAddress",
            "connection",
            "comment",
            "_initiator",
            "_priority",
            "_resourceType",
            "_connectionId",
            "_securityState",
        ];
        source::take_keys(reading, entry, &["request", "response"], &silent);
        for side in ["request", "response"] {
            if let Some(node) = entry.get(side) {
                take_side(reading, node);
            }
        }
    }
    let text = Excerpt::empty();
    let sample = Sample {
        operation: name,
        name: "request",
        text: &text,
    };
    let mut telling = Telling::new(reading, &sample)
        .of(Class::Sample, "recording")
        .once();
    let mut seen = HashSet::new();
    for (entry, request) in &operation.entries {
        let response = entry.get("response");
        if !seen.insert((requests::told(request), response.map(answers::told))) {
            continue;
        }
        let index = seen.len();
        telling.go_on(Class::Sample, &numbered("request", index));
        telling.request(request);
        if let Some(response) = response {
            telling.go_on(Class::Sample, &numbered("answer", index));
            answers::tell(&mut telling, response);
        }
    }
}

fn numbered(name: &str, index: usize) -> String {
    match index {
        1 => name.to_owned(),
        _ => format!("{name} {index}"),
    }
}

/// Counts as read what the standard has, values included: what is not said then is how a message travelled.
fn take_side(reading: &mut Reading<'_>, node: &Node) {
    let known = ["method", "url", "content", "text", "mimeType"];
    let silent = [
        "httpVersion",
        "headers",
        "cookies",
        "queryString",
        "postData",
        "headersSize",
        "bodySize",
        "redirectURL",
        "status",
        "statusText",
        "comment",
        "_transferSize",
        "_error",
        "_fetchedViaServiceWorker",
        "size",
        "compression",
        "encoding",
    ];
    source::take_keys(reading, node, &known, &silent);
    if let Some(content) = node.get("content") {
        source::take_keys(reading, content, &known, &silent);
    }
}
