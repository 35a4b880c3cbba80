//! Drafts of specs: every page at hand gives one that the compiler takes once nothing is pending in it.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::contradiction::contradictions;
use wirescribe_pages::draft::{Draft, Given, draft, fitting};
use wirescribe_pages::tree::Tree;
use wirescribe_pages::{
    About, Answer, Aspect, Class, Fact, Facts, Form, Location, Page, Part, Place,
};

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
    let facts = fitting(Form::of(&page)?.read(&page).ok()?);
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
#[expect(clippy::print_stdout, reason = "drafts are shown on demand")]
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

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % sides
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

const NAMES: &[&str] = &[
    "",
    "?",
    "a?",
    "type",
    "self",
    "的",
    "new",
    "unknown",
    "cardToken",
    "card_token",
    "Error",
    "status",
    "[]",
    "{}",
    "a/b",
    "a.b",
    "~",
    "true",
    "1",
    " x",
    "-",
    "date",
    "id",
    "deleted",
    "success",
    "response",
    "X-Id",
    "x-version",
    "Deleted",
];
const VALUES: &[&str] = &[
    "",
    "String",
    "integer",
    "number",
    "boolean",
    "array",
    "object",
    "Mandatory",
    "optional",
    "C",
    "SUCCESS",
    "FAILURE",
    "true",
    "false",
    "1",
    "0",
    "-5",
    "1.50",
    "\"text\"",
    "\"SUCCESS\"",
    "null",
    "[]",
    "9223372036854775808",
    "a: b",
    "- x",
    "{id}",
    "/a/{id}",
    "/x?y=1",
    "DELETE",
    "get",
    "POST",
    "https://a.test/",
    "http://b.test",
    "https://{h}.c.test",
    "ftp",
    "é",
    "application/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "Other",
    "card_",
    "basic",
    "bearer",
    "success",
    "failure",
    "A sentence that goes on, and on, and ends.",
    "\u{202e}\u{0}\n",
    "{",
    "}",
    "\"",
    "'",
];
const STATUSES: &[&str] = &[
    "200", "201", "204", "2xx", "4xx", "400", "401", "500", "302", "abc", "999", "default",
];

/// Facts as no page has them, though each could stand on one.
fn made_up(dice: &mut Dice) -> Facts {
    let aspects: Vec<Aspect> = Aspect::ALL
        .iter()
        .copied()
        .filter(|aspect| !matches!(aspect, Aspect::Compute | Aspect::Placement))
        .collect();
    let mut facts = Vec::new();
    let mut say = |part: Part, aspect: Aspect, value: &str, dice: &mut Dice| {
        let class = [Class::Stated, Class::Sample, Class::Inferred][dice.roll(3)];
        facts.push(Fact {
            about: About::part("drop_card", part),
            aspect,
            value: value.to_owned(),
            class,
            place: Place {
                line: u32::try_from(dice.roll(30)).expect("a line") + 1,
                column: 1,
                quote: String::new(),
            },
            secret: false,
        });
    };
    let method = dice.of(&["DELETE", "GET", "POST", "PUT"]);
    let path = dice.of(&["/card", "/card/{id}", "/a/:id/b/", "/{a}/{b}"]);
    say(Part::Whole, Aspect::Method, method, dice);
    say(Part::Whole, Aspect::Path, path, dice);
    for _ in 0..dice.roll(60) {
        let names = (0..=dice.roll(3))
            .map(|_| dice.of(NAMES).to_owned())
            .collect();
        let answer = Answer {
            status: (dice.roll(4) > 0).then(|| dice.of(STATUSES).to_owned()),
            label: (dice.roll(3) == 0)
                .then(|| dice.of(&["success", "failure", "2", "sample"]).to_owned()),
        };
        let part = match dice.roll(12) {
            0 => Part::Whole,
            1 => Part::Server(dice.of(NAMES).to_owned()),
            2 => Part::Auth(
                dice.of(&["basic", "bearer", "signature", "Key!"])
                    .to_owned(),
            ),
            3 => Part::Sample(dice.of(&["request", "answer", "answer 2"]).to_owned()),
            4 => Part::Answer(answer),
            5 => Part::ErrorCode(dice.of(NAMES).to_owned()),
            6..=8 => Part::Member(answer, names),
            _ => Part::Parameter(Location::ALL[dice.roll(5)].clone(), names),
        };
        let aspect = aspects[dice.roll(aspects.len())];
        if part == Part::Whole && matches!(aspect, Aspect::Method | Aspect::Path) {
            continue;
        }
        let value = match aspect {
            Aspect::Text => dice.of(&[
                "{\"status\":\"SUCCESS\"}",
                "{\"deleted\":true,\"status\":1}",
                "curl x",
                "[1]",
            ]),
            _ => dice.of(VALUES),
        };
        say(part, aspect, value, dice);
    }
    Facts {
        facts,
        ..Facts::default()
    }
}

#[test]
fn whatever_is_said_a_draft_is_a_spec() {
    for seed in 0..600 {
        let facts = made_up(&mut Dice(seed));
        let given = Given {
            retrieved: "2026-11-20".to_owned(),
            provider: "acme".to_owned(),
            ..Given::default()
        };
        let draft = draft(&facts, &contradictions(&facts), &given);
        let files = decided(&draft);
        let checked = resolve_with(&files, Vectors::Run);
        let errors: Vec<String> = checked
            .diagnostics
            .iter()
            .filter(|found| !found.code.is_warning())
            .map(ToString::to_string)
            .collect();
        let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
        assert!(
            errors.is_empty() || !is_whole(&draft),
            "seed {seed}: {}\n{}",
            errors.join("\n"),
            texts.join("\n---\n")
        );
    }
}
