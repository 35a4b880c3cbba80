//! Adversarial specs that must be accepted: the emitted code is a snapshot, and it compiles with warnings denied.
//!
//! One file in `tests/accept/` is one fixture.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/nested.rs"]
mod nested;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::{Files, Options, ROOT};

/// Name and emitted files of every fixture, by name.
fn fixtures() -> Vec<(String, Files)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accept");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| emit(path)).collect()
}

fn emit(path: &Path) -> (String, Files) {
    let text = fs::read_to_string(path).expect("a fixture");
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let api =
        wirescribe_codegen::resolve::resolve(&fixture::parts(&text)).unwrap_or_else(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name} is refused:\n{}", problems.join("\n"))
        });
    let options = Options {
        crate_name: Some("accepted".to_owned()),
        cases: true,
        ..Options::default()
    };
    (name, wirescribe_codegen::generate(&api, &options))
}

#[test]
fn emitted_code_of_fixtures() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/accept");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, files) in fixtures() {
            let mut text = String::new();
            for (path, file) in files.iter() {
                write!(text, "=== {path}\n{file}").expect("text is written to memory");
            }
            insta::assert_snapshot!(name, text);
        }
    });
}

/// One package with a module for each fixture.
#[test]
fn emitted_code_compiles_without_a_warning() {
    let package = nested::Package::new("accepted");
    let mut lib = String::from("//! Fixtures.\n#![deny(warnings, missing_docs)]\n");
    for (name, files) in fixtures() {
        for (path, text) in files.iter() {
            package.write(&format!("src/{name}/{path}"), text);
        }
        writeln!(
            lib,
            "/// A fixture.\n#[path = \"{name}/{ROOT}\"]\npub mod {name};"
        )
        .expect("text is written to memory");
    }
    package.write("src/lib.rs", &lib);
    package.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"accepted\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\nwirescribe-runtime = {{ path = {:?}, features = [\"jwe\"] }}\n",
            nested::root().join("runtime")
        ),
    );
    let output = package.cargo(&["check"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
