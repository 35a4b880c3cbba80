//! The published JSON Schema of the findings is that of the structs that are printed.

use std::fs;
use std::path::Path;

/// With `UPDATE_SCHEMA=1` the published file is written instead.
#[test]
fn the_schema_of_findings_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema/findings.json");
    let schema = wirescribe::schema::findings();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &schema).expect("the schema can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        published, schema,
        "docs/schema/findings.json is stale: run `UPDATE_SCHEMA=1 cargo test -p wirescribe --all-features --test schema`"
    );
}
