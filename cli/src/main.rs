//! The command `wirescribe`.

use std::process::ExitCode;

fn main() -> ExitCode {
    wirescribe::main().into()
}
