//! `check` and `generate` on many endpoints: time, CPU and memory, and what one changed spec costs.
//!
//! 1. `check` and `generate` on 1,000 and 10,000 synthetic endpoints, 20 for each provider: the time for each endpoint
//!    should not depend on their number.
//! 2. `generate` again, when nothing has changed, when one spec of all has, and with everything read again: the middle one
//!    should take less than a tenth of the last.
//!
//! 3. `diff` with this one spec changed: what an endpoint costs, and how many times as much among 10,000 as among 1,000,
//!    which tells of work that grows faster than the specs. So for `check` and `generate`.
//!
//! Every run is a process of its own. CPU and memory are read from `/proc`, and are 0 where there is none. Run it with
//! `cargo bench -p wirescribe --bench generate`.

#[path = "../../benches/support/mode.rs"]
mod mode;
#[path = "../../benches/support/scratch.rs"]
mod scratch;
#[path = "../../benches/support/show.rs"]
mod show;
#[path = "../../benches/support/synthetic.rs"]
mod synthetic;
#[path = "../../benches/support/units.rs"]
mod units;

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mode::Mode;
use scratch::Scratch;
use wirescribe::{Exit, Terminal};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// First argument of a process that runs one verb.
const ONCE: &str = "--once";

/// What the kernel counts CPU time in, on every system that has `/proc`.
const TICKS_PER_SECOND: f64 = 100.0;

/// Endpoints of one provider.
const PER_PROVIDER: usize = 20;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ONCE) {
        return run_once(arguments);
    }
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("verbs")?;
    let columns = ["time", "per second", "CPU ms each", "peak MiB"];
    let sizes = [mode.pick(1_000, 4), mode.pick(10_000, 8)];
    let [few, many] = sizes.map(|endpoints| measure(scratch.path(), endpoints, &columns));
    show::title(
        "CPU of one endpoint among many, against few",
        &[&format!("{} / {}", sizes[1], sizes[0])],
    );
    for ((name, few), (_, many)) in few?.iter().zip(&many?) {
        show::row(name, &[&units::ratio(many / few)]);
    }
    Ok(())
}

/// Names of runs, and the CPU seconds that each took of an endpoint.
type Costs = Vec<(&'static str, f64)>;

fn measure(scratch: &Path, endpoints: usize, columns: &[&str]) -> Outcome<Costs> {
    let specs = scratch.join(format!("specs {endpoints}"));
    let old = scratch.join(format!("old {endpoints}"));
    let out = scratch.join(format!("out {endpoints}"));
    synthetic::write(&specs, endpoints, PER_PROVIDER)?;
    synthetic::write(&old, endpoints, PER_PROVIDER)?;
    show::title(&format!("{endpoints} endpoints"), columns);
    let check = verb("check", &specs, &[])?;
    show_run("check", endpoints, &check);
    let first = generate(&specs, &out, &[])?;
    show_run("generate, into an empty directory", endpoints, &first);
    again(endpoints, &specs, &out)?;
    let diff = verb("diff", &old, &[specs.as_os_str()])?;
    show_run("diff, one spec changed", endpoints, &diff);
    let runs = [("check", check), ("generate", first), ("diff", diff)];
    let each = runs.map(|(name, run)| (name, run.cpu / as_number(endpoints)));
    Ok(each.into())
}

/// Runs `generate` with more arguments.
fn generate(specs: &Path, out: &Path, more: &[&OsStr]) -> Outcome<Run> {
    let out = [OsStr::new("--out"), out.as_os_str()];
    verb("generate", specs, &[&out, more].concat())
}

/// The same again: nothing changed, one spec changed, everything read.
fn again(endpoints: usize, specs: &Path, out: &Path) -> Outcome<()> {
    let nothing = generate(specs, out, &[])?;
    show_run("generate, nothing changed", endpoints, &nothing);
    let full = generate(specs, out, &[OsStr::new("--full")])?;
    show_run("generate --full, nothing changed", endpoints, &full);
    let spec = specs.join("provider_0/endpoint_0.yaml");
    let text = fs::read_to_string(&spec)?;
    fs::write(&spec, text.replace("for good", "for ever"))?;
    let one = generate(specs, out, &[])?;
    show_run("generate, one spec changed", endpoints, &one);
    show::title(
        "one changed spec against all (under 0.1 x)",
        &["time", "CPU"],
    );
    let time = one.time.as_secs_f64() / full.time.as_secs_f64();
    show::row(
        &format!("{endpoints} endpoints"),
        &[&units::ratio(time), &units::ratio(one.cpu / full.cpu)],
    );
    Ok(())
}

fn show_run(name: &str, endpoints: usize, run: &Run) {
    let count = as_number(endpoints);
    let rate = format!("{:.0}", count / run.time.as_secs_f64());
    let each = format!("{:.3}", run.cpu * 1e3 / count);
    let peak = format!("{:.1}", run.peak);
    show::row(name, &[&units::time(run.time), &rate, &each, &peak]);
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// What a process took.
struct Run {
    time: Duration,
    /// CPU seconds, of user and system.
    cpu: f64,
    /// The most memory, in MiB.
    peak: f64,
}

/// Runs a verb in a process of its own.
fn verb(verb: &str, specs: &Path, more: &[&OsStr]) -> Outcome<Run> {
    let mut child = Command::new(std::env::current_exe()?);
    child.arg(ONCE).arg(verb).arg(specs).args(more);
    let output = child.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [time, cpu, peak] = figures[..] else {
        return Err(format!("`{verb}` failed").into());
    };
    Ok(Run {
        time: Duration::from_secs_f64(time),
        cpu,
        peak,
    })
}

/// Such a process: prints seconds, CPU seconds and MiB.
fn run_once(arguments: impl Iterator<Item = OsString>) -> Outcome<()> {
    let arguments: Vec<OsString> = std::iter::once("wirescribe".into())
        .chain(arguments)
        .collect();
    // The change that is compared is a risky one.
    let expected = match arguments.get(1) {
        Some(verb) if verb == "diff" => Exit::Findings,
        _ => Exit::Fine,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let start = Instant::now();
    let exit = wirescribe::run(arguments, &mut Terminal::plain(&mut out, &mut err));
    let time = start.elapsed().as_secs_f64();
    if exit != expected {
        let text = [out, err].concat();
        return Err(String::from_utf8_lossy(&text).into_owned().into());
    }
    show::row(&format!("{time} {} {}", cpu_seconds(), peak()), &[]);
    Ok(())
}

/// User and system time of this process.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field, the name of the program, may hold spaces; it ends with the last parenthesis.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: f64 = ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    ticks / TICKS_PER_SECOND
}

/// The most memory this process had at one time.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    number.unwrap_or(0.0) / 1024.0
}
