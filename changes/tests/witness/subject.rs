//! What is witnessed: two clients, and whether code for the old one should compile with the new one.

use wirescribe_changes::{Finding, Impact};
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Files, Options, Vectors, generate};

use super::pair::Pair;

/// Two clients and what is claimed of them.
pub(crate) struct Subject {
    /// Its name, in words or as that of a folder.
    pub(crate) name: String,
    /// The client before.
    pub(crate) old: Files,
    /// The client after.
    pub(crate) new: Files,
    /// Whether the claim is that code breaks.
    pub(crate) breaks: bool,
    /// Who says so.
    pub(crate) says: String,
    /// An app that a person wrote, beside the one that is made.
    pub(crate) by_hand: Option<String>,
}

impl Subject {
    /// The clients of a pair, and what its findings say of them.
    pub(crate) fn of_pair(pair: &Pair) -> Self {
        let findings = pair.findings();
        let breaks = |finding: &Finding| finding.rule.axes.rust == Impact::Breaking;
        let rules = findings
            .iter()
            .map(|finding| format!("{} ({})", finding.rule.id, finding.rule.axes.rust.word()));
        Self {
            name: pair.name.clone(),
            old: client(&pair.name, &pair.old),
            new: client(&pair.name, &pair.new),
            breaks: findings.iter().any(breaks),
            says: rules.collect::<Vec<_>>().join(", "),
            by_hand: std::fs::read_to_string(pair.folder.join("app.rs")).ok(),
        }
    }

    /// Its module in the crates of all subjects.
    pub(crate) fn module(&self) -> String {
        self.name.replace(['-', ' '], "_")
    }

    /// Its package, if it should break.
    pub(crate) fn breaking_package(&self) -> String {
        format!("breaking_{}", self.module())
    }
}

/// The emitted client of some specs, which are named if they are wrong.
pub(crate) fn client(name: &str, files: &[SourceFile]) -> Files {
    let api = resolve_with(files, Vectors::Skip).into_result();
    let api = api.unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{name} is refused:\n{}", problems.join("\n"))
    });
    generate(&api, &Options::default())
}
