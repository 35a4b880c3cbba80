//! Rules say of known edits what is known of them, and what the compiler says (`witness.rs`): what breaks code has a
//! finding that says so, and what compiles has none.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "witness/edits.rs"]
mod edits;
#[path = "../../tests/support/fixture.rs"]
mod fixture;

use edits::Edit;
use wirescribe_changes::{Finding, Impact, Side, UNCLASSIFIED, compare};
use wirescribe_codegen::source::SourceFile;

fn findings(edit: &Edit) -> Vec<Finding> {
    let side = |files: &[SourceFile]| {
        Side::of(files).unwrap_or_else(|problems| panic!("{}: {problems:?}", edit.name))
    };
    compare(&side(&Edit::before()), &side(&edit.after()))
}

/// What is wrong about the findings of an edit.
fn wrong(edit: &Edit) -> Option<String> {
    let found = findings(edit);
    let breaks = |finding: &Finding| finding.rule.axes.rust == Impact::Breaking;
    let is_unknown = |finding: &Finding| finding.rule.id == UNCLASSIFIED.id;
    let is_right = !found.is_empty()
        && found.iter().any(breaks) == edit.breaks
        && !found.iter().any(is_unknown);
    let told = found
        .iter()
        .map(|found| format!("{}: {}", found.rule.id, found.message));
    (!is_right).then(|| format!("{}: {:#?}", edit.name, told.collect::<Vec<_>>()))
}

#[test]
fn each_edit_breaks_code_exactly_if_a_finding_says_so() {
    let edits = edits::SUBSTITUTIONS.iter().chain(edits::OTHERS);
    let wrong: Vec<String> = edits.filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
