//! Answers of a recording.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::read::source::answer_headers;
use crate::sample::json::Node;
use crate::sample::telling::Telling;
use crate::{Answer, Aspect, Excerpt, Part};

/// Facts of an answer; of a request that got none, nothing.
pub(super) fn tell(telling: &mut Telling<'_, '_>, response: &Node) {
    let Some(node) = response.get("status") else {
        return;
    };
    let status = node.compact();
    if status == "0" || status.parse::<u16>().is_err() {
        return;
    }
    let answer = Answer::status(&status);
    telling.say(
        Part::Answer(answer.clone()),
        Aspect::Listed,
        &status,
        &node.at,
    );
    if let Some(headers) = response.get("headers") {
        answer_headers(telling, headers, ("name", &answer));
    }
    let content = response.get("content");
    let media = content.and_then(|content| content.get("mimeType")?.text());
    let headers = response.get("headers").map_or(&[][..], Node::items).iter();
    let mut names = headers.filter_map(|header| header.get("name")?.text());
    let is_said = names.any(|name| name.eq_ignore_ascii_case("content-type"));
    if let Some(media) = media.filter(|media| !media.is_empty() && !is_said) {
        telling.say(Part::Answer(answer.clone()), Aspect::Media, media, media);
    }
    if let Some(body) = content.and_then(body) {
        telling.answer_body(&body, &answer);
    }
}

/// The text of a body. Of one that is encoded, each character stands where all of it does.
fn body(content: &Node) -> Option<Excerpt> {
    let text = content.get("text")?.text()?;
    let encoding = content.get("encoding").and_then(Node::text);
    if encoding.is_none_or(|encoding| encoding.as_str() != "base64") {
        return Some(text.clone());
    }
    let bytes = STANDARD.decode(text.trim().as_bytes()).ok()?;
    let at = text.source()?;
    let mut decoded = Excerpt::empty();
    for character in String::from_utf8(bytes).ok()?.chars() {
        decoded.push(character, at.clone());
    }
    Some(decoded)
}

/// What tells one answer from another of its operation.
pub(super) fn told(response: &Node) -> Vec<String> {
    let status = response.get("status").map(Node::compact);
    let text = response
        .get("content")
        .and_then(|content| content.get("text")?.text());
    status
        .into_iter()
        .chain(text.map(Excerpt::to_string))
        .collect()
}
