//! `man`: the manual, from the arguments themselves.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::args::{Arguments, ManArguments};
use crate::{Exit, Failure, Terminal, replace};

pub(crate) fn run(arguments: &ManArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let pages = pages();
    match &arguments.out {
        Some(directory) => {
            for (name, text) in &pages {
                write(directory, name, text)?;
                terminal.print(format_args!("wrote {name}\n"));
            }
        }
        None => terminal.print(pages.first().map_or("", |(_, text)| text)),
    }
    Ok(Exit::Fine)
}

/// Names of files and their texts: of the command first, then of each verb.
fn pages() -> Vec<(String, String)> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add_page(command, &mut pages);
    pages
}

fn add_page(command: Command, pages: &mut Vec<(String, String)>) {
    let verbs: Vec<Command> = command.get_subcommands().cloned().collect();
    let man = Man::new(command);
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    let _: io::Result<()> = man.render(&mut text);
    pages.push((
        man.get_filename(),
        String::from_utf8_lossy(&text).into_owned(),
    ));
    for verb in verbs {
        add_page(verb, pages);
    }
}

fn write(directory: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = directory.join(name);
    let result = fs::create_dir_all(directory).and_then(|()| {
        if path.exists() {
            replace::replace(&path, text)
        } else {
            replace::create(&path, text)
        }
    });
    result.map_err(|error| Failure::input(format!("cannot write {}: {error}", path.display())))
}
