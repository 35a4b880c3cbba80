//! The table of rules: one file for each part of a spec, one entry for each rule.

mod auth;
mod check;
mod credential;
mod decode;
mod endpoint;
mod endpoint_auth;
mod endpoint_repeat;
mod endpoint_request;
mod enum_value;
mod environment;
mod formula;
mod formula_hashes;
mod formula_pairs;
mod formula_steps;
mod function;
mod member;
mod member_answer;
mod member_type;
mod member_value;
mod newtype;
mod outcome;
mod outcome_body;
mod outcome_rows;
mod outcome_status;
mod outcome_test;
mod parameter;
mod parameter_place;
mod parameter_rule;
mod parameter_type;
mod parameter_value;
mod placement;
mod provider;
mod record;
mod response_header;
mod session;
mod typed;
mod types;
mod vector;
mod verify;
mod when;

use crate::compare::{Change, Difference};
use crate::item::Kind;
use crate::rule::{Axes, Impact, Rule};

/// The parts of the table; within a part, the first entry that fits counts.
const TABLES: &[&[Rule]] = &[
    auth::RULES,
    check::RULES,
    credential::RULES,
    decode::RULES,
    endpoint::RULES,
    endpoint_auth::RULES,
    endpoint_repeat::RULES,
    endpoint_request::RULES,
    enum_value::RULES,
    environment::RULES,
    formula::RULES,
    formula_hashes::RULES,
    formula_pairs::RULES,
    formula_steps::RULES,
    function::RULES,
    member::RULES,
    member_answer::RULES,
    member_type::RULES,
    member_value::RULES,
    newtype::RULES,
    outcome::RULES,
    outcome_body::RULES,
    outcome_status::RULES,
    outcome_test::RULES,
    parameter::RULES,
    parameter_place::RULES,
    parameter_rule::RULES,
    parameter_type::RULES,
    parameter_value::RULES,
    placement::RULES,
    provider::RULES,
    record::RULES,
    response_header::RULES,
    session::RULES,
    types::RULES,
    vector::RULES,
    verify::RULES,
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
