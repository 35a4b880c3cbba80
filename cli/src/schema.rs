//! The JSON Schema of the findings, derived from the structs that are printed.

use crate::format::Document;

/// Schema of what `--format json` prints, pretty-printed.
#[must_use]
pub fn findings() -> String {
    let schema = schemars::schema_for!(Document<'static>);
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}
