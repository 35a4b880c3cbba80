//! Rows of the outcome table.

use serde_json::Value;

use crate::tree::Tree;

/// A row, and what it was made from.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) fails: bool,
    /// Which of the kinds of answers it is for.
    pub(super) kind: usize,
    /// `200`, `4xx`; any of them.
    pub(super) statuses: Vec<String>,
    pub(super) tests: Vec<Test>,
    pub(super) tree: Tree,
}

/// A member, and the values of which it has to have one.
#[derive(Clone)]
pub(super) struct Test {
    pub(super) way: Vec<String>,
    pub(super) values: Vec<Tree>,
}

impl Test {
    pub(super) fn new(way: &[&str], values: Vec<Tree>) -> Self {
        Self {
            way: way.iter().map(|name| (*name).to_owned()).collect(),
            values,
        }
    }

    /// The member as a JSON pointer.
    fn pointer(&self) -> String {
        let names = self
            .way
            .iter()
            .map(|name| name.replace('~', "~0").replace('/', "~1"));
        names.fold(String::new(), |pointer, name| pointer + "/" + &name)
    }

    /// Whether it holds only where another one does.
    fn implies(&self, other: &Self) -> bool {
        self.way == other.way && self.values.iter().all(|value| other.values.contains(value))
    }

    fn holds(&self, body: &Value) -> bool {
        let found = body.pointer(&self.pointer());
        self.values.iter().any(|value| match (value, found) {
            (Tree::Text(text), Some(Value::String(found))) => text == found,
            (Tree::Typed(spelling), Some(found @ (Value::Bool(_) | Value::Number(_)))) => {
                serde_json::from_str(spelling).ok().as_ref() == Some(found)
            }
            _ => false,
        })
    }
}

impl Row {
    /// The row of a kind; `body` is the type of its body.
    pub(super) fn new(
        (name, fails): (&str, bool),
        kind: usize,
        (statuses, tests): (Vec<String>, Vec<Test>),
        body: Option<String>,
    ) -> Self {
        let mut when = vec![(
            "status".to_owned(),
            one_or_many(statuses.iter().map(|status| scalar(status))),
        )];
        for test in &tests {
            when.push((test.pointer(), one_or_many(test.values.iter().cloned())));
        }
        let verdict = if fails { "fails" } else { "returns" };
        let mut entries = vec![
            ("when".to_owned(), Tree::Map(when)),
            (verdict.to_owned(), Tree::text(name)),
        ];
        let other = body.filter(|body| body != name);
        entries.extend(other.map(|body| ("body".to_owned(), Tree::Text(body))));
        Self {
            name: name.to_owned(),
            fails,
            kind,
            statuses,
            tests,
            tree: Tree::Map(entries),
        }
    }

    /// Whether every answer that another row is for is one for this row, too.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let has_status = |status: &String| self.statuses.iter().any(|own| is_wider(own, status));
        let is_implied = |test: &Test| other.tests.iter().any(|given| given.implies(test));
        other.statuses.iter().all(has_status) && self.tests.iter().all(is_implied)
    }

    /// Whether some status is one for both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let mut own = self.statuses.iter();
        own.any(|own| {
            other
                .statuses
                .iter()
                .any(|status| is_wider(own, status) || is_wider(status, own))
        })
    }

    /// Whether a body is one of this row.
    pub(super) fn takes(&self, body: &Value) -> bool {
        self.tests.iter().all(|test| test.holds(body))
    }

    /// A status that an answer of this row may have.
    pub(super) fn status(&self) -> String {
        let first = self.statuses.first().map_or("200", String::as_str);
        first.replace("xx", "00")
    }
}

/// Whether a status, or a class of them, is of another.
fn is_wider(wide: &str, narrow: &str) -> bool {
    let class = wide.strip_suffix("xx");
    wide == narrow
        || class.is_some_and(|class| narrow.starts_with(class) && !narrow.ends_with("xx"))
}

fn scalar(status: &str) -> Tree {
    if status.ends_with("xx") {
        Tree::text(status)
    } else {
        Tree::Typed(status.to_owned())
    }
}

fn one_or_many(values: impl Iterator<Item = Tree>) -> Tree {
    let mut values: Vec<Tree> = values.collect();
    match values.pop() {
        Some(only) if values.is_empty() => only,
        last => {
            values.extend(last);
            Tree::List(values)
        }
    }
}
