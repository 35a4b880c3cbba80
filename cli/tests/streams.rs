//! What the command does where its streams, names and inputs are not what one hopes for.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(unix)]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Stdio;

const PROVIDER: &str = "title: Acme\nenvironments: { test: https://test.example.com }\n";
const FORMS: [&str; 5] = ["human", "json", "github", "junit", "sarif"];

/// A directory with specs of which one is wrong.
fn wrong_specs(name: &str) -> std::path::PathBuf {
    let directory = command::directory(name);
    files::write(&directory, "specs/acme/provider.yaml", PROVIDER.as_bytes());
    files::write(&directory, "specs/acme/void.yaml", b"doc: Voids.\n");
    directory
}

fn code(output: &std::process::Output) -> Option<i32> {
    output.status.code()
}

/// As with `wirescribe … | head -0`: nobody reads, nothing is told, and the exit code is that of the work.
#[test]
fn a_closed_output_is_no_error() {
    let directory = wrong_specs("closed");
    let commands: [&[&str]; 4] = [
        &["check"],
        &["check", "--format", "sarif"],
        &["explain"],
        &["--help"],
    ];
    for (arguments, expected) in commands.into_iter().zip([1, 1, 0, 0]) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command::wirescribe(&directory, arguments);
        let command = command.stdout(writer).stderr(Stdio::piped());
        let output = command.output().expect("the command ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(code(&output), Some(expected), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_told() {
    let directory = wrong_specs("full");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let mut command = command::wirescribe(&directory, &["check"]);
    let output = command
        .stdout(full.expect("a device"))
        .stderr(Stdio::piped())
        .output();
    let output = output.expect("the command ends");
    assert_eq!(code(&output), Some(4));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.starts_with("error: cannot write the result: "),
        "{told}"
    );
}

/// Whatever a spec holds, nothing that a terminal or a CI system obeys gets out of it.
#[test]
fn nothing_hostile_gets_out() {
    let hostile = "\u{1b}[31m\u{9b}2J\u{7}\u{202e}\u{2066}\u{200b}\u{2028}\u{85}::error::x,%0A";
    let directory = command::directory("hostile\u{1b}[1m");
    let specs = "specs\u{1b}]0;x\u{7}\u{202e}%,\n::error::y";
    let escaped = hostile.chars().fold(String::new(), |escaped, c| {
        escaped + &format!("\\U{:08X}", u32::from(c))
    });
    let rows = [
        format!("doc: x\n\"{escaped}\": y\n"),
        format!("doc: x\nsource: {hostile}\n"),
        format!("doc: x\nrequest: {{ method: \"{escaped}\", path: \"{escaped}\" }}\n"),
        format!("doc: x\r# {hostile}\r{hostile}: y\r"),
        format!("doc: x\n{hostile}\n\u{0}"),
    ];
    files::write(
        &directory,
        Path::new(specs).join("acme/provider.yaml"),
        PROVIDER.as_bytes(),
    );
    for (row, text) in rows.iter().enumerate() {
        let path = Path::new(specs)
            .join("acme")
            .join(format!("{hostile}{row}.yaml").replace('/', ""));
        files::write(&directory, path, text.as_bytes());
    }
    for form in FORMS {
        let check = command::wirescribe(&directory, &["check", specs, "--format", form]);
        let output = command::run(check, b"");
        let text = String::from_utf8(output.stdout).expect("a text");
        assert!(text.len() > 1000, "{form}: {text}");
        let bad = |c: char| {
            let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
            turns || c.is_control() && c != '\n'
        };
        assert_eq!(text.chars().find(|c| bad(*c)), None, "{form}: {text}");
        if form == "github" {
            let mut commands = text.lines();
            assert!(
                commands.all(|line| line.starts_with("::error file=")),
                "{text}"
            );
        }
    }
}

#[test]
fn names_of_files_are_printed_without_what_a_terminal_obeys() {
    let directory = command::directory("hostile-names");
    let specs = "specs\u{1b}[31m\u{202e}";
    let ugly = Path::new(specs).join("acme/provider.yaml");
    files::write(&directory, ugly, b"title:    Acme\n");
    let commands: [&[&str]; 4] = [
        &["fmt", specs, "--check"],
        &["fmt", specs],
        &["new", "provider", "beta", "--specs", specs],
        &["new", "provider", "beta", "--specs", specs],
    ];
    for arguments in commands {
        let output = command::run(command::wirescribe(&directory, arguments), b"");
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).expect("a text");
        assert!(
            told.contains("specs\\u{1b}[31m\\u{202e}/"),
            "{arguments:?}: {told}"
        );
        assert!(
            !told.contains(['\u{1b}', '\u{202e}']),
            "{arguments:?}: {told}"
        );
    }
}

#[test]
fn names_that_are_not_utf_8() {
    let directory = command::directory("names");
    let name = OsStr::from_bytes(b"sp\xe9cs");
    files::write(
        &directory,
        Path::new(name).join("acme/provider.yaml"),
        PROVIDER.as_bytes(),
    );
    let check = command::wirescribe(&directory, &[OsStr::new("check"), name]);
    let output = command::run(check, b"");
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let mut inside = OsString::from("specs/acme/");
    inside.push(name);
    files::write(&directory, Path::new(&inside), b"");
    let output = command::run(command::wirescribe(&directory, &["check"]), b"");
    assert_eq!(code(&output), Some(1));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("a file name that is not UTF-8"), "{told}");
}
