//! Requests of a recording.

use crate::read::source::is_noise;
use crate::sample::json::Node;
use crate::sample::request::{Body, Pair, Piece, Request, Said};
use crate::{Class, Excerpt};

/// Headers that browsers add, and their beginnings.
const NOISE: &[&str] = &[
    ":",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "content-length",
    "cookie",
    "dnt",
    "host",
    "if-modified-since",
    "if-none-match",
    "origin",
    "pragma",
    "priority",
    "referer",
    "sec-",
    "te",
    "upgrade-insecure-requests",
    "user-agent",
    "x-client-data",
    "x-requested-with",
];

/// What was sent; nothing without a method and an address.
pub(super) fn sent(node: &Node) -> Option<Request> {
    let method = node.get("method")?.text()?;
    let url = node.get("url")?.text()?;
    let listed = pairs(node.get("queryString"));
    let address = match url.split_at_first("?") {
        Some((address, _)) if !listed.is_empty() => address,
        _ => url.clone(),
    };
    let headers = pairs(node.get("headers"));
    let mut request = Request {
        method: Some(said(&method.to_ascii_uppercase(), method)),
        url: Some(address),
        query: listed,
        cookies: cookies(node, &headers),
        headers: headers.into_iter().filter(tells).collect(),
        ..Request::default()
    };
    if let Some(data) = node.get("postData") {
        add_body(&mut request, data);
    }
    Some(request)
}

fn said(text: &str, at: &Excerpt) -> Said {
    let piece = Piece {
        text: text.to_owned(),
        at: at.clone(),
    };
    Said {
        piece,
        class: Class::Sample,
    }
}

fn pairs(list: Option<&Node>) -> Vec<Pair> {
    let entries = list.map_or(&[][..], Node::items).iter();
    let pairs = entries.filter_map(|entry| {
        let name = entry.get("name")?.text().filter(|name| !name.is_empty())?;
        let value = entry.get("value").or_else(|| entry.get("fileName"));
        let value = value.and_then(Node::text).cloned();
        Some(Pair::of(name, &value.unwrap_or_default()))
    });
    pairs.collect()
}

/// Whether a header says something of the operation.
fn tells(header: &Pair) -> bool {
    let name = header.name.text.to_ascii_lowercase();
    let value = header.value.text.as_str();
    let is_any = name == "accept" && (value.contains("*/*") || value.contains("text/html"));
    !is_any && !NOISE.iter().any(|noise| is_noise(&name, noise))
}

fn cookies(node: &Node, headers: &[Pair]) -> Vec<Pair> {
    let listed = pairs(node.get("cookies"));
    if !listed.is_empty() {
        return listed;
    }
    let headers = headers.iter();
    let cookies = headers.filter(|header| header.name.text.eq_ignore_ascii_case("cookie"));
    cookies
        .flat_map(|header| Pair::cookies(&header.value.at))
        .collect()
}

fn add_body(request: &mut Request, data: &Node) {
    let media = data.get("mimeType").and_then(Node::text);
    let media = media.filter(|media| !media.is_empty());
    if let (None, Some(media)) = (request.header("content-type"), media) {
        request.media = Some(said(media, media));
    }
    let params = pairs(data.get("params"));
    let text = data.get("text").and_then(Node::text);
    request.body = match text.filter(|text| !text.trim().is_empty()) {
        _ if !params.is_empty() && media.is_some_and(|media| media.starts_with("multipart")) => {
            Body::Parts(params)
        }
        _ if !params.is_empty() => Body::Form(params),
        Some(text) => Body::Text(Piece::of(text, text)),
        None => Body::None,
    };
}

/// What tells one request from another of its operation.
pub(super) fn told(request: &Request) -> Vec<String> {
    let pairs = request.query.iter().chain(&request.headers);
    let pairs = pairs.map(|pair| format!("{}={}", pair.name.text, pair.value.text));
    let mut told: Vec<String> = pairs.collect();
    told.extend(request.url.as_ref().map(Excerpt::to_string));
    match &request.body {
        Body::None => {}
        Body::Text(piece) => told.push(piece.text.clone()),
        Body::Form(pairs) | Body::Parts(pairs) => {
            told.extend(
                pairs
                    .iter()
                    .map(|pair| format!("{}:{}", pair.name.text, pair.value.text)),
            );
        }
    }
    told
}
