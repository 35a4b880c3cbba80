//! What has to follow a name that changed: cases, which people wrote with the old one.

use super::walk::{Path, Walk, join, refs};
use crate::tree::Tree;

impl Walk {
    /// Follows a name that was in a map of the spec.
    pub(super) fn follow(&mut self, map: &[String], names: (&str, &str)) {
        match refs(map).as_slice() {
            ["request", _] => self.each_case(|walk, case| walk.sent(case, names)),
            ["types", name, "object"] => {
                for outcome in self.outcomes_with(name) {
                    self.each_case(|walk, case| walk.given(case, &outcome, names));
                }
            }
            _ => {}
        }
    }

    /// Outcomes whose body has a type.
    fn outcomes_with(&self, ty: &str) -> Vec<String> {
        let rows = self.editor.get(&["outcomes"]).map_or(&[][..], Tree::items);
        let rows = rows.iter().filter_map(|row| {
            let named = ["returns", "fails"].iter().find_map(|key| row.get(key));
            let named = named.and_then(Tree::scalar)?;
            let body = row.get("body").and_then(Tree::scalar).unwrap_or(named);
            (body == ty).then(|| named.to_owned())
        });
        rows.collect()
    }

    fn each_case(&mut self, mut edit: impl FnMut(&mut Self, &[String])) {
        let cases = self
            .editor
            .get(&["cases"])
            .map_or(0, |cases| cases.items().len());
        for index in 0..cases {
            edit(self, &join(&["cases".to_owned()], &index.to_string()));
        }
    }

    /// A parameter in what a case sends.
    fn sent(&mut self, case: &[String], (old, new): (&str, &str)) {
        let with = join(&join(case, "with"), old);
        if self.get(&with).is_some() {
            // A refused edit leaves a case that `check` names.
            let _ = self.editor.rename(&refs(&with), new);
        }
        self.text(&join(case, "sends"), |text| in_request(text, (old, new)));
        let invalid = [case, &["gives".to_owned(), "invalid".to_owned()]].concat();
        self.text(&invalid, |text| {
            if text == old {
                new.to_owned()
            } else {
                text.to_owned()
            }
        });
    }

    /// A member in what a case receives and gives.
    fn given(&mut self, case: &[String], outcome: &str, (old, new): (&str, &str)) {
        let gives = join(case, "gives");
        let is_of_outcome = self
            .get(&gives)
            .is_some_and(|gives| gives.scalar() == Some(outcome) || gives.get(outcome).is_some());
        if !is_of_outcome {
            return;
        }
        let pointer = join(&join(&gives, outcome), &format!("/{old}"));
        if self.get(&pointer).is_some() {
            let _ = self.editor.rename(&refs(&pointer), &format!("/{new}"));
        }
        for key in ["body", "raw"] {
            let body: Path = join(&join(case, "receives"), key);
            self.text(&body, |text| in_json(text, (old, new)));
        }
    }

    fn text(&mut self, path: &[String], edit: impl Fn(&str) -> String) {
        let Some(Tree::Text(text)) = self.get(path) else {
            return;
        };
        let edited = edit(text);
        if edited != *text {
            let _ = self.editor.set(&refs(path), &Tree::Text(edited));
        }
    }
}

/// A name in a printed request: of a pair, of a header, of a member.
fn in_request(text: &str, (old, new): (&str, &str)) -> String {
    let lines = text.split('\n').map(|line| {
        let line = match line.get(..old.len()) {
            Some(name)
                if name.eq_ignore_ascii_case(old)
                    && line
                        .get(old.len()..)
                        .is_some_and(|rest| rest.starts_with(": ")) =>
            {
                format!(
                    "{}{}",
                    new.to_ascii_lowercase(),
                    line.get(old.len()..).unwrap_or_default()
                )
            }
            _ => line.to_owned(),
        };
        let mut line = line;
        for before in ["?", "&"] {
            line = line.replace(&format!("{before}{old}="), &format!("{before}{new}="));
        }
        match line.strip_prefix(&format!("{old}=")) {
            Some(rest) => format!("{new}={rest}"),
            None => line,
        }
    });
    in_json(&lines.collect::<Vec<_>>().join("\n"), (old, new))
}

/// A name of a member in a text of JSON.
fn in_json(text: &str, (old, new): (&str, &str)) -> String {
    let quoted = |name: &str| serde_json::Value::from(name).to_string();
    let (old, new) = (quoted(old), quoted(new));
    let mut edited = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(old.as_str()) {
        edited.push_str(before);
        let is_key = behind.trim_start().starts_with(':');
        edited.push_str(if is_key { &new } else { &old });
        rest = behind;
    }
    edited.push_str(rest);
    edited
}
