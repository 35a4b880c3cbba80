//! `completions`: what a shell completes, from the arguments themselves.

use clap::CommandFactory as _;

use crate::args::{Arguments, CompletionsArguments};
use crate::{Exit, Terminal};

pub(crate) fn run(arguments: &CompletionsArguments, terminal: &mut Terminal<'_>) -> Exit {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    terminal.print(String::from_utf8_lossy(&script));
    Exit::Fine
}
