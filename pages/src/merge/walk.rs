//! Goes through two drafts side by side, and edits the spec where they differ.

use super::equal::{expanded, is_decided, is_same, is_within};
use super::keys::{self, Entry, base, is_optional};
use super::names::{Kind, Names};
use super::{Applied, Drafts, Merged, Pending};
use crate::tree::Tree;
use crate::yaml::Editor;

/// A spec that is being merged into.
pub(super) struct Walk {
    pub(super) editor: Editor,
    pub(super) names: Names,
    pub(super) renamed: Vec<(String, String)>,
    pub(super) applied: Vec<Applied>,
    pub(super) pending: Vec<Pending>,
    /// What the new draft sends in its cases, by the names of parameters.
    pub(super) sent: Vec<Entry>,
}

/// What people leave out without deciding anything.
const QUIET: &[&str] = &["doc", "example", "rust", "stated"];

/// Keys that lead to a part of the spec.
pub(super) type Path = Vec<String>;

pub(super) fn refs(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

pub(super) fn join(path: &[String], key: &str) -> Path {
    path.iter().cloned().chain([key.to_owned()]).collect()
}

/// A part of the spec as people name it.
pub(super) fn about(path: &[String]) -> String {
    let keys: Vec<&str> = path.iter().map(|key| base(key)).collect();
    keys.join(".")
}

impl Walk {
    pub(super) fn new(editor: Editor, drafts: Drafts<'_>) -> Self {
        Self {
            names: Names::of((drafts.old, drafts.new), editor.tree()),
            editor,
            renamed: drafts.renamed.to_vec(),
            applied: Vec::new(),
            pending: Vec::new(),
            sent: sent(drafts.new),
        }
    }

    pub(super) fn merged(self) -> Merged {
        Merged {
            text: self.editor.into_text(),
            applied: self.applied,
            pending: self.pending,
        }
    }

    /// Everything but what is pending in the drafts themselves.
    pub(super) fn all(&mut self, drafts: Drafts<'_>) {
        let (old, new) = (
            self.names.translated(drafts.old),
            self.names.translated(drafts.new),
        );
        self.map((&old, &new), &[]);
    }

    pub(super) fn get(&self, path: &[String]) -> Option<&Tree> {
        self.editor.get(&refs(path))
    }

    fn map(&mut self, (old, new): (&Tree, &Tree), path: &[String]) {
        let parent = path.last().map_or("", |key| base(key)).to_owned();
        let mut before: Option<String> = None;
        for pair in keys::pairs((old, new), &parent, &self.renamed.clone()) {
            let found = match pair {
                (Some(old), Some(new)) => self.both(old, new, path),
                (Some(old), None) => {
                    self.gone(old, path);
                    None
                }
                (None, Some(new)) => self.added(new, path, before.as_deref()),
                (None, None) => None,
            };
            before = found.or(before);
        }
    }

    /// The key of the spec for one of a draft.
    fn key(&self, path: &[String], draft: &str) -> Option<String> {
        let entries = self.get(path)?.entries();
        let kind = match refs(path).as_slice() {
            ["auth"] => Some(Kind::Auth),
            ["environments"] => Some(Kind::Environment),
            _ => None,
        };
        let own = kind.and_then(|kind| self.names.own(kind, draft));
        let named = |name: &str| entries.iter().find(|(key, _)| key == name);
        let alike = || entries.iter().find(|(key, _)| base(key) == base(draft));
        let found = own.and_then(named).or_else(|| named(draft)).or_else(alike);
        found.map(|(key, _)| key.clone())
    }

    /// Something that both drafts have. Gives its key in the spec.
    fn both(&mut self, old: &Entry, new: &Entry, path: &[String]) -> Option<String> {
        let found = self.key(path, &old.0).or_else(|| self.key(path, &new.0));
        if old == new || (path.is_empty() && new.0 == "pending") {
            return found;
        }
        let Some(mut found) = found else {
            // A draft made of other parts than the spec has nothing to say here.
            self.wait(
                &join(path, &new.0),
                Some(&new.1),
                &told(Some(&old.1), Some(&new.1)),
            );
            return None;
        };
        if old.0 != new.0 {
            found = self.renamed(path, found, (&old.0, &new.0));
        }
        if old.1 != new.1 {
            self.value((&old.1, &new.1), &join(path, &found));
        }
        Some(found)
    }

    /// The same thing under another key, or with another mark.
    fn renamed(&mut self, path: &[String], found: String, (old, new): (&str, &str)) -> String {
        let is_own_mark = is_optional(&found) != is_optional(old);
        if is_own_mark
            && is_optional(old) != is_optional(new)
            && is_optional(&found) != is_optional(new)
        {
            self.wait(
                &join(path, &found),
                None,
                "The page says otherwise whether it may be left out.",
            );
        }
        let mark = if is_own_mark {
            is_optional(&found)
        } else {
            is_optional(new)
        };
        let name = if base(&found) == base(old) {
            base(new)
        } else {
            base(&found)
        };
        let key = format!("{name}{}", if mark { "?" } else { "" });
        if key == found {
            return found;
        }
        let whole = join(path, &found);
        if self.editor.rename(&refs(&whole), &key).is_err() {
            self.wait(
                &whole,
                None,
                &format!("The page calls it `{}` now.", base(new)),
            );
            return found;
        }
        let what = if base(&found) == base(&key) {
            let words = if mark {
                "may be left out"
            } else {
                "must be there"
            };
            format!("it {words} now")
        } else {
            format!("renamed from {}", base(&found))
        };
        self.apply(&join(path, &key), what);
        if base(&found) != base(&key) {
            self.renamed
                .push((base(old).to_owned(), base(new).to_owned()));
            self.follow(path, (base(&found), base(&key)));
        }
        if is_optional(&found) && !mark {
            self.follow_new(path, &key);
        }
        key
    }

    /// Something that the new draft no longer has.
    fn gone(&mut self, old: &Entry, path: &[String]) {
        let Some(found) = self.key(path, &old.0) else {
            return;
        };
        if path.is_empty() && found == "pending" {
            return;
        }
        let whole = join(path, &found);
        let Some(spec) = self.get(&whole) else { return };
        if is_decided(&old.1, spec) {
            self.wait_to_remove(&whole);
        } else if self.editor.remove(&refs(&whole)).is_ok() {
            self.apply(&whole, "taken out".to_owned());
        } else {
            self.wait_to_remove(&whole);
        }
    }

    /// Something that the old draft did not have. Gives its key in the spec.
    fn added(&mut self, new: &Entry, path: &[String], before: Option<&str>) -> Option<String> {
        if path.is_empty() && new.0 == "pending" {
            return None;
        }
        if let Some(found) = self.key(path, &new.0) {
            let whole = join(path, &found);
            let has_it = self.get(&whole).is_some_and(|spec| is_within(&new.1, spec));
            if !has_it && !is_in_case(path) && !QUIET.contains(&new.0.as_str()) {
                self.wait(&whole, Some(&new.1), &told(None, Some(&new.1)));
            }
            return Some(found);
        }
        let whole = join(path, &new.0);
        let value = (new.0.as_str(), &new.1);
        if self.editor.insert(&refs(path), before, value).is_err() {
            self.wait(&whole, Some(&new.1), &told(None, Some(&new.1)));
            return None;
        }
        self.apply(&whole, format!("added: {}", short(&new.1)));
        self.follow_new(path, &new.0);
        // Perhaps it is the first of its kind.
        for (name, _) in new.1.entries() {
            self.follow_new(&whole, name);
        }
        Some(new.0.clone())
    }

    pub(super) fn value(&mut self, (old, new): (&Tree, &Tree), path: &[String]) {
        let Some(spec) = self.get(path).cloned() else {
            return;
        };
        match (old, new, &spec) {
            (Tree::Map(_), Tree::Map(_), Tree::Map(_)) => self.map((old, new), path),
            (Tree::List(_), Tree::List(_), Tree::List(_)) => self.list((old, new), path),
            _ if is_within(new, &spec) => {}
            _ if refs(path) == ["source", "retrieved"] || is_same(old, &spec) => {
                self.set(new, path);
            }
            (Tree::Text(before), Tree::Text(now), Tree::Text(own)) if is_literal(before, own) => {
                match super::lists::lines((before, now), own) {
                    Some(text) if text == *own => {}
                    Some(text) => self.set(&Tree::Text(text), path),
                    None => self.differ((old, new), path),
                }
            }
            // In short, the spec has a type and nothing else.
            (Tree::Map(_), Tree::Map(_), Tree::Text(_))
                if is_parameter(old) && is_parameter(new) =>
            {
                match (old.get("type"), new.get("type")) {
                    (Some(old), Some(new)) if old == new => {}
                    (Some(old), Some(new)) => self.value((old, new), path),
                    _ => self.differ((old, new), path),
                }
            }
            (_, _, Tree::Map(_)) if old.scalar().is_some() || new.scalar().is_some() => {
                self.map((&expanded(old), &expanded(new)), path);
            }
            _ => self.differ((old, new), path),
        }
    }

    pub(super) fn set(&mut self, new: &Tree, path: &[String]) {
        let before = self.get(path).map(short).unwrap_or_default();
        if self.editor.set(&refs(path), new).is_ok() {
            self.apply(path, format!("{} instead of {before}", short(new)));
        } else {
            self.wait(path, Some(new), &told(None, Some(new)));
        }
    }

    pub(super) fn differ(&mut self, (old, new): (&Tree, &Tree), path: &[String]) {
        if is_in_case(path) {
            return;
        }
        self.wait(path, Some(new), &told(Some(old), Some(new)));
    }

    pub(super) fn apply(&mut self, path: &[String], what: String) {
        let about = about(path);
        self.applied.push(Applied { about, what });
    }

    pub(super) fn wait_to_remove(&mut self, path: &[String]) {
        self.wait(path, None, "The page no longer has it.");
        if let Some(pending) = self.pending.last_mut() {
            pending.removes = true;
        }
    }

    pub(super) fn wait(&mut self, path: &[String], offers: Option<&Tree>, page: &str) {
        let about = about(path);
        self.pending.push(Pending {
            id: format!("changed@{about}"),
            about,
            page: page.to_owned(),
            offers: offers.cloned(),
            removes: false,
        });
    }
}

/// Whether a part belongs to what a case sends or is called: people choose it, and no page says otherwise.
fn is_in_case(path: &[String]) -> bool {
    let of_pages = ["receives", "gives"];
    match refs(path).as_slice() {
        ["cases", _, key, ..] => !of_pages.contains(key),
        _ => false,
    }
}

fn is_parameter(tree: &Tree) -> bool {
    tree.get("type").is_some_and(|ty| ty.scalar().is_some())
}

/// Each parameter that cases of a draft send, with its first value.
fn sent(draft: &Tree) -> Vec<Entry> {
    let cases = draft.get("cases").map_or(&[][..], Tree::items);
    let mut sent: Vec<Entry> = Vec::new();
    for (name, value) in cases
        .iter()
        .filter_map(|case| case.get("with"))
        .flat_map(Tree::entries)
    {
        if sent.iter().all(|(known, _)| known != name) {
            sent.push((name.clone(), value.clone()));
        }
    }
    sent
}

fn is_literal(one: &str, other: &str) -> bool {
    one.contains('\n') && other.contains('\n')
}

/// What the page says, in our own words.
fn told(old: Option<&Tree>, new: Option<&Tree>) -> String {
    match (old, new) {
        (Some(old), Some(new)) if old.scalar().is_some() && new.scalar().is_some() => {
            format!("The page says {} now; it said {}.", short(new), short(old))
        }
        (None, Some(new)) => format!("The page says {} now; it did not say anything.", short(new)),
        (_, Some(new)) => format!("The page says {} now.", short(new)),
        (_, None) => "The page no longer has it.".to_owned(),
    }
}

/// Characters of a value in a line for people.
const MOST_SHOWN: usize = 80;

pub(super) fn short(tree: &Tree) -> String {
    let text = tree.inline();
    if text.chars().count() <= MOST_SHOWN {
        return text;
    }
    let start: String = text.chars().take(MOST_SHOWN).collect();
    format!("{start}...")
}
