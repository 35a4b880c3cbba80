//! The emitted code of every real spec, and its public surface: what a change of a spec or of the generator does shows
//! here first.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use insta::Settings;
use wirescribe_changes::surface::surface;
use wirescribe_codegen::{CASES, Files, Options};

fn emitted() -> Files {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let api = wirescribe_codegen::load(&specs).expect("the specs resolve");
    let options = Options {
        crate_name: Some("generated_client".to_owned()),
        feature_per_provider: true,
        ..Options::default()
    };
    wirescribe_codegen::generate(&api, &options)
}

fn settings(folder: &str) -> Settings {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// `payu/delete_card.rs` as a snapshot's name.
fn name(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "__")
}

#[test]
fn emitted_code() {
    let files = emitted();
    settings("emitted").bind(|| {
        for (path, text) in files.iter() {
            insta::assert_snapshot!(name(path), text);
        }
    });
}

#[test]
fn public_surface() {
    let files = emitted();
    let providers: BTreeSet<&str> = files
        .iter()
        .map(|(path, _)| path.split(['/', '.']).next().unwrap_or_default())
        .filter(|provider| *provider != "client")
        .collect();
    settings("surface").bind(|| {
        for provider in providers {
            let own = files
                .iter()
                .filter(|(path, _)| path.split(['/', '.']).next() == Some(provider));
            let lines: Vec<String> = own
                .flat_map(|(path, text)| {
                    let module = path.trim_end_matches(".rs").replace('/', "::");
                    surface(&module, text).into_iter().map(|entry| entry.line)
                })
                .collect();
            insta::assert_snapshot!(provider, lines.join("\n"));
        }
    });
}

#[test]
fn no_snapshot_is_left_behind() {
    let files = emitted();
    let expected: BTreeSet<String> = files
        .iter()
        .map(|(path, _)| format!("{}.snap", name(path)))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/emitted");
    let found: BTreeSet<String> = fs::read_dir(folder)
        .expect("the snapshots")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "snap")
        })
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect();
    assert_eq!(found, expected);
    assert!(files.get(CASES).is_none());
}
