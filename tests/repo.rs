//! The repository's own rules.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// Every Rust file below a folder.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

const CRATES: [&str; 8] = [
    "changes/src",
    "cli/src",
    "codegen/src",
    "pages/src",
    "runtime/src",
    "sandbox/src",
    "signing/src",
    "generated-client/src",
];

#[test]
fn each_provider_is_a_feature_and_on_by_default() {
    let manifest = read("Cargo.toml");
    let features = manifest
        .split("[features]")
        .nth(1)
        .expect("features")
        .split("\n[")
        .next()
        .expect("an end");
    let default = features
        .lines()
        .find(|line| line.starts_with("default = "))
        .expect("default features");
    for provider in names("specs") {
        assert!(
            features.contains(&format!("\n{provider} = [")),
            "no feature `{provider}`"
        );
        assert!(
            default.contains(&format!("\"{provider}\"")),
            "`{provider}` is not on by default"
        );
    }
}

#[test]
fn no_provider_is_named_in_generic_code() {
    let providers = names("specs");
    for folder in CRATES
        .iter()
        .filter(|folder| **folder != "generated-client/src")
    {
        for path in rust_files(folder) {
            let text = fs::read_to_string(&path).expect("a file").to_lowercase();
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            let named = words.find(|word| providers.iter().any(|provider| provider == word));
            assert_eq!(named, None, "{}", path.display());
        }
    }
}

#[test]
fn every_file_opens_with_a_sentence() {
    for path in CRATES
        .iter()
        .chain(&["tests", "examples", "benches"])
        .flat_map(|folder| rust_files(folder))
    {
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.starts_with("//!"), "{}", path.display());
    }
}

#[test]
fn files_are_small() {
    for path in CRATES.iter().flat_map(|folder| rust_files(folder)) {
        let lines = fs::read_to_string(&path).expect("a file").lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn emit_does_not_know_the_file_format() {
    for path in rust_files("codegen/src/emit") {
        let text = fs::read_to_string(&path).expect("a file");
        assert!(
            !text.contains("crate::spec") && !text.contains("crate::source"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn only_source_and_files_touch_the_file_system() {
    let may = ["source.rs", "files.rs"];
    for path in rust_files("codegen/src") {
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a file");
        let touches = text.contains("std::fs") || text.contains("File::open");
        assert!(
            !touches || may.contains(&name.as_ref()),
            "{}",
            path.display()
        );
    }
}

/// Answers that no page describes: broken ones, and those that contradict what proves a result.
#[test]
fn the_specs_show_many_answers_most_of_them_wrong() {
    use wirescribe_codegen::model::Expectation;
    let api = wirescribe_codegen::load(&root().join("specs")).expect("the specs");
    let endpoints = api.providers.iter().flat_map(|found| &found.endpoints);
    let cases: Vec<_> = endpoints.flat_map(|endpoint| &endpoint.cases).collect();
    let count =
        |wanted: fn(&Expectation) -> bool| cases.iter().filter(|case| wanted(&case.gives)).count();
    let unreadable = count(|gives| matches!(gives, Expectation::Unreadable(_)));
    let undocumented = count(|gives| matches!(gives, Expectation::Undocumented));
    assert!(cases.len() >= 150, "{} cases", cases.len());
    assert!(unreadable >= 60, "{unreadable} unreadable answers");
    assert!(undocumented >= 40, "{undocumented} undocumented answers");
}

#[test]
fn each_endpoint_records_its_source_and_has_the_needed_cases() {
    let api = wirescribe_codegen::load(&root().join("specs")).expect("the specs");
    for endpoint in api
        .providers
        .iter()
        .flat_map(|provider| &provider.endpoints)
    {
        use wirescribe_codegen::model::Expectation;
        let name = &endpoint.name.wire;
        let some = |wanted: fn(&Expectation) -> bool| {
            endpoint.cases.iter().any(|case| wanted(&case.gives))
        };
        assert!(
            endpoint
                .cases
                .first()
                .is_some_and(|case| case.sends.is_some()),
            "{name}: exact bytes first"
        );
        assert!(
            some(|gives| matches!(gives, Expectation::Undocumented)),
            "{name}: an undocumented answer"
        );
        assert!(
            some(|gives| matches!(gives, Expectation::Unreadable(_))),
            "{name}: an unreadable answer"
        );
        for outcome in &endpoint.outcomes {
            let shown = endpoint.cases.iter().any(|case| {
                matches!(&case.gives, Expectation::Outcome { name, .. } if *name == outcome.name)
            });
            assert!(shown, "{name}: no case gives `{}`", outcome.name.wire);
        }
    }
}
