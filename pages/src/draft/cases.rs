//! Printed answers as cases.

use serde_json::Value;

use super::answers::Kind;
use super::endpoint::Endpoint;
use super::index::{Position, is_in, position, spans};
use super::names;
use super::rows::Row;
use crate::tree::Tree;
use crate::{Answer, Aspect, Class, Fact, Part};

/// More printed answers than are worth a case.
const MOST: usize = 20;

/// Objects are filled in so deep.
const MAX_DEPTH: usize = 16;

/// Where values of cases come from.
const SOURCE: &str = "answer of the page; what it does not print is made up";

impl<'a> Endpoint<'a> {
    pub(super) fn cases(&self, request: &Tree, (kinds, rows): (&[Kind<'a>], &[Row])) -> Tree {
        let mut cases: Vec<Tree> = Vec::new();
        for (text, answer) in self.printed().into_iter().take(MOST) {
            let Ok(body) = serde_json::from_str::<Value>(&text.value) else {
                continue;
            };
            let mut fitting = rows
                .iter()
                .filter(|row| kinds.get(row.kind).is_some_and(|kind| kind.has(answer)));
            let row = fitting.find(|row| row.takes(&body));
            let with = self.with(request, cases.len());
            if let (Some(row), Some(with)) = (row, with) {
                cases.push(case(row, (with, &text.value), cases.len()));
            }
        }
        Tree::List(cases)
    }

    /// The texts of printed answers, and which answer each is.
    fn printed(&self) -> Vec<(&'a Fact, &'a Answer)> {
        let facts = || {
            let abouts = self.index.abouts(self.operation);
            abouts.flat_map(|about| self.index.all_facts(about).iter().copied())
        };
        let spans: Vec<(Position, Position)> = spans(facts());
        let members: Vec<(Position, &'a Answer)> = facts()
            .filter(|fact| fact.class == Class::Sample)
            .filter_map(|fact| match &fact.about.part {
                Part::Member(answer, _) | Part::Answer(answer) => Some((position(fact), answer)),
                _ => None,
            })
            .collect();
        let texts = facts().filter(|fact| {
            let is_answer =
                matches!(&fact.about.part, Part::Sample(name) if name.starts_with("answer"));
            is_answer && fact.aspect == Aspect::Text
        });
        let found = texts.take(MOST).filter_map(|text| {
            let at = position(text);
            let span = spans.iter().find(|(start, _)| *start == at)?;
            let mut inside = members.iter().filter(|(at, _)| is_in(&[*span], *at));
            inside.next().map(|(_, answer)| (text, *answer))
        });
        found.collect()
    }

    /// Parameters of a request that differs from those of earlier cases; nothing if none can be made.
    fn with(&self, request: &Tree, number: usize) -> Option<Tree> {
        let groups = ["path_parameters", "query", "headers", "form", "json"];
        let groups = groups.iter().filter_map(|group| request.get(group));
        let mut values: Vec<(String, Tree)> = Vec::new();
        let mut text = None;
        for (key, rules) in groups.flat_map(Tree::entries) {
            let is_given = !key.ends_with('?') && rules.get("const").is_none();
            if !is_given {
                continue;
            }
            let value = self.value((key, rules), 0);
            match values.iter().find(|(known, _)| known == key) {
                // One name in two places has one value in a case.
                Some((_, known)) if *known == value => continue,
                Some(_) => return None,
                None => {}
            }
            if self.is_any_text(rules) {
                text = Some(values.len());
            }
            values.push((key.clone(), value));
        }
        if number > 0 {
            match text.and_then(|place| values.get_mut(place)) {
                Some((_, Tree::Text(value))) => *value = format!("{value}_{}", number + 1),
                _ => return None,
            }
        }
        Some(Tree::Map(values))
    }

    fn is_any_text(&self, rules: &Tree) -> bool {
        let ty = rules
            .get("type")
            .unwrap_or(rules)
            .scalar()
            .unwrap_or_default();
        ty == "text"
            || self
                .types
                .get(ty)
                .is_some_and(|definition| definition.get("type").is_some())
    }

    /// A value that a field may have: its example, or one that is made up.
    fn value(&self, (key, rules): (&str, &Tree), depth: usize) -> Tree {
        let example = rules.get("example").and_then(Tree::scalar);
        let example =
            example.filter(|text| text.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'/'));
        match rules.get("type").unwrap_or(rules) {
            Tree::List(items) => {
                let items = items.iter().map(|item| self.value((key, item), depth + 1));
                Tree::List(items.collect())
            }
            Tree::Map(_) => Tree::Map(Vec::new()),
            Tree::Typed(_) => Tree::text(key),
            Tree::Text(ty) => match ty.as_str() {
                "text" => Tree::Text(example.map_or_else(|| made_up(key), str::to_owned)),
                "integer" => {
                    let number = example.filter(|text| text.parse::<i64>().is_ok());
                    Tree::Typed(number.unwrap_or("1").to_owned())
                }
                "boolean" => Tree::Typed("true".to_owned()),
                "json" => Tree::Map(Vec::new()),
                name => self.named((key, example), name, depth),
            },
        }
    }

    fn named(&self, (key, example): (&str, Option<&str>), name: &str, depth: usize) -> Tree {
        let Some(definition) = self.types.get(name) else {
            return Tree::text(made_up(key));
        };
        if let Some(members) = definition.get("object") {
            let members = members
                .entries()
                .iter()
                .filter(|(key, _)| !key.ends_with('?') && depth < MAX_DEPTH);
            let members =
                members.map(|(key, rules)| (key.clone(), self.value((key, rules), depth + 1)));
            return Tree::Map(members.collect());
        }
        let first = definition
            .get("enum")
            .and_then(|values| values.items().first());
        if let Some(first) = first {
            return first.clone();
        }
        let prefix = definition
            .get("prefix")
            .and_then(Tree::scalar)
            .unwrap_or_default();
        let example = example.filter(|example| example.starts_with(prefix));
        Tree::Text(example.map_or_else(|| format!("{prefix}{}", made_up(key)), str::to_owned))
    }
}

fn made_up(key: &str) -> String {
    format!("test_{}", names::plain(key, "value"))
}

fn case(row: &Row, (with, body): (Tree, &str), number: usize) -> Tree {
    let words = names::words(&row.name).join(" ");
    let name = match number {
        0 => format!("is answered with {words}"),
        _ => format!("is answered with {words}, printed as number {}", number + 1),
    };
    let receives = Tree::Map(vec![
        ("status".to_owned(), Tree::Typed(row.status())),
        ("body".to_owned(), Tree::text(body)),
    ]);
    let mut entries = vec![
        ("name".to_owned(), Tree::Text(name)),
        ("source".to_owned(), Tree::text(SOURCE)),
    ];
    if !with.entries().is_empty() {
        entries.push(("with".to_owned(), with));
    }
    entries.push(("receives".to_owned(), receives));
    entries.push(("gives".to_owned(), Tree::text(&row.name)));
    Tree::Map(entries)
}
