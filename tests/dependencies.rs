//! The rules of `deny.toml`, as far as Cargo alone can tell: for this platform, and from what the packages declare.
//! `cargo deny` checks the same for all platforms.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn read(file: &str) -> Result<String> {
    Ok(fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join(file),
    )?)
}

/// The texts in the list `key = [ … ]` of `deny.toml`, comments left out.
fn list(key: &str) -> Result<Vec<String>> {
    let text = read("deny.toml")?;
    let start = format!("\n{key} = [");
    let (_, rest) = text
        .split_once(&start)
        .ok_or_else(|| format!("deny.toml has no `{key}`"))?;
    let lines = rest
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let list: String = lines.take_while(|line| *line != "]").collect();
    Ok(list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect())
}

/// Name, version and licence of every package of this platform.
fn packages() -> Result<BTreeSet<(String, String, String)>> {
    let tree = [
        "tree",
        "--workspace",
        "--all-features",
        "--edges",
        "normal,build,dev",
        "--prefix",
        "none",
    ];
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(tree)
        .args(["--offline", "--no-dedupe", "--format", "{p} |{l}"])
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let package = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        Some((
            words.next()?.to_owned(),
            words.next()?.to_owned(),
            licence.trim().to_owned(),
        ))
    };
    let packages: BTreeSet<_> = text.lines().filter_map(package).collect();
    assert!(
        packages.len() > 50,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(packages)
}

#[test]
fn licences_are_allowed() -> Result<()> {
    let allowed = list("allow")?;
    for (name, _, licence) in packages()? {
        let spaced = licence
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace('/', " OR ");
        let mut words = spaced.split_whitespace().peekable();
        assert!(
            any_of(&mut words, &allowed),
            "{name} has the licence {licence}"
        );
    }
    Ok(())
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `A OR B`; AND binds more tightly.
fn any_of(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut is_allowed = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_allowed |= all_of(words, allowed);
    }
    is_allowed
}

fn all_of(words: &mut Words<'_>, allowed: &[String]) -> bool {
    let mut is_allowed = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_allowed &= one(words, allowed);
    }
    is_allowed
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let is_allowed = any_of(words, allowed);
        words.next_if_eq(&")");
        return is_allowed;
    }
    let licence = words.next().unwrap_or_default();
    // An exception is another licence, which `allow` would have to name.
    let has_exception = words
        .next_if_eq(&"WITH")
        .is_some_and(|_| words.next().is_some());
    !has_exception && allowed.iter().any(|known| known == licence)
}

#[test]
fn no_package_comes_twice() -> Result<()> {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in packages()? {
        versions.entry(name).or_default().insert(version);
    }
    let skipped = list("skip")?;
    let is_skipped = |name: &str, version: &str| {
        let mut entries = skipped.iter().filter_map(|entry| entry.split_once('@'));
        let version = version.trim_start_matches('v');
        entries.any(|(crate_name, start)| {
            crate_name == name && version.starts_with(&format!("{start}."))
        })
    };
    for (name, mut versions) in versions {
        versions.retain(|version| !is_skipped(&name, version));
        assert!(versions.len() <= 1, "{name} comes in {versions:?}");
    }
    Ok(())
}

#[test]
fn unwanted_packages_stay_out() -> Result<()> {
    let names: BTreeSet<String> = packages()?.into_iter().map(|(name, _, _)| name).collect();
    for unwanted in list("deny")? {
        // `name` or `name:version`.
        let name = unwanted.split(':').next().unwrap_or_default();
        assert!(!names.contains(name), "{name} is in the tree");
    }
    Ok(())
}

#[test]
fn packages_come_from_one_registry() -> Result<()> {
    let allowed = list("allow-registry")?;
    for line in read("Cargo.lock")?
        .lines()
        .filter(|line| line.starts_with("source = "))
    {
        assert!(
            allowed
                .iter()
                .any(|known| line == format!("source = \"registry+{known}\"")),
            "{line}"
        );
    }
    Ok(())
}
