//! The extensions that documents use, and the page that describes them.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::exported::{all, root};

/// `docs/openapi.md` describes each extension, and no other.
#[test]
fn every_extension_is_documented() {
    let mut used = BTreeSet::new();
    for specs in all("extensions") {
        for (_, document) in specs.documents() {
            extensions(&document, &mut used);
        }
    }
    let page = fs::read_to_string(root().join("docs/openapi.md")).expect("the page");
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `x-wirescribe-"));
    let documented: BTreeSet<String> = rows
        .filter_map(|row| Some(format!("x-wirescribe-{}", row.split_once('`')?.0)))
        .collect();
    assert_eq!(used, documented);
}

fn extensions(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if name.starts_with("x-wirescribe-") {
                    used.insert(name.clone());
                }
                extensions(value, used);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| extensions(item, used)),
        _ => {}
    }
}
