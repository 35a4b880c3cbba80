//! Wrong specs as people meet them: in the output of `cargo build`.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/nested.rs"]
mod nested;

use std::fs;
use std::path::{Path, PathBuf};

const PROVIDER: &str = "title: Acme\nenvironments: { test: http://test.example.com }\n";

const ENDPOINT: &str = "doc: Deletes a card.
source: { page: https://example.com/delete, retrieved: 2026-11-20 }
request: { method: DELETE, path: /card, query: { number: Number } }
effect: delete
repeat: unknown
outcomes: [{ when: { status: 200 }, returns: Deleted }]
";

/// Where the build script of a package has written: every `client.rs` below its output directories.
fn written(package: &str) -> Vec<PathBuf> {
    let builds = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages-target/debug/build");
    let builds = fs::read_dir(builds).expect("what Cargo built");
    let builds = builds.map(|entry| entry.expect("an entry").path());
    let own = builds.filter(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        name.starts_with(&format!("{package}-"))
    });
    own.map(|path| path.join("out/wirescribe/client.rs"))
        .filter(|path| path.exists())
        .collect()
}

#[test]
fn every_problem_is_one_error_line_and_nothing_is_written() {
    let package = nested::Package::new("wrong-specs");
    // Another name in each run, so that no output of an earlier one is found.
    let name = format!("wrong-specs-{}", std::process::id());
    let codegen = nested::root().join("codegen");
    package.write(
        "Cargo.toml",
        &format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n[workspace]\n[build-dependencies]\nwirescribe-codegen = {{ path = {codegen:?} }}\n"),
    );
    package.write(
        "build.rs",
        "//! Generates.\nfn main() {\n    wirescribe_codegen::Builder::new().run();\n}\n",
    );
    package.write(
        "src/lib.rs",
        "//! Nothing is included, so that a build with right specs needs no runtime.\n",
    );
    package.write("specs/acme/provider.yaml", PROVIDER);
    package.write("specs/acme/delete_card.yaml", ENDPOINT);
    package.write(
        "specs/beta/delete_card.yaml",
        "effect: gone\n\"two\\nlines\": 1\n",
    );

    let output = package.cargo(&["build"]);
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let errors: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("error: "))
        .collect();
    let places: Vec<&str> = errors
        .iter()
        .filter_map(|line| line.split_once("@0.0.0: "))
        .map(|(_, line)| line)
        .collect();
    for (place, code) in [
        ("specs/acme/delete_card.yaml:3:58: ", "[unknown-name]"),
        ("specs/acme/provider.yaml:2:23: ", "[base-url]"),
        ("specs/beta/delete_card.yaml:1:9: ", "[unknown-word]"),
        ("specs/beta/delete_card.yaml:2:1: ", "[unknown-key]"),
    ] {
        let found = places
            .iter()
            .filter(|line| line.starts_with(place) && line.contains(code));
        assert_eq!(found.count(), 1, "{place}{code} in:\n{text}");
    }
    assert!(
        places
            .iter()
            .all(|line| line.starts_with("specs/") && line.contains("; help: ")),
        "{text}"
    );
    assert_eq!(written(&name), [] as [PathBuf; 0]);

    package.write(
        "specs/acme/provider.yaml",
        &PROVIDER.replace("http:", "https:"),
    );
    package.write(
        "specs/acme/delete_card.yaml",
        &ENDPOINT.replace("Number", "text"),
    );
    package.write(
        "specs/beta/provider.yaml",
        &PROVIDER.replace("http:", "https:"),
    );
    package.write(
        "specs/beta/delete_card.yaml",
        &ENDPOINT.replace("Number", "text"),
    );
    let output = package.cargo(&["build"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(written(&name).len(), 1);
}
