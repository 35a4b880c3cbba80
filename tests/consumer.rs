//! What people outside this repository meet: an application with one provider, and a crate with specs of its own.
//!
//! Both are built from a copy, so that nothing is written next to their sources.

#[path = "support/nested.rs"]
mod nested;

use std::env::consts::EXE_EXTENSION;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nested::{Package, root};
use wirescribe_sandbox::Sandbox;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What is needed to emit a client or to stand in for a provider, and what is not wanted at all.
const NOT_AT_RUN_TIME: [&str; 13] = [
    "wirescribe-codegen",
    "wirescribe-sandbox",
    "serde-saphyr",
    "serde_yaml",
    "syn",
    "quote",
    "proc-macro2",
    "prettyplease",
    "schemars",
    "axum",
    "native-tls",
    "openssl",
    "rsa",
];

#[test]
fn an_application_with_one_provider() -> Result<()> {
    let sandbox = sandbox("specs")?;
    let url = sandbox.url("omise").ok_or("no provider")?;
    let app = copy("consumer-app")?;
    let delete = |customer, card| {
        run(
            ("consumer-app", &app),
            &[url, "skey_test_5xuy4w91xqz7d1w9u0t", customer, card],
        )
    };

    let deleted = delete(
        "cust_test_5xuy4w91xqz7d1w9u0t",
        "card_test_5xuy4w91xqz7d1w9u0t",
    )?;
    assert_eq!(
        deleted,
        (
            Some(0),
            "deleted card_test_5xuy4w91xqz7d1w9u0t (live mode: false)\n".to_owned()
        )
    );

    let missing = delete("cust_test_missing", "card_test_any")?;
    assert_eq!(
        missing,
        (
            Some(0),
            "no such card: customer missing was not found\n".to_owned()
        )
    );

    let (code, text) = delete("cust_test_1", "..")?;
    assert_eq!(code, Some(2));
    assert!(
        text.starts_with("not sent") && text.contains("card_id"),
        "{text}"
    );
    assert_eq!(
        sandbox.received("omise").map(|received| received.len()),
        Some(2)
    );

    carries_no_generator(&dependencies(&app)?);
    Ok(())
}

#[test]
fn a_crate_with_its_own_specs() -> Result<()> {
    let sandbox = sandbox("tests/own-specs/specs")?;
    let url = sandbox.url("acme").ok_or("no provider")?;
    let printed = run(
        ("own-specs", &copy("own-specs")?),
        &[url, "acme_token", "INV-7"],
    )?;
    assert_eq!(printed, (Some(0), "INV-7 is void\n".to_owned()));
    Ok(())
}

fn sandbox(specs: &str) -> Result<Sandbox> {
    let api = wirescribe_codegen::load(&root().join(specs))
        .map_err(|problems| format!("{problems:?}"))?;
    Ok(Sandbox::start(api)?)
}

/// A copy of the crate `tests/<name>`, its dependencies on this repository made absolute.
fn copy(name: &str) -> Result<Package> {
    let package = Package::new(name);
    copy_files(&package, &root().join("tests").join(name), "")?;
    Ok(package)
}

fn copy_files(package: &Package, directory: &Path, prefix: &str) -> Result<()> {
    let root = root().display().to_string().replace('\\', "/");
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| "a file name that is no text")?;
        // Left by people who build the crate in place.
        if name == "target" || name == "Cargo.lock" {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            copy_files(package, &entry.path(), &format!("{path}/"))?;
        } else {
            let text = fs::read_to_string(entry.path())?;
            package.write(
                &path,
                &text.replace("path = \"../..", &format!("path = \"{root}")),
            );
        }
    }
    Ok(())
}

/// Builds the package `name` and runs it: its exit code, and what it printed.
fn run((name, package): (&str, &Package), arguments: &[&str]) -> Result<(Option<i32>, String)> {
    let built = package.cargo(&["build", "--quiet"]);
    if !built.status.success() {
        return Err(String::from_utf8(built.stderr)?.into());
    }
    let output = Command::new(program(name)).args(arguments).output()?;
    if output.stdout.is_empty() {
        return Err(String::from_utf8(output.stderr)?.into());
    }
    Ok((output.status.code(), String::from_utf8(output.stdout)?))
}

fn program(name: &str) -> PathBuf {
    let programs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages-target/debug");
    programs.join(name).with_extension(EXE_EXTENSION)
}

/// What a package stands on when it runs: names and versions, in order.
fn dependencies(package: &Package) -> Result<Vec<String>> {
    let output = package.cargo(&[
        "tree",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr)?.into());
    }
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let mut packages: Vec<String> = String::from_utf8(output.stdout)?
        .lines()
        .map(name)
        .collect();
    packages.sort_unstable();
    packages.dedup();
    Ok(packages)
}

#[expect(clippy::print_stdout, reason = "the list is for people to read, too")]
fn carries_no_generator(packages: &[String]) {
    println!(
        "{} packages at run time:\n{}",
        packages.len(),
        packages.join("\n")
    );
    let names: Vec<&str> = packages
        .iter()
        .filter_map(|package| package.split(' ').next())
        .collect();
    assert!(names.contains(&"wirescribe-runtime"));
    for name in NOT_AT_RUN_TIME {
        assert!(!names.contains(&name), "an application carries {name}");
    }
}
