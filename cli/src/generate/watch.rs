//! `--watch`: follows the specs, and generates whenever they have come to rest after a change.
//!
//! Names, sizes and times of the files are compared every now and then. That needs nothing of the operating system, works
//! on every file system, and costs little beside reading a spec: a pause is at least twenty times as long as a look.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::arguments::Until;
use super::job::{Job, Mode, Talk};
use super::once;
use crate::{Exit, Failure, Terminal};

/// The shortest pause between two looks; also how long specs have to rest, since an editor writes in several steps.
const PAUSE: Duration = Duration::from_millis(100);

/// What part of the time is spent with looking, at most.
const SHARE: u32 = 20;

/// Each spec file with its size and time.
type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Generates now and after each change. What is wrong is told, and does not end it.
pub(crate) fn follow(
    job: &Job,
    until: Until,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let end = end_of_input(until);
    let mut seen = look(&job.specs);
    loop {
        run(job, terminal)?;
        seen = match next(job, &end, &seen) {
            Some(changed) => changed,
            None => return Ok(Exit::Fine),
        };
    }
}

fn run(job: &Job, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    if let Err(failure) = once(job, terminal) {
        terminal.fail(&failure);
    }
    terminal.finish()?;
    if job.talk != Talk::Quiet && job.mode == Mode::Write {
        terminal.note(format_args!("watching `{}`", job.specs.display()));
    }
    Ok(())
}

/// What the specs are after the next change, once they rest; nothing when the input is closed.
fn next(job: &Job, end: &Receiver<()>, seen: &Look) -> Option<Look> {
    let mut last = seen.clone();
    loop {
        let started = Instant::now();
        let now = look(&job.specs);
        if now != *seen && now == last {
            return Some(now);
        }
        last = now;
        match end.recv_timeout(PAUSE.max(started.elapsed() * SHARE)) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Tells when nobody holds the other end of standard input any more.
fn end_of_input(until: Until) -> Receiver<()> {
    let (tell, end) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        let mut input = io::stdin().lock();
        while until == Until::Forever || input.read(&mut buffer).is_ok_and(|read| read > 0) {
            if until == Until::Forever {
                thread::park();
            }
        }
        // The other side is gone if the verb has ended already.
        let _ = tell.send(());
    });
    end
}

/// Names, sizes and times of all files that could be specs.
fn look(specs: &Path) -> Look {
    let mut files = Vec::new();
    for folder in entries(specs) {
        files.extend(entry(&folder));
        if folder.is_dir() {
            files.extend(entries(&folder).iter().filter_map(|path| entry(path)));
        }
    }
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// A spec file or a folder; the time of a folder says nothing about specs.
fn entry(path: &Path) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let is_yaml = path
        .extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml");
    let data = fs::metadata(path).ok()?;
    if data.is_dir() {
        return Some((path.to_owned(), 0, None));
    }
    is_yaml.then(|| (path.to_owned(), data.len(), data.modified().ok()))
}
