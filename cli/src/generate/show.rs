//! What is told of a run.

use std::collections::BTreeSet;

use similar::TextDiff;
use wirescribe_codegen::Diagnostic;
use wirescribe_codegen::source::SourceFile;

use super::disk::Directory;
use super::job::{Job, Talk};
use super::plan::{Plan, Reason, Step};
use super::wanted::Client;
use crate::args::Format;
use crate::finding::{Finding, Level, Location};
use crate::format::{Report, print};
use crate::sources::Sources;
use crate::{Exit, Terminal};

/// What there is to tell.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) job: &'a Job,
    pub(crate) plan: &'a Plan,
    pub(crate) client: &'a Client,
    pub(crate) specs: &'a [SourceFile],
}

/// Prints what is wrong with specs.
pub(crate) fn problems(
    job: &Job,
    problems: &[Diagnostic],
    specs: &[SourceFile],
    terminal: &mut Terminal<'_>,
) {
    let findings: Vec<Finding> = problems.iter().map(Finding::from).collect();
    report(job, &findings, specs, terminal);
}

fn report(job: &Job, findings: &[Finding], specs: &[SourceFile], terminal: &mut Terminal<'_>) {
    // Of ten thousand texts, few are pointed into.
    let related = findings.iter().flat_map(|found| &found.related);
    let places = findings.iter().map(|found| &found.location);
    let places = places.chain(related.map(|related| &related.location));
    let names: BTreeSet<&str> = places.map(|place| place.file.as_str()).collect();
    let sources = specs.iter();
    let sources = sources.filter(|file| names.contains(file.display.as_str()));
    let sources: Vec<SourceFile> = sources.cloned().collect();
    let report = Report {
        verb: "generate",
        findings,
        sources: &Sources::of(&sources),
    };
    print(&report, job.format, terminal);
}

/// Why a file is refused.
pub(crate) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Edited => "edited since it was generated",
        Reason::EditedAndSuperfluous => "no longer generated, and edited since it was",
        Reason::Foreign => "not written by this verb",
        Reason::Obstacle(what) => what,
    }
}

impl Shown<'_> {
    /// Prints warnings.
    pub(crate) fn warnings(&self, terminal: &mut Terminal<'_>) {
        if !self.client.diagnostics.is_empty() || self.job.format != Format::Human {
            problems(self.job, &self.client.diagnostics, self.specs, terminal);
        }
        for note in &self.client.notes {
            terminal.note(format_args!("note: {note}"));
        }
    }

    /// What `--check` says: each file that is not as it should be is a finding.
    pub(crate) fn check(&self, terminal: &mut Terminal<'_>) -> Exit {
        let stale = self.plan.steps.iter();
        let stale: Vec<(&str, State)> = stale
            .filter_map(|(path, step)| Some((path.as_str(), state(*step)?)))
            .collect();
        if self.job.format == Format::Human {
            self.warnings(terminal);
            for (path, state) in &stale {
                terminal.print(format_args!("{:<12} {path}\n", state.word));
            }
            self.sum_up_check(stale.len(), terminal);
        } else {
            let specs = self.client.diagnostics.iter().map(Finding::from);
            let files = stale.iter().map(|(path, state)| self.finding(path, *state));
            let findings: Vec<Finding> = specs.chain(files).collect();
            report(self.job, &findings, self.specs, terminal);
        }
        if stale.is_empty() {
            Exit::Fine
        } else {
            Exit::Findings
        }
    }

    fn sum_up_check(&self, stale: usize, terminal: &mut Terminal<'_>) {
        let out = self.job.out.display();
        if stale > 0 {
            terminal.print(format_args!(
                "`{out}` is not what the specs give: {}\n",
                files(stale)
            ));
        } else if self.job.talk != Talk::Quiet {
            let all = files(self.client.files.len());
            terminal.print(format_args!("`{out}` is what the specs give: {all}\n"));
        }
    }

    fn finding(&self, path: &str, state: State) -> Finding {
        let file = self.job.out.join(path).display().to_string();
        Finding {
            level: Level::Error,
            code: state.code.to_owned(),
            message: format!("the generated file is {}", state.word),
            location: Location {
                file: file.replace('\\', "/"),
                line: 1,
                column: 1,
            },
            related: Vec::new(),
            help: Some(state.help.to_owned()),
            fingerprint: None,
            change: None,
        }
    }

    /// What `--dry-run` says.
    pub(crate) fn dry_run(&self, directory: &Directory, terminal: &mut Terminal<'_>) -> Exit {
        self.warnings(terminal);
        if self.job.format != Format::Human || self.job.talk == Talk::Quiet {
            return Exit::Fine;
        }
        for (path, step) in &self.plan.steps {
            if *step != Step::Keep {
                terminal.print(line(path, *step));
            }
            if self.job.talk == Talk::Verbose {
                terminal.print(self.difference(path, *step, directory));
            }
        }
        self.sum_up("would be ", terminal);
        Exit::Fine
    }

    /// What changes in a file, line by line.
    fn difference(&self, path: &str, step: Step, directory: &Directory) -> String {
        let is_written = matches!(step, Step::Create | Step::Replace);
        let wanted = self.client.files.get(path).filter(|_| is_written);
        let Some(new) = wanted.and_then(|wanted| wanted.text.as_deref()) else {
            return String::new();
        };
        let old = directory.text(path);
        let name = if old.is_some() { path } else { "/dev/null" };
        let old = old.unwrap_or_default();
        let difference = TextDiff::from_lines(old.as_str(), new);
        difference.unified_diff().header(name, path).to_string()
    }

    /// What is said when all is written.
    pub(crate) fn written(&self, terminal: &mut Terminal<'_>) {
        if self.job.format != Format::Human || self.job.talk == Talk::Quiet {
            return;
        }
        if self.job.talk == Talk::Verbose {
            for (path, step) in &self.plan.steps {
                if *step != Step::Keep {
                    terminal.print(line(path, *step));
                }
            }
        }
        self.sum_up("", terminal);
    }

    fn sum_up(&self, mood: &str, terminal: &mut Terminal<'_>) {
        let count = |step| self.plan.count(step);
        let refused = self.plan.refused().count();
        let parts = [
            (count(Step::Create), "created"),
            (count(Step::Replace), "replaced"),
            (count(Step::Remove), "removed"),
            (refused, "refused"),
            (count(Step::Leave), "left as a person changed them"),
            (count(Step::Keep), "unchanged"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, what)| format!("{count} {mood}{what}"))
            .collect();
        let out = self.job.out.display();
        terminal.print(format_args!("`{out}`: {}\n", parts.join(", ")));
    }
}

fn line(path: &str, step: Step) -> String {
    let what = match step {
        Step::Keep => "keep",
        Step::Leave => "leave",
        Step::Create => "create",
        Step::Replace => "replace",
        Step::Remove => "remove",
        Step::Refuse(why) => return format!("{:<12} {path}: {}\n", "refuse", reason(why)),
    };
    format!("{what:<12} {path}\n")
}

/// What is said of a file that is not as it should be.
#[derive(Debug, Clone, Copy)]
struct State {
    code: &'static str,
    word: &'static str,
    help: &'static str,
}

fn state(step: Step) -> Option<State> {
    const AGAIN: &str = "run `wirescribe generate` with the same arguments, without `--check`";
    const MOVE: &str =
        "move what is yours elsewhere, then run `wirescribe generate` with `--force`";
    let (code, word, help) = match step {
        Step::Keep | Step::Leave => return None,
        Step::Create => ("missing-file", "missing", AGAIN),
        Step::Replace => ("stale-file", "stale", AGAIN),
        Step::Remove => ("superfluous-file", "superfluous", AGAIN),
        Step::Refuse(Reason::EditedAndSuperfluous) => ("superfluous-file", "superfluous", MOVE),
        Step::Refuse(Reason::Edited) => ("edited-file", "edited", MOVE),
        Step::Refuse(Reason::Foreign) => ("foreign-file", "foreign", MOVE),
        Step::Refuse(Reason::Obstacle(_)) => ("foreign-file", "foreign", "move it elsewhere"),
    };
    Some(State { code, word, help })
}

fn files(count: usize) -> String {
    format!("{count} file{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::{Reason, Step, state};

    #[test]
    fn every_code_of_a_file_has_a_page() {
        let refused = [
            Reason::Edited,
            Reason::EditedAndSuperfluous,
            Reason::Foreign,
            Reason::Obstacle("a folder"),
        ];
        let steps = [Step::Create, Step::Replace, Step::Remove];
        for step in steps.into_iter().chain(refused.map(Step::Refuse)) {
            let code = state(step).expect("it is not as it should be").code;
            assert!(crate::explain::page(code).is_some(), "{code}");
        }
        assert!(crate::explain::page(crate::fmt::REFUSED).is_some());
    }
}
