//! The pairs of specs that the rules are tested with, as examples.

use include_dir::{Dir, include_dir};

/// A folder for each rule.
static PAIRS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/pairs");

/// A set of specs before and after a change that one rule is about: each file stands after `#=== <provider>/<file>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The specs before.
    pub old: &'static str,
    /// The specs after.
    pub new: &'static str,
}

/// The example of a rule.
#[must_use]
pub fn example(rule: &str) -> Option<Example> {
    let text = |file: &str| PAIRS.get_file(format!("{rule}/{file}"))?.contents_utf8();
    Some(Example {
        old: text("old.yaml")?,
        new: text("new.yaml")?,
    })
}
