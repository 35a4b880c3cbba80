//! The list of what is pending in a spec: each item once, and none that was decided or that the page no longer asks for.

use std::collections::HashSet;

use super::keys::base;
use super::walk::{Walk, about, join};
use super::{Drafts, Pending};
use crate::tree::Tree;
use crate::yaml::Error;

impl Walk {
    /// Lists what is pending, with what is pending in the new draft and was not in the old one.
    pub(super) fn list_pending(&mut self, drafts: Drafts<'_>) -> Result<(), Error> {
        let items = |draft: &Tree| {
            draft
                .get("pending")
                .map_or(Vec::new(), |list| list.items().to_vec())
        };
        let (old, new) = (items(drafts.old), items(drafts.new));
        let has =
            |list: &[Tree], item: &Tree| list.iter().any(|other| other.get("id") == item.get("id"));
        for item in old.iter().filter(|item| !has(&new, item)) {
            self.withdraw(|found| found.get("id") == item.get("id"))?;
        }
        let agreed = self.agreed(drafts);
        let open: HashSet<String> = self.pending.iter().map(|item| item.id.clone()).collect();
        self.withdraw(|item| {
            let text = |key: &str| item.get(key).and_then(Tree::scalar).unwrap_or_default();
            let is_ours = text("id").starts_with("changed@") && !open.contains(text("id"));
            is_ours && agreed.contains(text("about"))
        })?;
        // What was asked before in other words is asked in these only where nobody has answered yet.
        let listed = items(self.editor.tree());
        let is_asked = |item: &Tree| !has(&old, item) || has(&listed, item);
        let asked = new
            .iter()
            .filter(|item| !old.contains(item) && is_asked(item));
        let asked: Vec<Tree> = asked.cloned().collect();
        for item in std::mem::take(&mut self.pending) {
            if self.list_item(&item.tree())? {
                self.pending.push(item);
            }
        }
        for item in asked {
            if self.list_item(&item)? {
                self.pending.extend(Pending::of(&item));
            }
        }
        Ok(())
    }

    /// Gives whether it was put in.
    fn list_item(&mut self, item: &Tree) -> Result<bool, Error> {
        let same =
            |other: &Tree, keys: &[&str]| keys.iter().all(|key| other.get(key) == item.get(key));
        let listed = |key: &str| self.editor.get(&[key]).map_or(&[][..], Tree::items);
        let is_decided = listed("conflicts")
            .iter()
            .any(|other| same(other, &["about", "page"]));
        if is_decided || listed("pending").contains(item) {
            return Ok(false);
        }
        // The same thing that changed once more.
        if let Some(place) = listed("pending")
            .iter()
            .position(|other| same(other, &["id"]))
        {
            let place = place.to_string();
            self.editor.set(&["pending", &place], item)?;
        } else if self.editor.get(&["pending"]).is_some() {
            self.editor.push(&["pending"], item)?;
        } else {
            let after = ["conflicts", "source"]
                .into_iter()
                .find(|key| self.editor.get(&[key]).is_some());
            let list = Tree::List(vec![item.clone()]);
            self.editor.insert(&[], after, ("pending", &list))?;
        }
        Ok(true)
    }

    fn withdraw(&mut self, is_over: impl Fn(&Tree) -> bool) -> Result<(), Error> {
        let list = self
            .editor
            .get(&["pending"])
            .map_or(Vec::new(), |list| list.items().to_vec());
        for (place, item) in list.iter().enumerate().rev() {
            if !is_over(item) {
                continue;
            }
            let is_last = self
                .editor
                .get(&["pending"])
                .is_some_and(|list| list.items().len() == 1);
            if is_last {
                self.editor.remove(&["pending"])?;
            } else {
                self.editor.remove_item(&["pending"], place)?;
            }
            let id = item.get("id").and_then(Tree::scalar).unwrap_or_default();
            self.apply(&["pending".to_owned()], format!("withdrawn: {id}"));
        }
        Ok(())
    }

    /// Parts in which the spec has what the page says.
    fn agreed(&self, drafts: Drafts<'_>) -> HashSet<String> {
        let mut agreed = HashSet::new();
        let new = self.names.translated(drafts.new);
        agree((self.editor.tree(), &new), &[], &mut agreed);
        agreed
    }
}

/// Adds each part of the spec that a draft has as well, or that neither has.
fn agree((spec, draft): (&Tree, &Tree), path: &[String], agreed: &mut HashSet<String>) {
    if super::equal::is_within(draft, spec) {
        agreed.insert(about(path));
    }
    for (key, value) in spec.entries() {
        let drafted = draft
            .entries()
            .iter()
            .find(|(other, _)| base(other) == base(key));
        if let Some((_, drafted)) = drafted {
            agree((value, drafted), &join(path, key), agreed);
        }
    }
    for (place, (value, drafted)) in spec.items().iter().zip(draft.items()).enumerate() {
        agree((value, drafted), &join(path, &place.to_string()), agreed);
    }
}

impl Pending {
    /// As an item of the list.
    #[must_use]
    pub fn tree(&self) -> Tree {
        let text = |key: &str, text: &str| (key.to_owned(), Tree::text(text));
        let mut entries = vec![
            text("id", &self.id),
            text("about", &self.about),
            text("page", &self.page),
        ];
        entries.extend(
            self.offers
                .clone()
                .map(|offers| ("offers".to_owned(), offers)),
        );
        if self.removes {
            entries.push(("removes".to_owned(), Tree::Typed("true".to_owned())));
        }
        Tree::Map(entries)
    }

    fn of(item: &Tree) -> Option<Self> {
        let text = |key: &str| item.get(key).and_then(Tree::scalar).map(str::to_owned);
        Some(Self {
            id: text("id")?,
            about: text("about")?,
            page: text("page")?,
            offers: item.get("offers").cloned(),
            removes: text("removes").as_deref() == Some("true"),
        })
    }
}
