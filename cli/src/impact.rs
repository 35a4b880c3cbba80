//! `impact`: which lines of an application use what a change of specs changes, and what to write instead.

mod imports;
mod nesting;
mod subject;
mod uses;
mod variables;

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{LexError, Span, TokenStream};
use wirescribe_changes::{Finding as Found, Impact};

use crate::approvals::Approvals;
use crate::args::ImpactArguments;
use crate::diff::{self, Compared, compare};
use crate::finding::{Finding, Level, Location, Related};
use crate::format::{Report, print};
use crate::{Exit, Failure, Terminal};
use subject::subjects;
use uses::{Use, uses};

/// Largest source file that is looked at.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Stack for what recurses; only what is used of it is memory.
const STACK_BYTES: usize = 1 << 30;

/// Folders that hold no source of an application.
const NOT_SOURCE: [&str; 2] = ["target", "node_modules"];

pub(crate) fn run(
    arguments: &ImpactArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let (found, specs) = match compare(&arguments.revisions)? {
        Compared::Both(found, sources) => (found, sources),
        Compared::Wrong(findings, sources) => {
            let report = Report {
                verb: "impact",
                findings: &findings,
                sources: &sources,
            };
            print(&report, arguments.output.format, terminal);
            return Ok(Exit::Findings);
        }
    };
    let app = App::read(&arguments.app)?;
    for (file, why) in &app.unreadable {
        terminal.note(format_args!("note: {file} is left out: {why}"));
    }
    let subjects = subjects(&found);
    let mut findings: Vec<Finding> = Vec::new();
    let changed = |used: &Use<'_>| found.get(used.subject.finding);
    for (file, text) in &app.files {
        let used = with_room(|| uses(text, &subjects))
            .map_err(|error| Failure::input(error.to_string()))?;
        findings.extend(
            used.iter()
                .filter_map(|used| Some(finding(file, used, changed(used)?))),
        );
    }
    findings.sort_by(|left, right| {
        left.location
            .cmp(&right.location)
            .then(left.level.cmp(&right.level))
    });
    let sources = specs.and(app.files.into_iter().collect());
    let report = Report {
        verb: "impact",
        findings: &findings,
        sources: &sources,
    };
    print(&report, arguments.output.format, terminal);
    Ok(match diff::exit(&findings) {
        Exit::Fine if !app.unreadable.is_empty() => Exit::Input,
        exit => exit,
    })
}

/// The Rust files of an application.
struct App {
    /// Name as shown, and text.
    files: Vec<(String, String)>,
    /// Name as shown, and why it could not be read.
    unreadable: Vec<(String, String)>,
}

impl App {
    fn read(directory: &Path) -> Result<Self, Failure> {
        let mut app = Self {
            files: Vec::new(),
            unreadable: Vec::new(),
        };
        let mut paths = Vec::new();
        rust_files(directory, &mut paths).map_err(|(path, error)| {
            Failure::input(format!("cannot read `{}`: {error}", path.display()))
        })?;
        paths.sort();
        for path in paths {
            let shown = path.display().to_string();
            match source(&path) {
                Ok(text) => app.files.push((shown, text)),
                Err(why) => app.unreadable.push((shown, why)),
            }
        }
        if app.files.is_empty() {
            return Err(
                Failure::input(format!("no Rust source in `{}`", directory.display()))
                    .help("name the folder of an application with `--app`"),
            );
        }
        Ok(app)
    }
}

/// The text of a file that is Rust, or why it is left out.
fn source(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MAX_FILE_BYTES {
        return Err("it is larger than 1 MiB".to_owned());
    }
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let tokens: TokenStream = text
        .parse()
        .map_err(|error: LexError| located(error.span(), &error))?;
    if !nesting::is_bearable(tokens) {
        return Err("an expression in it is nested too deep".to_owned());
    }
    let problem = with_room(|| {
        syn::parse_file(&text)
            .err()
            .map(|error| located(error.span(), &error))
    });
    match problem.map_err(|error| error.to_string())? {
        Some(why) => Err(why),
        None => Ok(text),
    }
}

fn located(span: Span, why: &impl std::fmt::Display) -> String {
    let at = span.start();
    format!("{}:{}: {why}", at.line, at.column + 1)
}

/// Runs what recurses as deep as a source file is nested, with a stack that [`nesting`] makes large enough.
fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work)?;
        Ok(thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Every `.rs` file below a folder; hidden folders and what Cargo builds are left out, links are not followed. What cannot
/// be read is told with its path.
fn rust_files(directory: &Path, found: &mut Vec<PathBuf>) -> Result<(), (PathBuf, std::io::Error)> {
    let unreadable = |error| (directory.to_owned(), error);
    for entry in fs::read_dir(directory).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_dir() && !name.starts_with('.') && !NOT_SOURCE.contains(&name.as_ref()) {
            rust_files(&path, found)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// A use of something that changes, as a finding in the application.
fn finding(file: &str, used: &Use<'_>, change: &Found) -> Finding {
    let mut finding = diff::finding(change, &Approvals::default());
    let maybe = if used.is_certain { "" } else { "perhaps " };
    finding.message = format!("{maybe}uses `{}`: {}", used.subject.path, finding.message);
    let label = if change.new.is_some() {
        "the spec says so here"
    } else {
        "the spec said so here"
    };
    let spec = Related {
        label: label.to_owned(),
        location: finding.location,
    };
    finding.related = vec![spec];
    finding.location = Location {
        file: file.to_owned(),
        line: used.line,
        column: used.column,
    };
    finding.level = level(change);
    finding
}

/// What compiles as before and means the same asks nothing of an application, whatever it does on the wire.
fn level(change: &Found) -> Level {
    let axes = change.rule.axes;
    match axes.behaviour.max(axes.rust) {
        Impact::Breaking => Level::Error,
        Impact::Risky => Level::Warning,
        Impact::Safe => Level::Note,
    }
}
