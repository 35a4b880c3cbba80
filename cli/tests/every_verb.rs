//! Every verb where its streams, paths, environment and disk are not what one hopes for: the exit code is that of the work
//! or of the failure, the reason is told, and no file is left half-written.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(target_os = "linux")]

#[path = "support/command.rs"]
#[expect(dead_code, reason = "streams are set here")]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "support/verbs.rs"]
mod verbs;

use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::process::{Command, Output, Stdio};

use verbs::{PLAIN, VERBS, Verb, WRITERS, place, tree};

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn run(mut command: Command) -> Output {
    let command = command.stderr(Stdio::piped());
    command.output().expect("the command ends")
}

/// The same command by a shell that first does something to its streams or limits.
fn by_shell(command: &Command, before: &str) -> Command {
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(format!("{before}\nexec \"$0\" \"$@\""))
        .arg(command.get_program())
        .args(command.get_args());
    shell.current_dir(command.get_current_dir().expect("a directory"));
    shell
}

#[test]
fn each_does_its_work() {
    for Verb { words, exit } in VERBS {
        let directory = place("plain", PLAIN);
        let output = run(command::wirescribe(&directory, &verbs::split(words)));
        let shown = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(*exit), "{words}: {shown}");
        assert!(!shown.is_empty(), "{words} prints nothing");
    }
}

/// Nobody reads; nothing is told, and the work is done as if somebody did.
#[test]
fn a_reader_that_is_gone() {
    for Verb { words, exit } in VERBS {
        let read = place("read", PLAIN);
        run(command::wirescribe(&read, &verbs::split(words)));
        let directory = place("unread", PLAIN);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command::wirescribe(&directory, &verbs::split(words));
        command.stdout(writer);
        let output = run(command);
        assert_eq!(output.status.code(), Some(*exit), "{words}");
        assert!(!told(&output).contains("error"), "{words}");
        assert_eq!(tree(&directory), tree(&read), "{words}");
    }
}

/// The reader of both streams is gone.
#[test]
fn two_readers_that_are_gone() {
    for Verb { words, exit } in VERBS {
        let directory = place("unheard", PLAIN);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command::wirescribe(&directory, &verbs::split(words));
        command.stdout(writer.try_clone().expect("the same pipe"));
        let status = command.stderr(writer).status().expect("the command ends");
        assert_eq!(status.code(), Some(*exit), "{words}");
    }
}

#[test]
fn no_streams_at_all() {
    for Verb { words, exit } in VERBS {
        let directory = place("streamless", PLAIN);
        let command = command::wirescribe(&directory, &verbs::split(words));
        let mut shell = by_shell(&command, "exec <&- >&- 2>&-");
        let status = shell.status().expect("the command ends");
        assert_eq!(status.code(), Some(*exit), "{words}");
    }
}

#[test]
fn a_result_that_cannot_be_written() {
    for Verb { words, .. } in VERBS {
        let directory = place("full", PLAIN);
        let full = OpenOptions::new().write(true).open("/dev/full");
        let mut command = command::wirescribe(&directory, &verbs::split(words));
        command.stdout(full.expect("a device that is full"));
        let output = run(command);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(4), "{words}: {told}");
        let reason = "error: cannot write the result: ";
        assert_eq!(told.matches(reason).count(), 1, "{words}: {told}");
    }
}

/// Neither `HOME` nor `PATH` nor anything else.
#[test]
fn an_empty_environment() {
    for Verb { words, .. } in VERBS {
        let usual = place("environment", PLAIN);
        let with = run(command::wirescribe(&usual, &verbs::split(words)));
        let empty = place("environment", PLAIN);
        let mut command = command::wirescribe(&empty, &verbs::split(words));
        command.env_clear();
        assert_eq!(run(command), with, "{words}");
    }
}

#[test]
fn an_argument_that_is_unknown() {
    let odd = OsStr::from_bytes(b"--no-such-\xff");
    for Verb { words, .. } in VERBS {
        let directory = place("unknown", PLAIN);
        let before = tree(&directory);
        for unknown in [OsStr::new("--no-such-option"), odd] {
            let mut command = command::wirescribe(&directory, &verbs::split(words));
            command.arg(unknown);
            let output = run(command);
            let told = told(&output);
            if words.starts_with("--") {
                continue;
            }
            assert_eq!(output.status.code(), Some(2), "{words}: {told}");
            assert!(told.contains("'--no-such-"), "{words}: {told}");
            assert!(told.contains("--help"), "{words}: {told}");
            assert!(output.stdout.is_empty(), "{words}");
        }
        assert_eq!(tree(&directory), before, "{words}");
    }
}

/// Spaces and bytes that are no UTF-8, in the name of every directory and file that can be given.
#[test]
fn paths_with_spaces_and_without_utf_8() {
    let odd = OsString::from_vec(b" \xff \xe9x".to_vec());
    for Verb { words, exit } in VERBS {
        let directory = place("odd names", &odd);
        let command = command::wirescribe(&directory, &verbs::words(words, &odd));
        let output = run(command);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(*exit), "{words}: {told}");
        let usual = place("usual names", PLAIN);
        run(command::wirescribe(&usual, &verbs::split(words)));
        let (odd, usual) = (tree(&directory), tree(&usual));
        assert_eq!(odd.len(), usual.len(), "{words}: {told}");
        let texts = |tree: verbs::Tree| {
            tree.into_values()
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(texts(odd), texts(usual), "{words}");
    }
}

/// A file stands where a folder has to be, or the system makes no files there.
#[test]
fn a_directory_that_cannot_be_written() {
    for out in ["file", "file/below", "/proc/self/fdinfo", "/proc/none"] {
        for verb in WRITERS.iter().filter(|verb| verb.contains("OUT")) {
            let directory = place("blocked", PLAIN);
            files::write(&directory, "file", b"mine");
            let before = tree(&directory);
            let arguments = verb.replace("OUT", out);
            let output = run(command::wirescribe(&directory, &verbs::split(&arguments)));
            let told = told(&output);
            assert_eq!(output.status.code(), Some(4), "{arguments}: {told}");
            assert!(told.starts_with("error: "), "{arguments}: {told}");
            assert!(output.stdout.is_empty(), "{arguments}");
            assert_eq!(tree(&directory), before, "{arguments}");
        }
    }
}

/// The disk takes nothing of a file, or only its beginning.
#[test]
fn a_write_that_is_interrupted() {
    for blocks in [0, 1] {
        for words in WRITERS {
            let directory = place("short", PLAIN);
            verbs::write_long(&directory);
            let before = tree(&directory);
            let arguments = words.replace("OUT", "new/out");
            let command = command::wirescribe(&directory, &verbs::split(&arguments));
            let limit = format!("trap '' XFSZ\nulimit -f {blocks}");
            let output = run(by_shell(&command, &limit));
            let told = told(&output);
            assert_eq!(output.status.code(), Some(4), "{arguments}: {told}");
            assert!(told.starts_with("error: "), "{arguments}: {told}");
            assert_eq!(tree(&directory), before, "{arguments}");
        }
    }
}

/// What is there under a name that the command could choose for a draft stays.
#[test]
fn drafts_spare_what_is_there() {
    let directory = place("drafts", PLAIN);
    files::write(&directory, "api.json", b"old");
    files::write(&directory, "api.json.new", b"mine");
    let words = verbs::split("export openapi --out api.json");
    let output = run(command::wirescribe(&directory, &words));
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let kept = fs::read(directory.join("api.json.new")).expect("it stays");
    assert_eq!(kept, b"mine");
}
