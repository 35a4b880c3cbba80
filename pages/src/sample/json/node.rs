//! What is asked of JSON values: their members, and compact text.

use super::{Key, Node, Value};
use crate::Excerpt;

impl Node {
    /// Compact JSON of it, members in their order.
    pub(crate) fn compact(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match &self.value {
            Value::Null => text.push_str("null"),
            // Nothing is made up in its place.
            Value::Missing => {}
            Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => text.push_str(number),
            Value::Text(value) => text.push_str(&quote(value)),
            Value::List(nodes) => {
                text.push('[');
                let nodes = nodes.iter().filter(|node| !node.is_missing());
                for (index, node) in nodes.enumerate() {
                    if index > 0 {
                        text.push(',');
                    }
                    node.write(text);
                }
                text.push(']');
            }
            Value::Object(members) => {
                text.push('{');
                let members = members.iter().filter(|(_, node)| !node.is_missing());
                for (index, (key, node)) in members.enumerate() {
                    if index > 0 {
                        text.push(',');
                    }
                    text.push_str(&quote(&key.name));
                    text.push(':');
                    node.write(text);
                }
                text.push('}');
            }
        }
    }

    const fn is_missing(&self) -> bool {
        matches!(self.value, Value::Missing)
    }

    /// The word for its type.
    pub(crate) const fn kind(&self) -> Option<&'static str> {
        Some(match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "array",
            Value::Object(_) => "object",
            Value::Missing => return None,
        })
    }

    /// The value under a key of an object: the first.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let mut members = self.members().iter();
        members
            .find(|(found, _)| found.name.as_str() == key)
            .map(|(_, node)| node)
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[(Key, Self)] {
        match &self.value {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The text of a string.
    pub(crate) const fn text(&self) -> Option<&Excerpt> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
