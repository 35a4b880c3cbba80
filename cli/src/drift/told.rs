//! Changes as findings, and why there are none to tell.

use wirescribe_codegen::diagnostic::{OneLine, Place};
use wirescribe_pages::compare::{Change, Kind};
use wirescribe_pages::{Aspect, Part};

use super::pages::Current;
use super::watched::Watched;
use crate::finding::{Finding, Level, Location};

/// One change, at its line of the page; of what is gone, at its line of the facts that were kept.
pub(super) fn finding(
    spec: &Watched<'_>,
    current: &Current,
    change: &Change,
    is_applied: bool,
) -> Finding {
    let is_gone = matches!(change.kind, Kind::Removed | Kind::Lost) && change.new.is_empty();
    let place = Place {
        line: change.place.line,
        column: change.place.column,
    };
    let location = if is_gone {
        Location::new(&spec.facts_display, in_facts(spec, change))
    } else {
        Location::new(&current.display, place)
    };
    let is_prose = change.aspect == Aspect::Wording;
    Finding {
        level: if is_prose {
            Level::Note
        } else {
            Level::Warning
        },
        code: format!("drift-{}", word(change.kind)),
        message: format!(
            "{}/{}: {}",
            spec.file.provider,
            spec.file.stem,
            message(change)
        ),
        location,
        related: Vec::new(),
        help: help(change, is_applied).map(str::to_owned),
        fingerprint: Some(fingerprint(spec, change)),
        change: None,
    }
}

/// Where the facts that were kept speak of a thing.
fn in_facts(spec: &Watched<'_>, change: &Change) -> Place {
    let text = std::fs::read_to_string(&spec.facts).unwrap_or_default();
    let about = change.about.to_string();
    let mut lines = text.lines().zip(1..);
    let line = lines.find(|(line, _)| {
        let key = line.trim().trim_end_matches(':').trim_matches(['"', '\'']);
        key == about
    });
    Place {
        line: line.map_or(1, |(_, number)| number),
        column: if line.is_some() { 3 } else { 1 },
    }
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Changed => "changed",
        Kind::Renamed => "renamed",
        Kind::Lost => "lost",
    }
}

const fn help(change: &Change, is_applied: bool) -> Option<&'static str> {
    Some(match (change.kind, change.aspect) {
        (Kind::Lost, _) => {
            "look at the page: nothing is taken out of the spec for it; if it is gone, take it out, and keep the page anew with `wirescribe drift --baseline`"
        }
        (_, Aspect::Wording) => "read the page: what it describes may work otherwise now",
        _ if is_applied => return None,
        _ => "`wirescribe drift --apply` puts it into the spec",
    })
}

fn message(change: &Change) -> String {
    let thing = thing(change);
    let (old, new) = (values(&change.old), values(&change.new));
    let side = side(change.aspect);
    match (change.kind, change.aspect) {
        (Kind::Added, Aspect::Listed) => format!("{thing} is new"),
        (Kind::Removed, Aspect::Listed) => format!("{thing} is no longer there"),
        (Kind::Lost, Aspect::Listed) if change.new.is_empty() => format!(
            "{old} can no longer be told: the place is gone where {thing} stood, or the name is still elsewhere"
        ),
        (Kind::Lost, _) if change.new.is_empty() => {
            format!(
                "{thing}: {side} {old} can no longer be told, as nothing is found where it stood"
            )
        }
        (Kind::Lost, _) => {
            format!("{thing}: {side} {old} is no longer stated; a sample still shows it")
        }
        (Kind::Renamed, _) => format!("{thing} is called {new} now"),
        (Kind::Changed, Aspect::Wording) => format!("{thing} is described in other words"),
        (_, Aspect::Wording) => format!("{thing} is described, or is not, which was otherwise"),
        (Kind::Added, _) => format!("{thing}: {side} {new} is new"),
        (Kind::Removed, _) => format!("{thing}: {side} {old} is no longer there"),
        (Kind::Changed, _) => format!("{thing}: {side} was {old}, and is {new}"),
    }
}

/// `query cardToken`; of the operation as a whole, what is meant by that.
fn thing(change: &Change) -> String {
    let about = change.about.to_string();
    match (&change.about.part, about.split_once('/')) {
        (Part::Whole, _) | (_, None) if change.about.operation.is_none() => "the page".to_owned(),
        (Part::Whole, _) | (_, None) => "the operation".to_owned(),
        (_, Some((_, part))) => format!("`{}`", OneLine(&part.replace("%20", " "))),
    }
}

const fn side(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Listed => "the name",
        Aspect::NoBody => "that there is no body",
        Aspect::Allowed => "the value",
        Aspect::Text => "the text",
        _ => aspect.word(),
    }
}

/// Characters of values that are told.
const MOST: usize = 120;

fn values(values: &[String]) -> String {
    let text = values.iter().map(|value| format!("`{value}`"));
    let text = text.collect::<Vec<_>>().join(", ");
    let text = OneLine(&text).to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn fingerprint(spec: &Watched<'_>, change: &Change) -> String {
    format!(
        "{}/{}#{}@{}:{}",
        spec.file.provider,
        spec.file.stem,
        word(change.kind),
        change.about,
        change.aspect.word()
    )
}

fn problem(code: &str, message: String, location: Location, help: String) -> Finding {
    Finding {
        level: Level::Error,
        code: code.to_owned(),
        message,
        location,
        related: Vec::new(),
        help: Some(help),
        fingerprint: None,
        change: None,
    }
}

fn at_spec(spec: &Watched<'_>) -> Location {
    Location::new(&spec.file.display, Place::START)
}

pub(super) fn no_page(spec: &Watched<'_>, folder: &str) -> Finding {
    let (provider, stem) = (&spec.file.provider, &spec.file.stem);
    problem(
        "drift-no-page",
        format!("no page in {folder} says that it lies at {}", spec.page),
        at_spec(spec),
        format!(
            "save it there, under any name if it names its address, else as {provider}/{stem}.md or .html"
        ),
    )
}

pub(super) fn not_fetched(spec: &Watched<'_>, why: &str) -> Finding {
    problem(
        "drift-no-page",
        format!("{} cannot be fetched: {}", spec.page, OneLine(why)),
        at_spec(spec),
        "nothing is known about changes; save the page and compare it with `--pages`".to_owned(),
    )
}

pub(super) fn two_pages(spec: &Watched<'_>, one: &str, other: &str) -> Finding {
    problem(
        "drift-two-pages",
        format!("two pages could be that of the spec: {one} and {other}"),
        at_spec(spec),
        "leave the current one there alone".to_owned(),
    )
}

pub(super) fn not_read(spec: &Watched<'_>, file: &str, why: &str) -> Finding {
    let (provider, stem) = (&spec.file.provider, &spec.file.stem);
    problem(
        "drift-not-read",
        format!(
            "{provider}/{stem}: the page cannot be read: {}",
            OneLine(why)
        ),
        Location::new(file, Place::START),
        "nothing is known about changes; look whether it is the page at all".to_owned(),
    )
}

pub(super) fn no_baseline(spec: &Watched<'_>) -> Finding {
    problem(
        "drift-no-baseline",
        format!(
            "nothing was kept of its page: there is no {}",
            spec.facts_display
        ),
        at_spec(spec),
        "`wirescribe drift --baseline` keeps what the page says now".to_owned(),
    )
}

pub(super) fn bad_baseline(spec: &Watched<'_>, line: u32, why: &str) -> Finding {
    let place = Place { line, column: 1 };
    problem(
        "drift-bad-baseline",
        format!("what was kept of the page cannot be read: {}", OneLine(why)),
        Location::new(&spec.facts_display, place),
        "take it from version control, or delete it and keep the page anew with `wirescribe drift --baseline`".to_owned(),
    )
}
