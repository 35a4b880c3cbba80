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

/// How emitted code names the runtime by default.
const RUNTIME: &str = "wirescribe_runtime";

/// Another path to the runtime, through a re-export in the compiled package.
const RENAMED: &str = "crate::another::path";

/// What the compiled package begins with.
const LIB: &str = "//! Fixtures.
#![deny(warnings, missing_docs)]

/// The runtime by another name.
pub mod another {
    pub use wirescribe_runtime as path;
}
";

/// Name and emitted files of every fixture, by name.
fn fixtures(runtime: &str) -> Vec<(String, Files)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accept");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| emit(path, runtime)).collect()
}

fn emit(path: &Path, runtime: &str) -> (String, Files) {
    let text = fs::read_to_string(path).expect("a fixture");
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let api = wirescribe_codegen::resolve::resolve(&fixture::parts(&text))
        .into_result()
        .unwrap_or_else(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name} is refused:\n{}", problems.join("\n"))
        });
    let options = Options {
        runtime: runtime.to_owned(),
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
        for (name, files) in fixtures(RUNTIME) {
            let mut text = String::new();
            for (path, file) in files.iter() {
                write!(text, "=== {path}\n{file}").expect("text is written to memory");
            }
            insta::assert_snapshot!(name, text);
        }
    });
}

/// One package with two modules for each fixture: over the runtime, and over its re-export. Prose of the
/// specs must not become a link, HTML or a doctest, which the documentation's own warnings show.
#[test]
fn emitted_code_compiles_without_a_warning() {
    let package = nested::Package::new("accepted");
    let mut lib = String::from(LIB);
    for (runtime, suffix) in [(RUNTIME, ""), (RENAMED, "_renamed")] {
        for (name, files) in fixtures(runtime) {
            let name = format!("{name}{suffix}");
            for (path, text) in files.iter() {
                assert!(
                    runtime == RUNTIME || !text.contains(RUNTIME),
                    "{name}/{path}"
                );
                package.write(&format!("src/{name}/{path}"), text);
            }
            writeln!(
                lib,
                "/// A fixture.\n#[path = \"{name}/{ROOT}\"]\npub mod {name};"
            )
            .expect("text is written to memory");
        }
    }
    package.write("src/lib.rs", &lib);
    let runtime = nested::root().join("runtime");
    package.write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "accepted"
edition = "2024"
[workspace]
[dependencies]
wirescribe-runtime = {{ path = {runtime:?}, features = ["jwe"] }}
"#
        ),
    );
    let deny = r#"build.rustdocflags = ["-Dwarnings"]"#;
    for arguments in [&["check"][..], &["doc", "--no-deps", "--config", deny]] {
        let output = package.cargo(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {errors}");
    }
}
