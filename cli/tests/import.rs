//! Drafts of specs: every page at hand gives one that the compiler takes once nothing is pending in it.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::contradiction::contradictions;
use wirescribe_pages::draft::{Draft, Given, draft};
use wirescribe_pages::tree::Tree;
use wirescribe_pages::{Form, Page};

/// Every page of the cases, and of the folder that `WIRESCRIBE_PAGES` names.
fn pages() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages")];
    folders.extend(std::env::var_os("WIRESCRIBE_PAGES").map(PathBuf::from));
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of pages") {
            let path = entry.expect("an entry").path();
            let is_page = path.file_stem().is_some_and(|stem| stem == "page")
                || path
                    .extension()
                    .is_some_and(|end| end == "txt" && !path.ends_with("facts.txt"));
            if path.is_dir() {
                folders.push(path);
            } else if is_page {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

fn drafted(path: &Path) -> Option<Draft> {
    let text = fs::read_to_string(path).ok()?;
    let page = Page::new(text).ok()?;
    let facts = Form::of(&page)?.read(&page).ok()?;
    let given = Given {
        retrieved: "2026-11-20".to_owned(),
        provider: "acme".to_owned(),
        ..Given::default()
    };
    Some(draft(&facts, &contradictions(&facts), &given))
}

/// The files of a draft without what is pending.
fn decided(draft: &Draft) -> Vec<SourceFile> {
    let file = |stem: &str, tree: &Tree| SourceFile {
        display: format!("specs/acme/{stem}.yaml"),
        provider: "acme".to_owned(),
        stem: stem.to_owned(),
        text: tree.document(),
    };
    let mut files = vec![file("provider", &draft.provider)];
    for (name, tree) in &draft.endpoints {
        let entries = tree.entries().iter().filter(|(key, _)| key != "pending");
        files.push(file(name, &Tree::Map(entries.cloned().collect())));
    }
    files
}

/// Whether the page has what every request needs.
fn is_whole(draft: &Draft) -> bool {
    draft.endpoints.iter().all(|(_, tree)| {
        let request = tree.get("request");
        let has = |key: &str| request.and_then(|request| request.get(key)).is_some();
        has("method") && has("path")
    })
}

#[test]
fn drafts_are_specs_once_nothing_is_pending() {
    let mut wrong = Vec::new();
    let mut whole = 0;
    for path in pages() {
        let Some(draft) = drafted(&path) else {
            continue;
        };
        let files = decided(&draft);
        if std::env::var_os("SHOW_DRAFTS").is_some() {
            println!("=== {}", path.display());
            println!("{}", draft.provider.document());
            for (name, tree) in &draft.endpoints {
                println!("--- {name}\n{}", tree.document());
            }
        }
        if !is_whole(&draft) {
            continue;
        }
        whole += 1;
        let checked = resolve_with(&files, Vectors::Run);
        for found in checked
            .diagnostics
            .iter()
            .filter(|found| !found.code.is_warning())
        {
            let text = files
                .iter()
                .find(|file| file.display == found.file)
                .map_or("", |file| file.text.as_str());
            let line = text
                .lines()
                .nth(found.place.line as usize - 1)
                .unwrap_or_default();
            wrong.push(format!("{}: {found}\n    {line}", path.display()));
        }
    }
    assert!(whole > 5, "{whole} pages are whole");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn drafts_are_the_same_every_time() {
    for path in pages() {
        assert_eq!(drafted(&path), drafted(&path), "{}", path.display());
    }
}
