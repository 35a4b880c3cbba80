//! What a printed JSON value shows of the shape of a body.

use std::collections::HashSet;

use crate::sample::json::{Node, Value};
use crate::sample::request::Piece;
use crate::sample::telling::{Example, Telling};
use crate::{Aspect, FieldPath, Part};

/// States the members of a value: names, types, examples. The same of several elements of a list is said once.
pub(crate) fn tell(telling: &mut Telling<'_, '_>, part: &dyn Fn(FieldPath) -> Part, node: &Node) {
    let mut members = Members {
        telling,
        part,
        said: HashSet::new(),
        path: Vec::new(),
        name: Piece {
            text: String::new(),
            at: node.at.clone(),
        },
    };
    members.inside(node);
}

struct Members<'t, 'r, 'p> {
    telling: &'t mut Telling<'r, 'p>,
    part: &'t dyn Fn(FieldPath) -> Part,
    said: HashSet<(FieldPath, Aspect, String)>,
    path: FieldPath,
    /// The key that the value is behind, be it in a list.
    name: Piece,
}

impl Members<'_, '_, '_> {
    fn inside(&mut self, node: &Node) {
        for (key, node) in node.members() {
            self.path.push(key.name.to_string());
            if self.is_new(Aspect::Listed, &key.name) {
                let part = (self.part)(self.path.clone());
                self.telling.say(part, Aspect::Listed, &key.name, &key.at);
            }
            let name = Piece {
                text: key.name.to_string(),
                at: key.at.clone(),
            };
            let outer = std::mem::replace(&mut self.name, name);
            self.value(node);
            self.name = outer;
            self.path.pop();
        }
        for node in node.items() {
            self.path.push("[]".to_owned());
            self.value(node);
            self.path.pop();
        }
    }

    fn value(&mut self, node: &Node) {
        if let Some(kind) = node.kind()
            && self.is_new(Aspect::Type, kind)
        {
            let part = (self.part)(self.path.clone());
            // The value itself may be a secret.
            let first = node.at.chars().next().map_or(0, char::len_utf8);
            let at = node.at.slice(0..first);
            self.telling.say(part, Aspect::Type, kind, &at);
        }
        match &node.value {
            Value::List(_) | Value::Object(_) => self.inside(node),
            Value::Missing => {}
            _ => self.example(node),
        }
    }

    fn example(&mut self, node: &Node) {
        let example = node.compact();
        if self.is_new(Aspect::Example, &example) {
            let part = (self.part)(self.path.clone());
            let example = Example {
                name: &self.name,
                value: &example,
                at: &node.at,
            };
            self.telling.example(part, &example);
        }
    }

    fn is_new(&mut self, aspect: Aspect, value: &str) -> bool {
        let key = (self.path.clone(), aspect, value.to_owned());
        self.said.insert(key)
    }
}
