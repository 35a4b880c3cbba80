//! `diff` between revisions of a repository, as a release or a pull request needs it.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PROVIDER: &str = "title: Acme\nenvironments: { live: https://api.acme.example }\n";
const ENDPOINT: &str = "doc: Asks whether anybody is there.
source: { page: https://acme.example/ping, retrieved: 2026-11-20 }
request: { method: GET, path: /ping }
effect: read
repeat: safe
outcomes: [{ when: { status: 204 }, returns: Pong }]
";

/// A repository with two revisions of `api/specs`, the first of them called `v1`.
fn repository(name: &str) -> PathBuf {
    let directory = command::directory(name);
    git(&directory, &["init", "--quiet"]);
    write(&directory, PROVIDER);
    commit(&directory, "first");
    git(&directory, &["tag", "v1"]);
    write(&directory, &PROVIDER.replace("api.acme", "eu.acme"));
    commit(&directory, "second");
    directory
}

fn write(directory: &Path, provider: &str) {
    files::write(
        directory,
        "api/specs/acme/provider.yaml",
        provider.as_bytes(),
    );
    files::write(directory, "api/specs/acme/ping.yaml", ENDPOINT.as_bytes());
    files::write(directory, "api/specs/acme/README.md", b"About Acme.\n");
    files::write(directory, "api/specs/.hidden/x.yaml", b"[");
}

fn commit(directory: &Path, message: &str) {
    git(directory, &["add", "--all"]);
    let author = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@acme.example",
        "-c",
        "commit.gpgsign=false",
    ];
    let commit = ["commit", "--quiet", "--message", message];
    git(directory, &[author.as_slice(), commit.as_slice()].concat());
}

fn git(directory: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(directory)
        .args(arguments)
        .stdin(Stdio::null());
    assert!(
        git.status().expect("git starts").success(),
        "git {arguments:?}"
    );
}

/// Exit code and everything that was printed.
fn diff(directory: &Path, arguments: &[&str]) -> (i32, String) {
    let arguments = [&["diff", "--specs", "api/specs"], arguments].concat();
    let output = command::run(command::wirescribe(directory, &arguments), b"");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("an exit code"), text)
}

#[test]
fn revisions_are_compared_with_one_another_and_with_what_is_there() {
    let directory = repository("revisions");
    for (arguments, places) in [
        (
            vec!["v1"],
            [
                "api/specs/acme/provider.yaml:2:17",
                "v1:api/specs/acme/provider.yaml:2:17",
            ],
        ),
        (
            vec!["v1", "HEAD"],
            [
                "HEAD:api/specs/acme/provider.yaml:2:17",
                "v1:api/specs/acme/provider.yaml:2:17",
            ],
        ),
        (
            vec!["HEAD~1", "api/specs"],
            [
                "api/specs/acme/provider.yaml:2:17",
                "HEAD~1:api/specs/acme/provider.yaml:2:17",
            ],
        ),
    ] {
        let (code, text) = diff(&directory, &arguments);
        assert_eq!(code, 3, "{text}");
        assert!(
            text.contains("breaking[environment-host-changed]"),
            "{text}"
        );
        for place in places {
            assert!(text.contains(&format!("> {place}")), "{place} in {text}");
        }
    }
    assert_eq!(
        diff(&directory, &["HEAD"]),
        (0, "nothing found\n".to_owned())
    );
}

#[test]
fn what_is_no_revision_is_told() {
    let directory = repository("no_revision");
    for name in ["nope", "HEAD:api", "v1 v2", "@{-1}", "; true"] {
        let (code, text) = diff(&directory, &[name]);
        assert_eq!(code, 4, "`{name}`: {text}");
        assert!(text.contains("directory"), "`{name}`: {text}");
    }
    // Never an option of git.
    let (code, text) = diff(&directory, &["--", "--output=stolen"]);
    assert_eq!(code, 4, "{text}");
    assert!(!directory.join("api/specs/stolen").exists());
}

#[test]
fn a_revision_without_these_specs_is_told() {
    let directory = repository("without_specs");
    files::write(&directory, "other/acme/provider.yaml", PROVIDER.as_bytes());
    let arguments = ["diff", "--specs", "other", "v1"];
    let output = command::run(command::wirescribe(&directory, &arguments), b"");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        text.contains("revision `v1` has no spec files in `other`"),
        "{text}"
    );
}

#[test]
fn files_that_cannot_be_read_are_told() {
    let directory = repository("unreadable");
    files::write(&directory, "api/specs/acme/latin.yaml", b"doc: caf\xe9\n");
    commit(&directory, "not UTF-8");
    let (code, text) = diff(&directory, &["HEAD", "v1"]);
    assert_eq!(code, 4, "{text}");
    assert!(
        text.contains("`HEAD:api/specs/acme/latin.yaml`: the file is not UTF-8"),
        "{text}"
    );
    files::write(
        &directory,
        "api/specs/acme/latin.yaml",
        &vec![b' '; (1 << 20) + 1],
    );
    commit(&directory, "too large");
    let (code, text) = diff(&directory, &["HEAD", "v1"]);
    assert_eq!(code, 4, "{text}");
    assert!(text.contains("larger than 1 MiB"), "{text}");
}

#[test]
fn without_git_directories_can_still_be_compared() {
    let directory = repository("without_git");
    let run = |arguments: &[&str]| {
        let mut command = command::wirescribe(&directory, arguments);
        command.env("PATH", "/nowhere");
        command::run(command, b"")
    };
    let output = run(&["diff", "--specs", "api/specs", "v1"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{text}");
    assert!(
        text.contains("install git, or name two directories"),
        "{text}"
    );
    assert_eq!(
        run(&["diff", "api/specs", "api/specs"]).status.code(),
        Some(0)
    );
}

/// A directory that was moved since is still there in the revision.
#[test]
fn specs_may_have_been_elsewhere() {
    let directory = repository("revisions_moved");
    std::fs::rename(directory.join("api"), directory.join("moved")).expect("moved");
    let (code, text) = diff(&directory, &["v1", "moved/specs"]);
    assert_eq!(code, 3, "{text}");
    assert!(text.contains("eu.acme.example"), "{text}");
    let arguments = ["diff", "v1", "moved/specs", "--specs", "nowhere/specs/"];
    let output = command::run(command::wirescribe(&directory, &arguments), b"");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(
        told.contains("has no spec files in `nowhere/specs/`"),
        "{told}"
    );
}
