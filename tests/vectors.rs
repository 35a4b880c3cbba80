//! Vectors are computed whenever specs are read, unless somebody says no.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;

use std::fs;
use std::path::Path;

use wirescribe_codegen::diagnostic::Code;
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::{Checked, Vectors};

fn read(name: &str, vectors: Vectors) -> Checked {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(path).expect("a fixture");
    resolve_with(&fixture::parts(&text), vectors)
}

#[test]
fn a_wrong_vector_is_an_error_unless_vectors_are_skipped() {
    let wrong = "tests/reject/vector.yaml";
    let run = read(wrong, Vectors::Run);
    assert!(run.api.is_none());
    assert!(
        run.diagnostics
            .iter()
            .all(|problem| problem.code == Code::Vector)
    );
    let skipped = read(wrong, Vectors::Skip);
    assert_eq!(
        (skipped.api.is_some(), skipped.diagnostics),
        (true, Vec::new())
    );
}

#[test]
fn skipping_vectors_changes_nothing_else() {
    let right = "tests/signing/stripe.yaml";
    let run = read(right, Vectors::Run);
    assert!(run.api.is_some());
    assert_eq!(run, read(right, Vectors::Skip));
}
