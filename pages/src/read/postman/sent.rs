//! What a request of a collection sends: address, pairs, body.

use crate::sample::defect::Defect;
use crate::sample::json::Node;
use crate::sample::request::{Body, Pair, Piece, Request, Said};
use crate::{Class, Excerpt};

/// A text at a place.
pub(super) fn said(text: &str, at: &Excerpt, class: Class) -> Said {
    let piece = Piece {
        text: text.to_owned(),
        at: at.clone(),
    };
    Said { piece, class }
}

/// An address without its query, and the query.
pub(super) fn address(node: &Node) -> (Option<Excerpt>, Vec<Pair>) {
    let Some(raw) = node.text().or_else(|| node.get("raw")?.text()) else {
        return (joined(node), node.get("query").map_or_else(Vec::new, pairs));
    };
    let listed = node.get("query").filter(|query| !query.items().is_empty());
    match (raw.split_at_first("?"), listed) {
        (Some((before, _)), Some(listed)) => (Some(before), pairs(listed)),
        (None, Some(listed)) => (Some(raw.clone()), pairs(listed)),
        (_, None) => (Some(raw.clone()), Vec::new()),
    }
}

/// An address from its parts, all at the place of the first.
fn joined(node: &Node) -> Option<Excerpt> {
    let texts = |key: &str, by: &str| {
        let node = node.get(key)?;
        let items = node.items().iter().filter_map(Node::text);
        let items: Vec<&str> = items.map(Excerpt::as_str).collect();
        let text = node
            .text()
            .map_or_else(|| items.join(by), Excerpt::to_string);
        let first = node.items().first().unwrap_or(node);
        Some((text, first.text().unwrap_or(&first.at).source()?))
    };
    let (host, at) = texts("host", ".").or_else(|| texts("path", "/"))?;
    let protocol = texts("protocol", "").map_or(String::new(), |(text, _)| format!("{text}://"));
    let port = texts("port", "").map_or(String::new(), |(text, _)| format!(":{text}"));
    let path = texts("path", "/").map_or(String::new(), |(text, _)| text);
    let text = if node.get("host").is_some() {
        format!("{protocol}{host}{port}/{}", path.trim_start_matches('/'))
    } else {
        format!("/{}", path.trim_start_matches('/'))
    };
    let mut url = Excerpt::empty();
    for character in text.chars() {
        url.push(character, at.clone());
    }
    Some(url)
}

/// Entries with a key and a value.
pub(super) fn pairs(list: &Node) -> Vec<Pair> {
    list.items().iter().filter_map(pair).collect()
}

/// An entry with a key, and with a value or a file.
pub(super) fn pair(entry: &Node) -> Option<Pair> {
    let key = entry.get("key")?.text().filter(|key| !key.is_empty())?;
    let value = entry.get("value").and_then(Node::text);
    let value = value.or_else(|| entry.get("src")?.text()).cloned();
    Some(Pair::of(key, &value.unwrap_or_default()))
}

/// The body, and the content type that goes with it.
pub(super) fn add_body(request: &mut Request, body: &Node) {
    let mode = body
        .get("mode")
        .and_then(Node::text)
        .cloned()
        .unwrap_or_default();
    let media = match mode.as_str() {
        "raw" => {
            let raw = body.get("raw").and_then(Node::text);
            if let Some(raw) = raw.filter(|raw| !raw.trim().is_empty()) {
                request.body = Body::Text(Piece::of(raw, raw));
            }
            let options = body
                .get("options")
                .and_then(|options| options.get("raw")?.get("language"));
            let language = options.and_then(Node::text);
            if let Some(json) = language.filter(|language| language.as_str() == "json") {
                request.media = Some(said("application/json", json, Class::Inferred));
            }
            None
        }
        "urlencoded" => {
            request.body = Body::Form(body.get("urlencoded").map_or_else(Vec::new, pairs));
            Some("application/x-www-form-urlencoded")
        }
        "formdata" => {
            request.body = Body::Parts(body.get("formdata").map_or_else(Vec::new, pairs));
            Some("multipart/form-data")
        }
        "graphql" => Some("application/json"),
        "file" => {
            request.note(Defect::File, &mode);
            None
        }
        _ => None,
    };
    if let Some(media) = media {
        request.media = Some(said(media, &mode, Class::Inferred));
    }
    if request.header("content-type").is_some() {
        request.media = None;
    }
}
