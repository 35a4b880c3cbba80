//! `drift` over a thousand pages from a folder: pages per second, where nothing changed, where one page did, and where all were
//! rendered otherwise.
//!
//! The page is the last state of `tests/pages/history`, each time with another address. Run it with
//! `cargo bench -p wirescribe --bench drift`.

#[path = "../../benches/support/mode.rs"]
mod mode;
#[path = "../../benches/support/scratch.rs"]
mod scratch;
#[path = "../../benches/support/show.rs"]
mod show;
#[path = "../../benches/support/ticks.rs"]
mod ticks;
#[path = "../../benches/support/units.rs"]
mod units;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use mode::Mode;
use scratch::Scratch;
use wirescribe::{Exit, Terminal};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Where the kernel counts what this process used.
const OWN: usize = 14;

/// Most that reading one page should take.
const TARGET: Duration = Duration::from_millis(10);

const PROVIDER: &str = "title: Acme\nenvironments: { test: https://test.acme.example }\n";

fn main() -> Outcome<()> {
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("drift")?;
    let count = mode.pick(1_000, 3);
    let page = page("H")?;
    place(scratch.path(), count, &page)?;
    drift(scratch.path(), &["--baseline"], Exit::Fine)?;
    show::title(
        &format!("drift over {count} pages"),
        &["time", "per second", "CPU each", "of 10 ms"],
    );
    measure("nothing changed", (scratch.path(), count), Exit::Fine)?;
    let changed = page.replace("`optional`", "`mandatory`");
    write_page(scratch.path(), 0, &changed)?;
    measure("one page changed", (scratch.path(), count), Exit::Findings)?;
    let rendered = self::page("H-padded")?;
    for number in 0..count {
        write_page(scratch.path(), number, &rendered)?;
    }
    measure(
        "all rendered otherwise",
        (scratch.path(), count),
        Exit::Fine,
    )
}

/// A state of the page.
fn page(state: &str) -> Outcome<String> {
    let path = format!("../tests/pages/history/{state}/page.md");
    Ok(fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join(path),
    )?)
}

fn place(directory: &Path, count: usize, page: &str) -> Outcome<()> {
    let specs = directory.join("specs/acme");
    fs::create_dir_all(&specs)?;
    fs::create_dir_all(directory.join("pages"))?;
    fs::write(specs.join("provider.yaml"), PROVIDER)?;
    for number in 0..count {
        fs::write(specs.join(format!("delete_{number}.yaml")), spec(number))?;
        write_page(directory, number, page)?;
    }
    Ok(())
}

fn spec(number: usize) -> String {
    format!(
        "doc: Deletes a card.\nsource: {{ page: https://docs.acme.example/{number}, retrieved: 2026-01-01 }}\nrequest: {{ method: \
         DELETE, path: /cards }}\neffect: delete\nrepeat: unknown\noutcomes: [{{ when: {{ status: 200 }}, returns: Deleted }}]\n"
    )
}

fn write_page(directory: &Path, number: usize, page: &str) -> Outcome<()> {
    let address = format!("page_source: https://docs.acme.example/{number}");
    let known = "page_source: https://docs.shop.example/reference/v2_delete-card-api";
    let path = directory.join("pages").join(format!("{number}.md"));
    Ok(fs::write(path, page.replace(known, &address))?)
}

fn measure(name: &str, (directory, count): (&Path, usize), exit: Exit) -> Outcome<()> {
    let (start, before) = (Instant::now(), ticks::cpu_seconds(OWN));
    drift(directory, &[], exit)?;
    let (time, cpu) = (start.elapsed(), ticks::cpu_seconds(OWN) - before);
    let rate = format!("{:.0}", as_number(count) / time.as_secs_f64());
    let each = cpu / as_number(count);
    let share = units::ratio(each / TARGET.as_secs_f64());
    let each = units::time(Duration::from_secs_f64(each));
    show::row(name, &[&units::time(time), &rate, &each, &share]);
    Ok(())
}

fn drift(directory: &Path, more: &[&str], exit: Exit) -> Outcome<()> {
    let (specs, pages) = (directory.join("specs"), directory.join("pages"));
    let mut arguments = vec!["wirescribe".into(), "drift".into(), specs.into_os_string()];
    arguments.extend(["--pages".into(), pages.into_os_string()]);
    arguments.extend(more.iter().map(Into::into));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = wirescribe::run(arguments, &mut Terminal::plain(&mut out, &mut err));
    if ended == exit {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&out).into_owned().into())
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn as_number(count: usize) -> f64 {
    count as f64
}
