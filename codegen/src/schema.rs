//! The JSON Schemas of the spec files, derived from the structs that read them; editors complete and check with them.

use crate::spec;

/// Schema of an endpoint file, pretty-printed.
#[must_use]
pub fn endpoint() -> String {
    print(&schemars::schema_for!(spec::Endpoint))
}

/// Schema of a `provider.yaml`, pretty-printed.
#[must_use]
pub fn provider() -> String {
    print(&schemars::schema_for!(spec::Provider))
}

fn print(schema: &schemars::Schema) -> String {
    let text = serde_json::to_string_pretty(schema).unwrap_or_default();
    format!("{text}\n")
}
