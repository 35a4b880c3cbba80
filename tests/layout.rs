//! What only the file system can get wrong: files that cannot be read or lie in the wrong place.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/temporary.rs"]
mod temporary;

use std::path::Path;

use wirescribe_codegen::diagnostic::Code;
use wirescribe_codegen::load;

const PROVIDER: &[u8] = b"title: Acme\nenvironments: { test: https://test.example.com }\n";

/// Code and printed line of each problem of a directory, without the way to it.
fn problems(directory: &Path) -> Vec<(Code, String)> {
    let way = format!("{}/", directory.display());
    let problems = load(directory).expect_err("a directory that is refused");
    problems
        .iter()
        .map(|problem| (problem.code, problem.to_string().replace(&way, "")))
        .collect()
}

/// Checks the problems of a directory: code and beginning of each printed line.
fn check(directory: &Path, expected: &[(Code, &str)]) {
    let problems = problems(directory);
    assert_eq!(problems.len(), expected.len(), "{problems:#?}");
    for ((code, line), (expected_code, start)) in problems.iter().zip(expected) {
        assert_eq!(code, expected_code, "{line}");
        assert!(line.starts_with(start), "{line}");
        assert!(line.contains("; help: "), "{line}");
    }
}

#[test]
fn files_in_the_wrong_place() {
    let specs = temporary::directory("wrong-place");
    temporary::write(&specs, "acme/provider.yaml", PROVIDER);
    temporary::write(&specs, "acme/.delete_card.yaml.swp", b"\0");
    temporary::write(&specs, "acme/README.md", b"About Acme.");
    temporary::write(&specs, "acme/cards/delete_card.yaml", b"");
    temporary::write(&specs, "acme/pages/delete_card.html", b"");
    temporary::write(&specs, "acme/facts/delete_card.yaml", b"what a page said");
    temporary::write(&specs, "acme/read_card.yml", b"");
    temporary::write(&specs, "acme/Update_Card.YAML", b"");
    temporary::write(&specs, "delete_card.yaml", b"");
    let misplaced = Code::Layout;
    check(
        &specs,
        &[
            (
                misplaced,
                "acme/Update_Card.YAML:1:1: spec files end in `.yaml` [layout]",
            ),
            (
                misplaced,
                "acme/cards:1:1: a folder inside a provider's folder [layout]",
            ),
            (
                misplaced,
                "acme/read_card.yml:1:1: spec files end in `.yaml` [layout]",
            ),
            (
                misplaced,
                "delete_card.yaml:1:1: a spec file lies outside a provider's folder [layout]",
            ),
        ],
    );
}

#[test]
fn a_provider_without_its_file() {
    let specs = temporary::directory("without-provider");
    temporary::write(&specs, "acme/provider.yaml", PROVIDER);
    temporary::write(&specs, "beta/delete_card.yaml", b"doc: Deletes a card.\n");
    let problems = problems(&specs);
    let (code, line) = &problems[0];
    assert_eq!(*code, Code::Layout);
    assert!(
        line.starts_with("beta/delete_card.yaml:1:1: the folder `beta` has no `provider.yaml`"),
        "{line}"
    );
    assert!(
        problems
            .iter()
            .skip(1)
            .all(|(code, _)| *code == Code::MissingKey),
        "{problems:#?}"
    );
}

#[test]
fn nothing_to_read() {
    let specs = temporary::directory("nothing");
    assert_eq!(problems(&specs)[0].0, Code::Layout);
    let missing = specs.join("missing");
    let line = load(&missing).expect_err("a directory that is not there")[0].to_string();
    assert!(
        line.starts_with(&format!(
            "{}:1:1: cannot read this folder: ",
            missing.display()
        )),
        "{line}"
    );
    assert!(line.contains("[unreadable-file]"), "{line}");
}

#[test]
fn files_that_cannot_be_read() {
    let specs = temporary::directory("unreadable");
    temporary::write(&specs, "acme/latin.yaml", b"doc: L\xf6scht.\n");
    temporary::write(&specs, "acme/large.yaml", &vec![b' '; (1 << 20) + 1]);
    let unreadable = Code::UnreadableFile;
    check(
        &specs,
        &[
            (
                unreadable,
                "acme/large.yaml:1:1: a spec file larger than 1 MiB [unreadable-file]",
            ),
            (
                unreadable,
                "acme/latin.yaml:1:1: the file is not UTF-8 [unreadable-file]",
            ),
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere() {
    let specs = temporary::directory("links");
    temporary::write(&specs, "acme/provider.yaml", PROVIDER);
    std::os::unix::fs::symlink(specs.join("gone"), specs.join("acme/delete_card.yaml"))
        .expect("a link");
    check(
        &specs,
        &[(
            Code::UnreadableFile,
            "acme/delete_card.yaml:1:1: cannot read this file: ",
        )],
    );
}
