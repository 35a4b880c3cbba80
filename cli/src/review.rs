//! `review`: a person decides what is pending, one item after the other or by arguments.
//!
//! ```text
//! specs -> items    what is pending, with places
//!   -> decision     from arguments, or asked for
//!   -> Draft        texts of the spec and its provider with the decision put in; checked, then written whole
//! ```

mod arguments;
mod ask;
mod draft;
mod item;
mod part;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, IsTerminal as _};

use wirescribe_codegen::source::{self, SourceFile};

use crate::finding::{Finding, Level, Location};
use crate::format::{Report, print};
use crate::sources::Sources;
use crate::{Exit, Failure, Terminal};
pub(crate) use arguments::ReviewArguments;

use draft::Draft;
use item::Item;

/// What a person says about an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Take what the page offers.
    Accept,
    /// Keep what the spec has.
    Keep,
    /// Put something else there, in YAML.
    Put(String),
}

pub(crate) fn run(
    arguments: &ReviewArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let files = match source::find(&arguments.specs.directory) {
        Ok(files) => files,
        Err(problems) => return Ok(unreadable(arguments, &problems, terminal)),
    };
    let items = item::all(&files, arguments.spec.as_deref())?;
    let decisions = arguments.decisions();
    if !decisions.is_empty() {
        return by_arguments(arguments, (&files, &items), &decisions, terminal);
    }
    let is_live = io::stdin().is_terminal() && io::stdout().is_terminal();
    if is_live && !arguments.list && !items.is_empty() {
        let mut lines = io::stdin().lock();
        return ask::all(&arguments.specs.directory, files, &mut lines, terminal);
    }
    Ok(list(arguments, (&files, &items), terminal))
}

fn unreadable(
    arguments: &ReviewArguments,
    problems: &[wirescribe_codegen::Diagnostic],
    terminal: &mut Terminal<'_>,
) -> Exit {
    let findings: Vec<Finding> = problems.iter().map(Finding::from).collect();
    let report = Report {
        verb: "review",
        findings: &findings,
        sources: &Sources::default(),
    };
    print(&report, arguments.output.format, terminal);
    Exit::Input
}

/// Tells what is pending, and how to decide it.
fn list(
    arguments: &ReviewArguments,
    (files, items): (&[SourceFile], &[Item]),
    terminal: &mut Terminal<'_>,
) -> Exit {
    let findings: Vec<Finding> = items.iter().map(finding).collect();
    let report = Report {
        verb: "review",
        findings: &findings,
        sources: &Sources::of(files),
    };
    print(&report, arguments.output.format, terminal);
    if items.is_empty() {
        Exit::Fine
    } else {
        Exit::Findings
    }
}

fn finding(item: &Item) -> Finding {
    let accept = match (&item.offers, item.removes) {
        (Some(offers), _) => format!("`--accept` puts {} there, ", item::shown(offers)),
        (None, true) => "`--accept` takes the part away, ".to_owned(),
        (None, false) => String::new(),
    };
    Finding {
        level: Level::Error,
        code: "pending".to_owned(),
        message: format!("`{}` is not decided: {}", item.about, item.page),
        location: Location::new(&item.file, item.place),
        related: Vec::new(),
        help: Some(format!(
            "{accept}`--keep` keeps what the spec has, `--put ID=VALUE` puts something else there; the id is {}",
            item.full_id()
        )),
        fingerprint: Some(item.full_id()),
        change: None,
    }
}

/// Puts decisions in that were given as arguments: all of them, or none.
fn by_arguments(
    arguments: &ReviewArguments,
    (files, items): (&[SourceFile], &[Item]),
    decisions: &[(&str, Decision)],
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let because = arguments.because.as_deref();
    let mut drafts: BTreeMap<&str, Draft> = BTreeMap::new();
    let mut told = Vec::new();
    // Items, and those of them that are decided where they are, which can be done once.
    let (mut decided, mut whole): (Vec<&Item>, Vec<&Item>) = (Vec::new(), Vec::new());
    for (id, decision) in decisions {
        let (id, part) = item::id_and_part(id);
        let item = item::named(items, id)?;
        if part.is_none() && whole.contains(&item) {
            return Err(Failure::usage(
                format!("`{id}` is decided twice"),
                "say once what becomes of it; what else the decision changes is `--put 'ID at PART=VALUE'`",
            ));
        }
        let draft = match drafts.entry(&item.provider) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Draft::of(files, &item.provider)?),
        };
        if part.is_none() {
            whole.push(item);
        }
        if decided.contains(&item) {
            told.push(draft.change(&item.at(part), decision)?);
        } else {
            decided.push(item);
            told.push(draft.decide((item, part), decision, because)?);
        }
    }
    for draft in drafts.values() {
        draft.check(files)?;
    }
    for draft in drafts.values() {
        draft.write(&arguments.specs.directory)?;
    }
    for line in told {
        terminal.print(format_args!("{line}\n"));
    }
    tell_what_is_left(items.len() - decided.len(), terminal);
    Ok(Exit::Fine)
}

/// How many items nobody has decided yet.
fn tell_what_is_left(left: usize, terminal: &mut Terminal<'_>) {
    terminal.note(match left {
        0 => "nothing is pending; next: wirescribe check".to_owned(),
        1 => "1 item is still pending".to_owned(),
        _ => format!("{left} items are still pending"),
    });
}
