//! Compares two sets of specs: every difference becomes a finding with a rule, places and a bump of the version.
//!
//! ```text
//! model::Api (old, new)
//!   | align      names that the wire never sees are made the same
//!   | tree       a tree of items, each with named facets; what two sides are compared by
//!   | compare    items paired, differences listed: added, removed, renamed, moved, a facet changed
//!   | rules      one table: the first entry that fits a difference classifies it
//!   v
//! Finding        rule, message, places, old and new Rust signature, fingerprint
//! ```
//!
//! Invariants:
//!
//! 1. No difference is silent: what no rule fits is `unclassified`, and counts as risky on every axis.
//! 2. A rule is an entry of a table. What it looks at is the difference and the items that own it, nothing else.
//! 3. Rules know no YAML, and the tree knows no rules.
//! 4. What neither the wire nor callers see is no difference: names and order of computed values, entries of `auth` that
//!    nobody uses.

mod align;
mod compare;
mod example;
mod finding;
mod item;
mod place;
mod rule;
mod rules;
mod side;
pub mod surface;
mod tree;

pub use compare::{Change, Difference, differences};
pub use example::{Example, example};
pub use finding::{Bump, Finding, Location};
pub use item::{At, Facet, Item, Kind, Shape, TypeUse, Value};
pub use rule::{Axes, Impact, Rule};
pub use rules::{UNCLASSIFIED, all as rules, fitting, rule_named};
pub use side::Side;
pub use tree::items;

/// Every difference of two sets of specs, classified, in the order of the items.
#[must_use]
pub fn compare(old: &Side, new: &Side) -> Vec<Finding> {
    let aligned = old.aligned_with(new);
    let found = differences(&aligned, &new.tree);
    finding::findings(&found, old, new)
}
