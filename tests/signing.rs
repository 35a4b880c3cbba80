//! Signing schemes of real APIs, and the examples of `docs/signing.md`: their vectors are signed and verified by emitted,
//! compiled code, and every computed value is compared while the spec is read.
//!
//! One file in `tests/signing/` is one fixture, read as told in `support/scheme.rs`. How the examples of the page are made
//! whole is told in `support/page.rs`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/nested.rs"]
mod nested;
#[path = "support/page.rs"]
mod page;
#[path = "support/scheme.rs"]
mod scheme;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::model::Api;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Files, Options, ROOT};

/// Name and model of every fixture, by name.
fn fixtures() -> Vec<(String, Api)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/signing");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> (String, Api) {
    let text = fs::read_to_string(path).expect("a fixture");
    let name = path.file_stem().expect("a name").to_string_lossy();
    let api = resolve(&name, &scheme::files(&text));
    (name.into_owned(), api)
}

/// The model of the files, which have vectors and neither errors nor warnings.
fn resolve(name: &str, files: &[SourceFile]) -> Api {
    let checked = wirescribe_codegen::resolve::resolve(files);
    let problems: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
    let api = checked.api.expect("a model without problems");
    let vectors = api.providers.iter().flat_map(|provider| &provider.auth);
    assert!(
        vectors.map(|auth| auth.vectors.len()).sum::<usize>() > 0,
        "{name} has no vector that is kept"
    );
    api
}

/// Name and model of every example of the page. None of its vectors may be left out of the emitted tests.
fn examples() -> Vec<(String, Api)> {
    let providers = page::providers().into_iter();
    let example = |(name, files): (String, Vec<SourceFile>)| {
        let api = resolve(&name, &files);
        let shown: usize = files.iter().map(page::vectors).sum();
        let emitted = emit(&api);
        let emitted = emitted.iter().map(|(_, text)| text.matches("#[test]"));
        let emitted: usize = emitted.map(Iterator::count).sum();
        assert_eq!(emitted, shown, "{name}: vectors are not all emitted");
        (name, api)
    };
    providers.map(example).collect()
}

fn emit(api: &Api) -> Files {
    let options = Options {
        crate_name: Some("signing".to_owned()),
        vectors: true,
        ..Options::default()
    };
    wirescribe_codegen::generate(api, &options)
}

#[test]
fn emitted_code_of_schemes() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/signing");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, api) in fixtures() {
            let mut text = String::new();
            for (path, file) in emit(&api).iter() {
                if path.ends_with("/auth.rs") || path.ends_with("/webhooks.rs") {
                    write!(text, "=== {path}\n{file}").expect("text is written to memory");
                }
            }
            insta::assert_snapshot!(name, text);
        }
    });
}

/// Writes what is emitted for an API, and gives the module's declaration.
fn write_module(package: &nested::Package, name: &str, api: &Api, vectors: &mut usize) -> String {
    for (path, text) in emit(api).iter() {
        *vectors += text.matches("#[test]").count();
        package.write(&format!("src/{name}/{path}"), text);
    }
    format!("/// A fixture.\n#[path = \"{name}/{ROOT}\"]\npub mod {name};\n")
}

#[test]
fn emitted_code_signs_and_verifies_every_vector() {
    let package = nested::Package::new("signing");
    let mut lib = String::from("//! Signing schemes.\n#![deny(warnings, missing_docs)]\n");
    let mut vectors = 0;
    for (name, api) in fixtures() {
        lib.push_str(&write_module(&package, &name, &api, &mut vectors));
    }
    for (name, api) in examples() {
        let module = format!("page_{name}");
        lib.push_str(&write_module(&package, &module, &api, &mut vectors));
        if !name.starts_with("line_") {
            writeln!(lib, "pub use {module}::{name};").expect("text is written to memory");
        }
    }
    for (name, text) in page::programs() {
        package.write(&format!("src/{name}.rs"), &text);
        writeln!(
            lib,
            "#[expect(missing_docs, reason = \"an example\")]\npub mod {name};"
        )
        .expect("text is written to memory");
    }
    package.write("src/lib.rs", &lib);
    let runtime = nested::root().join("runtime");
    package.write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "signing"
edition = "2024"
[workspace]
[dependencies]
wirescribe-runtime = {{ path = {runtime:?}, features = ["asymmetric", "cipher", "field-encryption", "jwe"] }}
"#
        ),
    );
    // What only tests need must not be left over without them.
    let output = package.cargo(&["check"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let output = package.cargo(&["test", "--lib"]);
    let (printed, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{errors}\n{printed}");
    let passed = format!("test result: ok. {vectors} passed; 0 failed; 0 ignored");
    assert!(
        vectors > 0 && printed.contains(&passed),
        "not `{passed}`:\n{printed}"
    );
}
