//! Answers: statuses, and the members below each.

use std::collections::HashMap;

use crate::{About, Answer, Aspect, Class, Excerpt, FieldPath, Part};

use super::entry::{Entry, plain};
use super::node::{Node, nodes};
use super::outline::Section;
use super::parameters::{self, Role, Scope};
use super::samples::Count;
use super::{Reading, describe, tags};

/// How often each answer of an operation had something below it.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<Answer, usize>);

impl Seen {
    /// An answer that is told from those before it.
    fn told_apart(&self, answer: Answer) -> Answer {
        let Some(seen) = self.0.get(&answer) else {
            return answer;
        };
        let number = seen + 1;
        let label = match &answer.label {
            Some(label) => format!("{label} {number}"),
            None => number.to_string(),
        };
        Answer {
            status: answer.status,
            label: Some(label),
        }
    }
}

/// What a heading says of the answer below it.
pub(super) struct Titled {
    pub(super) status: Option<Excerpt>,
    /// `success` or `failure`, and the word for it.
    pub(super) meaning: Option<(&'static str, Excerpt)>,
    /// What stands behind the status.
    rest: Excerpt,
}

/// Reads the section of answers.
pub(super) fn read(
    section: &Section<'_>,
    operation: &str,
    (seen, samples, reading): (&mut Seen, &mut Count, &mut Reading<'_>),
) {
    let (before, nodes) = nodes(section.blocks);
    let lead = Entry::of_list(before);
    let mut members = Members::of(operation, Answer::default());
    for member in &lead.members {
        parameters::state(reading, &members.scope, (&members.base, member));
    }
    let (mut loose, mut opened) = (true, false);
    for node in &nodes {
        let title = titled(node.heading);
        if opened && is_body(node.heading) {
            members.read(reading, node);
            continue;
        }
        if title.status.is_none() && (title.meaning.is_none() || node.entry.is_tagged()) {
            if loose {
                members.read(reading, node);
            }
            continue;
        }
        opened = true;
        let named = answer(&title);
        let open = seen.told_apart(named.clone());
        members = Members::of(operation, open.clone());
        state(reading, &members.scope, (&title, node));
        for text in codes(node) {
            samples.answer_of(reading, (operation, &open), text);
        }
        for below in &node.below {
            members.read(reading, below);
        }
        // Members may have headings as high as the status.
        loose = node.below.is_empty();
        if !node.below.is_empty() || node.entry.says_something() {
            *seen.0.entry(named).or_default() += 1;
        }
    }
}

/// Printed answers below a status, or below the heading of its body.
fn codes<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n Excerpt> {
    let bodies = node.below.iter().filter(|below| is_body(below.heading));
    let entries = std::iter::once(node).chain(bodies);
    entries.flat_map(|node| node.entry.code.iter())
}

/// Members of one answer.
struct Members<'o> {
    scope: Scope<'o>,
    /// `[]` once the body is known to be a list.
    base: FieldPath,
}

impl<'o> Members<'o> {
    const fn of(operation: &'o str, answer: Answer) -> Self {
        Self {
            scope: Scope {
                operation,
                role: Role::Member(answer),
            },
            base: FieldPath::new(),
        }
    }

    fn read(&mut self, reading: &mut Reading<'_>, node: &Node<'_>) {
        if !is_body(node.heading) {
            parameters::walk(
                reading,
                &self.scope,
                (&self.base, std::slice::from_ref(node)),
            );
            return;
        }
        reading.take(node.heading);
        let Role::Member(answer) = &self.scope.role else {
            return;
        };
        let about = About::part(self.scope.operation, Part::Answer(answer.clone()));
        parameters::state_body(reading, &self.scope, (&about, &node.entry));
        if tags::is_list(&node.entry) {
            self.base.push("[]".to_owned());
        }
        for member in &node.entry.members {
            parameters::state(reading, &self.scope, (&self.base, member));
        }
        for below in &node.below {
            self.read(reading, below);
        }
    }
}

/// `200: Response Body`, which is no member.
fn is_body(heading: &Excerpt) -> bool {
    let name = plain(heading);
    let words: Vec<&str> = name.split(' ').collect();
    let behind = match words.as_slice() {
        [first, behind @ ..] if is_status(first) => behind,
        all => all,
    };
    behind == ["response", "body"] || (behind.len() < words.len() && behind == ["response"])
}

fn state(reading: &mut Reading<'_>, scope: &Scope<'_>, (title, node): (&Titled, &Node<'_>)) {
    reading.take(node.heading);
    let Role::Member(answer) = &scope.role else {
        return;
    };
    let about = About::part(scope.operation, Part::Answer(answer.clone()));
    if let Some(status) = &title.status {
        reading.state(&about, Aspect::Listed, status);
    }
    state_meaning(reading, &about, title);
    if title.meaning.is_none() {
        describe(reading, &about, std::slice::from_ref(&title.rest));
    }
    if !node.entry.is_tagged() {
        describe(reading, &about, &node.entry.prose);
        return;
    }
    parameters::state_body(reading, scope, (&about, &node.entry));
    for member in &node.entry.members {
        parameters::state(reading, scope, (&FieldPath::new(), member));
    }
}

/// What the title says about success; a word of another spelling is understood by a rule.
pub(super) fn state_meaning(reading: &mut Reading<'_>, about: &About, title: &Titled) {
    if let Some((meaning, word)) = &title.meaning {
        let class = if word.eq_ignore_ascii_case(meaning) {
            Class::Stated
        } else {
            Class::Inferred
        };
        reading.say(about, Aspect::Meaning, (class, (*meaning).to_owned()), word);
    }
}

/// The answer that a title names.
pub(super) fn answer(title: &Titled) -> Answer {
    Answer {
        status: title.status.as_ref().map(ToString::to_string),
        label: title.meaning.as_ref().map(|(word, _)| (*word).to_owned()),
    }
}

/// What a heading says of an answer.
pub(super) fn titled(heading: &Excerpt) -> Titled {
    let words: Vec<Excerpt> = heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| heading.part(word))
        .collect();
    let status = words.first().filter(|word| is_status(word)).cloned();
    let meaning = words.iter().find_map(|word| {
        let meaning = match word.to_lowercase().as_str() {
            "success" | "successful" => "success",
            "failure" | "failed" | "error" => "failure",
            _ => return None,
        };
        Some((meaning, word.clone()))
    });
    let rest = status.as_ref().map_or_else(Excerpt::empty, |status| {
        let whole = heading.trim();
        let rest = whole.strip_prefix(status.as_str()).unwrap_or_default();
        whole.part(rest.trim_matches(|c: char| !c.is_alphanumeric()))
    });
    Titled {
        status,
        meaning,
        rest,
    }
}

/// `200`, `4xx`.
pub(super) fn is_status(word: &str) -> bool {
    let mut characters = word.chars();
    let class = characters.next();
    word.len() == 3
        && class.is_some_and(|class| ('1'..='5').contains(&class))
        && (characters.clone().all(|c| c.is_ascii_digit())
            || characters.all(|c| c.eq_ignore_ascii_case(&'x')))
}
