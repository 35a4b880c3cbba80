//! Large sets of specs: what an endpoint costs when there are 1,000 of them, and when there are 10,000.
//!
//! For `check` (find, read and check) and for `generate` (the same, then emit, print and write): endpoints per second, CPU
//! time per endpoint (target: at most 0.4 ms), the most memory used, and how many times as much an endpoint costs among
//! 10,000 as among 1,000. Every run is a process of its own. CPU time and memory are counted on Linux only.
//!
//! Run it with `cargo bench --bench large`.

#[path = "support/median.rs"]
mod median;
#[path = "support/mode.rs"]
mod mode;
#[path = "support/peak.rs"]
mod peak;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/show.rs"]
mod show;
#[path = "support/synthetic.rs"]
mod synthetic;
#[path = "support/ticks.rs"]
mod ticks;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use median::median;
use mode::Mode;
use scratch::Scratch;
use wirescribe_codegen::{Options, generate, load};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// First argument of a process that does something once.
const ONCE: &str = "--once";

/// The second argument: what it does.
const VERBS: [&str; 2] = ["check", "generate"];

/// How many endpoints share a provider.
const PER_PROVIDER: usize = 20;

/// Where the kernel counts what this process used.
const OWN: usize = 14;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ONCE) {
        return run_once(arguments);
    }
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("large")?;
    let columns = ["per second", "CPU ms each", "MiB"];
    let sizes = [mode.pick(1_000, 20), mode.pick(10_000, 40)];
    for size in sizes {
        synthetic::write(&scratch.path().join(size.to_string()), size, PER_PROVIDER)?;
    }
    for verb in VERBS {
        show::title(verb, &columns);
        let runs = sizes.map(|size| typical(verb, size, scratch.path(), mode.pick(3, 1)));
        let [few, many] = runs;
        let (few, many) = (few?, many?);
        for run in [&few, &many] {
            let (speed, cost) = (run.per_second(), run.milliseconds_each());
            show::row(
                &format!("{} endpoints", run.endpoints),
                &[
                    &format!("{speed:.0}"),
                    &format!("{cost:.3}"),
                    &format!("{:.1}", run.peak),
                ],
            );
        }
        let ratio = few.per_second() / many.per_second();
        show::row(
            "time of one among many, against few",
            &[&format!("{ratio:.2} x")],
        );
    }
    Ok(())
}

/// What a process took, in seconds and MiB.
#[derive(Debug, Clone, Copy)]
struct Run {
    endpoints: u32,
    wall: f64,
    cpu: f64,
    peak: f64,
}

impl Run {
    fn per_second(&self) -> f64 {
        f64::from(self.endpoints) / self.wall
    }

    fn milliseconds_each(&self) -> f64 {
        self.cpu * 1e3 / f64::from(self.endpoints)
    }
}

/// The run whose CPU time is the median.
fn typical(verb: &str, size: usize, scratch: &Path, times: usize) -> Outcome<Run> {
    let runs: Vec<Run> = (0..times)
        .map(|round| {
            alone(
                verb,
                size,
                scratch,
                &scratch.join(format!("{verb}-{size}-{round}")),
            )
        })
        .collect::<Outcome<_>>()?;
    let typical = median(runs.into_iter(), |one, other| one.cpu.total_cmp(&other.cpu));
    typical.ok_or_else(|| "no run".into())
}

/// Writes to a directory that stays until the end: some file systems are slow to write where much was just removed.
fn alone(verb: &str, size: usize, scratch: &Path, out: &Path) -> Outcome<Run> {
    let mut child = Command::new(std::env::current_exe()?);
    let output = child
        .args([ONCE, verb])
        .args([scratch.join(size.to_string()).as_path(), out])
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let figures = text.split_whitespace().map(str::parse::<f64>);
    let figures: Vec<f64> = figures.collect::<Result<_, _>>()?;
    let [wall, cpu, peak] = figures[..] else {
        return Err("a run that printed no figures".into());
    };
    let endpoints = u32::try_from(size)?;
    Ok(Run {
        endpoints,
        wall,
        cpu,
        peak,
    })
}

/// Such a process: prints seconds, CPU seconds and MiB.
fn run_once(mut arguments: impl Iterator<Item = OsString>) -> Outcome<()> {
    let mut next = || arguments.next().ok_or("an argument is missing");
    let (verb, specs, out) = (next()?, next()?, next()?);
    let start = Instant::now();
    let api = load(Path::new(&specs)).map_err(|problems| format!("{problems:?}"))?;
    if verb == VERBS[1] {
        generate(&api, &options()).write(Path::new(&out))?;
    }
    let wall = start.elapsed().as_secs_f64();
    let (cpu, peak) = (ticks::cpu_seconds(OWN), peak::kibibytes());
    show::row(&format!("{wall} {cpu} {}", peak / 1024), &[]);
    Ok(())
}

fn options() -> Options {
    Options {
        crate_name: Some("generated_client".to_owned()),
        feature_per_provider: true,
        ..Options::default()
    }
}
