//! Reads any YAML, and says in words of specs what is wrong with it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

use super::{Key, Node, NodeKind, Typed};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Most nodes on one path; deeper files are refused before the stack is at risk.
pub(super) const MAX_DEPTH: usize = 32;

/// The nodes of a file, or why it has none.
pub(super) fn read(file: &str, text: &str) -> Result<Node, Box<Diagnostic>> {
    let fail = |code, place, message: String, help: &str| {
        Box::new(Diagnostic {
            file: file.to_owned(),
            place,
            code,
            message,
            help: help.to_owned(),
            related: None,
        })
    };
    let raw: RawNode = serde_yaml::from_str_with_options(text, options()).map_err(|error| {
        let place = error
            .location()
            .map_or(Place::START, |location| place(&location));
        let (message, help) = in_words(yaml_message(&error));
        fail(Code::Yaml, place, message, help)
    })?;
    raw.place_in(text).map_err(|place| {
        let message = "an alias; specs spell every value out".to_owned();
        fail(Code::Alias, place, message, "write the value here again")
    })
}

/// What a plain scalar is: a text, a number and so on.
pub(super) fn scalar(text: &str, spelling: String) -> Option<NodeKind> {
    match serde_yaml::from_str_with_options(text, options()).ok()? {
        RawKind::Null => Some(NodeKind::Null),
        RawKind::Text(text) => Some(NodeKind::Text(text)),
        RawKind::Typed(value) => Some(NodeKind::Typed(value, spelling)),
        RawKind::List(_) | RawKind::Map(_) => None,
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        with_snippet: false,
        merge_keys: serde_yaml::options::MergeKeyPolicy::Error,
        // YAML 1.2, as editors read it: `no` and `off` are texts.
        strict_booleans: true,
        // The reader recurses: a deeper file would be at the stack's expense.
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH },
        reject_unsupported_tags: true,
    }
}

/// The reader's message in one line, without the place that is printed in front of it.
fn yaml_message(error: &serde_yaml::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or(line);
    let line = line
        .split(", set DuplicateKeyPolicy")
        .next()
        .unwrap_or(line);
    line.chars()
        .filter(|character| !character.is_control())
        .collect()
}

/// The messages that people meet most, in words of specs, and what to do about each.
fn in_words(message: String) -> (String, &'static str) {
    if let Some(key) = message.strip_prefix("duplicate mapping key: ") {
        let message = format!("the key `{key}` stands twice in one map");
        return (message, "keep one of the two");
    }
    if message.contains("recursion limit") || message.contains("depth") {
        let message = format!("nested deeper than {MAX_DEPTH} levels");
        return (message, "flatten the file");
    }
    let known = [
        (
            "budget breached",
            "more than any spec holds, aliases written out",
            "write values out without aliases, and keep one endpoint in a file",
        ),
        (
            "cannot deserialize null into string",
            "a key that YAML takes for nothing",
            "quote the key",
        ),
        (
            "non-finite float",
            "a number that is not finite",
            "quote it to make it a text",
        ),
        (
            "unexpected character: `\\u{0}",
            "a character that no text file holds",
            "remove it",
        ),
        (
            "multiple YAML documents",
            "a second document in one file",
            "remove the `---` and what follows it: one file is one endpoint",
        ),
        ("merge keys", "a merge key", "write the keys out here"),
        (
            "tabs disallowed",
            "a tab in the indentation",
            "indent with spaces",
        ),
        (
            "expected string scalar",
            "a key that is not a text",
            "write a name in front of the `:`",
        ),
        (
            "mapping values are not allowed",
            "a `: ` inside a text",
            "quote the text, or begin a new line for a new key",
        ),
        (
            "multiline quoted scalar",
            "a quote that is not closed in its line",
            "close the quote, or indent the lines that follow",
        ),
        (
            "did not find expected key",
            "no key where one was expected",
            "indent the keys of a map alike, and quote texts that begin with `{`, `[`, `*`, `&`, `!` or `%`",
        ),
    ];
    match known.iter().find(|(part, ..)| message.contains(part)) {
        Some((_, message, help)) => ((*message).to_owned(), help),
        None => (
            message,
            "mend the YAML; quote texts that hold `: `, ` #` or braces",
        ),
    }
}

fn place(location: &Location) -> Place {
    let one = |number: u64| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
    Place {
        line: one(location.line()),
        column: one(location.column()),
    }
}

/// A node as serde gives it, before spellings are looked up in the text.
struct RawNode(Spanned<RawKind>);

enum RawKind {
    Null,
    Typed(Typed),
    Text(String),
    List(Vec<RawNode>),
    Map(Vec<(Spanned<String>, RawNode)>),
}

impl RawNode {
    /// The node with its places; or that of an alias.
    fn place_in(self, text: &str) -> Result<Node, Place> {
        let Spanned {
            value,
            referenced,
            defined,
        } = self.0;
        let at = place(&referenced);
        if referenced != defined {
            return Err(at);
        }
        let kind = match value {
            RawKind::Null => NodeKind::Null,
            RawKind::Text(value) => NodeKind::Text(value),
            RawKind::Typed(value) => NodeKind::Typed(value, spelling(text, &referenced)),
            RawKind::List(items) => {
                let items = items.into_iter().map(|item| item.place_in(text));
                NodeKind::List(items.collect::<Result<_, _>>()?)
            }
            RawKind::Map(entries) => {
                let entries = entries.into_iter().map(|(key, value)| {
                    let at = place(&key.referenced);
                    if key.referenced != key.defined {
                        return Err(at);
                    }
                    let key = Key {
                        place: at,
                        text: key.value,
                    };
                    Ok((key, value.place_in(text)?))
                });
                NodeKind::Map(entries.collect::<Result<_, _>>()?)
            }
        };
        Ok(Node { place: at, kind })
    }
}

fn spelling(text: &str, location: &Location) -> String {
    let span = location.span();
    let slice = span
        .byte_offset()
        .zip(span.byte_len())
        .and_then(|(start, length)| {
            let start = usize::try_from(start).ok()?;
            text.get(start..start.checked_add(usize::try_from(length).ok()?)?)
        });
    slice.unwrap_or_default().trim().to_owned()
}

impl<'de> Deserialize<'de> for RawNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(RawNode)
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = RawKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<RawKind, E> {
        Ok(RawKind::Null)
    }

    fn visit_none<E: Error>(self) -> Result<RawKind, E> {
        Ok(RawKind::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<RawKind, E> {
        Ok(RawKind::Typed(Typed::Boolean(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<RawKind, E> {
        Ok(RawKind::Typed(Typed::Unsigned(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<RawKind, E> {
        Ok(RawKind::Typed(Typed::Signed(value)))
    }

    fn visit_f64<E: Error>(self, _value: f64) -> Result<RawKind, E> {
        Ok(RawKind::Typed(Typed::Float))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<RawKind, E> {
        Ok(RawKind::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<RawKind, E> {
        Ok(RawKind::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawKind, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(RawKind::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawKind, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(RawKind::Map(entries))
    }
}
