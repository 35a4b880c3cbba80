//! From specs to the files of a client: read, check, emit, print, write.
//!
//! 1. The five endpoints of this repository: all together (target: under 20 ms), all together with their cases as tests,
//!    as the build script of this package emits them, and each alone with its provider.
//! 2. 1,000 synthetic endpoints against four: at most 250 times the time, so that large clients cost what their endpoints
//!    cost. Once with four endpoints for each provider, once with all in one. Every run is a process of its own, as a
//!    build script is.
//! 3. The most memory that these processes used (Linux only).
//!
//! Run it with `cargo bench --bench generate`.

#[path = "support/median.rs"]
mod median;
#[path = "support/mode.rs"]
mod mode;
#[path = "support/pair.rs"]
mod pair;
#[path = "support/peak.rs"]
mod peak;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/show.rs"]
mod show;
#[path = "support/synthetic.rs"]
mod synthetic;
#[path = "support/units.rs"]
mod units;

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use median::median;
use mode::Mode;
use pair::compare;
use scratch::Scratch;
use wirescribe_codegen::{Files, Options, generate, load};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// First argument of a process that generates once.
const ONCE: &str = "--once";

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ONCE) {
        return run_once(arguments);
    }
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("generate")?;
    real(&scratch, mode)?;
    synthetic(&scratch, mode)
}

fn files(specs: &Path, cases: bool) -> Outcome<Files> {
    let api = load(specs).map_err(|problems| format!("{problems:?}"))?;
    let options = Options {
        crate_name: Some("generated_client".to_owned()),
        feature_per_provider: true,
        cases,
        ..Options::default()
    };
    Ok(generate(&api, &options))
}

/// The time from reading to writing, into a directory that is not there yet.
fn once(specs: &Path, out: &Path, cases: bool) -> Outcome<Duration> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let start = Instant::now();
    files(specs, cases)?.write(out)?;
    Ok(start.elapsed())
}

fn typical(specs: &Path, out: &Path, cases: bool, times: usize) -> Outcome<Duration> {
    let times: Vec<Duration> = (0..times)
        .map(|_| once(specs, out, cases))
        .collect::<Outcome<_>>()?;
    Ok(median(times.into_iter(), Duration::cmp).unwrap_or_default())
}

fn real(scratch: &Scratch, mode: Mode) -> Outcome<()> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let out = scratch.path().join("real");
    let times = mode.pick(51, 1);
    show::title("specs of this repository", &["time", "lines"]);
    let report = |name: &str, specs: &Path, cases: bool| -> Outcome<()> {
        let files = files(specs, cases)?;
        let lines: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
        let time = typical(specs, &out, cases, times)?;
        show::row(name, &[&units::time(time), &lines]);
        Ok(())
    };
    report("all (under 20 ms)", &specs, false)?;
    report("all, with their cases as tests", &specs, true)?;
    for (name, single) in each_alone(&specs, scratch.path())? {
        report(&name, &single, false)?;
    }
    Ok(())
}

/// A directory for each endpoint, which holds it and its provider.
fn each_alone(specs: &Path, scratch: &Path) -> Outcome<Vec<(String, PathBuf)>> {
    let mut single = Vec::new();
    for provider in entries(specs)? {
        let provider_name = name(&provider);
        for file in entries(&provider)? {
            let endpoint = name(&file);
            if endpoint == "provider.yaml" || file.is_dir() {
                continue;
            }
            let shown = format!("{provider_name}/{endpoint}");
            let directory = scratch.join(shown.replace('/', "-"));
            let inner = directory.join(&provider_name);
            fs::create_dir_all(&inner)?;
            fs::copy(provider.join("provider.yaml"), inner.join("provider.yaml"))?;
            fs::copy(&file, inner.join(&endpoint))?;
            single.push((shown, directory));
        }
    }
    Ok(single)
}

fn entries(directory: &Path) -> Outcome<Vec<PathBuf>> {
    let mut entries = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn synthetic(scratch: &Scratch, mode: Mode) -> Outcome<()> {
    let many = mode.pick(1_000, 8);
    let few_specs = scratch.path().join("few");
    synthetic::write(&few_specs, 4, 4)?;
    show::title("synthetic endpoints", &["many", "4", "ratio"]);
    let mut peaks = vec![("4".to_owned(), alone(&few_specs, scratch.path())?.peak)];
    for (name, per_provider) in [("4 for each provider", 4), ("all in one provider", many)] {
        let specs = scratch.path().join(name);
        synthetic::write(&specs, many, per_provider)?;
        let name = format!("{many}, {name}");
        let pair = compare(
            mode.pick(7, 1),
            || alone(&specs, scratch.path()).map(|run| run.time),
            || alone(&few_specs, scratch.path()).map(|run| run.time),
        )?;
        let (ours, theirs) = (units::time(pair.ours), units::time(pair.theirs));
        let title = format!("{name} (at most {} x)", many / 4);
        show::row(&title, &[&ours, &theirs, &units::ratio(pair.ratio)]);
        peaks.push((name, alone(&specs, scratch.path())?.peak));
    }
    show::title("most memory used", &["MiB"]);
    for (name, peak) in peaks {
        show::row(&name, &[&format!("{peak:.1}")]);
    }
    Ok(())
}

/// What a process of its own took, in time and in memory (MiB).
struct Run {
    time: Duration,
    peak: f64,
}

/// Generates once in a process of its own, as a build script does: what an earlier run left in memory would count.
fn alone(specs: &Path, scratch: &Path) -> Outcome<Run> {
    let out = scratch.join("out");
    let mut child = Command::new(std::env::current_exe()?);
    let output = child
        .arg(ONCE)
        .args([specs, &out])
        .stderr(Stdio::inherit())
        .output()?;
    fs::remove_dir_all(&out)?;
    let text = String::from_utf8(output.stdout)?;
    let (time, peak) = text
        .trim()
        .split_once(' ')
        .ok_or("a run that printed nothing")?;
    Ok(Run {
        time: Duration::from_nanos(time.parse()?),
        peak: peak.parse::<f64>()? / 1024.0,
    })
}

/// Such a process: prints nanoseconds and kibibytes.
fn run_once(mut directories: impl Iterator<Item = OsString>) -> Outcome<()> {
    let mut next = || directories.next().ok_or("two directories are missing");
    let (specs, out) = (next()?, next()?);
    let time = once(Path::new(&specs), Path::new(&out), false)?;
    show::row(&format!("{} {}", time.as_nanos(), peak::kibibytes()), &[]);
    Ok(())
}
