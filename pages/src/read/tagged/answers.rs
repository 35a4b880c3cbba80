//! Answers: statuses, and the members below each.

use crate::{About, Answer, Aspect, Class, Excerpt, FieldPath, Part};

use super::entry::{Entry, plain};
use super::outline::Section;
use super::parameters::{self, Node, Role, Scope};
use super::{Reading, describe, tags};

/// Answers of an operation that had something below them.
#[derive(Debug, Default)]
pub(super) struct Seen(Vec<Answer>);

impl Seen {
    /// An answer that is told from those before it.
    fn told_apart(&self, answer: Answer) -> Answer {
        if !self.0.contains(&answer) {
            return answer;
        }
        let label = |number: usize| match &answer.label {
            Some(label) => format!("{label} {number}"),
            None => number.to_string(),
        };
        let numbered = (2..self.0.len() + 3).map(|number| Answer {
            status: answer.status.clone(),
            label: Some(label(number)),
        });
        let mut free = numbered.filter(|answer| !self.0.contains(answer));
        free.next().unwrap_or(answer)
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
    (seen, reading): (&mut Seen, &mut Reading<'_>),
) {
    let (before, nodes) = parameters::nodes(section.blocks);
    let mut open = Answer::default();
    let lead = Entry::of_list(before);
    let mut members = Members {
        scope: scope(operation, &open),
        base: FieldPath::new(),
    };
    for member in &lead.members {
        parameters::state(reading, &members.scope, (&members.base, member));
    }
    let mut loose = true;
    for node in &nodes {
        let title = titled(node.heading);
        if title.status.is_none() && (title.meaning.is_none() || node.entry.is_tagged()) {
            if loose {
                members.read(reading, node);
            }
            continue;
        }
        open = seen.told_apart(answer(&title));
        members = Members {
            scope: scope(operation, &open),
            base: FieldPath::new(),
        };
        state(reading, &members.scope, (&title, node));
        for below in &node.below {
            members.read(reading, below);
        }
        // Members may have headings as high as the status.
        loose = node.below.is_empty();
        if !node.below.is_empty() || node.entry.is_tagged() {
            seen.0.push(open.clone());
        }
    }
}

fn scope<'o>(operation: &'o str, answer: &Answer) -> Scope<'o> {
    Scope {
        operation,
        role: Role::Member(answer.clone()),
    }
}

/// Members of one answer.
struct Members<'o> {
    scope: Scope<'o>,
    /// `[]` once the body is known to be a list.
    base: FieldPath,
}

impl Members<'_> {
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
