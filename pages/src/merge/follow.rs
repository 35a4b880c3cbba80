//! What has to follow a name that changed: cases, which people wrote with the old one.

use super::keys::is_optional;
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

    /// A parameter that has to be there now is in every case, with the value that the draft has for it.
    pub(super) fn follow_new(&mut self, map: &[String], name: &str) {
        let ["request", place] = refs(map)[..] else {
            return;
        };
        if is_optional(name) {
            return;
        }
        let is_header = place == "headers";
        let sent = self.sent.iter().find(|(known, _)| known == name);
        let sent = sent.map(|(_, value)| value.clone());
        let Some(value) = sent.or_else(|| self.made_up(map, name)) else {
            return;
        };
        self.each_case(|walk, case| {
            let with = join(case, "with");
            if walk.get(&with).is_some_and(|with| with.get(name).is_none()) {
                // A refused edit leaves a case that `check` names.
                let _ = walk.editor.insert(&refs(&with), None, (name, &value));
                if let (true, Some(value)) = (is_header, value.scalar()) {
                    let line = format!("{}: {value}", name.to_ascii_lowercase());
                    walk.text(&join(case, "sends"), |text| with_header(text, &line));
                }
            }
        });
    }

    /// A value for what no printed request shows; of texts alone, where anything can stand.
    fn made_up(&self, map: &[String], name: &str) -> Option<Tree> {
        let parameter = self.get(&join(map, name))?;
        let ty = parameter.get("type").unwrap_or(parameter);
        (ty.scalar() == Some("text")).then(|| Tree::text(format!("test_{name}")))
    }

    /// What a case gives follows what it receives, where it gives what the page said before.
    pub(super) fn follow_body(&mut self, case: &[String], (old, new): (&Tree, &Tree)) {
        let body = |case: &Tree| {
            let receives = case.get("receives")?;
            let body = receives.get("body").or_else(|| receives.get("raw"))?;
            serde_json::from_str::<serde_json::Value>(body.scalar()?).ok()
        };
        let (Some(old), Some(new)) = (body(old), body(new)) else {
            return;
        };
        let gives = join(case, "gives");
        let outcomes = self
            .get(&gives)
            .map_or(Vec::new(), |gives| gives.entries().to_vec());
        for (outcome, pointers) in outcomes {
            for (pointer, value) in pointers.entries() {
                let before = old.pointer(pointer).map(tree);
                let now = new.pointer(pointer).map(tree);
                let is_of_page = before.as_ref() == Some(value) && before != now;
                if let (true, Some(now)) = (is_of_page, now) {
                    self.set(&now, &join(&join(&gives, &outcome), pointer));
                }
            }
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

/// A scalar of JSON.
fn tree(value: &serde_json::Value) -> Tree {
    match value {
        serde_json::Value::String(text) => Tree::text(text),
        other => Tree::Typed(other.to_string()),
    }
}

/// A printed request with one more header, among the others in their order.
fn with_header(text: &str, header: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let headers = lines.iter().skip(1).take_while(|line| !line.is_empty());
    let before = headers.take_while(|line| **line < header).count();
    lines.insert((before + 1).min(lines.len()), header);
    lines.join("\n")
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
    let edited = in_json(&lines.collect::<Vec<_>>().join("\n"), (old, new));
    with_length(text, edited)
}

/// With the length of its body, if it had the right one before.
fn with_length(before: &str, now: String) -> String {
    let length = |text: &str| {
        let body = text.split_once("\n\n").map(|(_, body)| body.len());
        body.map(|length| format!("\ncontent-length: {length}\n"))
    };
    match (length(before), length(&now)) {
        (Some(old), Some(new)) if before.contains(&old) => now.replacen(&old, &new, 1),
        _ => now,
    }
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
