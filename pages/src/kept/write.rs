//! Writes facts as YAML: what a fact is about once, and each fact as a line below.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Kept, bare};
use crate::tree::{in_flow, in_quotes};
use crate::{Aspect, Fact, Facts};

/// Version of the form.
pub(super) const VERSION: u32 = 1;

/// The text of a file with these facts.
#[must_use]
pub fn write(kept: &Kept) -> String {
    let facts = bare(&kept.facts);
    let mut text = header(kept, &facts);
    if facts.facts.is_empty() {
        return text;
    }
    text.push_str("facts:\n");
    for group in groups(&facts.facts) {
        let about = group.first().map(|fact| fact.about.to_string());
        // Writing into a text cannot fail.
        let _ = writeln!(text, "  {}:", in_flow(&about.unwrap_or_default()));
        for fact in group {
            let _ = writeln!(text, "    - {}", line(fact));
        }
    }
    text
}

fn header(kept: &Kept, facts: &Facts) -> String {
    let mut text = String::from(
        "# What a page says, fact by fact: `wirescribe drift` compares the page with it. Written by the command line.\n",
    );
    let _ = writeln!(text, "version: {VERSION}");
    let named = [
        ("page", kept.address.as_ref()),
        ("retrieved", Some(&kept.retrieved)),
        ("etag", kept.etag.as_ref()),
        ("form", Some(&facts.form)),
        ("sha256", Some(&facts.digest)),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}: {}", in_flow(value));
        }
    }
    let _ = writeln!(text, "lines: {}", facts.lines);
    if !facts.unread.is_empty() {
        let lines = facts
            .unread
            .iter()
            .map(|unread| unread.place.line.to_string());
        let _ = writeln!(text, "unread: [{}]", lines.collect::<Vec<_>>().join(", "));
    }
    text
}

/// Facts about one thing, in their order; things in the order of their first.
fn groups(facts: &[Fact]) -> Vec<Vec<&Fact>> {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<&Fact>> = Vec::new();
    for fact in facts {
        let at = *places.entry(&fact.about).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(fact),
            None => groups.push(vec![fact]),
        }
    }
    groups
}

fn line(fact: &Fact) -> String {
    let mut line = format!("{{ aspect: {}, ", fact.aspect.word());
    if fact.secret {
        line.push_str("withheld: true, ");
    } else {
        let _ = write!(line, "value: {}, ", in_quotes(&fact.value));
    }
    let (class, place) = (fact.class.word(), &fact.place);
    let _ = write!(
        line,
        "class: {class}, line: {}, column: {}",
        place.line, place.column
    );
    if place.quote != unsaid(fact) {
        let _ = write!(line, ", quote: {}", in_quotes(&place.quote));
    }
    line.push_str(" }");
    line
}

/// What a fact without a quote was read from: most values stand on the page as they are.
pub(super) fn unsaid(fact: &Fact) -> &str {
    match fact.aspect {
        Aspect::Wording => "",
        _ => &fact.value,
    }
}
