//! The table of rules: one file for each part of a spec, one entry for each rule.

mod enum_value;
mod member;
mod member_answer;
mod member_type;
mod member_value;
mod newtype;
mod parameter;
mod parameter_place;
mod parameter_type;
mod parameter_value;
mod provider;
mod types;
mod when;

use crate::compare::{Change, Difference};
use crate::item::Kind;
use crate::rule::{Axes, Impact, Rule};

/// The parts of the table; within a part, the first entry that fits counts.
const TABLES: &[&[Rule]] = &[
    enum_value::RULES,
    member::RULES,
    member_answer::RULES,
    member_type::RULES,
    member_value::RULES,
    newtype::RULES,
    parameter::RULES,
    parameter_place::RULES,
    parameter_type::RULES,
    parameter_value::RULES,
    provider::RULES,
    types::RULES,
];

/// What no entry fits: a gap in the table, not a judgement.
pub const UNCLASSIFIED: &Rule = &Rule {
    id: "unclassified",
    of: Kind::Provider,
    change: Change::Added,
    when: |_| false,
    axes: Axes {
        wire: Impact::Risky,
        behaviour: Impact::Risky,
        rust: Impact::Risky,
        docs: Impact::Risky,
    },
    adds: false,
    says: "`{name}` differs, and no rule says what that means: {from} -> {to}",
    why: "The table of rules has no entry for this difference.",
    advice: "Look at both places, and report the gap.",
};

/// Every rule, in the order of the table.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// A rule by its name.
#[must_use]
pub fn rule_named(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// The rule for a difference.
#[must_use]
pub fn fitting(difference: &Difference<'_>) -> &'static Rule {
    all()
        .find(|rule| rule.fits(difference))
        .unwrap_or(UNCLASSIFIED)
}
