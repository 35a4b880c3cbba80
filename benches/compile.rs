//! What compiling emitted code costs: CPU seconds of `cargo check` and of `cargo build --release` for an emitted crate of
//! 100 synthetic endpoints, dependencies already built, without incremental compilation. The best peer needs 6.8 to check.
//!
//! Also printed: emitted lines for each endpoint, neither documentation nor blank lines, of the five real ones and of the
//! four kinds of synthetic ones. A provider's own files (client, credentials, signatures) are shared out among its
//! endpoints.
//!
//! Run it with `cargo bench --bench compile`. It runs Cargo in a directory for temporary files and removes that at the
//! end. CPU time is read from `/proc`, so figures need Linux.

#[path = "support/cargo.rs"]
mod cargo;
#[path = "support/cpu.rs"]
mod cpu;
#[path = "support/median.rs"]
mod median;
#[path = "support/mode.rs"]
mod mode;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/show.rs"]
mod show;
#[path = "support/synthetic.rs"]
mod synthetic;
#[path = "support/ticks.rs"]
mod ticks;

use std::error::Error;
use std::fs;
use std::path::Path;

use median::median;
use mode::Mode;
use scratch::Scratch;
use wirescribe_codegen::model::Api;
use wirescribe_codegen::{Files, Options, ROOT, generate, load};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Synthetic endpoints of one provider.
const PER_PROVIDER: usize = 20;

fn main() -> Outcome<()> {
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("compile")?;
    real_lines()?;
    let endpoints = mode.pick(100, 4);
    let specs = scratch.path().join("specs");
    synthetic::write(&specs, endpoints, PER_PROVIDER)?;
    let api = read(&specs)?;
    let files = generate(&api, &Options::default());
    let each = lines(&files, |_| true).div_ceil(endpoints);
    show::row("synthetic (all)", &[&each]);
    compile(&files, endpoints, &scratch, mode)
}

fn read(specs: &Path) -> Outcome<Api> {
    load(specs).map_err(|problems| format!("{problems:?}").into())
}

fn real_lines() -> Outcome<()> {
    show::title("emitted lines, documentation apart", &["own", "with share"]);
    let api = read(&cargo::root().join("specs"))?;
    let files = generate(&api, &Options::default());
    for provider in &api.providers {
        let name = &provider.name.rust;
        let endpoints = provider.endpoints.len().max(1);
        let own = |endpoint: &str| lines(&files, |path| path == format!("{name}/{endpoint}.rs"));
        let is_of_provider =
            |path: &str| path == format!("{name}.rs") || path.starts_with(&format!("{name}/"));
        let of_endpoints: usize = provider
            .endpoints
            .iter()
            .map(|found| own(&found.name.rust))
            .sum();
        let share = (lines(&files, is_of_provider) - of_endpoints).div_ceil(endpoints);
        for endpoint in &provider.endpoints {
            let own = own(&endpoint.name.rust);
            let shown = format!("{name}::{}", endpoint.name.rust);
            show::row(&shown, &[&own, &(own + share)]);
        }
    }
    Ok(())
}

/// Lines that are neither blank nor comments nor documentation.
fn lines(files: &Files, is_counted: impl Fn(&str) -> bool) -> usize {
    let counted = files.iter().filter(|(path, _)| is_counted(path));
    let lines = counted.flat_map(|(_, text)| text.lines().map(str::trim_start));
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

fn compile(files: &Files, endpoints: usize, scratch: &Scratch, mode: Mode) -> Outcome<()> {
    let sources: Vec<(String, &str)> = files
        .iter()
        .map(|(path, text)| (if path == ROOT { "lib.rs" } else { path }, text))
        .map(|(path, text)| (format!("src/{path}"), text))
        .collect();
    let sources: Vec<(&str, &str)> = sources
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let runtime = cargo::root().join("runtime");
    let dependencies = format!(
        "[dependencies]\nwirescribe-runtime = {{ path = \"{}\" }}\n",
        runtime.display()
    );
    let directory = scratch.path().join("crate");
    cargo::write_crate(&directory, &dependencies, &sources)?;
    show::title(&format!("{endpoints} synthetic endpoints"), &["CPU s"]);
    let target = scratch.path().join("target");
    let mut steps: Vec<(&str, &[&str])> = vec![("cargo check (best peer: 6.8)", &["check"])];
    if mode == Mode::Measure {
        steps.push(("cargo build --release", &["build", "--release"]));
    }
    for (name, arguments) in steps {
        let seconds = warm(&directory, &target, arguments, mode.pick(3, 1))?;
        show::row(name, &[&format!("{seconds:.2}")]);
    }
    Ok(())
}

/// CPU seconds with the dependencies already built.
fn warm(directory: &Path, target: &Path, arguments: &[&str], times: usize) -> Outcome<f64> {
    cpu::run(directory, target, arguments)?;
    let source = directory.join("src/lib.rs");
    let mut seconds = Vec::with_capacity(times);
    for _ in 0..times {
        fs::File::options()
            .append(true)
            .open(&source)?
            .set_modified(std::time::SystemTime::now())?;
        seconds.push(cpu::run(directory, target, arguments)?);
    }
    Ok(median(seconds.into_iter(), f64::total_cmp).unwrap_or(f64::NAN))
}
