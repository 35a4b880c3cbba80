//! One endpoint: its parts put together.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::names::Fields;
use super::pending::Pending;
use super::provider::Drafted;
use super::types::Types;
use super::verbs::{self, Doing};
use super::{Given, names};
use crate::tree::Tree;
use crate::{About, Aspect};

/// An address that is nobody's, where a page does not say where it lies.
const NOWHERE: &str = "https://page.invalid/";

/// Characters of a title that may still be one.
const LONGEST_TITLE: usize = 60;

/// An endpoint that is being drafted.
pub(super) struct Endpoint<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) given: &'a Given,
    /// Its name, and the name of its file.
    pub(super) operation: &'a str,
    /// What facts about all of it are about.
    pub(super) whole: About,
    /// What it does, by its title.
    pub(super) doing: Doing,
    /// What it is about: `VirtualCard`.
    pub(super) noun: String,
    pub(super) types: Types,
    pub(super) pending: Vec<Pending>,
    /// Where in the spec it stands what facts are about.
    pub(super) spots: BTreeMap<About, String>,
    /// Names of parameters in Rust.
    pub(super) names: Fields,
    /// Whether something in query or form is nested.
    pub(super) is_nested: bool,
    /// Whether it is the first of the source, which has what concerns all of it.
    pub(super) is_first: bool,
}

impl<'a> Endpoint<'a> {
    pub(super) fn new(
        index: &'a Index<'a>,
        given: &'a Given,
        operation: &'a str,
        taken: BTreeSet<String>,
    ) -> Self {
        let whole = About::operation(operation);
        let title = index.value(&whole, Aspect::Title).unwrap_or_default();
        let doing = match verbs::doing(title) {
            Doing { effect: None, .. } => verbs::doing(operation),
            known => known,
        };
        Self {
            index,
            given,
            operation,
            whole,
            doing,
            noun: verbs::noun(operation),
            types: Types::new(taken),
            pending: Vec::new(),
            spots: BTreeMap::new(),
            names: Fields::default(),
            is_nested: false,
            is_first: false,
        }
    }

    /// The spec.
    pub(super) fn draft(&mut self, provider: &Drafted) -> Tree {
        let source = self.source();
        let kinds = self.kinds();
        let request = self.request(provider);
        let effect = self.effect(&request);
        let outcomes = self.outcomes(&kinds);
        let cases = self.cases(&request, (&kinds, &outcomes));
        if self.is_first {
            for (rule, about, spot, message, offers) in provider.lacks.clone() {
                let rules = ["server-missing", "server-without-url", "server-unencrypted"];
                if spot == "environments" && self.index.is_told(self.operation, &rules) {
                    continue;
                }
                self.guess_or(rule, &about, (&spot, &message), offers);
            }
        }
        let pending = self.pending(&request, provider);
        let rows = outcomes.iter().map(|row| row.tree.clone()).collect();
        let entries = [
            ("doc", Tree::text(self.doc())),
            ("source", source),
            ("pending", pending),
            ("request", request),
            ("effect", Tree::text(effect)),
            ("repeat", Tree::text("unknown")),
            ("outcomes", Tree::List(rows)),
            ("types", self.types.tree()),
            ("cases", cases),
        ];
        let is_empty = |tree: &Tree| {
            tree.scalar().is_none() && tree.entries().is_empty() && tree.items().is_empty()
        };
        let entries = entries.into_iter().filter(|(_, tree)| !is_empty(tree));
        Tree::Map(entries.map(|(key, tree)| (key.to_owned(), tree)).collect())
    }

    /// The title as a sentence, or the name, if the title is a sentence of the page.
    fn doc(&self) -> String {
        let title = self
            .index
            .value(&self.whole, Aspect::Title)
            .unwrap_or_default();
        let words: Vec<&str> = title.split_whitespace().collect();
        let title = words.join(" ");
        let is_title =
            !title.is_empty() && title.len() <= LONGEST_TITLE && !title.contains(['.', ':', '!']);
        if is_title {
            return format!("{title}.");
        }
        let words = names::words(self.operation).join(" ");
        let mut characters = words.chars();
        let first = characters
            .next()
            .map(|first| first.to_uppercase().to_string());
        format!("{}{}.", first.unwrap_or_default(), characters.as_str())
    }

    fn source(&mut self) -> Tree {
        let source = About::source();
        let stated = self.index.value(&source, Aspect::Address);
        let is_address = |text: &&str| text.starts_with("https://") || text.starts_with("http://");
        let page = stated.filter(is_address).or(self.given.address.as_deref());
        if page.is_none() {
            let message = "the source does not say where it lies";
            self.guess("guess-page", &source, ("source.page", message));
        }
        let mut entries = vec![
            ("page".to_owned(), Tree::text(page.unwrap_or(NOWHERE))),
            ("retrieved".to_owned(), Tree::text(&self.given.retrieved)),
        ];
        let versions = [&self.whole, &source];
        let version = versions
            .into_iter()
            .find_map(|about| self.index.value(about, Aspect::Version));
        entries.extend(version.map(|version| ("version".to_owned(), Tree::text(version))));
        Tree::Map(entries)
    }

    /// What a call does: by the title, else by the method.
    fn effect(&mut self, request: &Tree) -> &'static str {
        let method = request
            .get("method")
            .and_then(Tree::scalar)
            .unwrap_or_default();
        let known = self.doing.effect.or_else(|| verbs::effect_of(method));
        known.unwrap_or_else(|| {
            let whole = self.whole.clone();
            let message = "neither title nor method say what a call does; that it creates something is assumed";
            self.guess("guess-effect", &whole, ("effect", message));
            "create"
        })
    }
}
