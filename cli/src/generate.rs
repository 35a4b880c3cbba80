//! `generate`: the Rust of a client, or a whole crate, in a directory that may hold other things as well.
//!
//! ```text
//! arguments -> job         what is asked for, checked
//!   -> wanted              files as they should be, from the specs; unchanged providers are not read again
//!   -> disk                files as they are
//!   -> plan                a function of both and of what earlier runs wrote: what to write, keep, remove, refuse
//!   -> disk::write         all of it or nothing; or show, which only tells
//! ```

mod arguments;
mod changes;
mod digest;
mod disk;
mod job;
mod manifest;
mod package;
mod plan;
mod progress;
mod show;
mod wanted;
mod watch;

use wirescribe_codegen::Diagnostic;
use wirescribe_codegen::diagnostic::Code;
use wirescribe_codegen::source;

pub(crate) use arguments::GenerateArguments;
use changes::Before;
use disk::Directory;
use disk::write::{apply, sweep};
use job::{Job, Mode};
use plan::Plan;
use show::Shown;
use wanted::Client;

use crate::{Exit, Failure, Terminal};

pub(crate) fn run(
    arguments: &GenerateArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let job = Job::new(arguments)?;
    match arguments.run.watch {
        Some(until) => watch::follow(&job, until, terminal),
        None => once(&job, terminal),
    }
}

/// One run: reads, decides, then writes or tells.
fn once(job: &Job, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let files = match source::find(&job.specs) {
        Ok(files) => files,
        Err(problems) => {
            show::problems(job, &problems, &[], terminal);
            return Ok(exit(&problems));
        }
    };
    let mut directory = Directory::new(&job.out);
    let before = Before::read(job, &directory)?;
    let client = wanted::client(job, &files, &before.manifest, (&mut directory, terminal))?;
    if client.has_errors() {
        show::problems(job, &client.diagnostics, &files, terminal);
        return Ok(exit(&client.diagnostics));
    }
    let paths = client.files.keys().chain(before.manifest.paths());
    paths.for_each(|path| {
        directory.find(path);
    });
    let plan = Plan::new(
        &before.manifest,
        directory.found(),
        &client.files,
        job.force,
    );
    let shown = Shown {
        job,
        plan: &plan,
        client: &client,
        specs: &files,
    };
    match job.mode {
        Mode::Check => Ok(shown.check(terminal)),
        Mode::DryRun => Ok(shown.dry_run(&directory, terminal)),
        Mode::Write => {
            shown.warnings(terminal);
            refuse(job, &plan)?;
            write(&directory, &before, &client, &plan)?;
            shown.written(terminal);
            Ok(Exit::Fine)
        }
    }
}

/// What problems of specs mean to the shell.
fn exit(problems: &[Diagnostic]) -> Exit {
    let unreadable = |found: &Diagnostic| found.code == Code::UnreadableFile;
    if problems.iter().any(unreadable) {
        Exit::Input
    } else {
        Exit::Findings
    }
}

/// How many files an error names.
const LISTED: usize = 50;

/// Fails if something is in the way.
fn refuse(job: &Job, plan: &Plan) -> Result<(), Failure> {
    let count = plan.refused().count();
    if count == 0 {
        return Ok(());
    }
    let mut refused: Vec<String> = plan
        .refused()
        .take(LISTED)
        .map(|(path, reason)| format!("{path}: {}", show::reason(reason)))
        .collect();
    if count > LISTED {
        refused.push(format!("and {} more files", count - LISTED));
    }
    let can_be_forced = plan
        .refused()
        .any(|(_, reason)| !matches!(reason, plan::Reason::Obstacle(_)));
    let help = if can_be_forced {
        "move what is yours elsewhere, or give --force to write over it"
    } else {
        "move it elsewhere"
    };
    let out = job.out.display();
    let failure = Failure::input(format!(
        "nothing is written, because this is in the way in `{out}`:"
    ));
    Err(failure.list(refused).help(help))
}

fn write(
    directory: &Directory,
    before: &Before,
    client: &Client,
    plan: &Plan,
) -> Result<(), Failure> {
    let changes = changes::changes(before, client, plan, directory.found());
    if plan.changes() || before.text.as_ref() != Some(&changes.manifest_after) {
        apply(directory.root(), &changes)
    } else if directory.has_drafts() {
        sweep(directory.root())
    } else {
        Ok(())
    }
}
