//! One of the two sets of specs: its items, where they are written, and the Rust that callers see.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use wirescribe_codegen::model::{Api, Provider};
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Diagnostic, Options, Vectors, generate};

use crate::align::aligned;
use crate::compare::{Change, Difference};
use crate::finding::Location;
use crate::item::{At, Facet, Item, Kind};
use crate::place::Places;
use crate::surface::{Entry, surface_of};
use crate::tree;

/// A set of specs that can be compared.
#[derive(Debug)]
pub struct Side {
    pub(crate) tree: Vec<Item>,
    places: Places,
    providers: BTreeMap<String, Emitted>,
}

/// A provider whose Rust is emitted when it is asked for.
#[derive(Debug)]
struct Emitted {
    provider: Provider,
    signatures: OnceCell<BTreeMap<String, String>>,
}

impl Side {
    /// Reads a set of specs.
    ///
    /// # Errors
    ///
    /// The specs are wrong; only specs without errors can be compared.
    pub fn of(files: &[SourceFile]) -> Result<Self, Vec<Diagnostic>> {
        let api = resolve_with(files, Vectors::Skip).into_result()?;
        let tree = tree::items(&api);
        let emitted = |provider: Provider| {
            let signatures = OnceCell::new();
            (
                provider.name.rust.clone(),
                Emitted {
                    provider,
                    signatures,
                },
            )
        };
        Ok(Self {
            tree,
            places: Places::of(files),
            providers: api.providers.into_iter().map(emitted).collect(),
        })
    }

    /// The items, with the names that the other side has for what has the same meaning.
    pub(crate) fn aligned_with(&self, new: &Self) -> Cow<'_, [Item]> {
        let mut tree = Cow::Borrowed(self.tree.as_slice());
        for (name, emitted) in &self.providers {
            let Some(other) = new.providers.get(name) else {
                continue;
            };
            if let Some(provider) = aligned(&emitted.provider, &other.provider) {
                let place = tree
                    .iter()
                    .position(|item| item.rust.as_deref() == Some(name.as_str()));
                let item = tree::items(&Api {
                    providers: vec![provider],
                });
                if let (Some(place), Some(mut item)) = (place, item.into_iter().next()) {
                    if let Some(old) = tree.get(place) {
                        keep_paths(old, &mut item);
                    }
                    tree.to_mut().splice(place..=place, [item]);
                }
            }
        }
        tree
    }

    /// The signature of a public item, by its path.
    pub(crate) fn signature(&self, path: &str) -> Option<String> {
        let provider = path.split("::").next()?;
        let emitted = self.providers.get(provider)?;
        let signatures = emitted
            .signatures
            .get_or_init(|| signatures(&emitted.provider));
        signatures.get(path).cloned()
    }

    /// Where a difference of an item is written: the key of what is said of it, or the item.
    pub(crate) fn location(&self, item: &Item, difference: &Difference<'_>) -> Option<Location> {
        let keys: &[&str] = match difference.change {
            Change::Changed(facet) => facet.keys(),
            Change::Reordered => difference.kind.keys(),
            Change::Added | Change::Removed | Change::Renamed => &[],
        };
        // A body is written under its form.
        let form = (difference.change == Change::Changed(Facet::Body))
            .then(|| item.said(Facet::Body))
            .flatten();
        let keys = keys.iter().copied().chain(form.as_deref());
        let below = |at: &At| keys.clone().fold(at.clone(), |at, key| at.key(key));
        let at: Vec<At> = item.at.iter().map(below).collect();
        self.places.location(&at)
    }
}

/// What callers configure is met through what it was called, not through what formulas call it by now.
fn keep_paths(old: &Item, aligned: &mut Item) {
    let is_configured = |item: &Item| matches!(item.kind, Kind::Credential | Kind::Function);
    for item in aligned
        .children
        .iter_mut()
        .filter(|item| is_configured(item))
    {
        let mut known = old.children.iter();
        let was = known.find(|old| (old.kind, &old.name) == (item.kind, &item.name));
        if let Some(was) = was {
            item.paths.clone_from(&was.paths);
        }
    }
}

fn signatures(provider: &Provider) -> BTreeMap<String, String> {
    let api = Api {
        providers: vec![provider.clone()],
    };
    let entries = surface_of(&generate(&api, &Options::default()));
    let line = |entry: Entry| (entry.path.clone(), entry.signature);
    entries.into_iter().map(line).collect()
}
