//! The published JSON Schemas are those of the structs that read the specs, and the specs point at them.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::schema;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// With `UPDATE_SCHEMA=1` the published file is written instead.
fn check(name: &str, schema: &str) {
    let path = root().join("docs/schema").join(name);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, schema).expect("the schema can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        published, schema,
        "docs/schema/{name} is stale: run `UPDATE_SCHEMA=1 cargo test --test schema`"
    );
}

#[test]
fn the_endpoint_schema_is_fresh() {
    check("endpoint.json", &schema::endpoint());
}

#[test]
fn the_provider_schema_is_fresh() {
    check("provider.json", &schema::provider());
}

/// Every step of `decode` and every encoding is on the page about specs.
#[test]
fn the_page_lists_what_decode_can_do() {
    let page = fs::read_to_string(root().join("docs/spec-language.md")).expect("the page");
    let schema: serde_json::Value = serde_json::from_str(&schema::provider()).expect("JSON");
    let mut words = Vec::new();
    for definition in ["DecodeStep", "Charset", "Otherwise"] {
        let shapes = schema["$defs"][definition]["oneOf"].as_array();
        for shape in shapes.expect("the shapes of a definition") {
            words.extend(shape["const"].as_str().map(str::to_owned));
            words.extend(
                shape["properties"]
                    .as_object()
                    .into_iter()
                    .flat_map(|it| it.keys().cloned()),
            );
            let listed = shape["enum"].as_array().into_iter().flatten();
            words.extend(listed.filter_map(|word| word.as_str().map(str::to_owned)));
        }
    }
    assert!(words.len() > 12, "{words:?}");
    for word in words {
        assert!(page.contains(&word), "`{word}` is not on the page");
    }
}

#[test]
fn every_spec_points_at_its_schema() {
    for provider in fs::read_dir(root().join("specs")).expect("specs") {
        for file in fs::read_dir(provider.expect("an entry").path()).expect("a provider's folder") {
            let path = file.expect("an entry").path();
            // A folder holds what pages say; no spec is in it.
            if path.is_file() {
                check_modeline(&path);
            }
        }
    }
}

fn check_modeline(path: &Path) {
    let text = fs::read_to_string(path).expect("a spec");
    let schema = if path.ends_with("provider.yaml") {
        "provider"
    } else {
        "endpoint"
    };
    let line = format!("# yaml-language-server: $schema=../../docs/schema/{schema}.json");
    assert_eq!(
        text.lines().next(),
        Some(line.as_str()),
        "{}",
        path.display()
    );
}
