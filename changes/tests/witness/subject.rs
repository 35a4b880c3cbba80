//! What is witnessed: two clients, and whether code for the old one should compile with the new one.

use wirescribe_changes::{Finding, Impact};
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Files, Options, Vectors, generate};

use super::edits::Edit;
use super::pair::Pair;

/// An app that a person wrote for what edits are made to.
const BY_HAND: &str = include_str!("by_hand.rs");

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

    /// The clients before and after an edit, and what is known of it.
    pub(crate) fn of_edit(edit: &Edit) -> Self {
        Self {
            name: edit.name.to_owned(),
            old: client(edit.name, &Edit::before()),
            new: client(edit.name, &edit.after()),
            breaks: edit.breaks,
            says: "this edit".to_owned(),
            by_hand: (!edit.breaks).then(|| BY_HAND.to_owned()),
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
fn client(name: &str, files: &[SourceFile]) -> Files {
    let api = resolve_with(files, Vectors::Skip).into_result();
    let api = api.unwrap_or_else(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{name} is refused:\n{}", problems.join("\n"))
    });
    generate(&api, &Options::default())
}
