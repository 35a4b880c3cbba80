//! The form of every fixture of the repository, and of mutants of them.

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::{Content, SourceFile};

use super::Formatted;
use super::canonical::{canonical, comments};
use super::order::Kind;

#[path = "../../../tests/support/fixture.rs"]
mod fixture;
#[path = "../../../tests/support/mutants.rs"]
mod mutants;

/// Of so many mutants of a file one is formatted.
const EVERY: usize = 97;

fn fixtures() -> Vec<(PathBuf, Vec<SourceFile>)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let mut paths: Vec<PathBuf> = ["accept", "irregularities", "signing"]
        .iter()
        .flat_map(|folder| fs::read_dir(tests.join(folder)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let parts = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a fixture");
        let files = fixture::parts(&text);
        (path, files)
    };
    paths.into_iter().map(parts).collect()
}

fn kind(file: &SourceFile) -> Kind {
    super::kind(file)
}

/// The form says the same, has every comment, and is its own form.
fn check(text: &str, form: &str, kind: Kind) {
    let content = |text| Content::parse("", text).expect("YAML").sorted();
    assert_eq!(content(text), content(form), "{text}\n\nbecame\n\n{form}");
    assert_eq!(comments(text), comments(form), "{text}\n\nbecame\n\n{form}");
    assert_eq!(canonical(form, kind).as_deref(), Ok(form));
}

#[test]
fn every_fixture_has_a_form_and_the_same_model() {
    for (path, files) in fixtures() {
        let formatted = Formatted::of(&files);
        assert_eq!(formatted.problems, [], "{}", path.display());
        let model = |files: &[SourceFile]| resolve_with(files, Vectors::Skip).api.expect("a model");
        assert_eq!(model(&files), model(&formatted.files), "{}", path.display());
        for (old, new) in files.iter().zip(&formatted.files) {
            check(&old.text, &new.text, kind(old));
        }
    }
}

/// What is no YAML is not touched. What is, has a form, or is refused and not touched.
#[test]
fn mutants_have_a_form_too() {
    let (mut formed, mut refused) = (0, Vec::new());
    for (path, files) in fixtures() {
        for file in files {
            let mutants = mutants::of_lines(&file.text).chain(mutants::anywhere(&file.text, 50));
            for mutant in mutants.step_by(EVERY) {
                if Content::parse("", &mutant).is_err() {
                    continue;
                }
                match canonical(&mutant, kind(&file)) {
                    Ok(form) => {
                        check(&mutant, &form, kind(&file));
                        formed += 1;
                    }
                    Err(fault) => refused.push(format!("{}: {fault}\n{mutant}", path.display())),
                }
            }
        }
    }
    assert!(formed > 300, "{formed} formed");
    assert!(
        refused.len() * 100 < formed,
        "{} refused:\n{}",
        refused.len(),
        refused.join("\n")
    );
}

#[test]
fn blanks_at_the_end_of_a_line_belong_to_a_text_and_to_nothing_else() {
    let form = canonical(
        "cases:   \n- sends: |-\n      a: b  \n\n      c\n",
        Kind::Endpoint,
    );
    assert_eq!(
        form.as_deref(),
        Ok("cases:\n  - sends: |-\n      a: b  \n\n      c\n")
    );
}

#[test]
fn line_breaks_and_byte_order_marks_of_other_systems_go() {
    let form = canonical("\u{feff}doc: a\r\n\r\neffect: read\r", Kind::Endpoint);
    assert_eq!(form.as_deref(), Ok("doc: a\n\neffect: read\n"));
}

/// Keys in reverse, and a comment at every line.
#[test]
fn scrambled_fixtures_have_the_same_form_with_every_comment() {
    let mut count = 0;
    for (path, files) in fixtures() {
        for file in files {
            let scrambled = commented(&reversed(&file.text));
            let same = |text: &str| Content::parse("", text).map(Content::sorted);
            if same(&scrambled) != same(&file.text) {
                // A comment went into a text of several lines.
                continue;
            }
            let form = canonical(&scrambled, kind(&file));
            let form =
                form.unwrap_or_else(|fault| panic!("{}: {fault}\n{scrambled}", path.display()));
            check(&scrambled, &form, kind(&file));
            let plain = canonical(&file.text, kind(&file)).expect("a form");
            assert_eq!(keys(&form), keys(&plain), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 100, "{count} files");
}

/// The keys of a file, and what stands below each, in reverse.
fn reversed(text: &str) -> String {
    let mut entries: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match entries.last_mut() {
            Some(last) if line.starts_with([' ', '#', '\n', ']', '}']) => last.push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    entries.reverse();
    entries.concat()
}

/// A comment above each line, indented as it is, and one behind it.
fn commented(text: &str) -> String {
    let comment = |(number, line): (usize, &str)| {
        let indented = line.len() - line.trim_start().len();
        let (indent, line) = (" ".repeat(indented), line.trim_end());
        format!("{indent}# above {number}\n{line} # behind {number}\n")
    };
    text.lines().enumerate().map(comment).collect()
}

fn keys(text: &str) -> Vec<String> {
    let content = Content::parse("", text).expect("YAML");
    content.keys().map(str::to_owned).collect()
}
