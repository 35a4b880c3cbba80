//! The pages of a folder, by the specs that they belong to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_pages::{About, Aspect, Facts, Form, MAX_BYTES, Page};

use super::told;
use super::watched::Watched;
use crate::Failure;
use crate::finding::Finding;

/// Most files of a folder that are looked at.
const MOST: usize = 100_000;

/// Deepest folder below it.
const DEEPEST: usize = 16;

/// Pages that may belong to specs.
#[derive(Debug)]
pub(super) struct Pages {
    folder: String,
    /// Texts by path, as findings show it.
    texts: BTreeMap<String, String>,
    /// Files in which the address of a page stands.
    by_address: HashMap<String, Vec<String>>,
    /// Files by `acme/delete_card`.
    by_name: HashMap<String, Vec<String>>,
}

/// A page as it is now.
#[derive(Debug)]
pub(super) struct Current {
    pub(super) display: String,
    pub(super) text: String,
    /// What the server calls this state of it.
    pub(super) etag: Option<String>,
    /// What it says about the operation of the spec, under the spec's name.
    pub(super) facts: Facts,
}

impl Pages {
    /// Those of a folder, and of the folders in it.
    pub(super) fn of(folder: &Path, watched: &[Watched<'_>]) -> Result<Self, Failure> {
        let mut pages = Self {
            folder: folder.display().to_string(),
            texts: BTreeMap::new(),
            by_address: HashMap::new(),
            by_name: HashMap::new(),
        };
        let wanted: HashSet<String> = watched.iter().map(|spec| plain(&spec.page)).collect();
        for path in files(folder)? {
            pages.add(folder, &path, &wanted)?;
        }
        Ok(pages)
    }

    fn add(&mut self, folder: &Path, path: &Path, wanted: &HashSet<String>) -> Result<(), Failure> {
        let display = path.display().to_string();
        let unreadable = |error: &dyn std::fmt::Display| {
            Failure::input(format!("cannot read {display}: {error}"))
        };
        let length = fs::metadata(path)
            .map_err(|error| unreadable(&error))?
            .len();
        if length > MAX_BYTES as u64 {
            return Err(unreadable(&format!("it has more than {MAX_BYTES} bytes")));
        }
        let bytes = fs::read(path).map_err(|error| unreadable(&error))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for address in addresses(&text).filter(|address| wanted.contains(address)) {
            let files = self.by_address.entry(address).or_default();
            if !files.contains(&display) {
                files.push(display.clone());
            }
        }
        let inside = path.strip_prefix(folder).unwrap_or(path).with_extension("");
        let name: Vec<String> = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        self.by_name
            .entry(name.join("/"))
            .or_default()
            .push(display.clone());
        self.texts.insert(display, text);
        Ok(())
    }

    /// The page of a spec.
    pub(super) fn current(&self, spec: &Watched<'_>) -> Result<Current, Box<Finding>> {
        let mut named = Vec::new();
        let mut unread = None;
        for file in self
            .by_address
            .get(&plain(&spec.page))
            .into_iter()
            .flatten()
        {
            match self.read(file) {
                Ok(facts) if is_at(&facts, &spec.page) => named.push((file, facts)),
                Ok(_) => {}
                Err(error) => unread = Some((file, error)),
            }
        }
        if let [(one, _), (other, _), ..] = named.as_slice() {
            return Err(Box::new(told::two_pages(spec, one, other)));
        }
        if let Some((file, facts)) = named.pop() {
            return self.own(spec, file, facts);
        }
        let name = format!("{}/{}", spec.file.provider, spec.file.stem);
        match self.by_name.get(&name).map(Vec::as_slice) {
            Some([file]) => match self.read(file) {
                Ok(facts) => self.own(spec, file, facts),
                Err(error) => Err(Box::new(told::not_read(spec, file, &error))),
            },
            Some([one, other, ..]) => Err(Box::new(told::two_pages(spec, one, other))),
            _ => Err(Box::new(match unread {
                Some((file, error)) => told::not_read(spec, file, &error),
                None => told::no_page(spec, &self.folder),
            })),
        }
    }

    fn read(&self, file: &str) -> Result<Facts, String> {
        read(self.texts.get(file).map_or("", String::as_str))
    }

    fn own(&self, spec: &Watched<'_>, file: &str, facts: Facts) -> Result<Current, Box<Finding>> {
        let text = self.texts.get(file).cloned().unwrap_or_default();
        own(spec, (file, text), facts)
    }
}

/// What a page says.
pub(super) fn read(text: &str) -> Result<Facts, String> {
    let page = Page::new(text).map_err(|error| error.to_string())?;
    let form = Form::of(&page).ok_or("no reader knows pages of this form")?;
    form.read(&page).map_err(|error| error.to_string())
}

/// What is said about the operation of a spec, and about the whole page.
pub(super) fn own(
    spec: &Watched<'_>,
    (file, text): (&str, String),
    facts: Facts,
) -> Result<Current, Box<Finding>> {
    let names: Vec<String> = facts.operations().into_iter().map(str::to_owned).collect();
    let own = match names.as_slice() {
        [name] => Some(name),
        names => names
            .iter()
            .find(|name| **name == spec.file.stem)
            .or_else(|| names.iter().find(|name| sends(&facts, name, spec))),
    };
    let Some(own) = own else {
        let message = format!(
            "it tells of several operations, and none of them is that of the spec: {}",
            names.join(", ")
        );
        return Err(Box::new(told::not_read(spec, file, &message)));
    };
    let mut facts = facts.renamed(own, &spec.file.stem);
    let is_own = |about: &About| {
        let operation = about.operation.as_deref();
        operation.is_none_or(|operation| operation == spec.file.stem)
    };
    facts.facts.retain(|fact| is_own(&fact.about));
    Ok(Current {
        display: file.to_owned(),
        text,
        etag: None,
        facts,
    })
}

fn sends(facts: &Facts, operation: &str, spec: &Watched<'_>) -> bool {
    let whole = About::operation(operation);
    let has = |aspect, value: Option<&str>| {
        facts
            .of(&whole, aspect)
            .any(|fact| Some(fact.value.as_str()) == value)
    };
    let (method, path) = &spec.request;
    has(Aspect::Method, method.as_deref()) && has(Aspect::Path, path.as_deref())
}

/// Whether the page says that it lies at an address.
fn is_at(facts: &Facts, address: &str) -> bool {
    let source = About::source();
    let mut stated = facts.of(&source, Aspect::Address);
    stated.any(|fact| plain(&fact.value) == plain(address))
}

/// An address without what does not tell pages apart.
fn plain(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    address.trim_end_matches('/').to_owned()
}

/// Everything in a text that looks like an address.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let starts = text.match_indices("http").map(|(at, _)| at);
    starts.filter_map(|at| {
        let rest = text.get(at..)?;
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ')'));
        Some(plain(rest.get(..end.unwrap_or(rest.len()))?))
    })
}

/// Files of a folder, in the order of their names; hidden ones are left out.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let unreadable = |error: std::io::Error| {
            Failure::input(format!("cannot read {}: {error}", folder.display()))
        };
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let path = entry.path();
            if is_hidden {
                continue;
            }
            if path.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if path.is_file() {
                found.push(path);
            }
        }
        if found.len() > MOST {
            return Err(Failure::input(format!(
                "{} has more than {MOST} files",
                folder.display()
            )));
        }
    }
    found.sort();
    Ok(found)
}
