//! The entry for build scripts.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use crate::{Options, Vectors, check_with, diagnostic::Diagnostic, generate};

/// Generates a client from a build script.
///
/// ```no_run
/// // in `main` of build.rs
/// wirescribe_codegen::Builder::new().specs("specs").run();
/// ```
///
/// ```ignore
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/wirescribe/client.rs"));
/// ```
///
/// The crate depends on `wirescribe-runtime`, and on this crate as a build dependency.
#[derive(Debug, Clone)]
pub struct Builder {
    specs: PathBuf,
    out: Option<PathBuf>,
    options: Options,
    vectors: Vectors,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// A builder that reads `specs/` and writes `$OUT_DIR/wirescribe/`.
    #[must_use]
    pub fn new() -> Self {
        let crate_name = env::var("CARGO_PKG_NAME")
            .ok()
            .map(|name| name.replace('-', "_"));
        Self {
            specs: PathBuf::from("specs"),
            out: None,
            options: Options {
                crate_name,
                ..Options::default()
            },
            vectors: Vectors::Run,
        }
    }

    /// The directory with the specs, relative to the package.
    #[must_use]
    pub fn specs(mut self, directory: impl AsRef<Path>) -> Self {
        directory.as_ref().clone_into(&mut self.specs);
        self
    }

    /// The directory to write to, instead of `$OUT_DIR/wirescribe`; it belongs to the generator.
    #[must_use]
    pub fn out(mut self, directory: impl AsRef<Path>) -> Self {
        self.out = Some(directory.as_ref().to_owned());
        self
    }

    /// The crate under which emitted code names the runtime; `wirescribe_runtime` unless stated.
    #[must_use]
    pub fn runtime(mut self, path: &str) -> Self {
        path.clone_into(&mut self.options.runtime);
        self
    }

    /// Puts each provider's module behind a Cargo feature of its name; the package must declare them.
    #[must_use]
    pub fn feature_per_provider(mut self) -> Self {
        self.options.feature_per_provider = true;
        self
    }

    /// Emits the specs' cases as tests, too, into `cases.rs`.
    #[must_use]
    pub fn cases(mut self) -> Self {
        self.options.cases = true;
        self
    }

    /// Emits the vectors of signatures as unit tests, too, into `vectors.rs` of each provider.
    #[must_use]
    pub fn vectors(mut self) -> Self {
        self.options.vectors = true;
        self
    }

    /// Does not compute the vectors of signatures in this build. Unless this is said, one that does not fit its formula
    /// fails the build; those that need asymmetric keys or ciphers are computed in tests alone, because a build script must
    /// not build a crypto library.
    #[must_use]
    pub fn skip_vectors(mut self) -> Self {
        self.vectors = Vectors::Skip;
        self
    }

    /// Generates, and tells Cargo what to watch. Problems fail the build, one line for each, all in one run; then nothing
    /// is written.
    pub fn run(self) {
        tell(&format!("rerun-if-changed={}", self.specs.display()));
        match self.generate() {
            Ok(()) => {}
            Err(Failure::Specs(problems)) => problems
                .iter()
                .filter(|problem| !problem.code.is_warning())
                .for_each(|problem| tell(&format!("error={problem}"))),
            Err(Failure::Write(error)) => {
                tell(&format!("error=cannot write the generated client: {error}"));
            }
        }
    }

    fn generate(&self) -> Result<(), Failure> {
        let checked = check_with(&self.specs, self.vectors);
        let warnings = checked
            .diagnostics
            .iter()
            .filter(|found| found.code.is_warning());
        warnings.for_each(|warning| tell(&format!("warning={warning}")));
        let api = checked.into_result().map_err(Failure::Specs)?;
        let out = match (&self.out, env::var_os("OUT_DIR")) {
            (Some(out), _) => out.clone(),
            (None, Some(out)) => PathBuf::from(out).join("wirescribe"),
            (None, None) => {
                return Err(Failure::Write(io::Error::other(
                    "OUT_DIR is not set; state a directory with `out`",
                )));
            }
        };
        generate(&api, &self.options)
            .write(&out)
            .map_err(Failure::Write)
    }
}

enum Failure {
    Specs(Vec<Diagnostic>),
    Write(io::Error),
}

#[expect(
    clippy::print_stdout,
    reason = "a build script speaks to Cargo on its standard output"
)]
fn tell(instruction: &str) {
    println!("cargo::{instruction}");
}
