//! One changed line of a spec changes the emitted code in the obvious places and nowhere else.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use similar::{ChangeTag, TextDiff};
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Files, Options};

/// The specs without their cases, which name parameters and outcomes again.
fn specs() -> Vec<SourceFile> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut files = wirescribe_codegen::source::find(&specs).expect("the specs");
    for file in &mut files {
        let end = file.text.find("\ncases:").unwrap_or(file.text.len());
        file.text.truncate(end);
        file.text.push('\n');
    }
    files
}

fn emit(files: &[SourceFile]) -> Files {
    let api = wirescribe_codegen::resolve::resolve(files)
        .into_result()
        .unwrap_or_else(|problems| {
            panic!(
                "{}",
                problems
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            )
        });
    wirescribe_codegen::generate(&api, &Options::default())
}

/// Replaces one line of one spec, and gives every line of emitted code that differs.
fn change(spec: &str, line: &str, replacement: &str) -> String {
    let mut files = specs();
    let before = emit(&files);
    let file = files
        .iter_mut()
        .find(|file| file.display.ends_with(spec))
        .expect("the spec");
    assert_eq!(
        file.text.matches(line).count(),
        1,
        "`{line}` stands once in {spec}"
    );
    file.text = file.text.replace(line, replacement);
    difference(&before, &emit(&files))
}

fn difference(before: &Files, after: &Files) -> String {
    let mut lines = Vec::new();
    for (path, new) in after.iter() {
        let old = before.get(path).unwrap_or_default();
        let diff = TextDiff::from_lines(old, new);
        let changes = diff
            .iter_all_changes()
            .filter(|change| change.tag() != ChangeTag::Equal);
        lines.extend(
            changes.map(|change| format!("{path}: {}{}", change.tag(), change.value().trim_end())),
        );
    }
    lines.join("\n")
}

#[test]
fn a_renamed_parameter() {
    insta::assert_snapshot!(change(
        "payu/delete_card.yaml",
        "    bankType?:\n",
        "    kindOfBank?:\n"
    ));
}

#[test]
fn a_new_optional_header() {
    insta::assert_snapshot!(change(
        "juspay/delete_token.yaml",
        "  headers:\n",
        "  headers:\n    x-client-version?: { type: text, doc: Version of the calling app. }\n"
    ));
}

#[test]
fn a_new_outcome() {
    insta::assert_snapshot!(change(
        "omise/delete_card.yaml",
        "outcomes:\n",
        "outcomes:\n  - { when: { status: 429 }, fails: TooManyRequests, doc: Too many calls; wait before the next one. }\n"
    ));
}

#[test]
fn another_word_of_documentation() {
    insta::assert_snapshot!(change(
        "payu/delete_card.yaml",
        "doc: Deletes a card that is saved in the PayU vault.",
        "doc: Removes a card that is saved in the PayU vault."
    ));
}
