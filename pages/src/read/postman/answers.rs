//! Answers that were saved beside a request of a collection.

use std::collections::BTreeMap;

use crate::read::source::answer_headers;
use crate::sample::json::{Key, Node};
use crate::sample::telling::Telling;
use crate::{Answer, Aspect, Class, Part, name};

/// Facts of each saved answer.
pub(super) fn tell(telling: &mut Telling<'_, '_>, item: &Node) {
    let mut of_status: BTreeMap<String, usize> = BTreeMap::new();
    for (index, response) in item
        .get("response")
        .map_or(&[][..], Node::items)
        .iter()
        .enumerate()
    {
        take(telling, response);
        let code = response.get("code");
        let status = code.map_or(String::new(), Node::compact);
        let seen = of_status.entry(status.clone()).or_default();
        *seen += 1;
        let title = response.get("name").and_then(Node::text);
        let label = title.and_then(|title| name::of_title(title));
        let answer = Answer {
            status: (!status.is_empty()).then(|| status.clone()),
            label: (*seen > 1).then(|| label.unwrap_or_else(|| seen.to_string())),
        };
        telling.go_on(Class::Stated, &sample(index));
        if let Some(code) = code {
            telling.say(
                Part::Answer(answer.clone()),
                Aspect::Listed,
                &status,
                &code.at,
            );
        }
        if let Some(headers) = response.get("header") {
            answer_headers(telling, headers, ("key", &answer));
        }
        if let Some(body) = response.get("body").and_then(Node::text) {
            telling.go_on(Class::Sample, &sample(index));
            telling.answer_body(body, &answer);
        }
    }
}

fn sample(index: usize) -> String {
    match index {
        0 => "answer".to_owned(),
        _ => format!("answer {}", index + 1),
    }
}

/// Counts as read what is known, and the request that is repeated there.
fn take(telling: &mut Telling<'_, '_>, response: &Node) {
    for (Key { name, at }, node) in response.members() {
        match name.as_str() {
            "originalRequest" | "header" | "cookie" => telling.take_all(node),
            "name" | "status" | "code" | "body" | "id" | "uid" | "responseTime" => {}
            other if other.starts_with("_postman") => {}
            _ => continue,
        }
        telling.take(at);
        telling.take(&node.at);
    }
}
