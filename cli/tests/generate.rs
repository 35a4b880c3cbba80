//! `generate` into a directory: the text of a build script, and nobody's files lost.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/in_process.rs"]
mod command;
#[path = "support/folder.rs"]
mod folder;
#[path = "../../tests/support/temporary.rs"]
mod temporary;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use folder::{Folder, endpoint};
use wirescribe::Exit;
use wirescribe_codegen::{Options, generate, load};

const MANIFEST: &str = ".wirescribe.json";

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// What the build script's way gives for specs.
fn emitted(specs: &Path, options: &Options) -> BTreeMap<String, String> {
    let api = load(specs).expect("right specs");
    generate(&api, options).into_iter().collect()
}

/// The generated files, the manifest left out.
fn generated(folder: &Folder) -> BTreeMap<String, String> {
    let mut files = folder.files();
    files.remove(MANIFEST).expect("a manifest");
    files
}

/// Gives every file a time that no file written now has.
fn long_ago(folder: &Folder) -> SystemTime {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in folder.files().keys() {
        let file = File::options().write(true).open(folder.out().join(path));
        file.and_then(|file| file.set_modified(time))
            .expect("a time");
    }
    time
}

/// Files that were written since.
fn written(folder: &Folder, since: SystemTime) -> Vec<String> {
    let changed = |path: &String| {
        let data = fs::metadata(folder.out().join(path)).expect("a file");
        data.modified().expect("a time") != since
    };
    folder.files().into_keys().filter(changed).collect()
}

#[test]
fn the_text_is_that_of_a_build_script() {
    let specs = repository().join("specs");
    let options = Options {
        crate_name: Some("shop".to_owned()),
        feature_per_provider: true,
        cases: true,
        vectors: true,
        runtime: "crate::runtime".to_owned(),
    };
    let folder = Folder {
        path: temporary::directory("cli-same-text"),
    };
    let run = |more: &[&str]| {
        let out = folder.out();
        let fixed = ["generate".as_ref(), specs.as_os_str(), "--out".as_ref()];
        let more = more.iter().map(AsRef::as_ref);
        let arguments = fixed.into_iter().chain([out.as_os_str()]).chain(more);
        let ran = command::wirescribe(arguments);
        assert_eq!(ran.exit, Exit::Fine, "{ran}");
    };
    run(&[]);
    assert_eq!(generated(&folder), emitted(&specs, &Options::default()));
    run(&[
        "--crate-name=shop",
        "--feature-per-provider",
        "--cases",
        "--vectors",
        "--runtime=crate::runtime",
    ]);
    assert_eq!(generated(&folder), emitted(&specs, &options));
}

#[test]
fn only_what_has_changed_is_written() {
    let folder = Folder::new("cli-changed");
    insta::assert_snapshot!("created", folder.generate(&["--verbose"]));
    let then = long_ago(&folder);
    insta::assert_snapshot!("unchanged", folder.generate(&[]));
    assert_eq!(written(&folder, then), [] as [&str; 0]);

    folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
    insta::assert_snapshot!("changed", folder.generate(&["--verbose"]));
    let changed = [
        MANIFEST,
        "acme.rs",
        "acme/blocking.rs",
        "acme/delete_card.rs",
    ];
    assert_eq!(written(&folder, then), changed);

    fs::remove_dir_all(folder.path.join("specs/beta")).expect("a provider less");
    insta::assert_snapshot!("removed", folder.generate(&["--verbose"]));
    assert!(!folder.out().join("beta").exists(), "an empty folder stays");
    let specs = folder.path.join("specs");
    assert_eq!(generated(&folder), emitted(&specs, &Options::default()));
    assert_eq!(folder.generate(&["--quiet"]).out, "");
}

/// What was not read again is the same as what is read.
#[test]
fn an_increment_gives_what_a_full_run_gives() {
    let folder = Folder::new("cli-increment");
    let specs = folder.path.join("specs");
    folder.generate(&["--feature-per-provider"]);
    folder.change("specs/beta/delete_card.yaml", "Deletes a card for good.");
    folder.write("specs/beta/read_card.yaml", &endpoint("read_card"));
    folder.generate(&["--feature-per-provider"]);
    let options = Options {
        feature_per_provider: true,
        ..Options::default()
    };
    assert_eq!(generated(&folder), emitted(&specs, &options));
    // Other options are other inputs.
    folder.generate(&["--runtime=crate::runtime"]);
    let options = Options {
        runtime: "crate::runtime".to_owned(),
        ..Options::default()
    };
    assert_eq!(generated(&folder), emitted(&specs, &options));
    let incremental = folder.read("out/.wirescribe.json");
    folder.generate(&["--runtime=crate::runtime", "--full"]);
    assert_eq!(folder.read("out/.wirescribe.json"), incremental);
}

/// A file that is listed, but not as it was written, has its provider read again.
#[test]
fn what_was_deleted_comes_back() {
    let folder = Folder::new("cli-deleted");
    folder.generate(&[]);
    let before = folder.files();
    fs::remove_dir_all(folder.out().join("acme")).expect("deleted");
    fs::remove_file(folder.out().join("client.rs")).expect("deleted");
    let ran = folder.generate(&[]);
    assert_eq!(ran.out, "`DIR/out`: 4 created, 4 unchanged\n");
    assert_eq!(folder.files(), before);
}

#[test]
fn edited_and_foreign_files_are_in_the_way() {
    let folder = Folder::new("cli-in-the-way");
    folder.generate(&[]);
    folder.write("out/acme.rs", "// mine\n");
    folder.write("out/beta/notes.rs", "// also mine\n");
    folder.write("specs/acme/read_card.yaml", &endpoint("read_card"));
    folder.write("out/acme/read_card.rs", "// mine as well\n");
    let before = folder.files();
    insta::assert_snapshot!("in_the_way", folder.generate(&[]));
    assert_eq!(folder.files(), before);

    let ran = folder.generate(&["--force"]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    let mut after = generated(&folder);
    let notes = after.remove("beta/notes.rs");
    assert_eq!(notes.as_deref(), Some("// also mine\n"));
    let specs = folder.path.join("specs");
    assert_eq!(after, emitted(&specs, &Options::default()));
}

#[test]
fn an_edited_file_that_is_no_longer_generated_is_never_removed() {
    let folder = Folder::new("cli-edited-superfluous");
    folder.generate(&[]);
    folder.write("out/beta/delete_card.rs", "// mine\n");
    fs::remove_dir_all(folder.path.join("specs/beta")).expect("a provider less");
    let before = folder.files();
    let ran = folder.generate(&[]);
    assert_eq!(ran.exit, Exit::Input, "{ran}");
    assert!(
        ran.err
            .contains("beta/delete_card.rs: no longer generated, and edited since it was"),
        "{ran}"
    );
    assert_eq!(folder.files(), before);
    assert_eq!(folder.generate(&["--force"]).exit, Exit::Fine);
    assert_eq!(folder.read("out/beta/delete_card.rs"), "// mine\n");
    assert!(!folder.out().join("beta.rs").exists());
}

#[test]
fn a_directory_of_somebody_else_is_left_alone() {
    let folder = Folder::new("cli-foreign");
    for path in ["main.rs", "deep/inside.rs", "client.txt"] {
        folder.write(&format!("out/{path}"), "// mine\n");
    }
    assert_eq!(folder.generate(&[]).exit, Exit::Fine);
    for path in ["main.rs", "deep/inside.rs", "client.txt"] {
        assert_eq!(folder.read(&format!("out/{path}")), "// mine\n");
    }
}

#[test]
fn check_lists_what_is_not_as_it_should_be() {
    let folder = Folder::new("cli-check");
    insta::assert_snapshot!("check_nothing", folder.generate(&["--check"]));
    assert!(!folder.out().exists(), "a check writes nothing");
    folder.generate(&[]);
    insta::assert_snapshot!("check_fine", folder.generate(&["--check"]));

    folder.write("out/beta.rs", "// mine\n");
    folder.write("out/acme/read_card.rs", "// foreign\n");
    folder.write("specs/acme/read_card.yaml", &endpoint("read_card"));
    fs::remove_file(folder.path.join("specs/acme/void_invoice.yaml")).expect("removed");
    fs::remove_file(folder.out().join("client.rs")).expect("removed");
    let before = folder.files();
    insta::assert_snapshot!("check_stale", folder.generate(&["--check"]));
    insta::assert_snapshot!(
        "check_stale_json",
        folder.generate(&["--check", "--format=json"])
    );
    assert_eq!(folder.files(), before);
}

/// A manifest that somebody made up does not deceive a check.
#[test]
fn check_believes_the_specs_alone() {
    let folder = Folder::new("cli-check-deceived");
    folder.generate(&[]);
    let text = folder.read("out/acme.rs");
    let edited = text.replace("Somebody", "Nobody");
    folder.write("out/acme.rs", &edited);
    let manifest = folder.read("out/.wirescribe.json");
    let digest = |text: &str| {
        use sha2::Digest as _;
        hex::encode(sha2::Sha256::digest(text))
    };
    let manifest = manifest.replace(&digest(&text), &digest(&edited));
    folder.write("out/.wirescribe.json", &manifest);
    let ran = folder.generate(&["--check"]);
    assert_eq!(ran.exit, Exit::Findings, "{ran}");
    assert!(ran.out.contains("stale        acme.rs"), "{ran}");
}

#[test]
fn a_dry_run_shows_what_would_change() {
    let folder = Folder::new("cli-dry");
    let ran = folder.generate(&["--dry-run"]);
    assert_eq!(ran.exit, Exit::Fine);
    assert!(!folder.out().exists(), "a dry run writes nothing");
    assert!(
        ran.out.ends_with("`DIR/out`: 8 would be created\n"),
        "{ran}"
    );
    folder.generate(&[]);
    folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
    fs::remove_dir_all(folder.path.join("specs/beta")).expect("a provider less");
    let before = folder.files();
    insta::assert_snapshot!("dry_run", folder.generate(&["--dry-run"]));
    insta::assert_snapshot!(
        "dry_run_verbose",
        folder.generate(&["--dry-run", "--verbose"])
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn wrong_specs_and_arguments() {
    let folder = Folder::new("cli-wrong");
    folder.generate(&[]);
    let before = folder.files();
    let spec = folder.read("specs/acme/delete_card.yaml");
    folder.write(
        "specs/acme/delete_card.yaml",
        &spec.replace("effect: delete", "effect: gone"),
    );
    folder.change("specs/beta/delete_card.yaml", "Deletes a card for good.");
    insta::assert_snapshot!("wrong_spec", folder.generate(&[]));
    assert_eq!(folder.files(), before, "nothing is written");
    insta::assert_snapshot!("cases_of_no_crate", folder.generate(&["--cases"]));
    insta::assert_snapshot!("no_crate", folder.generate(&["--crate=9 lives"]));
    insta::assert_snapshot!("keyword", folder.generate(&["--crate-name=fn"]));
    insta::assert_snapshot!("no_path", folder.generate(&["--runtime=a b"]));
    insta::assert_snapshot!("no_out", command::wirescribe(["generate"]));
    let missing = ["generate", "no-such-directory", "--out=out"];
    insta::assert_snapshot!("no_specs", command::wirescribe(missing));
}

#[test]
fn a_manifest_that_cannot_be_used() {
    let folder = Folder::new("cli-manifest");
    folder.generate(&[]);
    let target = folder.path.join("precious.rs");
    fs::write(&target, "// precious\n").expect("a file");
    let manifest = folder.read("out/.wirescribe.json");
    for wrong in [
        "<<<<<<< ours\n".to_owned(),
        manifest.replace("\"acme.rs\"", "\"../precious.rs\""),
        manifest.replace("\"module\": \"acme\"", "\"module\": \"a b\""),
    ] {
        folder.write("out/.wirescribe.json", &wrong);
        let before = folder.files();
        let ran = folder.generate(&[]);
        assert_eq!(ran.exit, Exit::Input, "{ran}");
        assert!(ran.err.contains("help: restore it"), "{ran}");
        assert_eq!(folder.files(), before);
    }
    // Without any, files that are as they should be are ours again.
    fs::remove_file(folder.out().join(MANIFEST)).expect("removed");
    assert_eq!(folder.generate(&[]).exit, Exit::Fine);
    assert_eq!(folder.read("out/.wirescribe.json"), manifest);
    assert!(target.exists());
}

#[test]
fn what_a_killed_run_left() {
    let folder = Folder::new("cli-killed");
    folder.generate(&[]);
    let old = folder.files();
    folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
    folder.generate(&[]);
    let new = folder.files();
    // As it is between two renames: drafts are there, one file is new, and the manifest knows both states.
    let mut between: serde_json::Value = serde_json::from_str(&new[MANIFEST]).expect("a manifest");
    let listed: serde_json::Value = serde_json::from_str(&old[MANIFEST]).expect("a manifest");
    between["before"] = listed["files"].clone();
    folder.write("out/.wirescribe.json", &between.to_string());
    for path in ["acme.rs", "acme/delete_card.rs"] {
        folder.write(&format!("out/{path}"), &old[path]);
    }
    folder.write("out/.wirescribe.new/1", "half a dra");
    folder.write("out/.wirescribe.new/lock", "");
    let ran = folder.generate(&[]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    assert_eq!(folder.files(), new);

    // Drafts alone, and nothing else to do.
    folder.write("out/.wirescribe.new/1", "half a dra");
    assert_eq!(folder.generate(&[]).exit, Exit::Fine);
    assert_eq!(folder.files(), new);
}

#[test]
fn a_run_that_goes_on_is_not_disturbed() {
    let folder = Folder::new("cli-two-runs");
    folder.generate(&[]);
    folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
    folder.write("out/.wirescribe.new/lock", "");
    let lock = File::open(folder.out().join(".wirescribe.new/lock")).expect("the lock");
    lock.lock().expect("locked");
    let before = folder.files();
    let ran = folder.generate(&[]);
    assert_eq!(ran.exit, Exit::Input, "{ran}");
    assert!(ran.err.contains("another run writes to `DIR/out`"), "{ran}");
    assert_eq!(folder.files(), before);
}

#[test]
fn what_cannot_be_written() {
    let folder = Folder::new("cli-unwritable");
    folder.write("out/acme.rs/inside.txt", "mine\n");
    folder.write("out/beta", "a file where a folder has to be\n");
    let before = folder.files();
    insta::assert_snapshot!("obstacles", folder.generate(&["--force"]));
    assert_eq!(folder.files(), before);

    folder.write("file", "");
    let below = folder.path.join("file/out");
    insta::assert_snapshot!("below_a_file", folder.generate_to(&below, &[]));

    // Drafts need a folder of their own.
    let folder = Folder::new("cli-no-drafts");
    folder.write("out/.wirescribe.new", "mine\n");
    insta::assert_snapshot!("no_drafts", folder.generate(&[]));
    assert_eq!(folder.files().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("cli-links");
    folder.write("elsewhere/delete_card.rs", "// precious\n");
    fs::create_dir(folder.out()).expect("a folder");
    symlink("../elsewhere", folder.out().join("acme")).expect("a link");
    symlink("../elsewhere/delete_card.rs", folder.out().join("beta.rs")).expect("a link");
    insta::assert_snapshot!("links", folder.generate(&["--force"]));
    assert_eq!(folder.read("elsewhere/delete_card.rs"), "// precious\n");
    assert!(!folder.path.join("elsewhere/blocking.rs").exists());

    // The directory itself may be one, and links inside of it may lead to each other.
    let folder = Folder::new("cli-links-inside");
    fs::create_dir_all(folder.path.join("real/other")).expect("folders");
    symlink("real", folder.out()).expect("a link");
    symlink("other", folder.path.join("real/acme")).expect("a link");
    let ran = folder.generate(&[]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    assert!(folder.path.join("real/other/delete_card.rs").exists());
}

#[cfg(unix)]
#[test]
fn paths_with_spaces_and_without_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new("cli odd names");
    let name = OsStr::from_bytes(b"out \xff here");
    let out = folder.path.join(name);
    let ran = folder.generate_to(&out, &[]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    assert!(out.join("acme/delete_card.rs").exists());
    assert_eq!(folder.generate_to(&out, &["--check"]).exit, Exit::Fine);
    let ran = folder.generate_to(&out.join("crate"), &["--crate=shop"]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
}

#[test]
fn a_directory_inside_of_the_specs() {
    let folder = Folder::new("cli-inside");
    let out: PathBuf = folder.path.join("specs/generated");
    for _ in 0..2 {
        let ran = folder.generate_to(&out, &[]);
        assert_eq!(ran.exit, Exit::Fine, "{ran}");
        let crated = folder.generate_to(&out.join("crate"), &["--crate=shop"]);
        assert_eq!(crated.exit, Exit::Fine, "{crated}");
    }
    assert_eq!(folder.generate_to(&out, &["--check"]).exit, Exit::Fine);
    let specs = folder.path.join("specs");
    assert_eq!(emitted(&specs, &Options::default()).len(), 8);
}
