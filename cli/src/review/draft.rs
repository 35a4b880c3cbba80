//! The specs of one provider with decisions put in, before anything is written.

use std::collections::BTreeMap;
use std::path::Path;

use wirescribe_codegen::diagnostic::{Code, OneLine};
use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::tree::Tree;
use wirescribe_pages::yaml::{Editor, Error};

use super::item::{Item, shown};
use super::part::{Part, follow};
use super::{Decision, item};
use crate::sources::{PROVIDER, path};
use crate::{Failure, replace};

/// Texts that decisions are put into.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Those of the provider, by the names of their files.
    editors: BTreeMap<String, (SourceFile, Editor)>,
}

impl Draft {
    /// Of a provider's files, as they are.
    pub(crate) fn of(files: &[SourceFile], provider: &str) -> Result<Self, Failure> {
        let mut editors = BTreeMap::new();
        for file in files.iter().filter(|file| file.provider == provider) {
            let editor = Editor::new(&file.text).map_err(|error| refused(&file.display, &error))?;
            editors.insert(file.stem.clone(), (file.clone(), editor));
        }
        Ok(Self { editors })
    }

    /// Puts one decision in, where the item is about or at another part, and gives the line to tell it by.
    pub(crate) fn decide(
        &mut self,
        (item, part): (&Item, Option<&str>),
        decision: &Decision,
        because: Option<&str>,
    ) -> Result<String, Failure> {
        let because = because.map(str::trim).filter(|because| !because.is_empty());
        let place = item.at(part);
        let (did, default) = self.apply(&place, decision)?;
        let reason = because.map(str::to_owned).or(default).ok_or_else(|| {
            Failure::usage(
                format!("`{}` is decided without a reason", item.id),
                "add --because \"...\"; it is kept with the decision, under `conflicts`",
            )
        })?;
        self.record(item, &reason)?;
        Ok(told(&place, &did))
    }

    /// Changes another part of the spec for a decision that is recorded already.
    pub(crate) fn change(&mut self, item: &Item, decision: &Decision) -> Result<String, Failure> {
        let (did, _) = self.apply(item, decision)?;
        Ok(told(item, &did))
    }

    /// What was done, and the reason that goes without saying.
    fn apply(
        &mut self,
        item: &Item,
        decision: &Decision,
    ) -> Result<(String, Option<String>), Failure> {
        Ok(match decision {
            Decision::Accept => self.accept(item)?,
            Decision::Keep => ("kept what the spec has".to_owned(), None),
            Decision::Put(text) => {
                let value = value(text)?;
                self.put(item, &value)?;
                (format!("put {} there", shown(&value)), None)
            }
        })
    }

    /// Takes what the page offers: what was done, and the reason that goes without saying.
    fn accept(&mut self, item: &Item) -> Result<(String, Option<String>), Failure> {
        match (&item.offers, item.removes) {
            (Some(offers), _) => {
                let offers = offers.clone();
                self.put(item, &offers)?;
                let reason = format!("As the page has it: {}.", shown(&offers));
                Ok((format!("put {} there", shown(&offers)), Some(reason)))
            }
            (None, true) => {
                let Some((stem, Part::There(path))) = self.find(&item.about, &item.stem) else {
                    return Err(nowhere(item));
                };
                let keys: Vec<&str> = path.iter().map(String::as_str).collect();
                self.edit(&stem, |editor| editor.remove(&keys))?;
                let reason = "Taken away, as the page no longer has it.".to_owned();
                Ok(("took the part away".to_owned(), Some(reason)))
            }
            (None, false) => Err(Failure::usage(
                format!(
                    "`{}` has nothing to accept: the page gives no value",
                    item.id
                ),
                "keep what the spec has with --keep, or put a value there with --put",
            )),
        }
    }

    /// Puts a value where an item is about.
    fn put(&mut self, item: &Item, value: &Tree) -> Result<(), Failure> {
        let (stem, part) = self
            .find(&item.about, &item.stem)
            .ok_or_else(|| nowhere(item))?;
        match part {
            Part::There(path) => {
                let keys: Vec<&str> = path.iter().map(String::as_str).collect();
                self.edit(&stem, |editor| editor.set(&keys, value))
            }
            Part::Missing { map, key } => {
                let keys: Vec<&str> = map.iter().map(String::as_str).collect();
                self.edit(&stem, |editor| editor.insert(&keys, None, (&key, value)))
            }
        }
    }

    /// The file and the part of it that a name means: of the spec, or else of the provider. What is there comes first;
    /// `provider.decode` is the provider's.
    fn find(&self, about: &str, stem: &str) -> Option<(String, Part)> {
        let (about, stems) = match about.strip_prefix("provider.") {
            Some(about) => (about, vec![PROVIDER]),
            None => (about, vec![stem, PROVIDER]),
        };
        let parts: Vec<(String, Part)> = stems
            .into_iter()
            .filter_map(|stem| {
                let (_, editor) = self.editors.get(stem)?;
                Some((stem.to_owned(), follow(editor.tree(), about)?))
            })
            .collect();
        let is_there = |(_, part): &&(String, Part)| matches!(part, Part::There(_));
        parts.iter().find(is_there).or(parts.first()).cloned()
    }

    /// Makes the item a conflict with its decision.
    fn record(&mut self, item: &Item, reason: &str) -> Result<(), Failure> {
        let conflict = Tree::Map(vec![
            ("about".to_owned(), Tree::text(&item.about)),
            ("page".to_owned(), Tree::text(&item.page)),
            ("decision".to_owned(), Tree::text(reason)),
        ]);
        self.edit(&item.stem, |editor| {
            let pending = editor.get(&["pending"]).map_or(&[][..], Tree::items);
            let id = |item: &Tree| item.get("id").and_then(Tree::scalar).map(str::to_owned);
            let index = pending
                .iter()
                .position(|found| id(found).as_ref() == Some(&item.id));
            match (index, pending.len()) {
                (Some(_), 1) => editor.remove(&["pending"])?,
                (Some(index), _) => editor.remove_item(&["pending"], index)?,
                (None, _) => {}
            }
            if editor.get(&["conflicts"]).is_some() {
                editor.push(&["conflicts"], &conflict)
            } else {
                let list = Tree::List(vec![conflict.clone()]);
                editor.insert(&[], Some("source"), ("conflicts", &list))
            }
        })
    }

    fn edit(
        &mut self,
        stem: &str,
        edit: impl FnOnce(&mut Editor) -> Result<(), Error>,
    ) -> Result<(), Failure> {
        let Some((file, editor)) = self.editors.get_mut(stem) else {
            return Err(Failure::input(format!(
                "the provider has no file `{stem}.yaml`"
            )));
        };
        edit(editor).map_err(|error| refused(&file.display, &error))?;
        file.text = editor.clone().into_text();
        Ok(())
    }

    /// Refuses decisions that leave no spec behind: what does not fit where it was put.
    pub(crate) fn check(&self, files: &[SourceFile]) -> Result<(), Failure> {
        let misfits = |files: &[SourceFile]| {
            let found = resolve_with(files, Vectors::Skip).diagnostics.into_iter();
            let misfits = found.filter(|found| {
                matches!(
                    found.code,
                    Code::Yaml | Code::UnknownKey | Code::UnknownWord | Code::WrongType
                )
            });
            misfits.map(|found| (found.file.clone(), found.message.clone(), found.to_string()))
        };
        let before: Vec<(String, String)> = misfits(files)
            .map(|(file, message, _)| (file, message))
            .collect();
        let drafted: Vec<SourceFile> = files.iter().map(|file| self.drafted(file)).collect();
        let new: Vec<String> = misfits(&drafted)
            .filter(|(file, message, _)| !before.contains(&(file.clone(), message.clone())))
            .map(|(_, _, line)| line)
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        Err(Failure::usage(
            "the spec would no longer be one; nothing was written",
            "put a value there that fits",
        )
        .list(new))
    }

    /// A file with the decisions of this draft, if they concern it.
    pub(crate) fn drafted(&self, file: &SourceFile) -> SourceFile {
        let own = self.editors.get(&file.stem).map(|(own, _)| own);
        let own = own.filter(|own| own.provider == file.provider);
        own.unwrap_or(file).clone()
    }

    /// Writes the files that decisions changed.
    pub(crate) fn write(&self, specs: &Path) -> Result<(), Failure> {
        for (file, editor) in self.editors.values() {
            let path = path(specs, file);
            let text = editor.clone().into_text();
            let is = std::fs::read_to_string(&path).ok();
            if is.as_deref() != Some(text.as_str()) {
                replace::replace(&path, &text).map_err(|error| {
                    Failure::input(format!("cannot write {}: {error}", file.display))
                })?;
            }
        }
        Ok(())
    }
}

fn told(item: &Item, did: &str) -> String {
    format!(
        "{}: {did}",
        OneLine(&format!("{} {}", item.file, item.about))
    )
}

/// A value from an argument: YAML, so that `true` is a boolean and `"true"` a text.
fn value(text: &str) -> Result<Tree, Failure> {
    let wrong = |message: String| {
        Failure::usage(
            format!("`{text}` is no value: {message}"),
            "write it as in the spec, such as text, 200, \"200\" or { type: text, sensitive: true }",
        )
    };
    let editor = Editor::new(text)
        .map_err(|error| wrong(error.message.trim_start_matches("error: ").to_owned()))?;
    match editor.tree() {
        value if item::is_null(value) => Err(wrong("it is empty".to_owned())),
        value => Ok(value.clone()),
    }
}

fn refused(file: &str, error: &Error) -> Failure {
    Failure::input(format!("{file}: {error}"))
        .help("decide this by hand: change the spec, and take the item out of `pending`")
}

fn nowhere(item: &Item) -> Failure {
    Failure::input(format!(
        "{}: there is no place for `{}`",
        item.file, item.about
    ))
    .help("keep what the spec has with --keep, or change the spec by hand")
}
