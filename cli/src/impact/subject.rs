//! What is looked for in an application: public items of the generated client that a change is met through.

use wirescribe_changes::{Finding, Impact, Kind};

/// A public item and the change that is met through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// Index of the change.
    pub(crate) finding: usize,
    /// Path of the item, as people read it.
    pub(crate) path: String,
    /// Module of the provider.
    pub(crate) provider: String,
    /// What it is.
    pub(crate) item: Item,
}

/// A public item of a provider. Names of types are unique there, so modules do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// The provider's module.
    Module,
    /// A type.
    Type(String),
    /// A function or variant of a type.
    Associated(String, String),
    /// A field of a type.
    Field(String, String),
}

/// What to look for, for each change that matters to code or to what it does.
pub(crate) fn subjects(found: &[Finding]) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for (index, finding) in found.iter().enumerate() {
        let axes = finding.rule.axes;
        if axes.wire.max(axes.behaviour).max(axes.rust) > Impact::Safe {
            let paths = met_through(finding).into_iter();
            subjects.extend(paths.filter_map(|path| subject(index, &path)));
        }
    }
    subjects
}

/// A change of a signature is met wherever that is used; any other where the thing is called. What all calls of a provider
/// have in common is met where its client is made.
fn met_through(finding: &Finding) -> Vec<String> {
    let is_touched = |path: &String| finding.touched.contains(path);
    if finding.met_through.iter().any(is_touched) {
        return finding.met_through.clone();
    }
    let first = finding.met_through.first();
    let made = |path: &String| {
        if path.contains("::") {
            path.clone()
        } else {
            format!("{path}::Client::builder")
        }
    };
    match first {
        Some(path) if finding.rule.of == Kind::Provider => vec![path.clone()],
        first => first.map(made).into_iter().collect(),
    }
}

/// A path as the surface spells it: `acme::delete_card::DeleteCard.card_token`. The blocking client has the methods of the
/// other one, and is found with it.
fn subject(finding: usize, path: &str) -> Option<Subject> {
    let (path_of_type, field) = match path.split_once('.') {
        Some((owner, field)) => (owner, Some(field)),
        None => (path, None),
    };
    let segments: Vec<&str> = path_of_type.split("::").collect();
    let (provider, rest) = segments.split_first()?;
    if rest.first() == Some(&"blocking") {
        return None;
    }
    let at = rest.iter().position(|segment| is_type(segment));
    let owner = at
        .and_then(|at| rest.get(at))
        .map(|name| (*name).to_owned());
    let associated = at
        .and_then(|at| rest.get(at + 1))
        .map(|name| (*name).to_owned());
    let item = match (owner, associated, field) {
        (Some(owner), _, Some(field)) => Item::Field(owner, field.to_owned()),
        (Some(owner), Some(name), None) => Item::Associated(owner, name),
        (Some(owner), None, None) => Item::Type(owner),
        (None, ..) if rest.is_empty() => Item::Module,
        (None, ..) => return None,
    };
    Some(Subject {
        finding,
        path: path.to_owned(),
        provider: (*provider).to_owned(),
        item,
    })
}

/// Whether a segment of a path is a type or a variant rather than a module or a function.
pub(crate) fn is_type(segment: &str) -> bool {
    segment.starts_with(|first: char| first.is_uppercase())
}
