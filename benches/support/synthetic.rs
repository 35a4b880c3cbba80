//! Specs made in code: four kinds of endpoints, like the real ones, as often as wanted.
//!
//! The kinds between them have Basic and computed authentication, path, query, header, form and JSON parameters, texts
//! with rules, enums, objects inside objects, booleans spelled as text, several outcomes, conflicts and cases. Each text
//! has `{n}` where the number of the endpoint goes, because the types of a provider share one namespace.

use std::fs;
use std::io;
use std::path::Path;

const PROVIDER: &str = include_str!("synthetic/provider.yaml");
const KINDS: [&str; 4] = [
    include_str!("synthetic/by_path.yaml"),
    include_str!("synthetic/by_query.yaml"),
    include_str!("synthetic/by_form.yaml"),
    include_str!("synthetic/by_json.yaml"),
];

/// Writes `endpoints` specs to a directory, a provider for each `per_provider` of them.
pub(crate) fn write(directory: &Path, endpoints: usize, per_provider: usize) -> io::Result<()> {
    let mut kinds = KINDS.iter().cycle();
    for first in (0..endpoints).step_by(per_provider) {
        let provider = directory.join(format!("provider_{first}"));
        fs::create_dir_all(&provider)?;
        fs::write(provider.join("provider.yaml"), PROVIDER)?;
        for (number, kind) in (first..endpoints).take(per_provider).zip(&mut kinds) {
            let text = kind.replace("{n}", &number.to_string());
            fs::write(provider.join(format!("endpoint_{number}.yaml")), text)?;
        }
    }
    Ok(())
}
