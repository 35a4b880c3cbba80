//! What signing costs: emitted code against code written by hand with the same libraries, for a plain digest (PayU), an
//! HMAC-SHA-256 in a header (dLocal) and Signature Version 4. Also lines of YAML for each scheme against lines of Rust.
//!
//! Run it with `cargo bench --bench signing`. Emitted code is compiled in a crate of its own, in a directory for temporary
//! files that is removed at the end, as two programs: counting allocations would slow down what is timed. Both sides must
//! sign alike, and emitted code may allocate no more; that is asserted in every run.

#[path = "support/cargo.rs"]
mod cargo;
#[path = "../tests/support/fixture.rs"]
#[expect(clippy::panic, reason = "fixtures have passed the tests")]
mod fixture;
#[path = "support/mode.rs"]
mod mode;
#[path = "../tests/support/scheme.rs"]
mod scheme;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/show.rs"]
mod show;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use mode::Mode;
use scratch::Scratch;
use wirescribe_codegen::model::Api;
use wirescribe_codegen::source::{self, SourceFile};
use wirescribe_codegen::{Options, ROOT, generate, resolve};

type Outcome<T> = Result<T, Box<dyn Error>>;

const BY_HAND: &str = include_str!("support/signing/by_hand.rs");

/// The programs, and what they are made of besides emitted code.
const SOURCES: &[(&str, &str)] = &[
    (
        "src/allocations.rs",
        include_str!("support/signing/allocations.rs"),
    ),
    ("src/by_hand.rs", BY_HAND),
    ("src/median.rs", include_str!("support/median.rs")),
    ("src/pair.rs", include_str!("support/pair.rs")),
    ("src/show.rs", include_str!("support/show.rs")),
    ("src/sides.rs", include_str!("support/signing/sides.rs")),
    ("src/time.rs", include_str!("support/signing/time.rs")),
    ("src/units.rs", include_str!("support/units.rs")),
];

/// The schemes that are timed: title, provider, fixture.
const TIMED: &[(&str, &str, &str)] = &[
    ("PayU", "payu", "specs/payu/provider.yaml"),
    ("HMAC-SHA-256 header", "dlocal", "tests/signing/dlocal.yaml"),
    ("Signature Version 4", "aws", "tests/signing/sigv4.yaml"),
];

fn main() -> Outcome<()> {
    let mode = Mode::from_arguments();
    show_lines()?;
    let scratch = Scratch::new("signing")?;
    let (directory, target) = (scratch.path().join("crate"), scratch.path().join("target"));
    write(&directory)?;
    let rounds = mode.pick(20_000, 1).to_string();
    for arguments in [
        &["--bin", "allocations"][..],
        &["--bin", "time", "--", &rounds],
    ] {
        let profile = if mode == Mode::Measure {
            &["run", "--release"][..]
        } else {
            &["run"]
        };
        let arguments = [profile, arguments].concat();
        cargo::execute(&directory, &target, &arguments, Stdio::inherit())?;
    }
    Ok(())
}

/// Writes the crate with the emitted code of all three.
fn write(directory: &Path) -> Outcome<()> {
    let mut files: Vec<SourceFile> = source::find(&cargo::root().join("specs"))
        .map_err(|problems| format!("{problems:?}"))?
        .into_iter()
        .filter(|file| file.provider == "payu")
        .collect();
    for fixture in ["tests/signing/dlocal.yaml", "tests/signing/sigv4.yaml"] {
        files.extend(scheme::files(&read(fixture)?));
    }
    let emitted = generate(&resolved(&files)?, &Options::default());
    let mut sources: Vec<(String, &str)> = SOURCES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), *text))
        .collect();
    sources.extend(emitted.iter().map(|(path, text)| {
        let path = if path == ROOT { "mod.rs" } else { path };
        (format!("src/client/{path}"), text)
    }));
    let sources: Vec<(&str, &str)> = sources
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    cargo::write_crate(directory, &manifest(), &sources)?;
    Ok(())
}

fn manifest() -> String {
    let bin = |name: &str| format!("[[bin]]\nname = \"{name}\"\npath = \"src/{name}.rs\"\n");
    let runtime = cargo::root().join("runtime");
    format!(
        "{}{}[dependencies]\nallocation-counter = \"0.8\"\nbytes = \"1\"\nhex = {{ version = \"0.4\", default-features = false }}\n\
         hmac = {{ version = \"0.13\", default-features = false }}\nhttp = \"1\"\nhttpdate = \"1\"\npercent-encoding = \"2\"\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nsha2 = {{ version = \"0.11\", default-features = false }}\n\
         wirescribe-runtime = {{ path = \"{}\" }}\n",
        bin("time"),
        bin("allocations"),
        runtime.display()
    )
}

fn resolved(files: &[SourceFile]) -> Outcome<Api> {
    let resolved = resolve::resolve(files).into_result();
    resolved.map_err(|problems| format!("{problems:?}").into())
}

fn read(path: &str) -> Outcome<String> {
    Ok(fs::read_to_string(cargo::root().join(path))?)
}

/// Lines of YAML for each scheme, its vectors apart, against lines of Rust written by hand.
fn show_lines() -> Outcome<()> {
    show::title("lines of a scheme", &["yaml", "by hand", "of it shared"]);
    let shared = by_hand_lines("every scheme");
    for (title, provider, path) in TIMED {
        let own = by_hand_lines(provider);
        show::row(
            title,
            &[&yaml_lines(&read(path)?), &(own + shared), &shared],
        );
    }
    Ok(())
}

/// Lines of `compute` and `set`, which say what a signature is.
fn yaml_lines(text: &str) -> usize {
    let is_inside = |line: &&str| line.starts_with("      ");
    let section = |name: &str| {
        let start = format!("\n    {name}:\n");
        let section = text.split_once(&start).map_or("", |(_, rest)| rest);
        section.lines().take_while(is_inside).count() + 1
    };
    section("compute") + section("set")
}

/// Lines that are neither blank nor comments, from the marker of a scheme to the next one.
fn by_hand_lines(scheme: &str) -> usize {
    let start = format!("// lines: {scheme}\n");
    let section = BY_HAND.split_once(&start).map_or("", |(_, rest)| rest);
    let section = section.split("// lines: ").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    section.lines().filter(is_code).count()
}
