//! `generate --watch`, as a process: it follows changes, survives wrong specs, and ends with its input.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/in_process.rs"]
mod command;
#[path = "support/folder.rs"]
#[expect(dead_code, reason = "this test runs the command as a process")]
mod folder;
#[path = "../../tests/support/temporary.rs"]
mod temporary;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use folder::Folder;

/// What hangs is ended, so that the test fails instead.
const PATIENCE: Duration = Duration::from_mins(2);

/// The process, with what it prints.
struct Watching {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// Its input is open as long as this is there, and no longer than anybody has patience.
    input: Sender<()>,
}

impl Watching {
    fn new(folder: &Folder) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wirescribe"))
            .args(["generate", "specs", "--out", "out", "--watch"])
            .current_dir(&folder.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let lines = BufReader::new(child.stdout.take().expect("an output"));
        let stdin = child.stdin.take().expect("an input");
        let (input, closed) = channel::<()>();
        thread::spawn(move || {
            let _ = closed.recv_timeout(PATIENCE);
            drop(stdin);
        });
        Self {
            child,
            lines,
            input,
        }
    }

    /// The next line that starts with a text; a process that has ended gives none.
    fn line(&mut self, start: &str) -> String {
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("a line");
            assert!(read > 0, "it ended before `{start}`");
            if line.starts_with(start) {
                return line.trim_end().to_owned();
            }
        }
    }

    /// Closes the input; gives the exit code and what was printed to standard error.
    fn end(mut self) -> (Option<i32>, String) {
        self.input.send(()).expect("it still waits");
        let status = self.child.wait().expect("an end");
        let mut errors = String::new();
        let mut stream = self.child.stderr.take().expect("a stream");
        stream.read_to_string(&mut errors).expect("text");
        (status.code(), errors)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // Ended already, unless the test fails.
        let _ = self.child.kill();
    }
}

#[test]
fn follows_the_specs_until_its_input_is_closed() {
    let folder = Folder::new("cli-watch");
    let mut watching = Watching::new(&folder);
    assert_eq!(watching.line("`out`"), "`out`: 8 created");

    folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
    assert_eq!(watching.line("`out`"), "`out`: 3 replaced, 5 unchanged");
    assert!(folder.read("out/acme.rs").contains("for good"));

    let right = folder.read("specs/beta/delete_card.yaml");
    let wrong = right.replace("effect: delete", "effect: gone");
    folder.write("specs/beta/delete_card.yaml", &wrong);
    assert_eq!(
        watching.line("error"),
        "error[unknown-word]: `gone` is not one of the words allowed here"
    );
    folder.write(
        "specs/beta/delete_card.yaml",
        &right.replace("effect: delete", "effect: update"),
    );
    assert_eq!(watching.line("`out`"), "`out`: 1 replaced, 7 unchanged");

    let (code, errors) = watching.end();
    assert_eq!(code, Some(0), "{errors}");
    assert!(errors.starts_with("watching `specs`\n"), "{errors}");
}
