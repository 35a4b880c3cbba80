//! What is asked for: arguments that fit one another.

use std::path::{Path, PathBuf};

use wirescribe_codegen::Options;

use super::arguments::{GenerateArguments, PackageArguments};
use super::package::Package;
use crate::Failure;
use crate::args::Format;

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Job {
    /// Directory with the specs.
    pub(crate) specs: PathBuf,
    /// Directory to write to.
    pub(crate) out: PathBuf,
    /// What is emitted.
    pub(crate) options: Options,
    /// The crate around it.
    pub(crate) package: Option<Package>,
    /// What becomes of it.
    pub(crate) mode: Mode,
    /// Whether files of others are written over.
    pub(crate) force: bool,
    /// Whether unchanged providers are read again.
    pub(crate) full: bool,
    /// How much is told.
    pub(crate) talk: Talk,
    /// Form of findings.
    pub(crate) format: Format,
}

/// What becomes of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// They are written.
    Write,
    /// They are compared.
    Check,
    /// What would change is told.
    DryRun,
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Talk {
    /// Problems.
    Quiet,
    /// What was done.
    Usual,
    /// Each file.
    Verbose,
}

/// Words that no crate can be called: those of the language, and crates that are always there.
const KEPT: [&str; 60] = [
    "Self",
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "wirescribe_runtime",
    "wirescribe_signing",
    "yield",
    "_",
];

impl Job {
    pub(crate) fn new(arguments: &GenerateArguments) -> Result<Self, Failure> {
        let package = package(&arguments.package)?;
        let out = match (&arguments.out, &package) {
            (Some(out), _) => out.clone(),
            (None, Some(package)) => PathBuf::from(&package.name),
            // clap has asked for one of them.
            (None, None) => {
                return Err(Failure::usage(
                    "no directory to write to",
                    "add `--out DIR`",
                ));
            }
        };
        let run = &arguments.run;
        Ok(Self {
            specs: arguments.specs.directory.clone(),
            options: options(arguments, package.as_ref())?,
            package: package
                .map(|package| package.beside_runtime(&arguments.package, &out))
                .transpose()?,
            out,
            mode: match (run.check, run.dry_run) {
                (true, _) => Mode::Check,
                (false, true) => Mode::DryRun,
                (false, false) => Mode::Write,
            },
            force: run.force,
            // A comparison for CI believes no record of an earlier run.
            full: run.full || run.check,
            talk: match (run.quiet, run.verbose) {
                (true, _) => Talk::Quiet,
                (false, true) => Talk::Verbose,
                (false, false) => Talk::Usual,
            },
            format: arguments.output.format,
        })
    }

    /// Where an emitted file goes. Cases of a crate go to its tests.
    pub(crate) fn place(&self, path: &str) -> String {
        match self.package {
            None => path.to_owned(),
            Some(_) if path == wirescribe_codegen::CASES => format!("tests/wirescribe/{path}"),
            Some(_) => format!("src/wirescribe/{path}"),
        }
    }
}

fn options(arguments: &GenerateArguments, package: Option<&Package>) -> Result<Options, Failure> {
    let emitted = &arguments.emitted;
    let crate_name = match (package, &emitted.crate_name) {
        (Some(package), _) => Some(package.name.replace('-', "_")),
        (None, stated) => stated.clone(),
    };
    if let Some(name) = crate_name.as_ref().filter(|name| !is_name(name)) {
        return Err(Failure::usage(
            format!("`{name}` cannot be the name of a crate"),
            "use letters, digits and `_`",
        ));
    }
    if emitted.cases && crate_name.is_none() {
        return Err(Failure::usage(
            "`--cases` needs to know the crate that the cases call",
            "add `--crate-name NAME`",
        ));
    }
    let segments = emitted.runtime.strip_prefix("::");
    let mut segments = segments.unwrap_or(&emitted.runtime).split("::");
    let is_path = segments.all(|segment| {
        is_name(segment) || ["crate", "self", "super", "wirescribe_runtime"].contains(&segment)
    });
    if !is_path {
        return Err(Failure::usage(
            format!("`{}` is no path of a crate", emitted.runtime),
            "write one like `wirescribe_runtime` or `crate::runtime`",
        ));
    }
    Ok(Options {
        runtime: emitted.runtime.clone(),
        crate_name,
        feature_per_provider: emitted.feature_per_provider || package.is_some(),
        cases: emitted.cases,
        vectors: emitted.vectors,
    })
}

fn package(arguments: &PackageArguments) -> Result<Option<Package>, Failure> {
    let Some(name) = &arguments.name else {
        return Ok(None);
    };
    if !is_name(&name.replace('-', "_")) {
        return Err(Failure::usage(
            format!("`{name}` cannot be the name of a crate"),
            "use letters, digits, `-` and `_`, and start with a letter",
        ));
    }
    Ok(Some(Package::new(name.clone(), arguments.license.clone())))
}

/// Whether a name can stand for a crate in Rust.
fn is_name(name: &str) -> bool {
    let is_word = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word && name.starts_with(|first: char| !first.is_ascii_digit()) && !KEPT.contains(&name)
}

/// A path as seen from a directory: both are made absolute, and neither has to exist.
pub(super) fn seen_from(directory: &Path, path: &Path) -> PathBuf {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (from, to) = (absolute(directory), absolute(path));
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(from, to)| from == to)
        .count();
    let up = from.components().skip(common).map(|_| "..");
    let mut seen: PathBuf = up.collect();
    seen.extend(to.components().skip(common));
    seen
}
