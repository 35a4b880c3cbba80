//! What reading pages costs: one of each form, and a thousand of them that are read and compared.
//!
//! 1. CPU time of telling the form of a page and reading it, for the longest page of each form in `tests/pages`. It should
//!    be under 10 ms.
//! 2. A thousand pages, each read as it was and as it is, and compared: `drift` without files and network.
//!
//! CPU time is read from `/proc`, and is 0 where there is none. Run it with `cargo bench -p wirescribe-pages`.

#[path = "../../benches/support/mode.rs"]
mod mode;
#[path = "../../benches/support/show.rs"]
mod show;
#[path = "../../benches/support/ticks.rs"]
mod ticks;
#[path = "../../benches/support/units.rs"]
mod units;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mode::Mode;
use wirescribe_pages::compare::compare;
use wirescribe_pages::{Facts, Form, Page};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Where the kernel counts what this process used.
const OWN: usize = 14;

/// Most that one page should take.
const TARGET: Duration = Duration::from_millis(10);

fn main() -> Outcome<()> {
    let mode = Mode::from_arguments();
    let pages = pages()?;
    one_by_one(&pages, mode.pick(300, 1));
    thousand(&pages, mode.pick(1_000, 10));
    Ok(())
}

/// A page: its form and its text.
type Source = (Form, String);

/// Every page of the cases that some reader knows.
fn pages() -> Outcome<Vec<Source>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    let mut pages = Vec::new();
    for case in folders(&root)?.iter().map(|form| folders(form)) {
        for file in case?.iter().map(|case| entries(case)) {
            let page = file?
                .into_iter()
                .find(|path| path.file_stem().is_some_and(|stem| stem == "page"));
            let text = fs::read_to_string(page.ok_or("a case without a page")?)?;
            if let Some(form) = Form::of(&Page::new(text.as_str())?) {
                pages.push((form, text));
            }
        }
    }
    Ok(pages)
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn folders(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut paths = entries(folder)?;
    paths.retain(|path| path.is_dir());
    Ok(paths)
}

/// As the command line reads: the form is told, then read. Pages that are refused cost, too.
fn read(text: &str) -> Option<Facts> {
    let page = Page::new(text).ok()?;
    Form::of(&page)?.read(&page).ok()
}

fn one_by_one(pages: &[Source], repetitions: usize) {
    show::title(
        "the longest page of each form",
        &["bytes", "facts", "CPU", "of 10 ms"],
    );
    for form in Form::ALL {
        let of_form = pages.iter().filter(|page| page.0 == form);
        let Some((_, text)) = of_form.max_by_key(|page| page.1.len()) else {
            show::row(form.word(), &[&"no page"]);
            continue;
        };
        let (mut facts, before) = (0, ticks::cpu_seconds(OWN));
        for _ in 0..repetitions {
            facts = read(text).map_or(0, |facts| facts.facts.len());
        }
        let each = (ticks::cpu_seconds(OWN) - before) / as_number(repetitions);
        let share = units::ratio(each / TARGET.as_secs_f64());
        let each = units::time(Duration::from_secs_f64(each));
        show::row(form.word(), &[&text.len(), &facts, &each, &share]);
    }
}

/// Each page once more with other words in it, so that something has changed.
fn thousand(pages: &[Source], count: usize) {
    let texts: Vec<(String, String)> = pages
        .iter()
        .cycle()
        .take(count)
        .map(|(_, text)| {
            (
                text.clone(),
                text.replace("string", "integer").replace("404", "409"),
            )
        })
        .collect();
    let (start, before) = (Instant::now(), ticks::cpu_seconds(OWN));
    let mut changes = 0;
    for (old, new) in &texts {
        if let (Some(old), Some(new)) = (read(old), read(new)) {
            changes += compare(&old, &new).len();
        }
    }
    let (time, cpu) = (start.elapsed(), ticks::cpu_seconds(OWN) - before);
    show::title(
        "pages read twice and compared",
        &["changes", "time", "CPU", "CPU each"],
    );
    let each = units::time(Duration::from_secs_f64(cpu / as_number(texts.len().max(1))));
    let cpu = units::time(Duration::from_secs_f64(cpu));
    show::row(
        &texts.len().to_string(),
        &[&changes, &units::time(time), &cpu, &each],
    );
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn as_number(count: usize) -> f64 {
    count as f64
}
