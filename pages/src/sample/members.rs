//! What a printed JSON value shows of the shape of a body.

use std::collections::HashSet;

use crate::sample::json::{Node, Value};
use crate::sample::telling::Telling;
use crate::{Aspect, FieldPath, Part};

/// States the members of a value: names, types, examples. The same of several elements of a list is said once.
pub(crate) fn tell(telling: &mut Telling<'_, '_>, part: &dyn Fn(FieldPath) -> Part, node: &Node) {
    let mut members = Members {
        telling,
        part,
        said: HashSet::new(),
        path: Vec::new(),
    };
    members.inside(node);
}

struct Members<'t, 'r, 'p> {
    telling: &'t mut Telling<'r, 'p>,
    part: &'t dyn Fn(FieldPath) -> Part,
    said: HashSet<(FieldPath, Aspect, String)>,
    path: FieldPath,
}

impl Members<'_, '_, '_> {
    fn inside(&mut self, node: &Node) {
        for (key, node) in node.members() {
            self.path.push(key.name.to_string());
            if self.is_new(Aspect::Listed, &key.name) {
                let part = (self.part)(self.path.clone());
                self.telling.say(part, Aspect::Listed, &key.name, &key.at);
            }
            self.value(node);
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
            self.telling.say(part, Aspect::Type, kind, &node.at);
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
            let name = self.path.iter().rfind(|name| *name != "[]").cloned();
            let shown = node.text().map_or(example.as_str(), |text| text.as_str());
            let known = (name.unwrap_or_default(), shown);
            self.telling
                .example(part, (&known.0, known.1), (&example, &node.at));
        }
    }

    fn is_new(&mut self, aspect: Aspect, value: &str) -> bool {
        let key = (self.path.clone(), aspect, value.to_owned());
        self.said.insert(key)
    }
}
