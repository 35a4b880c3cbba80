//! From the provider's own pages to the Rust of the specs: each page becomes a draft, the draft is decided by
//! `tests/page-decisions/<provider>/<endpoint>.txt`, and what is generated from it is compared with what is generated from
//! `specs/`. Comments are not compared.
//!
//! What differs stands beside the decisions, as `<endpoint>.diff`, or `provider.diff` for what a provider's endpoints share;
//! without such a file nothing may differ. `UPDATE_PAGES=1` writes them. The pages are not part of the project: without
//! `WIRESCRIBE_PAGES`, the folder they are in, there is nothing to compare.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/decisions.rs"]
mod decisions;
#[path = "support/in_process.rs"]
#[expect(dead_code, reason = "directories need not be told apart")]
mod in_process;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use decisions::Call;
use in_process::wirescribe;
use similar::TextDiff;
use wirescribe::Exit;

/// What the name of a page's file begins with, the spec that is made of it, and its address, where the page does not say it.
const PAGES: &[(&str, &str, Option<&str>)] = &[
    ("000_", "jusbiz/delete_virtual_card", None),
    ("001_", "juspay/delete_card", None),
    ("002_", "juspay/delete_token", None),
    (
        "003_",
        "payu/delete_card",
        Some("https://docs.payu.in/v2/reference/v2_delete-card-api"),
    ),
    (
        "004_",
        "omise/delete_card",
        Some("https://www.michael-doc-testing.org/api-reference/customers/cards/delete-card"),
    ),
];

#[test]
fn decided_drafts_give_the_rust_of_the_specs() {
    let Some(pages) = std::env::var_os("WIRESCRIBE_PAGES") else {
        return;
    };
    let directory = directory();
    let specs = directory.join("specs");
    for (number, spec, address) in PAGES {
        import(&page(Path::new(&pages), number), spec, *address, &specs);
        decide(spec, &specs);
    }
    run(&["check", text(&specs)], Exit::Fine);
    let (drafts, ours) = (directory.join("drafts"), directory.join("ours"));
    generate(&specs, &drafts);
    generate(&root().join("specs"), &ours);
    let wrong: Vec<String> = modules(&ours)
        .into_iter()
        .filter_map(|(name, paths)| differs(&name, &paths, (&drafts, &ours)))
        .collect();
    assert!(wrong.is_empty(), "UPDATE_PAGES=1:\n{}", wrong.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A new, empty directory.
fn directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("decided");
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("the earlier directory can be removed");
    }
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn run(arguments: &[&str], exit: Exit) {
    let ran = wirescribe(arguments.iter().copied());
    assert_eq!(ran.exit, exit, "{arguments:?}\n{ran}");
}

/// The page whose file's name begins so.
fn page(folder: &Path, number: &str) -> PathBuf {
    let entries = fs::read_dir(folder).expect("the folder of pages");
    let mut paths = entries.map(|entry| entry.expect("an entry").path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(number))
    };
    paths.find(is_it).expect("each of the five pages")
}

fn import(page: &Path, spec: &str, address: Option<&str>, specs: &Path) {
    let (provider, name) = spec.split_once('/').expect("provider and name");
    let mut arguments = vec!["import", text(page), "--provider", provider, "--name", name];
    arguments.extend(["--specs", text(specs), "--retrieved", "2026-11-20"]);
    if let Some(address) = address {
        arguments.extend(["--address", address]);
    }
    run(&arguments, Exit::Findings);
}

fn decide(spec: &str, specs: &Path) {
    let path = decisions().join(format!("{spec}.txt"));
    for call in Call::all(&fs::read_to_string(path).expect("the decisions")) {
        let own = call.arguments(spec);
        let mut arguments = vec!["review", text(specs)];
        arguments.extend(own.iter().map(String::as_str));
        run(&arguments, Exit::Fine);
    }
}

fn decisions() -> PathBuf {
    root().join("tests/page-decisions")
}

fn generate(specs: &Path, out: &Path) {
    run(&["generate", text(specs), "--out", text(out)], Exit::Fine);
}

/// Modules by what their difference is called: those of endpoints, and those that a provider's endpoints share.
fn modules(out: &Path) -> Vec<(String, Vec<String>)> {
    let mut modules: Vec<(String, Vec<String>)> = Vec::new();
    for (_, spec, _) in PAGES {
        let provider = spec.split('/').next().unwrap_or_default();
        let shared = format!("{provider}/provider");
        let own = modules.iter().any(|(name, _)| *name == shared);
        modules.push(((*spec).to_owned(), vec![format!("{spec}.rs")]));
        if !own {
            let paths = ["", "/auth", "/blocking"].map(|path| format!("{provider}{path}.rs"));
            modules.push((shared, paths.to_vec()));
        }
    }
    let there = fs::read_dir(out.join("juspay")).expect("modules of a provider");
    assert_eq!(
        there.count(),
        4,
        "a module of a provider that is not compared"
    );
    modules
}

/// What is not as it is written down, if anything.
fn differs(name: &str, paths: &[String], (drafts, ours): (&Path, &Path)) -> Option<String> {
    let mut diff = String::new();
    for path in paths {
        let [draft, own] = [drafts, ours].map(|out| without_comments(&out.join(path)));
        let lines = TextDiff::from_lines(&draft, &own);
        let mut unified = lines.unified_diff();
        unified.header(&format!("draft/{path}"), &format!("specs/{path}"));
        let _ = write!(diff, "{}", unified.context_radius(2));
    }
    let file = decisions().join(format!("{name}.diff"));
    if std::env::var_os("UPDATE_PAGES").is_some() {
        write(&file, &diff);
    }
    let known = fs::read_to_string(&file).unwrap_or_default();
    (known != diff).then(|| format!("--- {name}\n{diff}"))
}

/// No file for no difference.
fn write(file: &Path, diff: &str) {
    if !diff.is_empty() {
        fs::write(file, diff).expect("a difference can be written");
    } else if file.exists() {
        fs::remove_file(file).expect("a difference that is none can be removed");
    }
}

fn without_comments(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a module");
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !["//", "#[doc"]
            .iter()
            .any(|comment| line.starts_with(comment))
    };
    let lines = text.lines().filter(is_code);
    lines.map(|line| format!("{line}\n")).collect()
}
