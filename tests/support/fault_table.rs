//! The fault matrix as the table of `docs/reliability.md`.

use std::fs;
use std::path::PathBuf;

use wirescribe_runtime::BodyKind;

use crate::fault_calls::Told;
use crate::fault_rows::{Cause, Row};

const BEGIN: &str = "<!-- The fault matrix: written by tests/faults.rs -->\n";
const END: &str = "<!-- The end of the fault matrix -->\n";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md")
}

/// With `UPDATE_FAULTS=1` the page is written instead.
pub(crate) fn check(rows: &[Row]) {
    let page = fs::read_to_string(path()).expect("docs/reliability.md");
    let (before, rest) = page.split_once(BEGIN).expect("where the table begins");
    let (_, after) = rest.split_once(END).expect("where the table ends");
    let fresh = format!("{before}{BEGIN}\n{}\n{END}{after}", table(rows));
    if std::env::var_os("UPDATE_FAULTS").is_some() {
        fs::write(path(), &fresh).expect("docs/reliability.md can be written");
        return;
    }
    assert_eq!(
        page, fresh,
        "the fault matrix is stale: run `UPDATE_FAULTS=1 cargo test --test faults`"
    );
}

fn table(rows: &[Row]) -> String {
    let mut lines = vec![
        "| Fault | Carried out | Error | Repeat | What the caller has |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(rows.iter().map(line));
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

fn line(row: &Row) -> String {
    let mut errors = vec![error(row.told).to_owned()];
    for (told, endpoints) in exceptions(row) {
        errors.push(format!("{}: {}", endpoints.join(", "), error(told)));
    }
    let Row { name, told, .. } = row;
    let errors = errors.join("; ");
    let (done, repeat, has) = (carried_out(&row.cause), repeat(row), has(*told));
    format!("| {name} | {done} | {errors} | {repeat} | {has} |")
}

/// The endpoints that differ, by what they tell.
fn exceptions(row: &Row) -> Vec<(Told, Vec<String>)> {
    let mut found: Vec<(Told, Vec<String>)> = Vec::new();
    for (endpoint, told) in row.but {
        let name = format!("`{endpoint}`");
        match found.iter_mut().find(|(known, _)| known == told) {
            Some((_, names)) => names.push(name),
            None => found.push((*told, vec![name])),
        }
    }
    found
}

fn carried_out(cause: &Cause) -> &'static str {
    match cause {
        Cause::Argument | Cause::ClosedPort => "no",
        Cause::Fault(fault) | Cause::Lasting(fault) | Cause::Kept(fault) => {
            if fault.carries_out() {
                "yes"
            } else {
                "no"
            }
        }
    }
}

fn error(told: Told) -> &'static str {
    match told {
        Told::Success => "none",
        Told::Invalid => "`Invalid`",
        Told::Documented => "`Refused`",
        Told::Undocumented => "`Refused`, undocumented",
        Told::NotJson(BodyKind::Empty) => "`Unreadable(NotJson(Empty))`",
        Told::NotJson(BodyKind::Html) => "`Unreadable(NotJson(Html))`",
        Told::NotJson(BodyKind::Truncated) => "`Unreadable(NotJson(Truncated))`",
        Told::NotJson(_) => "`Unreadable(NotJson(Other))`",
        Told::Truncated => "`Unreadable(Incomplete(Truncated))`",
        Told::TooLarge => "`Unreadable(Incomplete(TooLarge))`",
        Told::NotSent => "`NotSent`",
        Told::OutcomeUnknown => "`OutcomeUnknown`",
        Told::Other => "another",
    }
}

fn repeat(row: &Row) -> &'static str {
    match row.told {
        Told::Success => "",
        Told::Invalid | Told::NotSent => "safe",
        _ if row.is_declined() => "safe",
        _ => "as the endpoint says",
    }
}

fn has(told: Told) -> &'static str {
    match told {
        Told::Success => "the value, status, headers, body",
        Told::Invalid => "the name of the parameter",
        Told::NotSent => "the cause",
        Told::OutcomeUnknown => "the cause",
        Told::Truncated | Told::TooLarge => "status, headers, the body so far",
        _ => "status, headers, body",
    }
}
