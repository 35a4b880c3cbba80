//! An independent witness of the Rust axis: an app that uses everything public of the old client of each pair is compiled
//! with the new one. Where the rules say that Rust is safe it must compile, and where they say that it breaks it must not.
//!
//! The app is made from the emitted Rust (`witness/app.rs`). A pair may add to it what only a person would write, in a
//! file `app.rs` that starts with `use super::client::…`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "witness/app.rs"]
mod app;
#[path = "witness/edits.rs"]
mod edits;
#[path = "../../tests/support/fixture.rs"]
mod fixture;
#[path = "support/pair.rs"]
#[expect(dead_code, reason = "which rules a pair meets is tested elsewhere")]
mod pair;
#[path = "witness/subject.rs"]
mod subject;
#[path = "witness/verdict.rs"]
mod verdict;
#[path = "witness/workspace.rs"]
mod workspace;

use subject::Subject;
use verdict::Verdict;
use workspace::Workspace;

#[test]
fn rules_say_of_each_pair_what_the_compiler_says() {
    let subjects: Vec<Subject> = pair::pairs().iter().map(Subject::of_pair).collect();
    judge("witness_pairs", &subjects);
}

#[test]
fn the_compiler_finds_what_is_known_of_each_edit() {
    let edits = edits::SUBSTITUTIONS.iter().chain(edits::OTHERS);
    let subjects: Vec<Subject> = edits.map(Subject::of_edit).collect();
    judge("witness_edits", &subjects);
}

/// Fails with every claim that the compiler refutes.
fn judge(workspace: &str, subjects: &[Subject]) {
    let output = Workspace::of(workspace, subjects).check();
    let wrong = Verdict::of(&output).against(subjects);
    assert!(
        wrong.is_empty(),
        "{} of {} do not hold:\n\n{}",
        wrong.len(),
        subjects.len(),
        wrong.join("\n\n")
    );
}
