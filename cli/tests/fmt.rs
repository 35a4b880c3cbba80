//! What `fmt` does to files: written whole or not at all, permissions kept, links followed. The repository's own specs are
//! in their canonical form.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(unix)]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

const UGLY: &[u8] = b"title:   Acme\nenvironments: {test: \"https://test.example.com\"}\n";
const FORM: &str = "title: Acme\nenvironments: { test: \"https://test.example.com\" }\n";

fn specs(name: &str) -> (PathBuf, PathBuf) {
    let directory = command::directory(name);
    files::write(&directory, "specs/acme/provider.yaml", UGLY);
    let file = directory.join("specs/acme/provider.yaml");
    (directory, file)
}

fn fmt(directory: &Path) -> std::process::Output {
    command::run(command::wirescribe(directory, &["fmt"]), b"")
}

#[test]
fn the_specs_of_this_repository_are_canonical() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = command::run(command::wirescribe(&root, &["fmt", "--check"]), b"");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn permissions_stay_and_nothing_is_left_behind() {
    let (directory, file) = specs("fmt/permissions");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
    assert_eq!(fmt(&directory).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&file).expect("the file"), FORM);
    let mode = fs::metadata(&file).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let names = fs::read_dir(directory.join("specs/acme")).expect("the folder");
    assert_eq!(names.count(), 1);
}

#[test]
fn a_link_stays_a_link() {
    let (directory, link) = specs("fmt/link");
    let target = directory.join("elsewhere.yaml");
    fs::rename(&link, &target).expect("moved");
    symlink("../../elsewhere.yaml", &link).expect("a link");
    assert_eq!(fmt(&directory).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("the target"), FORM);
}

/// Where nothing can be written, also not by root: the kernel's own files.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let (directory, file) = specs("fmt/unwritable");
    // A name that is as long as a name may be leaves no room for a draft beside it.
    let long = file.with_file_name(format!("{}.yaml", "a".repeat(250)));
    fs::write(&long, "doc:   x\n").expect("a file");
    let output = fmt(&directory);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(
        told.starts_with("error: cannot write specs/acme/aaa"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&long).expect("the file"), "doc:   x\n");
}
