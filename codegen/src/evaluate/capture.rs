//! From a signed message back to what was signed: the message without what was placed, and what the sender chose.

use std::time::SystemTime;

use wirescribe_signing as sign;

use super::Message;
use super::pieces::read;
use crate::model::{Auth, Binding, Part, Piece, Start, Target, Template};

/// What the sender of a message chose: the instant, where a placed clock states it, and nonces and `token` by name.
#[must_use]
pub fn captured(auth: &Auth, message: &Message) -> (Option<SystemTime>, Vec<(String, String)>) {
    let mut now = None;
    let mut nonces = Vec::new();
    for (name, text) in captures(auth, message) {
        let binding = auth.bindings().find(|binding| binding.name.wire == name);
        match binding.map(|binding| &binding.expression.start) {
            // Of one instant in several formats, the latest has the most digits.
            Some(Start::Now(clock)) => now = now.max(read(clock, &text)),
            Some(Start::Nonce(_)) => nonces.push((name, text)),
            None => nonces.push((name, text)),
            Some(_) => {}
        }
    }
    (now, nonces)
}

fn captures(auth: &Auth, message: &Message) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for placement in auth.placements() {
        let place = super::message::name_of(&placement.target);
        let stated = message
            .place(&place)
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let templates: Vec<&Template> = placement.target.templates().collect();
        if let (Some(text), [template]) = (stated, templates.as_slice()) {
            all.extend(matched(auth, template, &text).unwrap_or_default());
        }
    }
    all
}

/// The values that a text was made of; every value must end where the next literal begins.
fn matched(auth: &Auth, template: &Template, text: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut pieces = template.iter().peekable();
    while let Some(piece) = pieces.next() {
        if let Piece::Literal(literal) = piece {
            rest = rest.strip_prefix(literal.as_str())?;
            continue;
        }
        let end = match pieces.peek() {
            None => rest.len(),
            Some(Piece::Literal(next)) => rest.find(next.as_str())?,
            Some(_) => return None,
        };
        let (value, after) = rest.split_at_checked(end)?;
        rest = after;
        match piece {
            Piece::Binding(name) => found.extend(within(auth, &name.wire, value)),
            Piece::Message(Part::Token) => found.push(("token".to_owned(), value.to_owned())),
            _ => {}
        }
    }
    rest.is_empty().then_some(found)
}

/// A value that is itself a text of others is looked into.
fn within(auth: &Auth, name: &str, value: &str) -> Vec<(String, String)> {
    let is_plain = |binding: &&Binding| binding.name.wire == name && binding.condition.is_none();
    let mut found = vec![(name.to_owned(), value.to_owned())];
    if let Some(binding) = auth.bindings().find(is_plain)
        && let (Start::Template(template), []) = (
            &binding.expression.start,
            binding.expression.steps.as_slice(),
        )
    {
        found.extend(matched(auth, template, value).unwrap_or_default());
    }
    found
}

/// The message before anything was placed; `None` when something is missing. `original` is the body, with its media
/// type, where a whole body took its place.
#[must_use]
pub fn unsigned(auth: &Auth, message: &Message, original: (&str, &[u8])) -> Option<Message> {
    let mut message = message.clone();
    let placements: Vec<_> = auth.placements().collect();
    for placement in placements.into_iter().rev() {
        let is_there = message
            .place(&super::message::name_of(&placement.target))
            .is_some();
        if is_there || placement.unless_empty.is_none() {
            remove(&mut message, &placement.target, original)?;
        }
    }
    // A body that a placement began had no media type before.
    if message.body.is_empty() && original.0.is_empty() {
        message.headers.retain(|(known, _)| known != "content-type");
    }
    Some(message)
}

/// What a field or a member was before something else took its place, such as its own cipher text.
fn own_value(message: &Message, place: &str, original: (&str, &[u8])) -> Option<String> {
    let mut before = message.clone();
    before.headers.retain(|(known, _)| known == "content-type");
    before.query.clear();
    before.body = original.1.to_vec();
    let value = before.place(place)?;
    String::from_utf8(value).ok()
}

fn put_back(message: &mut Message, target: &Target, own: &str) -> Option<()> {
    match target {
        Target::FormField(name, _) => {
            message.body = sign::set_form_field(&message.body, name, own);
        }
        Target::JsonMember(name, _) => {
            message.body = sign::set_json_member(&message.body, name, own)?;
        }
        _ => {}
    }
    Some(())
}

fn remove(message: &mut Message, target: &Target, original: (&str, &[u8])) -> Option<()> {
    let place = super::message::name_of(target);
    let is_part = matches!(target, Target::FormField(..) | Target::JsonMember(..));
    if let Some(own) = own_value(message, &place, original).filter(|_| is_part) {
        return put_back(message, target, &own);
    }
    match target {
        Target::Header(name, _) => message.headers.retain(|(known, _)| known != name),
        Target::QueryFirst(name, _) | Target::QueryLast(name, _) => {
            let value = String::from_utf8(message.place(&place)?).ok()?;
            let mut pair = String::new();
            sign::push_percent(&mut pair, name);
            pair.push('=');
            sign::push_percent(&mut pair, &value);
            let query = without(message.query.as_bytes(), pair.as_bytes(), b'&')?;
            message.query = String::from_utf8(query).ok()?;
        }
        Target::FormField(name, _) => {
            let value = String::from_utf8(message.place(&place)?).ok()?;
            let pair = sign::set_form_field(b"", name, &value);
            message.body = without(&message.body, &pair, b'&')?;
        }
        Target::JsonMember(name, _) => {
            let value = String::from_utf8(message.place(&place)?).ok()?;
            let object = sign::set_json_member(b"{}", name, &value)?;
            let inside =
                |object: &[u8]| Some(object.strip_prefix(b"{")?.strip_suffix(b"}")?.to_vec());
            let left = without(&inside(&message.body)?, &inside(&object)?, b',')?;
            message.body = [b"{".as_slice(), &left, b"}"].concat();
        }
        Target::Form(_) | Target::Json(_) | Target::Body(..) => {
            message.body = original.1.to_vec();
            message.set_header("content-type", original.0);
        }
    }
    Some(())
}

/// A list without one item at its end or its beginning.
fn without(list: &[u8], item: &[u8], separator: u8) -> Option<Vec<u8>> {
    if list == item {
        return Some(Vec::new());
    }
    let at_end = list
        .strip_suffix(item)
        .and_then(|rest| rest.strip_suffix(&[separator]));
    let at_start = || {
        list.strip_prefix(item)
            .and_then(|rest| rest.strip_prefix(&[separator]))
    };
    at_end.or_else(at_start).map(<[u8]>::to_vec)
}
