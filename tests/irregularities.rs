//! Irregularities of real APIs, each shown by a small spec whose cases run: the emitted code of all of them is one package,
//! compiled with warnings denied, and each case is called over both transports and in the sandbox.
//!
//! One file in `tests/irregularities/` is one fixture. Its name begins with the numbers of `docs/irregularities.md` that
//! it shows: `i17_single_or_list.yaml`, `i04_i05_large_ids.yaml`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/irregularity_table.rs"]
mod irregularity_table;
#[path = "support/nested.rs"]
mod nested;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use irregularity_table::Row;
use wirescribe_codegen::model::Api;
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{CASES, Options, ROOT};

/// Every irregularity has a number up to this one.
const LAST: u32 = 60;

/// What the package is; `{root}` is this repository.
const MANIFEST: &str = r#"[package]
name = "irregularities"
edition = "2024"
[workspace]
[dependencies]
wirescribe-runtime = { path = "{root}/runtime", features = ["asymmetric", "cipher", "field-encryption", "jwe"] }
[dev-dependencies]
serde_json = "1"
tokio = { version = "1", default-features = false, features = ["rt"] }
wirescribe-codegen = { path = "{root}/codegen", features = ["asymmetric"] }
wirescribe-runtime = { path = "{root}/runtime", features = ["blocking", "reqwest"] }
wirescribe-sandbox = { path = "{root}/sandbox" }
"#;

/// The library: all that is emitted.
const LIB: &str = r#"//! Irregularities.
#![deny(warnings, missing_docs)]
include!("emitted/client.rs");
"#;

/// The test of the package: the emitted cases, and the harness that runs those of the real specs, too.
const TEST: &str = r#"#[path = "{root}/tests/support/harness.rs"]
mod support;
include!("../src/emitted/cases.rs");
"#;

fn folder() -> PathBuf {
    nested::root().join("tests/irregularities")
}

/// The fixtures, by name.
fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    let name = path.file_stem().expect("a name");
    name.to_string_lossy().into_owned()
}

/// The numbers that a fixture's name begins with.
fn numbers(name: &str) -> Vec<u32> {
    let number = |part: &str| part.strip_prefix('i')?.parse().ok();
    name.split('_').map_while(number).collect()
}

/// The files of all fixtures; each fixture was accepted by itself, without a warning.
fn files() -> Vec<SourceFile> {
    let mut all: Vec<SourceFile> = Vec::new();
    for path in paths() {
        let name = name(&path);
        let files = fixture::parts(&fs::read_to_string(&path).expect("a fixture"));
        let problems = resolve(&files).diagnostics;
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
        for file in &files {
            let taken = all.iter().any(|other| other.provider == file.provider);
            assert!(!taken, "{name}: another fixture has `{}`", file.provider);
        }
        all.extend(files);
    }
    all
}

/// How many cases there are. Each fixture shows more than one answer.
fn cases(api: &Api) -> usize {
    let mut count = 0;
    for provider in &api.providers {
        let cases = provider
            .endpoints
            .iter()
            .map(|endpoint| endpoint.cases.len());
        let cases: usize = cases.sum();
        let name = &provider.name.wire;
        assert!(cases > 1, "{name} shows no wrong variant");
        count += cases;
    }
    count
}

/// Writes the package, and gives the number of its tests.
fn write(package: &nested::Package) -> usize {
    let files = files();
    for file in &files {
        package.write(&file.display, &file.text);
    }
    let api = resolve(&files).api.expect("the fixtures go together");
    let options = Options {
        crate_name: Some("irregularities".to_owned()),
        cases: true,
        vectors: true,
        ..Options::default()
    };
    let emitted = wirescribe_codegen::generate(&api, &options);
    let mut vectors = 0;
    for (path, text) in emitted.iter() {
        assert_ne!((path, text), (ROOT, ""), "nothing is emitted");
        if path != CASES {
            vectors += text.matches("#[test]").count();
        }
        package.write(&format!("src/emitted/{path}"), text);
    }
    let root = nested::root().display().to_string();
    package.write("Cargo.toml", &MANIFEST.replace("{root}", &root));
    package.write("src/lib.rs", LIB);
    package.write("tests/cases.rs", &TEST.replace("{root}", &root));
    cases(&api) + vectors
}

/// The sum of what test results print as passed.
fn passed(printed: &str) -> usize {
    let results = printed.split("test result: ok. ").skip(1);
    let counts = results.filter_map(|result| result.split(' ').next()?.parse::<usize>().ok());
    counts.sum()
}

#[test]
fn every_case_of_every_fixture_passes() {
    let package = nested::Package::new("irregularities");
    let tests = write(&package);
    // What only tests need must not be left over without them.
    for arguments in [&["check"][..], &["test", "--lib", "--test", "cases"]] {
        let output = package.cargo(arguments);
        let (printed, errors) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{errors}\n{printed}");
        if arguments.contains(&"test") {
            assert_eq!(passed(&printed), tests, "{printed}");
        }
    }
}

#[test]
fn every_irregularity_is_shown_or_given_a_reason() {
    let rows = irregularity_table::rows();
    let reasoned = rows.iter().filter(|row| row.fixtures.is_empty());
    let mut covered: BTreeSet<u32> = reasoned.map(|row| row.number).collect();
    covered.extend(paths().iter().flat_map(|path| numbers(&name(path))));
    let open: Vec<u32> = (1..=LAST)
        .filter(|number| !covered.contains(number))
        .collect();
    assert!(open.is_empty(), "neither fixture nor reason: {open:?}");
}

#[test]
fn the_page_lists_the_fixtures() {
    let rows = irregularity_table::rows();
    assert!(rows.iter().map(|row| row.number).is_sorted(), "not sorted");
    let listed = |name: &str, number| {
        let is_it = |row: &Row| row.number == number && row.fixtures.iter().any(|one| one == name);
        rows.iter().any(is_it)
    };
    for path in paths() {
        let name = name(&path);
        let numbers = numbers(&name);
        assert!(!numbers.is_empty(), "{name} names no irregularity");
        for number in numbers {
            assert!(listed(&name, number), "no row of I{number} names `{name}`");
        }
    }
    for fixture in rows.iter().flat_map(|row| &row.fixtures) {
        let path = folder().join(format!("{fixture}.yaml"));
        assert!(path.exists(), "there is no `{fixture}`");
    }
}
