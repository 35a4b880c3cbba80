//! How requests of a collection are authenticated.

use crate::sample::defect::Defect;
use crate::sample::json::Node;
use crate::sample::telling::{Telling, parameter};
use crate::{Aspect, Excerpt, Location, Part};

/// A setting of a kind of authentication: an entry of a list, or, in version 2.0, a member.
fn setting<'n>(auth: &'n Node, kind: &str, key: &str) -> Option<&'n Node> {
    let settings = auth.get(kind)?;
    let named = |entry: &&Node| {
        entry
            .get("key")
            .and_then(Node::text)
            .is_some_and(|name| name.as_str() == key)
    };
    let entry = settings.items().iter().find(named);
    let value = entry.and_then(|entry| entry.get("value"));
    value.or_else(|| settings.get(key))
}

/// Facts of the authentication; of `noauth`, none.
pub(super) fn tell(telling: &mut Telling<'_, '_>, auth: &Node) {
    let Some(kind) = auth.get("type").and_then(Node::text) else {
        return;
    };
    let name = kind.as_str();
    match name {
        "noauth" => telling.take(kind),
        "basic" => {
            telling.say(scheme("basic"), Aspect::Scheme, "basic", kind);
            for (key, otherwise) in [("username", "{username}"), ("password", "{password}")] {
                credential(telling, ("basic", key, otherwise), setting(auth, name, key));
            }
        }
        "bearer" => {
            telling.say(scheme("bearer"), Aspect::Scheme, "bearer", kind);
            credential(
                telling,
                ("bearer", "token", "{token}"),
                setting(auth, name, "token"),
            );
        }
        "apikey" => key(telling, auth, kind),
        other => telling.say(scheme(other), Aspect::Scheme, other, kind),
    }
}

fn scheme(name: &str) -> Part {
    Part::Auth(name.to_owned())
}

/// A value that a caller fills in, as a step: of `{{api_key}}` it is `username: "{api_key}"`.
fn credential(
    telling: &mut Telling<'_, '_>,
    (auth, step, otherwise): (&str, &str, &str),
    value: Option<&Node>,
) {
    let Some(value) = value else { return };
    let text = value.text().map_or("", |text| text.as_str());
    let inside = text
        .strip_prefix("{{")
        .and_then(|behind| behind.strip_suffix("}}"));
    let filled = match inside {
        Some(name) => format!("{{{}}}", name.trim()),
        None if text.is_empty() => String::new(),
        None => otherwise.to_owned(),
    };
    let quote = value.at.slice(0..1);
    telling.say(
        scheme(auth),
        Aspect::Compute,
        &format!("{step}: \"{filled}\""),
        &quote,
    );
    if inside.is_none() && !text.is_empty() {
        printed(telling, scheme(auth), value);
    }
}

/// A credential that was left in.
fn printed(telling: &mut Telling<'_, '_>, part: Part, value: &Node) {
    telling.defect(Defect::Credential, &value.at.slice(0..1));
    let text = value.text().map_or("", |text| text.as_str());
    telling.say_secret(part, Aspect::Example, text, &value.at);
}

/// A key in a header or in the query.
fn key(telling: &mut Telling<'_, '_>, auth: &Node, kind: &Excerpt) {
    let text = |key: &str| setting(auth, kind, key).and_then(Node::text);
    let is_query = text("in").is_some_and(|place| place.as_str() == "query");
    let (place, location) = if is_query {
        ("query", Location::Query)
    } else {
        ("header", Location::Header)
    };
    telling.say(scheme(place), Aspect::Scheme, place, kind);
    let Some(name) = text("key").filter(|name| !name.is_empty()) else {
        return;
    };
    let lower = name.to_ascii_lowercase();
    let wire = if is_query {
        name.as_str()
    } else {
        lower.as_str()
    };
    telling.say(parameter(location, wire), Aspect::Listed, name, name);
    let value = text("value");
    let inside = value.and_then(|value| value.strip_prefix("{{")?.strip_suffix("}}"));
    let credential = inside.map_or("api_key", str::trim);
    let placement = format!("{place}.{wire}: \"{{{credential}}}\"");
    telling.say(scheme(place), Aspect::Placement, &placement, name);
    if inside.is_none()
        && value.is_some_and(|value| !value.is_empty())
        && let Some(value) = setting(auth, kind, "value")
    {
        printed(telling, scheme(place), value);
    }
}
