//! `generate`, killed at many moments: whoever reads meanwhile or afterwards sees whole files, and the next run leaves what
//! it would have left without.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(unix)]

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Files by path.
type Tree = BTreeMap<PathBuf, String>;

const PROVIDERS: usize = 6;
const ENDPOINTS: usize = 8;
/// At how many moments a run is killed, from its start to its usual end.
const MOMENTS: u32 = 24;
/// What earlier runs wrote down; it may also tell that a run is on its way.
const MANIFEST: &str = ".wirescribe.json";
/// Drafts, which nobody takes for a client.
const STAGE: &str = ".wirescribe.new";

/// Writes specs; what they say of themselves goes into every generated file.
fn write_specs(directory: &Path, says: &str) {
    for provider in 0..PROVIDERS {
        let write = |stem: &str, text: String| {
            let path = format!("specs/provider_{provider}/{stem}.yaml");
            files::write(directory, path, text.as_bytes());
        };
        write(
            "provider",
            format!("title: P\ndoc: {says}\nenvironments: {{ test: https://test.example.com }}\n"),
        );
        for endpoint in 0..ENDPOINTS {
            write(
                &format!("read_{endpoint}"),
                format!(
                    "doc: {says}\nsource: {{ page: https://example.com, retrieved: 2026-11-20 }}\n\
                     request: {{ method: GET, path: /{endpoint} }}\neffect: read\nrepeat: safe\n\
                     outcomes: [{{ when: {{ status: 204 }}, returns: Done }}]\n"
                ),
            );
        }
    }
}

fn start(directory: &Path) -> Child {
    let mut command = command::wirescribe(directory, &["generate", "--out", "out"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the command starts")
}

/// Lets a run come to its end.
fn generate(directory: &Path) -> Tree {
    let output = start(directory).wait_with_output();
    let output = output.expect("the command ends");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    tree(&directory.join("out"))
}

/// Everything but drafts.
fn tree(out: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with(STAGE) {
                folders.push(path);
            } else if path.is_file() {
                let inside = path.strip_prefix(out).expect("a path inside");
                let text = fs::read_to_string(&path).expect("a file");
                tree.insert(inside.to_owned(), text);
            }
        }
    }
    tree
}

/// Each file is as one of two runs left it, or not there if one of them left none.
fn check_whole(out: &Path, (one, other): (&Tree, &Tree)) {
    let found = &tree(out);
    for (path, text) in found {
        if path == Path::new(MANIFEST) {
            let parsed = serde_json::from_str::<serde_json::Value>(text);
            assert!(parsed.is_ok(), "{text}");
        } else {
            let is_whole = [one, other].map(|tree| tree.get(path) == Some(text));
            assert!(is_whole.contains(&true), "{}: {text}", path.display());
        }
    }
    for path in one.keys().filter(|path| other.contains_key(*path)) {
        // A listing may leave out what is replaced meanwhile.
        let is_there = found.contains_key(path) || out.join(path).is_file();
        assert!(is_there, "{} is gone", path.display());
    }
}

/// Runs it for a while, reads what is there all the time, kills it, and looks once more. Tells whether it was on its way.
fn kill_after(directory: &Path, pause: Duration, trees: (&Tree, &Tree)) -> bool {
    let mut child = start(directory);
    let end = Instant::now() + pause;
    while Instant::now() < end && child.try_wait().expect("a state").is_none() {
        check_whole(&directory.join("out"), trees);
    }
    child.kill().expect("killed, or ended already");
    let status = child.wait().expect("it has ended");
    check_whole(&directory.join("out"), trees);
    !status.success()
}

/// How long a run takes, here and now. Nothing depends on it but the moments.
fn usual_time(directory: &Path) -> Duration {
    let started = Instant::now();
    generate(directory);
    started.elapsed()
}

#[test]
fn every_file_is_old_or_new() {
    let directory = command::directory("killed");
    write_specs(&directory, "One.");
    let one = generate(&directory);
    write_specs(&directory, "Another.");
    let time = usual_time(&directory);
    let another = tree(&directory.join("out"));
    assert_ne!(one, another);
    let (mut killed, mut now, mut next) = (0, another, one);
    for moment in 0..MOMENTS {
        let says = if moment % 2 == 0 { "One." } else { "Another." };
        write_specs(&directory, says);
        let pause = time * (moment + 1) / MOMENTS;
        killed += u32::from(kill_after(&directory, pause, (&now, &next)));
        assert_eq!(generate(&directory), next, "after {pause:?}");
        assert!(!directory.join("out").join(STAGE).exists(), "{pause:?}");
        std::mem::swap(&mut now, &mut next);
    }
    assert!(killed > 0, "no run was killed on its way");
}

#[test]
fn every_file_is_there_or_not() {
    let directory = command::directory("killed-first");
    write_specs(&directory, "One.");
    let time = usual_time(&directory);
    let out = directory.join("out");
    let (nothing, whole) = (Tree::new(), tree(&out));
    for moment in 0..MOMENTS / 2 {
        fs::remove_dir_all(&out).expect("removed");
        let pause = time * (moment + 1) / (MOMENTS / 2);
        kill_after(&directory, pause, (&nothing, &whole));
        assert_eq!(generate(&directory), whole, "after {pause:?}");
        assert!(!out.join(STAGE).exists(), "{pause:?}");
    }
}

/// Killed as soon as the manifest tells of two states; then the specs change once more. Neither what was written nor what
/// was not yet is taken for somebody's work.
#[test]
fn a_change_upon_a_change() {
    let directory = command::directory("killed-back");
    write_specs(&directory, "One.");
    let one = generate(&directory);
    let manifest = directory.join("out").join(MANIFEST);
    let is_between = || {
        let text = fs::read_to_string(&manifest).expect("a manifest");
        text.contains("\"before\"")
    };
    for round in 0..MOMENTS / 3 {
        write_specs(&directory, "Another.");
        let mut child = start(&directory);
        while !is_between() && child.try_wait().expect("a state").is_none() {}
        // Into the midst of the renames, a little farther each time.
        std::thread::sleep(Duration::from_micros(200) * round);
        child.kill().expect("killed, or ended already");
        child.wait().expect("it has ended");
        write_specs(&directory, "A third.");
        generate(&directory);
        write_specs(&directory, "One.");
        assert_eq!(generate(&directory), one, "round {round}");
    }
}

/// Drafts of a killed `new` or `export` are hidden, and in nobody's way.
#[test]
fn drafts_of_killed_verbs_are_no_specs() {
    let directory = command::directory("killed-drafts");
    write_specs(&directory, "One.");
    files::write(&directory, "specs/provider_0/.read_0.yaml.1.new", b"doc: [");
    let output = command::run(command::wirescribe(&directory, &["check"]), b"");
    assert_eq!(output.status.code(), Some(0));
}
