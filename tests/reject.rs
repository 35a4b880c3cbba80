//! Wrong specs: what is printed for each is a snapshot, and every rule has a fixture.
//!
//! One file in `tests/reject/` is one fixture. Its first line names the codes of the problems in it, in the order in
//! which they are shown.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::diagnostic::{Code, Diagnostic};
use wirescribe_codegen::resolve::resolve;

/// Codes that only the file system gives; `layout.rs` shows them.
const OF_THE_FILE_SYSTEM: [Code; 2] = [Code::UnreadableFile, Code::Layout];

/// Texts of the fixtures, by name.
fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reject");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(path).expect("a fixture"))
    };
    paths.iter().map(read).collect()
}

fn expected_codes(text: &str) -> Vec<&str> {
    let codes = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# codes: "));
    codes.map_or_else(Vec::new, |codes| {
        codes.split(", ").map(str::trim_end).collect()
    })
}

fn problems(name: &str, text: &str) -> Vec<Diagnostic> {
    let checked = resolve(&fixture::parts(text));
    let mut found = checked.diagnostics.iter();
    let only_warnings = found.all(|problem| problem.code.is_warning());
    assert!(!checked.diagnostics.is_empty(), "`{name}` is accepted");
    assert_eq!(checked.api.is_some(), only_warnings, "{name}");
    checked.diagnostics
}

#[test]
fn every_fixture_is_refused_for_its_reasons() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/reject");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut others = Vec::new();
    for (name, text) in fixtures() {
        let problems = problems(&name, &text);
        let codes: Vec<&str> = problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect();
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let lines = lines.join("\n");
        if codes != expected_codes(&text) {
            others.push(format!("{name}: {}\n{lines}", codes.join(", ")));
        }
        settings.bind(|| insta::assert_snapshot!(name, lines));
    }
    assert!(
        others.is_empty(),
        "other codes than the first line says:\n{}",
        others.join("\n\n")
    );
}

#[test]
fn every_problem_has_a_place_in_its_file_and_a_help_line() {
    for (name, text) in fixtures() {
        let files = fixture::parts(&text);
        let problems = problems(&name, &text);
        for problem in &problems {
            let file = files
                .iter()
                .find(|file| file.display == problem.file)
                .expect("a file of the fixture");
            let lines = file.text.lines().count();
            let line = problem.place.line as usize;
            assert!((1..=lines + 1).contains(&line), "{name}: {problem}");
            assert!(
                !problem.help.is_empty() && !problem.message.is_empty(),
                "{name}: {problem}"
            );
            assert!(!problem.to_string().contains('\n'), "{name}: {problem}");
        }
        assert!(problems.is_sorted(), "{name} is not sorted");
    }
}

#[test]
fn every_code_has_a_fixture() {
    let fixtures = fixtures();
    let shown: BTreeSet<&str> = fixtures
        .iter()
        .flat_map(|(_, text)| expected_codes(text))
        .collect();
    for code in Code::ALL
        .iter()
        .filter(|code| !OF_THE_FILE_SYSTEM.contains(code))
    {
        assert!(shown.contains(code.as_str()), "no fixture shows `{code}`");
    }
    for code in shown {
        assert!(
            Code::ALL.iter().any(|known| known.as_str() == code),
            "`{code}` is not a code"
        );
    }
}

/// Every message of these files is in a snapshot, so that each was read by somebody.
#[test]
fn every_message_about_signing_and_answers_has_a_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = fs::read_dir(root.join("codegen/src/resolve/auth"))
        .expect("the checks")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let files = [
        "auth",
        "decode",
        "endpoint_auth",
        "gives",
        "outcomes",
        "response_headers",
        "rows",
        "when",
    ];
    let file = |name| root.join(format!("codegen/src/resolve/{name}.rs"));
    paths.extend(files.map(file));
    let shown: Vec<String> = fixtures()
        .iter()
        .flat_map(|(name, text)| problems(name, text))
        .map(|problem| problem.message)
        .collect();
    let mut missing = Vec::new();
    let mut count = 0;
    for path in paths {
        let text = fs::read_to_string(&path).expect("a file");
        for message in messages(&text) {
            count += 1;
            if !shown.iter().any(|line| is_like(line, &message)) {
                missing.push(format!("{}: {message}", path.display()));
            }
        }
    }
    assert!(count > 60, "only {count} messages were found");
    assert!(
        missing.is_empty(),
        "no fixture shows:\n{}",
        missing.join("\n")
    );
}

/// The literals that stand behind a code in a source file.
fn messages(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("Code::").skip(1) {
        let Some((_, rest)) = rest.split_once(',') else {
            continue;
        };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
        let Some(literal) = rest.strip_prefix('"') else {
            continue;
        };
        let literal = literal.replace("\\\"", "\u{1}");
        if let Some((literal, _)) = literal.split_once('"') {
            found.push(literal.replace('\u{1}', "\""));
        }
    }
    found
}

/// Whether a line is a message with anything in the places of its placeholders.
fn is_like(line: &str, message: &str) -> bool {
    let message = message.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut rest = line;
    for (index, piece) in message.split('{').enumerate() {
        let literal = match index {
            0 => piece,
            _ => piece.split_once('}').map_or(piece, |(_, literal)| literal),
        };
        let literal = literal.replace('\u{1}', "{").replace('\u{2}', "}");
        match rest.find(&literal) {
            Some(at) if index > 0 || at == 0 => rest = &rest[at + literal.len()..],
            _ => return false,
        }
    }
    true
}
