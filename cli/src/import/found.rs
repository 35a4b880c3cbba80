//! What is pending and what was not understood, as findings.

use std::collections::HashMap;

use wirescribe_pages::Place;
use wirescribe_pages::contradiction::Contradiction;
use wirescribe_pages::draft::Draft;
use wirescribe_pages::kept::secrets;
use wirescribe_pages::tree::Tree;

use super::files::{File, Files};
use super::source::Source;
use crate::finding::{Finding, Level, Location, Related};
use crate::sources::Sources;

/// Places of one contradiction that are shown beside the first.
const MOST_PLACES: usize = 5;

/// Bytes of the longest line that is shown.
const LONGEST_LINE: usize = 4096;

/// More secrets than are looked for.
const MOST_SECRETS: usize = 100;

/// Everything that is pending, with its places on the page; then the lines that no reader knew.
pub(super) fn findings(source: &Source, draft: &Draft, files: &Files) -> Vec<Finding> {
    let contradictions: HashMap<String, &Contradiction> = source
        .contradictions
        .iter()
        .map(|found| (found.id(), found))
        .collect();
    let mut findings = Vec::new();
    for (name, tree) in &draft.endpoints {
        let pending = tree.get("pending").map(Tree::items).unwrap_or_default();
        let spec = files.spec(name);
        for item in pending {
            let id = text(item, "id");
            let found = contradictions
                .get(id)
                .filter(|found| !found.places.is_empty());
            let places = match found {
                Some(found) => on_page(source, &found.places),
                None => spec.map(|spec| vec![in_spec(spec, id)]).unwrap_or_default(),
            };
            findings.extend(finding(item, places));
        }
    }
    findings.extend(source.facts.unread.iter().map(|unread| Finding {
        level: Level::Note,
        code: "unread".to_owned(),
        message: "no reader knew this line".to_owned(),
        location: location(source, &unread.place),
        related: Vec::new(),
        help: None,
        fingerprint: None,
        change: None,
    }));
    findings
}

fn finding(item: &Tree, places: Vec<Location>) -> Option<Finding> {
    let id = text(item, "id");
    let mut places = places.into_iter();
    let location = places.next()?;
    let also = places.take(MOST_PLACES).map(|location| Related {
        label: "and here".to_owned(),
        location,
    });
    let about = text(item, "about");
    let help = match item.get("offers") {
        Some(offers) => format!(
            "decide on `{about}`; the page would also have `{}`",
            offers.inline()
        ),
        None => format!("decide on `{about}`"),
    };
    Some(Finding {
        level: Level::Warning,
        code: id.split('@').next().unwrap_or(id).to_owned(),
        message: text(item, "page").to_owned(),
        location,
        related: also.collect(),
        help: Some(help),
        fingerprint: Some(id.to_owned()),
        change: None,
    })
}

fn text<'t>(item: &'t Tree, key: &str) -> &'t str {
    item.get(key).and_then(Tree::scalar).unwrap_or_default()
}

fn on_page(source: &Source, places: &[Place]) -> Vec<Location> {
    let mut found: Vec<Location> = Vec::new();
    for place in places {
        let location = location(source, place);
        if !found.contains(&location) {
            found.push(location);
        }
    }
    found
}

fn location(source: &Source, place: &Place) -> Location {
    Location {
        file: source.file.clone(),
        line: place.line.max(1),
        column: place.column.max(1),
    }
}

/// Where a spec says what is pending, of what stands nowhere on the page.
fn in_spec(spec: &File, id: &str) -> Location {
    let mut lines = spec.text.lines();
    let line = lines.position(|line| {
        line.trim_start_matches(['-', ' '])
            .strip_prefix("id: ")
            .is_some_and(|found| found.trim_matches(['"', '\'']) == id)
    });
    Location {
        file: spec.shown.clone(),
        line: line
            .and_then(|line| u32::try_from(line + 1).ok())
            .unwrap_or(1),
        column: 5,
    }
}

/// Texts that findings point into.
pub(super) fn sources(source: &Source, files: &Files) -> Sources {
    let page = masked(source).map(|text| (source.file.clone(), text));
    page.into_iter().chain(files.texts()).collect()
}

/// The page without what is secret on it. One that people do not read line by line is not shown.
fn masked(source: &Source) -> Option<String> {
    let words = secrets(&source.facts);
    let is_readable = source.text.lines().all(|line| line.len() <= LONGEST_LINE);
    if !is_readable || words.len() > MOST_SECRETS {
        return None;
    }
    let mut text = source.text.clone();
    for word in words {
        text = text.replace(&word, &"*".repeat(word.chars().count()));
    }
    Some(text)
}
