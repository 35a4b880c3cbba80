//! What a person has to decide: contradictions at their places in the spec, and what was assumed.

use std::collections::HashMap;

use super::choice::plain;
use super::endpoint::Endpoint;
use super::index::Index;
use super::provider::Drafted;
use crate::contradiction::Contradiction;
use crate::tree::Tree;
use crate::vocabulary::Type;
use crate::{About, Aspect, Location, Part};

/// Where in the spec it belongs what is about a whole operation, by words of the rule; the first that fits.
const BY_RULE: &[(&str, &str)] = &[
    ("repeat", "repeat"),
    ("failure", "outcomes"),
    ("error", "outcomes"),
    ("credential", "request.auth"),
    ("cookie", "request.headers"),
    ("sample", "cases"),
    ("answer", "outcomes"),
    ("auth", "request.auth"),
    ("signed", "request.auth"),
    ("header", "request.headers"),
    ("server", "environments"),
    ("host", "environments"),
    ("origin", "source.page"),
    ("version", "source.version"),
    ("method", "request.method"),
    ("slash", "request.path"),
    ("path", "request.path"),
    ("body", "request.body"),
    ("content-type", "request.body"),
];

/// One thing to decide.
pub(super) struct Pending {
    /// Names it from one draft to the next.
    id: String,
    /// Path in the spec.
    about: String,
    /// What the page says, or does not.
    page: String,
    /// What could stand there instead.
    offers: Option<Tree>,
}

impl Endpoint<'_> {
    /// Notes something that the page does not say: where it stands in the spec, and what was assumed.
    pub(super) fn guess(&mut self, rule: &str, about: &About, (spot, page): (&str, &str)) {
        self.guess_or(rule, about, (spot, page), None);
    }

    /// The same, with something to put there instead.
    pub(super) fn guess_or(
        &mut self,
        rule: &str,
        about: &About,
        (spot, page): (&str, &str),
        offers: Option<Tree>,
    ) {
        self.pending.push(Pending {
            id: format!("{rule}@{about}"),
            about: spot.to_owned(),
            page: page.to_owned(),
            offers,
        });
    }

    /// All there is to decide: contradictions in the order of the rules, then what was assumed.
    pub(super) fn pending(&mut self, request: &Tree, provider: &Drafted) -> Tree {
        let whole = if self.is_first {
            self.index.contradictions(None)
        } else {
            &[]
        };
        let own = self.index.contradictions(Some(self.operation));
        let of_page = whole.iter().chain(own);
        let mut all: Vec<Pending> = of_page
            .map(|found| self.of_contradiction(found, request, provider))
            .collect();
        all.append(&mut self.pending);
        let mut seen: HashMap<String, usize> = HashMap::new();
        for pending in &mut all {
            let times = seen.entry(pending.id.clone()).or_default();
            *times += 1;
            if *times > 1 {
                pending.id = format!("{}#{times}", pending.id);
            }
        }
        Tree::List(all.into_iter().map(Pending::tree).collect())
    }

    fn of_contradiction(
        &self,
        found: &Contradiction,
        request: &Tree,
        provider: &Drafted,
    ) -> Pending {
        let about = self.spot(found, request, provider);
        Pending {
            id: found.id(),
            offers: self.offers(found, &about, request),
            about,
            page: found.message.clone(),
        }
    }

    /// Where in the spec stands what a contradiction is about.
    fn spot(&self, found: &Contradiction, request: &Tree, provider: &Drafted) -> String {
        if let Some(spot) = self.spots.get(&found.about) {
            return spot.clone();
        }
        match &found.about.part {
            Part::Whole => self.spot_of_whole(found, request),
            Part::Server(name) => provider.environment(name),
            Part::Auth(name) => provider.auth(name),
            Part::Credential(name) => {
                format!("credentials.{}", super::names::plain(name, "credential"))
            }
            Part::Parameter(Location::Header, path)
                if path.iter().any(|name| name == "authorization") =>
            {
                "request.auth".to_owned()
            }
            Part::Parameter(location, path) => {
                let group = group(location, request);
                let name = path.first().map_or("", String::as_str);
                let is_there = request.get(group).is_some_and(|group| has(group, name));
                if is_there {
                    format!("request.{group}.{name}")
                } else {
                    format!("request.{group}")
                }
            }
            Part::Answer(_) | Part::Member(..) | Part::AnswerHeader(..) | Part::ErrorCode(_) => {
                "outcomes".to_owned()
            }
            Part::Sample(_) => "cases".to_owned(),
        }
    }

    fn spot_of_whole(&self, found: &Contradiction, request: &Tree) -> String {
        let first = found.choices.first().map(|choice| choice.value.as_str());
        let is = |aspect| {
            let mut facts = self.index.facts(&found.about, aspect);
            facts.any(|fact| Some(fact.value.as_str()) == first)
        };
        let sides = [
            (Aspect::Path, "request.path"),
            (Aspect::Method, "request.method"),
            (Aspect::Version, "source.version"),
            (Aspect::Address, "source.page"),
            (Aspect::Title, "doc"),
        ];
        let by_choice = sides
            .iter()
            .find(|(aspect, _)| first.is_some() && is(*aspect));
        let by_rule = || {
            BY_RULE
                .iter()
                .find(|(word, _)| found.rule.contains(word))
                .map(|(_, spot)| *spot)
        };
        let body = ["form", "json"]
            .into_iter()
            .find(|key| request.get(key).is_some());
        match by_choice.map(|(_, spot)| *spot).or_else(by_rule) {
            Some("request.body") => {
                body.map_or_else(|| "request".to_owned(), |key| format!("request.{key}"))
            }
            Some(spot) => spot.to_owned(),
            None if found.about.operation.is_none() => "source".to_owned(),
            None => "request".to_owned(),
        }
    }

    /// The second choice, where it can stand in the place of the first.
    fn offers(&self, found: &Contradiction, spot: &str, request: &Tree) -> Option<Tree> {
        if found.rule == "repeat-answers-404" {
            return Some(Tree::text("rejected"));
        }
        let (first, second) = (found.choices.first()?, found.choices.get(1)?);
        let value = plain(&second.value);
        match spot {
            "request.method" | "source.version" => return Some(Tree::text(value)),
            "request.path" => return value.starts_with('/').then(|| Tree::text(value)),
            _ => {}
        }
        if spot.starts_with("environments.") {
            return value
                .starts_with("https://")
                .then(|| Tree::text(value.trim_end_matches('/')));
        }
        let entry = self.entry_at(spot, request)?;
        let entries = match entry {
            Tree::Text(_) => vec![("type".to_owned(), entry.clone())],
            _ => entry.entries().to_vec(),
        };
        let side = sides(self.index, &found.about, &first.value)?;
        let (key, value) = match side {
            Aspect::Type => (
                "type",
                type_of(&value).filter(|ty| ty != "decimal" || spot.starts_with("types."))?,
            ),
            Aspect::Example => ("example", value),
            Aspect::Format => ("format", value),
            _ => return None,
        };
        if entries
            .iter()
            .any(|(known, tree)| known == key && tree.scalar() == Some(&value))
        {
            return None;
        }
        let mut changed = entries;
        for (known, tree) in &mut changed {
            if known == key {
                *tree = Tree::text(&value);
            }
        }
        changed.retain(|(known, _)| {
            key != "type" || !matches!(known.as_str(), "encodings" | "stated_type")
        });
        Some(Tree::Map(changed))
    }

    /// The field at a path of the spec.
    fn entry_at<'t>(&'t self, spot: &str, request: &'t Tree) -> Option<&'t Tree> {
        if let Some(rest) = spot.strip_prefix("request.") {
            let (group, name) = rest.split_once('.')?;
            return field(request.get(group)?, name);
        }
        let (ty, name) = spot.strip_prefix("types.")?.split_once(".object.")?;
        field(self.types.get(ty)?.get("object")?, name)
    }
}

impl Pending {
    /// What it is about got another name.
    pub(super) fn moved(&mut self, old: &str, new: &str) {
        if let Some(rest) = self.about.strip_prefix(old) {
            self.about = format!("{new}.{rest}");
        }
    }

    fn tree(self) -> Tree {
        let mut entries = vec![
            ("id".to_owned(), Tree::Text(self.id)),
            ("about".to_owned(), Tree::Text(self.about)),
            ("page".to_owned(), Tree::Text(self.page)),
        ];
        entries.extend(self.offers.map(|offers| ("offers".to_owned(), offers)));
        Tree::Map(entries)
    }
}

/// Which side of a thing a choice is about.
fn sides(index: &Index<'_>, about: &About, value: &str) -> Option<Aspect> {
    let known = [Aspect::Type, Aspect::Example, Aspect::Format];
    known
        .into_iter()
        .find(|aspect| index.facts(about, *aspect).any(|fact| fact.value == value))
}

fn type_of(word: &str) -> Option<String> {
    let word = match Type::of(word)? {
        Type::Text => "text",
        Type::Integer => "integer",
        Type::Number => "decimal",
        Type::Boolean => "boolean",
        Type::List | Type::Object => "json",
    };
    Some(word.to_owned())
}

/// The map of a request that parameters of a location are in.
fn group(location: &Location, request: &Tree) -> &'static str {
    match location {
        Location::Path => "path_parameters",
        Location::Query => "query",
        Location::Header | Location::Cookie => "headers",
        Location::Body if request.get("form").is_some() => "form",
        Location::Body => "json",
    }
}

fn has(fields: &Tree, name: &str) -> bool {
    field(fields, name).is_some()
}

/// A field by its name, required or not.
fn field<'t>(fields: &'t Tree, name: &str) -> Option<&'t Tree> {
    fields.get(name).or_else(|| fields.get(&format!("{name}?")))
}
