//! The real specs, mangled: every mutant is either refused with places inside its files, or emits Rust that parses.
//! Nothing panics, whatever is typed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/mutants.rs"]
mod mutants;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

use wirescribe_codegen::diagnostic::Diagnostic;
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::{SourceFile, find};
use wirescribe_codegen::{Options, generate};

/// Mutants of a file that change characters anywhere, beside those that change its lines.
const ANYWHERE: usize = 150;

/// Of so many accepted mutants of a file the code of one is emitted; all others are resolved alone.
const EMITTED: usize = 25;

/// Of so many cases of a file the lines are mangled; the others are alike, and each makes every mutant slower.
const CASES: usize = 15;

/// The files of one provider.
type Provider = Vec<SourceFile>;

fn providers() -> Vec<Provider> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let files = find(&specs).expect("the specs can be read");
    let mut providers: Vec<Provider> = Vec::new();
    for mut file in files {
        file.text = with_few_cases(&file.text);
        match providers.last_mut() {
            Some(last) if last[0].provider == file.provider => last.push(file),
            _ => providers.push(vec![file]),
        }
    }
    providers
}

/// The text without the cases after the first ones, which stand at its end.
fn with_few_cases(text: &str) -> String {
    match text.match_indices("\n  - name: ").nth(CASES) {
        Some((end, _)) => text[..=end].to_owned(),
        None => text.to_owned(),
    }
}

#[test]
fn mutants_are_refused_or_emit_rust_that_parses() {
    let providers = providers();
    let tried = thread::scope(|scope| {
        let workers = [0, 1].map(|turn| {
            let providers = &providers;
            scope.spawn(move || {
                let files = |provider: &Provider| 0..provider.len();
                let tried = providers.iter().flat_map(|provider| {
                    files(provider).map(move |index| mangle(provider, index, turn))
                });
                tried.fold(Tried::default(), Tried::and)
            })
        });
        let tried = workers.map(|worker| worker.join().expect("no mutant is at fault"));
        tried.into_iter().fold(Tried::default(), Tried::and)
    });
    let Tried { refused, accepted } = tried;
    assert!(
        refused > 1_000 && accepted > 1_000,
        "{refused} refused, {accepted} accepted"
    );
}

#[derive(Clone, Copy, Default)]
struct Tried {
    refused: usize,
    accepted: usize,
}

impl Tried {
    fn and(self, other: Self) -> Self {
        Self {
            refused: self.refused + other.refused,
            accepted: self.accepted + other.accepted,
        }
    }
}

/// Tries every second mutant of one file, beside the files it depends on or that depend on it.
fn mangle(provider: &Provider, index: usize, turn: usize) -> Tried {
    let mut tried = Tried::default();
    let stem = &provider[index].stem;
    let needed = |file: &&SourceFile| {
        file.stem == *stem || [&file.stem, stem].contains(&&"provider".to_owned())
    };
    let mut files: Provider = provider.iter().filter(needed).cloned().collect();
    let index = files
        .iter()
        .position(|file| file.stem == *stem)
        .expect("the file itself");
    let text = &files[index].text.clone();
    let mut seen = HashSet::from([text.clone()]);
    let mutants = mutants::of_lines(text).chain(mutants::anywhere(text, ANYWHERE));
    for mutant in mutants.skip(turn).step_by(2) {
        if !seen.insert(mutant.clone()) {
            continue;
        }
        files[index].text.clone_from(&mutant);
        let emits = tried.accepted.is_multiple_of(EMITTED);
        match catch_unwind(AssertUnwindSafe(|| judge(&files, emits))) {
            Ok(Ok(true)) => tried.accepted += 1,
            Ok(Ok(false)) => tried.refused += 1,
            Ok(Err(fault)) => report(&files[index], &fault, &changed(text, &mutant)),
            Err(panic) => report(
                &files[index],
                &format!("{panic:?}"),
                &changed(text, &mutant),
            ),
        }
    }
    tried
}

fn report(file: &SourceFile, fault: &str, change: &str) -> ! {
    panic!("{}: {fault}\n{change}", file.display)
}

/// Whether mutated files are accepted.
fn judge(files: &Provider, emits: bool) -> Result<bool, String> {
    let api = match resolve(files).into_result() {
        Ok(api) => api,
        Err(problems) => {
            return problems
                .iter()
                .try_for_each(|problem| check_place(files, problem))
                .map(|()| false);
        }
    };
    if emits {
        let options = Options {
            crate_name: Some("mangled".to_owned()),
            cases: true,
            ..Options::default()
        };
        for (path, text) in generate(&api, &options).iter() {
            syn::parse_file(text).map_err(|error| format!("{path} does not parse: {error}"))?;
        }
    }
    Ok(true)
}

/// A place in the file, or right behind the end of a line or of the file.
fn check_place(files: &Provider, problem: &Diagnostic) -> Result<(), String> {
    let file = files.iter().find(|file| file.display == problem.file);
    let file = file.ok_or_else(|| format!("no such file: {problem}"))?;
    // YAML ends a line after a lone carriage return, too.
    let text = file.text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let (line, column) = (problem.place.line as usize, problem.place.column as usize);
    let length = line
        .checked_sub(1)
        .and_then(|index| lines.get(index))
        .map(|line| line.chars().count());
    let at_the_end = line == lines.len() + 1 && column == 1;
    if length.is_some_and(|length| (1..=length + 1).contains(&column)) || at_the_end {
        Ok(())
    } else {
        Err(format!("no such place: {problem}"))
    }
}

/// The first line that differs, as it was and as it is.
fn changed(before: &str, after: &str) -> String {
    let (mut before, mut after) = (before.lines(), after.lines());
    loop {
        match (before.next(), after.next()) {
            (Some(before), Some(after)) if before == after => {}
            (before, after) => {
                return format!(
                    "- {}\n+ {}",
                    before.unwrap_or_default(),
                    after.unwrap_or_default()
                );
            }
        }
    }
}
