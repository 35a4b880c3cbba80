//! The verb: where documents are written, what `--check` tells, and what is refused.

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe::Exit;

use crate::exported::{Specs, directory, fixture, real, root, run, text};

/// One provider, and an empty directory to write to.
fn small(test: &str) -> (Specs, PathBuf) {
    let specs = fixture(test, &root().join("tests/accept/smallest.yaml"));
    (specs, directory(&format!("{test} out")))
}

/// The command with these specs and arguments.
fn export(specs: &Path, arguments: &[&str]) -> (Exit, String, String) {
    let arguments = arguments.iter().map(|argument| (*argument).into());
    run([specs.as_os_str().to_owned()].into_iter().chain(arguments))
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn files(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("a directory");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn one_document_goes_to_standard_output() {
    let (specs, _) = small("stdout");
    let (exit, out, err) = export(&specs.directory, &[]);
    assert_eq!((exit, err.as_str()), (Exit::Fine, ""));
    assert!(out.starts_with("{\n  \"openapi\": \"3.1.0\""), "{out}");
    assert!(out.ends_with("}\n"), "{out}");
    assert_eq!(export(&specs.directory, &["--out", "-"]).1, out);
}

#[test]
fn one_document_goes_into_a_file() {
    let (specs, out) = small("file");
    let file = out.join("a/b/small.json");
    let (exit, printed, told) = export(&specs.directory, &["--out", path(&file)]);
    assert_eq!((exit, printed.as_str()), (Exit::Fine, ""));
    assert!(told.contains("small.json: written"), "{told}");
    let document = fs::read_to_string(&file).expect("the document");
    assert_eq!(document, text(&specs.directory, "small"));
    assert_eq!(files(&out.join("a/b")), ["small.json"]);

    // What is there already is left alone.
    let (exit, printed, told) = export(&specs.directory, &["--out", path(&file)]);
    assert_eq!((exit, printed + &told), (Exit::Fine, String::new()));
}

#[test]
fn several_documents_go_into_a_directory() {
    let specs = real();
    let out = directory("several").join("new");
    let (exit, printed, _) = export(&specs.directory, &["--out", path(&out)]);
    assert_eq!((exit, printed.as_str()), (Exit::Fine, ""));
    let providers = specs.api.providers.iter();
    let names: Vec<String> = providers
        .map(|provider| format!("{}.json", provider.name.wire))
        .collect();
    assert_eq!(files(&out), names);
}

#[test]
fn a_separator_at_the_end_makes_a_directory() {
    let (specs, out) = small("separator");
    let slash = format!("{}/documents/", path(&out));
    assert_eq!(export(&specs.directory, &["--out", &slash]).0, Exit::Fine);
    assert_eq!(files(&out.join("documents")), ["small.json"]);
}

#[test]
fn check_tells_what_is_stale_and_writes_nothing() {
    let (specs, out) = small("check");
    let out_text = path(&out).to_owned();
    let check = || export(&specs.directory, &["--out", &out_text, "--check"]);

    let (exit, told, _) = check();
    assert_eq!(exit, Exit::Findings);
    assert!(
        told.ends_with("small.json: stale; export it again\n"),
        "{told}"
    );
    assert!(files(&out).is_empty());

    assert_eq!(
        export(&specs.directory, &["--out", &out_text]).0,
        Exit::Fine
    );
    assert_eq!(check(), (Exit::Fine, String::new(), String::new()));

    let file = out.join("small.json");
    fs::write(&file, "{}").expect("another text");
    assert_eq!(check().0, Exit::Findings);
    assert_eq!(fs::read_to_string(&file).expect("the file"), "{}");
}

/// Why the command refuses, and what it says to type.
fn refused(specs: &Path, arguments: &[&str]) -> String {
    let (exit, out, err) = export(specs, arguments);
    assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{err}");
    assert!(err.contains("help: "), "{err}");
    err
}

#[test]
fn what_does_not_fit_is_refused() {
    let specs = real().directory;
    let first = "omise";
    let several = refused(&specs, &[]);
    assert!(
        several.contains("--out DIRECTORY") && several.contains(first),
        "{several}"
    );
    let unknown = refused(&specs, &["--provider", "no\none"]);
    assert!(
        unknown.contains("`no\\none`") && unknown.contains(first),
        "{unknown}"
    );
    let check = refused(&specs, &["--provider", first, "--check"]);
    assert!(check.contains("--out FILE"), "{check}");
    let file = directory("refused").join("file");
    fs::write(&file, "kept").expect("a file");
    let is_file = refused(&specs, &["--out", path(&file)]);
    assert!(is_file.contains("is a file"), "{is_file}");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "kept");
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let (specs, out) = small("unwritable");
    fs::write(out.join("file"), "kept").expect("a file");
    fs::create_dir(out.join("small.json")).expect("a directory in the way");
    let below = out.join("file/small.json");
    for target in [path(&below), path(&out)] {
        let (exit, printed, told) = export(&specs.directory, &["--out", target]);
        assert_eq!((exit, printed.as_str()), (Exit::Input, ""), "{told}");
        assert!(told.contains("small.json` cannot be "), "{told}");
    }
    assert_eq!(files(&out), ["file", "small.json"]);
}

#[test]
fn wrong_specs_are_told_and_not_exported() {
    let (specs, out) = small("wrong");
    let file = specs.directory.join("small/ping.yaml");
    let text = fs::read_to_string(&file).expect("a spec");
    fs::write(&file, text.replace("effect: read", "effect: none")).expect("a spec");
    let (exit, told, _) = export(&specs.directory, &["--out", path(&out)]);
    assert_eq!(exit, Exit::Findings);
    assert!(
        told.contains("ping.yaml") && told.contains("1 error"),
        "{told}"
    );
    assert!(files(&out).is_empty());

    let (exit, told, _) = export(&specs.directory.join("nowhere"), &["--out", path(&out)]);
    assert_eq!(exit, Exit::Input, "{told}");
}

/// A named pipe in the place of a file gets the document and stays a pipe.
#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    use std::process::Command;

    let (specs, out) = small("pipe");
    let pipe = out.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe))
    };
    assert_eq!(
        export(&specs.directory, &["--out", path(&pipe)]).0,
        Exit::Fine
    );
    let found = fs::metadata(&pipe).expect("the pipe").file_type();
    assert!(found.is_fifo(), "the pipe was replaced");
    let read = reader.join().expect("a reader").expect("the document");
    assert_eq!(read, text(&specs.directory, "small"));
}

/// A link stays one: what it points to is replaced.
#[cfg(unix)]
#[test]
fn a_link_is_followed() {
    let (specs, out) = small("link");
    let (file, link) = (out.join("real.json"), out.join("link.json"));
    fs::write(&file, "old").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    assert_eq!(
        export(&specs.directory, &["--out", path(&link)]).0,
        Exit::Fine
    );
    assert!(link.is_symlink());
    let read = fs::read_to_string(&file).expect("the document");
    assert_eq!(read, text(&specs.directory, "small"));
}

/// The commands of `docs/openapi.md`, in their order.
#[test]
fn the_page_shows_what_works() {
    let (specs, out) = (real().directory, directory("page"));
    let page = fs::read_to_string(root().join("docs/openapi.md")).expect("the page");
    let mut shown = 0;
    for line in page.lines() {
        let Some(command) = line.strip_prefix("wirescribe export openapi specs") else {
            continue;
        };
        let words = command.split('#').next().unwrap_or_default();
        let words = words.split_whitespace().map(|word| match word {
            "omise.json" | "openapi/" => format!("{}/{word}", path(&out)),
            _ => word.to_owned(),
        });
        let arguments = [specs.as_os_str().to_owned()].into_iter();
        let (exit, _, err) = run(arguments.chain(words.map(Into::into)));
        assert_eq!(exit, Exit::Fine, "{line}: {err}");
        shown += 1;
    }
    assert_eq!(shown, 4);
    assert_eq!(files(&out), ["omise.json", "openapi"]);
}
