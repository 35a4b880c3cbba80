//! No difference is silent: specs that say something else have a difference, and specs that say the same have none.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../tests/support/fixture.rs"]
mod fixture;
#[path = "../../tests/support/mutants.rs"]
#[expect(dead_code, reason = "blind changes are hardly ever accepted")]
mod mutants;
#[path = "support/words.rs"]
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_changes::{differences, items};
use wirescribe_codegen::Vectors;
use wirescribe_codegen::model::{Action, Api, Target, TypeKind};
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::source::{SourceFile, find};

/// Of so many cases of a file the lines are changed; the others are alike, and each makes every mutant slower.
const CASES: usize = 2;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The specs: each endpoint with its provider.
fn specs() -> Vec<Vec<SourceFile>> {
    let mut files = find(&root().join("specs")).expect("the specs");
    for file in &mut files {
        file.text = with_few_cases(&file.text);
    }
    let is_provider = |file: &&SourceFile| file.stem == "provider";
    let endpoints = files.iter().filter(|file| !is_provider(file));
    let sets = endpoints.map(|endpoint| {
        let own = files.iter().filter(is_provider);
        let own = own.filter(|file| file.provider == endpoint.provider);
        own.chain([endpoint]).cloned().collect()
    });
    sets.collect()
}

/// The text without the cases after the first ones, which stand at its end.
fn with_few_cases(text: &str) -> String {
    match text.match_indices("\n  - name: ").nth(CASES) {
        Some((end, _)) => text[..=end].to_owned(),
        None => text.to_owned(),
    }
}

/// Fixtures that say what the specs do not.
fn fixtures(folder: &str) -> Vec<Vec<SourceFile>> {
    let entries = fs::read_dir(root().join("tests").join(folder)).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    let text = |path: &PathBuf| fs::read_to_string(path).expect("a fixture");
    paths
        .iter()
        .map(|path| fixture::parts(&text(path)))
        .collect()
}

fn resolved(files: &[SourceFile]) -> Option<Api> {
    resolve_with(files, Vectors::Skip).into_result().ok()
}

/// An API without what nobody sees: the order of values of a formula and of headers, Rust names of what has no field, and
/// which endpoints declare a header that all answers of the provider are asked for.
fn seen(api: &Api) -> Api {
    let mut api = api.clone();
    for provider in &mut api.providers {
        provider
            .response_headers
            .sort_by(|one, other| one.name.wire.cmp(&other.name.wire));
        for endpoint in &mut provider.endpoints {
            endpoint.response_headers.clear();
        }
        let own = provider
            .endpoints
            .iter_mut()
            .flat_map(|endpoint| &mut endpoint.types);
        for definition in provider.types.iter_mut().chain(own) {
            if let TypeKind::Object(members) = &mut definition.kind {
                for member in members
                    .iter_mut()
                    .filter(|member| member.constant().is_some())
                {
                    member.name.rust.clone_from(&member.name.wire);
                }
            }
        }
    }
    for auth in api
        .providers
        .iter_mut()
        .flat_map(|provider| &mut provider.auth)
    {
        let is_ordered = |action: &Action| match action {
            Action::Bind(_) => false,
            Action::Place(placement) => !matches!(placement.target, Target::Header(..)),
        };
        let (ordered, mut others): (Vec<_>, Vec<_>) = auth.actions.drain(..).partition(is_ordered);
        others.sort_by_key(|action| format!("{action:?}"));
        auth.actions = others.into_iter().chain(ordered).collect();
        if let Some(verify) = &mut auth.verify {
            verify
                .bindings
                .sort_by_key(|binding| format!("{binding:?}"));
        }
    }
    api
}

/// What was tried, and the changes that nothing tells, by what stands there instead.
#[derive(Default)]
struct Tried {
    accepted: usize,
    told: usize,
    silent: BTreeMap<String, String>,
}

impl Tried {
    /// Tries every `step`th mutant of every file of some specs.
    fn mutants(&mut self, files: &[SourceFile], step: usize) {
        let before = resolved(files).expect("specs that are accepted");
        let tree = items(&before);
        for (index, file) in files.iter().enumerate() {
            let mut files = files.to_vec();
            let mutants = mutants::of_lines(&file.text).chain(words::of_words(&file.text));
            for mutant in mutants.step_by(step) {
                let Some(changed) = files.get_mut(index) else {
                    continue;
                };
                changed.text.clone_from(&mutant);
                let Some(after) = resolved(&files) else {
                    continue;
                };
                self.accepted += 1;
                let is_told = !differences(&tree, &items(&after)).is_empty();
                self.told += usize::from(is_told);
                if !is_told && seen(&before) != seen(&after) {
                    let change = words::changed(&file.text, &mutant);
                    self.silent.insert(change, file.display.clone());
                }
            }
        }
    }

    fn judge(&self, told: usize) {
        let silent: Vec<String> = self
            .silent
            .iter()
            .map(|(change, file)| format!("{file}\n{change}"))
            .collect();
        assert!(
            silent.is_empty(),
            "{} changes are silent:\n{}",
            silent.len(),
            silent.join("\n\n")
        );
        assert!(self.told > told, "{} of {}", self.told, self.accepted);
    }
}

/// Of so many mutants one is tried.
const STEP: usize = 3;

#[test]
fn what_specs_say_otherwise_is_told() {
    let mut tried = Tried::default();
    for files in specs() {
        tried.mutants(&files, STEP);
    }
    tried.judge(1_000);
}

#[test]
fn what_fixtures_say_otherwise_is_told() {
    let mut tried = Tried::default();
    for folder in ["accept", "irregularities", "signing"] {
        for files in fixtures(folder) {
            tried.mutants(&files, 7);
        }
    }
    tried.judge(1_000);
}

#[test]
fn what_is_only_written_otherwise_is_not_told() {
    let fixtures = ["accept", "irregularities", "signing"].map(fixtures);
    for files in specs().into_iter().chain(fixtures.into_iter().flatten()) {
        let before = items(&resolved(&files).expect("specs that are accepted"));
        assert!(differences(&before, &before).is_empty());
        for rewrite in words::REWRITES {
            let mut other = files.clone();
            for file in &mut other {
                file.text = rewrite(&file.text);
            }
            let after = resolved(&other).unwrap_or_else(|| panic!("{}", other[0].text));
            let after = items(&after);
            let told = differences(&before, &after);
            assert!(told.is_empty(), "{}: {told:?}", files[0].display);
        }
    }
}
