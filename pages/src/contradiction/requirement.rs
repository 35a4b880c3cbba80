//! Rules about what has to be sent: the word for it, and what the sample sends.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Operation, Subject};
use super::names::{Near, near};
use super::outcome::{Outcome, fits};
use super::sample::{is_error, tells_of_request};
use super::say::{choices, names, part, quoted, shown, versus};
use super::{Choice, Find, Found, Rule, say};
use crate::vocabulary::Requirement;
use crate::{Aspect, Class, Fact, Location, Part};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "requirement-unstated",
        means: "Nothing says whether a parameter has to be sent, though it is said of others or though it is the only one.",
        advice: "Decide by what the operation cannot do without, and try the call in the sandbox without it.",
        find: Find::Operation(unstated),
    },
    Rule {
        id: "requirement-unknown",
        means: "The word where it is said whether something is required is none of the usual ones.",
        advice: "Decide by what the provider's other pages say; keep the page's own word beside it.",
        find: Find::Operation(unknown),
    },
    Rule {
        id: "requirement-differs",
        means: "Two places of the page disagree whether something is required.",
        advice: "Sending it is the safe choice. Try the call in the sandbox without it.",
        find: Find::Operation(differs),
    },
    Rule {
        id: "requirement-word-differs",
        means: "The page has two words for one requirement, such as Required beside Mandatory; they may mean different things.",
        advice: "Compare with the provider's other pages. Where the second word stands for advice, say `recommended`.",
        find: Find::Operation(word_differs),
    },
    Rule {
        id: "required-not-in-sample",
        means: "Something is required, and the sample does without it.",
        advice: "Try the sample as it is in the sandbox: if it works, the parameter is optional.",
        find: Find::Operation(not_in_sample),
    },
    Rule {
        id: "sent-not-listed",
        means: "The sample sends something that no table lists.",
        advice: "Find out whether it does anything: a parameter that was taken out of the table, or one of another operation.",
        find: Find::Operation(not_listed),
    },
    Rule {
        id: "location-differs",
        means: "A parameter is listed for one part of the request, and the sample sends it in another.",
        advice: "Try both; servers that take a parameter from the query often ignore it in the body.",
        find: Find::Operation(location_differs),
    },
];

/// Headers that follow from the rest of the request, or from how it is authenticated.
const FOLLOWING: &[&str] = &[
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "user-agent",
];

/// Names of a path that are looked at.
const MAX_DEPTH: usize = 32;

/// Parameters of which a caller decides.
fn callers<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Subject<'i>> {
    let operation = *operation;
    let open = operation
        .parameters()
        .filter(move |parameter| !is_computed(&operation, parameter));
    open.filter(|parameter| {
        let name = parameter.path().first().map(|name| name.to_lowercase());
        match parameter.location() {
            Some(Location::Header) => name.is_some_and(|name| !FOLLOWING.contains(&name.as_str())),
            Some(Location::Cookie) => false,
            _ => true,
        }
    })
}

fn required<'i>(subject: &Subject<'i>) -> Option<&'i Fact> {
    let mut words = subject.said(Aspect::Requirement);
    words.find(|fact| Requirement::of(&fact.value) == Some(Requirement::Required))
}

/// What authenticates the call puts the header there.
fn is_computed(operation: &Operation<'_>, parameter: &Subject<'_>) -> bool {
    let placements = operation
        .auths()
        .flat_map(|auth| auth.of(Aspect::Placement));
    let mut places = placements.filter_map(|fact| Some(fact.value.split_once(':')?.0));
    let name = parameter.path().first().map(|name| name.to_lowercase());
    parameter.location() == Some(&Location::Header)
        && places.any(|place| place.strip_prefix("header.") == name.as_deref())
}

fn unstated(operation: &Operation<'_>) -> Vec<Found> {
    let listed = callers(operation).filter(|parameter| {
        let in_path = parameter.location() == Some(&Location::Path);
        let is_element = parameter.path().last().is_some_and(|name| name == "[]");
        parameter.is_listed() && !in_path && !is_element
    });
    let (silent, stated): (Vec<_>, Vec<_>) =
        listed.partition(|parameter| parameter.said(Aspect::Requirement).next().is_none());
    let guess = |parameter: &Subject<'_>| {
        let is_sent = parameter.is_sampled() || silent.len() == 1 && stated.is_empty();
        Choice::inferred(if is_sent { "required" } else { "optional" })
    };
    // A page that says it of nothing is asked once.
    if stated.is_empty() && silent.len() > 1 {
        let names = names(silent.iter().map(|parameter| parameter.name()));
        let message = format!("nothing says which of {names} have to be sent");
        let facts = silent
            .iter()
            .flat_map(|parameter| parameter.said(Aspect::Listed).take(1));
        return vec![Found::new(operation.about(), message, facts)];
    }
    let found = silent.iter().map(|parameter| {
        let name = say::subject(parameter);
        let message = format!("nothing says whether {name} has to be sent");
        Found::new(parameter.about, message, parameter.said(Aspect::Listed))
            .choosing([guess(parameter)])
    });
    found.collect()
}

/// Parameters and members, of which it is said whether they are required.
fn asked<'i>(operation: &Operation<'i>) -> impl Iterator<Item = &'i Subject<'i>> {
    let members = operation.members();
    operation.parameters().chain(members)
}

fn unknown(operation: &Operation<'_>) -> Vec<Found> {
    let found = asked(operation).filter_map(|subject| {
        let stated: Vec<&Fact> = subject.said(Aspect::Requirement).collect();
        let first = stated.first()?;
        if stated
            .iter()
            .any(|fact| Requirement::of(&fact.value).is_some())
        {
            return None;
        }
        let name = say::subject(subject);
        let message = format!("whether {name} is required is said by {}", shown(first));
        let guess = if subject.is_sampled() {
            "required"
        } else {
            "optional"
        };
        Some(Found::new(subject.about, message, stated).choosing([Choice::inferred(guess)]))
    });
    found.collect()
}

fn differs(operation: &Operation<'_>) -> Vec<Found> {
    let found = asked(operation).filter_map(|subject| {
        let stated: Vec<&Fact> = subject.said(Aspect::Requirement).collect();
        let meanings = stated
            .iter()
            .filter_map(|fact| Requirement::of(&fact.value));
        if meanings.collect::<BTreeSet<_>>().len() < 2 {
            return None;
        }
        let choices = choices(stated.iter().copied());
        let message = format!("{} is {}", say::subject(subject), versus(&choices));
        Some(Found::new(subject.about, message, stated).choosing(choices))
    });
    found.collect()
}

fn word_differs(operation: &Operation<'_>) -> Vec<Found> {
    let mut words: BTreeMap<Requirement, BTreeMap<String, &Fact>> = BTreeMap::new();
    let stated = operation
        .parameters()
        .flat_map(|subject| subject.stated(Aspect::Requirement));
    for fact in stated {
        let word = fact.value.trim_matches(|c: char| !c.is_alphabetic());
        // `M` and `yes` are plainly short for a word.
        let is_short = word.len() <= "yes".len();
        if let Some(meaning) = Requirement::of(&fact.value).filter(|_| !is_short) {
            let words = words.entry(meaning).or_default();
            words.entry(word.to_lowercase()).or_insert(fact);
        }
    }
    let mut found = Vec::new();
    for words in words.into_values().filter(|words| words.len() > 1) {
        let mut facts: Vec<&Fact> = words.into_values().collect();
        facts.sort_by_key(|fact| (fact.place.line, fact.place.column));
        let said = facts
            .iter()
            .map(|fact| format!("{} of {}", quoted(&fact.value), part(&fact.about.part)));
        let message = format!("two words stand for one requirement: {}", say::listed(said));
        found.push(Found::new(operation.about(), message, facts));
    }
    found
}

/// What a name is told from others by, where it travels aside.
fn key(subject: &Subject<'_>) -> Vec<String> {
    let path = subject.path().iter();
    path.map(|name| name.to_lowercase()).collect()
}

/// Each listed parameter that the sample does not send, and each that it sends and no table lists.
struct Apart<'i> {
    listed: Vec<&'i Subject<'i>>,
    sent: Vec<&'i Subject<'i>>,
}

impl<'i> Apart<'i> {
    fn of(operation: &Operation<'i>) -> Option<Self> {
        if !tells_of_request(operation) || !operation.parameters().any(Subject::is_listed) {
            return None;
        }
        // A body alone does not show what is sent beside it.
        let is_shown = |parameter: &Subject<'_>| {
            parameter.location() == Some(&Location::Body) || shows_command(operation)
        };
        Some(Self {
            listed: callers(operation)
                .filter(|parameter| parameter.is_listed() && !parameter.is_sampled())
                .filter(|parameter| is_shown(parameter))
                .collect(),
            sent: callers(operation)
                .filter(|parameter| parameter.is_sampled() && !parameter.is_listed())
                .collect(),
        })
    }

    /// Without what only another spelling or another place tells apart.
    fn alone(operation: &Operation<'i>) -> Option<Self> {
        let mut apart = Self::of(operation)?;
        let pairs = near(operation);
        let near: BTreeSet<_> = pairs.iter().flat_map(Near::abouts).collect();
        let listed: BTreeSet<_> = apart.listed.iter().map(|one| key(one)).collect();
        let sent: BTreeSet<_> = apart.sent.iter().map(|one| key(one)).collect();
        apart
            .listed
            .retain(|one| !near.contains(one.about) && !sent.contains(&key(one)));
        apart
            .sent
            .retain(|one| !near.contains(one.about) && !listed.contains(&key(one)));
        Some(apart)
    }
}

fn shows_command(operation: &Operation<'_>) -> bool {
    let mut paths = operation.whole(Aspect::Path);
    paths.any(|fact| fact.class == Class::Sample)
}

fn not_in_sample(operation: &Operation<'_>) -> Vec<Found> {
    let parameters = Apart::alone(operation).map_or_else(Vec::new, |apart| apart.listed);
    // Variables of the path are in it, whatever the sample's path looks like.
    let parameters = parameters
        .into_iter()
        .filter(|parameter| parameter.location() != Some(&Location::Path));
    let missing = parameters.chain(members_not_in_sample(operation));
    let found = missing.filter_map(|subject| {
        let word = required(subject)?;
        let name = say::subject(subject);
        let message = format!("{name} is {}, and the sample has none", shown(word));
        let choices = [
            Choice::of("required", Class::Stated),
            Choice::of("optional", Class::Sample),
        ];
        Some(Found::new(subject.about, message, [word]).choosing(choices))
    });
    found.collect()
}

/// Listed members of a printed answer that it does not have.
fn members_not_in_sample<'i>(operation: &Operation<'i>) -> Vec<&'i Subject<'i>> {
    if is_error(operation) {
        return Vec::new();
    }
    let (sampled, listed): (Vec<_>, Vec<_>) = operation.members().partition(|m| m.is_sampled());
    let shown: BTreeSet<_> = sampled
        .iter()
        .filter_map(|member| member.answer())
        .collect();
    let names: BTreeSet<_> = sampled.iter().map(|member| member.path()).collect();
    let is_shown = |answer| shown.iter().take(16).any(|of| fits(of, answer));
    let listed = listed.into_iter();
    listed
        .filter(|member| {
            let at_top = member.path().len() == 1;
            at_top && member.answer().is_some_and(is_shown) && !names.contains(member.path())
        })
        .filter(|member| {
            let outcome = member
                .answer()
                .and_then(|answer| Outcome::of(operation, answer));
            outcome.is_some() || shown.len() == 1
        })
        .collect()
}

fn not_listed(operation: &Operation<'_>) -> Vec<Found> {
    let sent = Apart::alone(operation).map_or_else(Vec::new, |apart| apart.sent);
    let listed = operation
        .parameters()
        .filter(|parameter| parameter.is_listed());
    let of_listed: BTreeSet<_> = listed
        .clone()
        .map(|parameter| (parameter.location(), parameter.path()))
        .collect();
    // `card.number` lists `card`, too.
    let outside: BTreeSet<_> = listed
        .flat_map(|parameter| {
            let path = parameter.path().iter().take(MAX_DEPTH).enumerate();
            path.filter_map(move |(end, _)| {
                Some((parameter.location(), parameter.path().get(..end)?))
            })
        })
        .collect();
    let found = sent.into_iter().filter_map(|parameter| {
        let path = parameter.path();
        // What is in an object that the sample alone has is told with the object.
        let (last, outer) = path.split_last()?;
        if last == "[]" || outside.contains(&(parameter.location(), path)) {
            return None;
        }
        if !outer.is_empty() && !of_listed.contains(&(parameter.location(), outer)) {
            return None;
        }
        let name = say::subject(parameter);
        let message = format!("the sample sends {name}, which no table lists");
        let facts = parameter.facts.iter().copied().take(1);
        Some(Found::new(parameter.about, message, facts).choosing([Choice::inferred("optional")]))
    });
    found.collect()
}

fn location_word(part: &Part) -> &'static str {
    match part {
        Part::Parameter(location, _) => location.word(),
        _ => "",
    }
}

fn location_differs(operation: &Operation<'_>) -> Vec<Found> {
    let Some(apart) = Apart::of(operation) else {
        return Vec::new();
    };
    let sent: BTreeMap<_, _> = apart.sent.iter().map(|sent| (key(sent), *sent)).collect();
    let found = apart.listed.iter().filter_map(|listed| {
        let sent = sent.get(&key(listed))?;
        let (one, other) = (
            location_word(&listed.about.part),
            location_word(&sent.about.part),
        );
        let name = quoted(listed.name());
        let message =
            format!("{name} is listed for the {one}, and the sample sends it in the {other}");
        let facts = listed.facts.iter().take(1).chain(sent.facts.iter().take(1));
        let choices = [
            Choice::of(one, Class::Stated),
            Choice::of(other, Class::Sample),
        ];
        Some(Found::new(listed.about, message, facts.copied()).choosing(choices))
    });
    found.collect()
}
