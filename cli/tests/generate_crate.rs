//! `generate --crate`: a complete crate, which builds without warnings and passes the cases of the specs.
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

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use folder::{Folder, endpoint};
use wirescribe::Exit;
use wirescribe_codegen::{Options, generate, load};

fn repository() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.expect("the repository").to_owned()
}

/// Cargo in a directory, without the network; what is built is shared with other tests of this package.
fn cargo(directory: &Path, arguments: &[&str]) -> Output {
    let repository = repository();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages-target");
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).arg("--offline");
    // These are in no registry yet.
    for package in ["codegen", "runtime", "sandbox", "signing"] {
        let path = repository.join(package).display().to_string();
        command.arg("--config");
        command.arg(format!(
            "patch.crates-io.wirescribe-{package}.path={path:?}"
        ));
    }
    command
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("Cargo runs")
}

/// What a person changes in the manifest: a dependency, stricter lints, and a workspace of its own.
fn edit(manifest: &str) -> String {
    let edited = manifest
        .replace(
            "[dependencies]\n",
            "[dependencies]\nhex = { version = \"0.4.3\", default-features = false } # ours\n",
        )
        .replace("missing_docs = \"warn\"", "warnings = \"deny\"");
    format!("{edited}\n[workspace]\n")
}

/// All of it in one build: the text, the lints, the cases, and what a person has changed.
#[test]
fn a_crate_of_the_specs_of_this_repository() {
    let specs = repository().join("specs");
    let folder = Folder {
        path: temporary::directory("cli-crate"),
    };
    let out = folder.out();
    let run = || {
        let fixed = [
            "generate",
            "--crate=card-clients",
            "--license=MIT",
            "--cases",
            "--vectors",
            "--out",
        ];
        let arguments = fixed.iter().map(OsStr::new);
        command::wirescribe(arguments.chain([out.as_os_str(), specs.as_os_str()]))
    };
    let ran = run();
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    insta::assert_snapshot!("manifest", folder.read("out/Cargo.toml"));
    insta::assert_snapshot!("readme", folder.read("out/README.md"));
    insta::assert_snapshot!("root", folder.read("out/src/lib.rs"));

    let edited = edit(&folder.read("out/Cargo.toml"));
    folder.write("out/Cargo.toml", &edited);
    folder.write("out/README.md", "# Ours\n");
    folder.write("out/tests/ours.rs", "#[test]\nfn ours() {}\n");
    let ran = run().without(&folder.path);
    assert_eq!(
        ran.out,
        "`DIR/out`: 1 left as a person changed them, 36 unchanged\n"
    );
    assert_eq!(folder.read("out/Cargo.toml"), edited);

    let options = Options {
        crate_name: Some("card_clients".to_owned()),
        feature_per_provider: true,
        cases: true,
        vectors: true,
        ..Options::default()
    };
    let api = load(&specs).expect("the specs");
    for (path, text) in generate(&api, &options).iter() {
        let place = if path == "cases.rs" { "tests" } else { "src" };
        assert_eq!(folder.read(&format!("out/{place}/wirescribe/{path}")), text);
    }
    builds_and_passes(&out, &api);
}

fn builds_and_passes(out: &Path, api: &wirescribe_codegen::model::Api) {
    fs::copy(repository().join("Cargo.lock"), out.join("Cargo.lock")).expect("the lock file");
    let output = cargo(out, &["test", "--lib", "--tests"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}\n{errors}");
    assert!(!errors.contains("warning: unused"), "{errors}");
    // Each case that is sent runs over two transports and against the sandbox; how often is the emitter's matter.
    let cases: usize = api
        .providers
        .iter()
        .flat_map(|provider| &provider.endpoints)
        .map(|endpoint| endpoint.cases.len())
        .sum();
    let passed = text.lines().filter_map(|line| {
        let (_, rest) = line.split_once("test result: ok. ")?;
        rest.split(' ').next()?.parse::<usize>().ok()
    });
    assert!(passed.sum::<usize>() > cases, "{text}");

    // It is not built again.
    let output = cargo(out, &["package", "--allow-dirty", "--no-verify"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}

/// The harness of a crate is the one that this repository's own client is tested with.
#[test]
fn the_harness_is_that_of_this_repository() {
    let own = fs::read_to_string(repository().join("tests/support/harness.rs")).expect("a file");
    let shipped = include_str!("../src/generate/package/harness.rs");
    assert_eq!(shipped, own.replace("\"specs\"", "\"tests/specs\""));
}

#[test]
fn a_new_provider_is_added_to_an_edited_manifest() {
    let folder = Folder::new("cli-crate-merge");
    folder.generate(&["--crate=shop"]);
    let manifest = folder.read("out/Cargo.toml");
    insta::assert_snapshot!("without_licence", manifest);
    let edited = manifest
        .replace(
            "default = [\"reqwest\", \"acme\", \"beta\"]",
            "# Without acme.\ndefault = [\"beta\"]",
        )
        .replace(
            "version = \"0.1.0\"\ndesc",
            "version = \"3.2.1\" # ours\ndesc",
        )
        .replace("{ version = \"0.1.0\" }", "\"0.0.9\"");
    folder.write("out/Cargo.toml", &edited);
    folder.write(
        "specs/gamma/provider.yaml",
        &folder.read("specs/beta/provider.yaml"),
    );
    folder.write("specs/gamma/read_card.yaml", &endpoint("read_card"));
    let stale = folder.generate(&["--crate=shop", "--check"]);
    assert!(stale.out.contains("stale        Cargo.toml\n"), "{stale}");
    insta::assert_snapshot!("merged_run", folder.generate(&["--crate=shop"]));
    insta::assert_snapshot!("merged", folder.read("out/Cargo.toml"));
    let again = folder.generate(&["--crate=shop", "--check"]);
    assert_eq!(again.exit, Exit::Fine, "{again}");
}

#[test]
fn a_manifest_that_cannot_be_added_to() {
    let folder = Folder::new("cli-crate-wrong");
    folder.generate(&["--crate=shop"]);
    for (wrong, why) in [
        ("[package\n", "TOML parse error"),
        ("features = 1\n", "`features` is no table"),
        (
            "[features]\nacme = \"all\"\n",
            "the feature `acme` is no list",
        ),
    ] {
        folder.write("out/Cargo.toml", wrong);
        folder.change("specs/acme/delete_card.yaml", "Deletes a card for good.");
        let before = folder.files();
        let ran = folder.generate(&["--crate=shop"]);
        assert_eq!(ran.exit, Exit::Input, "{ran}");
        assert!(ran.err.contains(why), "{ran}");
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn the_runtime_of_this_machine() {
    let folder = Folder::new("cli-crate-runtime");
    let runtime = repository().join("runtime");
    let path = format!("--runtime-path={}", runtime.display());
    let ran = folder.generate(&["--crate=shop", "--cases", &path]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    let manifest = folder.read("out/Cargo.toml");
    for name in ["runtime", "codegen", "sandbox"] {
        let path = format!("path = \"{}\"", repository().join(name).display());
        assert!(manifest.contains(&path), "{manifest}");
    }
    let ran = folder.generate(&["--crate=shop", "--runtime-path=no-such-folder"]);
    assert_eq!(ran.exit, Exit::Usage, "{ran}");
}

#[test]
fn names_that_are_no_features() {
    for name in ["tracing", "default"] {
        let folder = Folder::new("cli-crate-feature");
        let specs = folder.path.join("specs");
        fs::rename(specs.join("acme"), specs.join(name)).expect("renamed");
        let ran = folder.generate(&["--crate=shop"]);
        assert_eq!(ran.exit, Exit::Findings, "{ran}");
        let expected = format!("the provider `{name}` has the name of a feature");
        assert!(ran.err.contains(&expected), "{ran}");
        assert!(!folder.out().exists());
    }
}

/// What signs, encrypts or decrypts brings the feature of the runtime that it needs.
#[test]
fn features_of_the_runtime() {
    let specs = repository().join("specs");
    let api = load(&specs).expect("the specs");
    let needed = api.providers.iter().map(|provider| {
        let features = wirescribe_codegen::runtime_features(provider);
        (
            provider.name.wire.as_str(),
            features.into_iter().collect::<Vec<_>>(),
        )
    });
    let own = fs::read_to_string(repository().join("Cargo.toml")).expect("a manifest");
    for (name, features) in needed {
        let features = features
            .iter()
            .map(|feature| format!("\"wirescribe-runtime/{feature}\""));
        let line = format!("\n{name} = [{}]\n", features.collect::<Vec<_>>().join(", "));
        assert!(own.contains(&line), "{line}");
    }
}
