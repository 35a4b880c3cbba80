//! What the compiler said, held against what is claimed.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::subject::Subject;

/// What came of one run of Cargo.
pub(crate) struct Verdict {
    errors: Vec<Failure>,
    /// Packages that compiled.
    compiled: BTreeSet<String>,
    /// What Cargo itself said, which matters if it did not come to compiling.
    log: String,
}

/// An error of the compiler.
struct Failure {
    package: String,
    /// Module of the subject in whose file it is.
    module: Option<String>,
    text: String,
}

impl Verdict {
    /// Reads the messages of Cargo.
    pub(crate) fn of(output: &Output) -> Self {
        let mut verdict = Self {
            errors: Vec::new(),
            compiled: BTreeSet::new(),
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let message: Value = serde_json::from_str(line).expect("Cargo writes JSON");
            let package = text(&message, "/target/name");
            match message["reason"].as_str() {
                Some("compiler-artifact") => verdict.compiled.extend([package]),
                Some("compiler-message") => verdict.errors.extend(failure(&message, package)),
                _ => {}
            }
        }
        verdict
    }

    /// Every claim that does not hold, each with what the compiler said.
    pub(crate) fn against(&self, subjects: &[Subject]) -> Vec<String> {
        let wrong = subjects.iter().filter_map(|subject| {
            let reason = self.client(subject).or_else(|| self.claim(subject))?;
            Some(format!("{}: {reason}", subject.name))
        });
        let mut wrong: Vec<String> = wrong.collect();
        let shared = ["old_clients", "new_clients", "old_apps", "safe_apps"];
        if wrong.is_empty() && !shared.iter().all(|name| self.compiled.contains(*name)) {
            let errors: Vec<&str> = self.errors.iter().map(|it| it.text.as_str()).collect();
            wrong.push(format!("{}\n{}", self.log, errors.join("\n")));
        }
        wrong
    }

    /// What is wrong before the claim is looked at.
    fn client(&self, subject: &Subject) -> Option<String> {
        let first = |package, what: &str| {
            let error = self.first(package, subject)?;
            Some(format!("{what} does not compile\n{error}"))
        };
        first("old_clients", "the old client")
            .or_else(|| first("new_clients", "the new client"))
            .or_else(|| first("old_apps", "the app with the old client"))
    }

    fn claim(&self, subject: &Subject) -> Option<String> {
        let says = &subject.says;
        if !subject.breaks {
            let error = self.first("safe_apps", subject)?;
            return Some(format!("{says} should compile, and does not\n{error}"));
        }
        let package = subject.breaking_package();
        if self.first(&package, subject).is_some() {
            None
        } else if self.compiled.contains(&package) {
            Some(format!("{says} should break, and nothing broke"))
        } else {
            Some(format!("{says} was not compiled\n{}", self.log))
        }
    }

    /// The first error in a file of a subject.
    fn first(&self, package: &str, subject: &Subject) -> Option<&str> {
        let module = Some(subject.module());
        let mut errors = self.errors.iter();
        errors
            .find(|error| error.package == package && error.module == module)
            .map(|error| error.text.as_str())
    }
}

/// A message of the compiler, if it is an error with a place.
fn failure(message: &Value, package: String) -> Option<Failure> {
    let message = &message["message"];
    let spans = message["spans"].as_array()?;
    let span = spans.iter().find(|span| span["is_primary"] == true)?;
    (message["level"] == "error").then(|| Failure {
        package,
        module: module(&text(span, "/file_name")),
        text: text(message, "/rendered"),
    })
}

/// `<package>/src/<module>.rs`, or a file in the folder of that name.
fn module(path: &str) -> Option<String> {
    let mut names = Path::new(path)
        .components()
        .skip_while(|it| it.as_os_str() != "src");
    let name = names.nth(1)?.as_os_str().to_str()?;
    Some(name.trim_end_matches(".rs").to_owned())
}

fn text(value: &Value, pointer: &str) -> String {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
