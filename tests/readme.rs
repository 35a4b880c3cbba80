//! What the readme and the pages beside it show is what there is.
//!
//! A block after `<!-- from <file> -->` is quoted from that file, where `OUT_DIR` is what the build script emitted. A
//! line with nothing but `…` in a comment stands for anything. The other Rust blocks are compiled as doctests of the
//! client crate.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Result = std::result::Result<(), Box<dyn Error>>;

/// Links that point into the repository are checked in these.
const PAGES: [&str; 7] = [
    "README.md",
    "docs/README.md",
    "docs/architecture.md",
    "docs/benchmarks.md",
    "docs/reliability.md",
    "docs/signing.md",
    "docs/spec-language.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn quotes_are_verbatim() -> Result {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let mut quotes = 0;
    for quote in readme.split("<!-- from ").skip(1) {
        let (file, rest) = quote.split_once(" -->\n").ok_or("a quote names its file")?;
        let block = rest.split("```").nth(1).ok_or("a quote is a block")?;
        let (_, block) = block.split_once('\n').ok_or("a block has lines")?;
        let text = fs::read_to_string(locate(file))?;
        assert_quoted(file, &text, block)?;
        quotes += 1;
    }
    assert!(quotes > 3, "the readme quotes specs and emitted code");
    Ok(())
}

fn locate(file: &str) -> PathBuf {
    match file.strip_prefix("OUT_DIR/") {
        Some(emitted) => Path::new(env!("OUT_DIR")).join("wirescribe").join(emitted),
        None => root().join(file),
    }
}

/// The parts between ellipses are in the file, in this order.
fn assert_quoted(file: &str, text: &str, block: &str) -> Result {
    let mut rest = text;
    for part in parts(block) {
        let at = rest.find(&part);
        let at = at.ok_or_else(|| format!("{file} does not go on with this:\n{part}"))?;
        rest = &rest[at + part.len()..];
    }
    Ok(())
}

fn parts(block: &str) -> Vec<String> {
    let lines: Vec<&str> = block.lines().collect();
    let is_ellipsis = |line: &&str| matches!(line.trim(), "# …" | "// …");
    let parts = lines.split(is_ellipsis);
    parts.map(|part| part.join("\n")).collect()
}

#[test]
fn the_commands_are_those_that_are_checked() -> Result {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let checks = fs::read_to_string(root().join(".ci/run"))?;
    let commands: Vec<&str> = readme
        .split("```console\n")
        .skip(1)
        .filter_map(|block| block.lines().next())
        .collect();
    assert_eq!(commands.len(), 2, "the readme has two commands");
    for command in commands {
        let is_checked =
            |line: &str| line.starts_with("cargo ") && line.replace(" --locked", "") == command;
        assert!(
            checks.lines().any(is_checked),
            "`.ci/run` does not run `{command}`"
        );
    }
    Ok(())
}

#[test]
fn links_lead_somewhere() -> Result {
    for page in PAGES {
        let path = root().join(page);
        let text = fs::read_to_string(&path)?;
        let folder = path.parent().ok_or("a page has a folder")?;
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            let is_inside = !target.is_empty() && !target.contains("://");
            assert!(
                !is_inside || folder.join(target).exists(),
                "{page} points to {target}"
            );
        }
    }
    Ok(())
}

#[test]
fn every_package_has_its_licences() -> Result {
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = fs::read_to_string(root().join(file))?;
        assert!(text.contains("The Wirescribe authors"));
        for package in ["codegen", "runtime", "sandbox", "signing"] {
            assert_eq!(
                fs::read_to_string(root().join(package).join(file))?,
                text,
                "{package}/{file}"
            );
        }
    }
    Ok(())
}
