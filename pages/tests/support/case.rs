//! Cases of pages, and what is read from a page as text.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_pages::contradiction::contradictions;
use wirescribe_pages::{Facts, Form, Page};

/// A page with a folder for what is read from it.
pub(crate) struct Case {
    pub(crate) folder: PathBuf,
    pub(crate) text: String,
}

/// Every folder below `tests/pages/<form>/`, with its one file called `page`.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    let forms = folders(&root);
    let cases = forms.iter().flat_map(|form| folders(form)).map(case);
    cases.collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of cases");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn case(folder: PathBuf) -> Case {
    let entries = fs::read_dir(&folder).expect("a case");
    let mut paths = entries.map(|entry| entry.expect("an entry").path());
    let page = paths.find(|path| path.file_stem().is_some_and(|stem| stem == "page"));
    let page = page.unwrap_or_else(|| panic!("{} has no page", folder.display()));
    Case {
        text: fs::read_to_string(page).expect("a page is UTF-8"),
        folder,
    }
}

/// Reads a page as what it looks like.
pub(crate) fn read(text: &str) -> Result<Facts, String> {
    let page = Page::new(text).map_err(|error| error.to_string())?;
    let form = Form::of(&page).ok_or("no reader knows this page")?;
    form.read(&page).map_err(|error| error.to_string())
}

/// What is read from a page, by the name of a file each.
pub(crate) fn listing(text: &str) -> Vec<(&'static str, String)> {
    match read(text) {
        Ok(facts) => vec![
            ("facts.txt", listed(&facts)),
            ("todos.txt", todos(&facts)),
            ("unread.txt", unread(&facts)),
        ],
        Err(error) => vec![("error.txt", format!("{error}\n"))],
    }
}

fn listed(facts: &Facts) -> String {
    let mut text = format!("form {}\n", facts.form);
    for fact in &facts.facts {
        let place = &fact.place;
        let value = if fact.secret {
            "(withheld)"
        } else {
            &fact.value
        };
        let _ = writeln!(
            text,
            "{} {} = {value:?} [{}] {}:{}",
            fact.about,
            fact.aspect.word(),
            fact.class.word(),
            place.line,
            place.column,
        );
    }
    text
}

fn todos(facts: &Facts) -> String {
    let mut text = String::new();
    for found in contradictions(facts) {
        let _ = writeln!(text, "{}: {}", found.id(), found.message);
        for choice in &found.choices {
            let _ = writeln!(text, "    {:?} [{}]", choice.value, choice.class.word());
        }
        for place in &found.places {
            let _ = writeln!(text, "    at {}:{}", place.line, place.column);
        }
    }
    text
}

fn unread(facts: &Facts) -> String {
    let read = facts.lines - facts.unread.len();
    let mut text = format!("{read} of {} lines read\n", facts.lines);
    for line in &facts.unread {
        let _ = writeln!(
            text,
            "{}:{} {}",
            line.place.line, line.place.column, line.text
        );
    }
    text
}

/// Each fact has a place, and what it quotes stands there.
pub(crate) fn assert_quoted(text: &str, name: &str) {
    let Ok(facts) = read(text) else { return };
    let lines: Vec<&str> = text.split('\n').collect();
    for fact in &facts.facts {
        let place = &fact.place;
        let line = lines
            .get(place.line as usize - 1)
            .copied()
            .unwrap_or_default();
        let start = line.char_indices().nth(place.column as usize - 1);
        let found = start
            .and_then(|(start, _)| line.get(start..))
            .unwrap_or_default();
        assert!(
            !place.quote.is_empty() && found.starts_with(&place.quote),
            "{name}:{}:{} has {found:?} and not {:?}, which {} {} is read from",
            place.line,
            place.column,
            place.quote,
            fact.about,
            fact.aspect.word(),
        );
    }
}
