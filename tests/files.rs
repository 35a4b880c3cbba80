//! Generation gives the same bytes wherever and whenever, and writing touches only what changed.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/temporary.rs"]
mod temporary;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use wirescribe_codegen::{Files, Options, generate, load};

fn emit(specs: &Path) -> Files {
    let api = load(specs).expect("the specs resolve");
    let options = Options {
        crate_name: Some("generated_client".to_owned()),
        cases: true,
        ..Options::default()
    };
    generate(&api, &options)
}

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specs")
}

/// Paths of the specs below their directory, and their texts.
fn texts() -> Vec<(String, Vec<u8>)> {
    let files = wirescribe_codegen::source::find(&specs()).expect("the specs can be read");
    files
        .into_iter()
        .map(|file| {
            (
                format!("{}/{}.yaml", file.provider, file.stem),
                file.text.into_bytes(),
            )
        })
        .collect()
}

fn files(pairs: &[(&str, &str)]) -> Files {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn changed(path: &Path) -> SystemTime {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .expect("a file's time")
}

/// A time that no file written now has.
fn long_ago(path: &Path) -> SystemTime {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a file's time can be set");
    time
}

#[test]
fn the_same_specs_give_the_same_bytes() {
    let first = emit(&specs());
    assert_eq!(first, emit(&specs()), "twice");
    // Tests run in the package's directory, so this is the same directory by another name.
    assert_eq!(first, emit(Path::new("specs")), "a relative path");

    let forwards = temporary::directory("forwards");
    let backwards = temporary::directory("backwards");
    let texts = texts();
    for (path, text) in &texts {
        temporary::write(&forwards, path, text);
    }
    for (path, text) in texts.iter().rev() {
        temporary::write(&backwards, path, text);
    }
    assert_eq!(first, emit(&forwards), "another place");
    assert_eq!(first, emit(&backwards), "another order on disk");
}

#[test]
fn line_ends_do_not_show() {
    let directory = temporary::directory("line-ends");
    for (path, text) in texts() {
        let text = String::from_utf8(text).expect("text").replace('\n', "\r\n");
        temporary::write(&directory, &path, text.as_bytes());
    }
    assert_eq!(emit(&specs()), emit(&directory));
}

#[test]
fn what_has_not_changed_is_not_touched() {
    let directory = temporary::directory("unchanged");
    files(&[
        ("client.rs", "a"),
        ("acme/delete.rs", "b"),
        ("acme/read.rs", "c"),
    ])
    .write(&directory)
    .expect("written");
    let [client, delete, read] =
        ["client.rs", "acme/delete.rs", "acme/read.rs"].map(|path| directory.join(path));
    let old = [&client, &delete, &read].map(|path| long_ago(path));

    files(&[
        ("client.rs", "a"),
        ("acme/delete.rs", "other"),
        ("acme/read.rs", "c"),
    ])
    .write(&directory)
    .expect("written");
    assert_eq!(changed(&client), old[0]);
    assert_ne!(changed(&delete), old[1]);
    assert_eq!(changed(&read), old[2]);
    assert_eq!(fs::read_to_string(&delete).expect("a file"), "other");
}

#[test]
fn what_is_no_longer_emitted_is_removed() {
    let directory = temporary::directory("stale");
    files(&[
        ("client.rs", "a"),
        ("acme.rs", "b"),
        ("acme/delete.rs", "c"),
    ])
    .write(&directory)
    .expect("written");
    temporary::write(&directory, "notes.txt", b"not ours");
    files(&[("client.rs", "a")])
        .write(&directory)
        .expect("written");
    assert!(directory.join("client.rs").exists());
    assert!(!directory.join("acme.rs").exists());
    assert!(!directory.join("acme/delete.rs").exists());
    assert!(directory.join("notes.txt").exists());
}

#[test]
fn nothing_leaves_the_directory() {
    let around = temporary::directory("inside");
    let directory = around.join("out");
    for path in [
        "../escaped.rs",
        "acme/../../escaped.rs",
        "./client.rs",
        "/tmp/escaped.rs",
        "",
    ] {
        let outcome = files(&[("a.rs", "a"), (path, "b")]).write(&directory);
        assert!(outcome.is_err(), "`{path}` was written");
        assert!(
            !directory.join("a.rs").exists(),
            "half was written beside `{path}`"
        );
    }
    assert!(!around.join("escaped.rs").exists());
}

#[cfg(unix)]
#[test]
fn a_link_is_replaced_and_not_followed() {
    let around = temporary::directory("link");
    let directory = around.join("out");
    temporary::write(&around, "precious.rs", b"precious");
    fs::create_dir_all(&directory).expect("a directory");
    std::os::unix::fs::symlink(around.join("precious.rs"), directory.join("client.rs"))
        .expect("a link");
    files(&[("client.rs", "emitted")])
        .write(&directory)
        .expect("written");
    assert_eq!(
        fs::read_to_string(around.join("precious.rs")).expect("a file"),
        "precious"
    );
    assert_eq!(
        fs::read_to_string(directory.join("client.rs")).expect("a file"),
        "emitted"
    );
}
