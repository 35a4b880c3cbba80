//! The command as a process, in a directory of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A new, empty directory; what an earlier run left is removed.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("the earlier directory can be removed");
    }
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

/// The command in a directory, with nothing in its environment that changes what it prints.
pub(crate) fn wirescribe<S: AsRef<OsStr>>(directory: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirescribe"));
    command
        .current_dir(directory)
        .args(arguments)
        .stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

/// Runs it to its end, with a text as its input.
pub(crate) fn run(mut command: Command, input: &[u8]) -> Output {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    // A command that does not read has closed its end.
    let _ = child.stdin.take().expect("its input").write_all(input);
    child.wait_with_output().expect("the command ends")
}
