//! Parameters and members: entries below headings, and what is said about each.

use crate::{About, Answer, Aspect, Class, Excerpt, FieldPath, Location, Part};

use super::Reading;
use super::entry::{Entry, plain};
use super::node::{Node, highest_tagged, is_above, is_entry, is_group, nodes};
use super::outline::Section;
use super::{describe, examples, secrets, tags, values};

/// What entries are, and of which operation.
#[derive(Debug, Clone)]
pub(super) struct Scope<'o> {
    pub(super) operation: &'o str,
    pub(super) role: Role,
}

/// What entries are.
#[derive(Debug, Clone)]
pub(super) enum Role {
    /// They are sent.
    Sent(Location),
    /// They come back.
    Member(Answer),
}

impl Scope<'_> {
    fn about(&self, path: FieldPath) -> About {
        let part = match &self.role {
            Role::Sent(location) => Part::Parameter(location.clone(), path),
            Role::Member(answer) => Part::Member(answer.clone(), path),
        };
        About::part(self.operation, part)
    }

    /// What tells whether values are secret: the name, or that they are cookies.
    fn called<'e>(&self, entry: &'e Entry) -> &'e str {
        match self.role {
            Role::Sent(Location::Cookie) => "cookie",
            _ => &entry.name,
        }
    }

    const fn is_header(&self) -> bool {
        matches!(self.role, Role::Sent(Location::Header))
    }
}

/// Reads a section of parameters.
pub(super) fn read(section: &Section<'_>, scope: &Scope<'_>, reading: &mut Reading<'_>) {
    let (before, nodes) = nodes(section.blocks);
    let lead = Entry::of_list(before);
    for member in &lead.members {
        state(reading, scope, (&FieldPath::new(), member));
    }
    if matches!(scope.role, Role::Sent(Location::Body)) {
        no_body(reading, scope.operation, &lead);
    }
    walk(reading, scope, (&FieldPath::new(), &nodes));
}

fn no_body(reading: &mut Reading<'_>, operation: &str, lead: &Entry) {
    let says_none = |line: &&Excerpt| {
        matches!(
            plain(line).as_str(),
            "none" | "no body" | "no body parameters" | "not applicable" | "empty body"
        )
    };
    let mut lines = lead.prose.iter().chain(&lead.value);
    if let Some(line) = lines.find(says_none) {
        let about = About::operation(operation);
        reading.say(&about, Aspect::NoBody, (Class::Stated, String::new()), line);
    }
}

/// States the entries among headings; the others are groups.
pub(super) fn walk(
    reading: &mut Reading<'_>,
    scope: &Scope<'_>,
    (path, nodes): (&FieldPath, &[Node<'_>]),
) {
    let tagged = highest_tagged(nodes);
    for node in nodes {
        let entry = &node.entry;
        if entry.is_tagged() || (node.below.is_empty() && is_entry(node, tagged)) {
            let inner = state(reading, scope, (path, entry));
            walk(reading, scope, (&inner, &node.below));
        } else if !node.below.is_empty() || is_group(&node.entry.name) || is_above(node, tagged) {
            reading.take(node.heading);
            walk(reading, scope, (path, &node.below));
        }
    }
}

/// States what an entry says; gives the path of what is inside of it.
pub(super) fn state(
    reading: &mut Reading<'_>,
    scope: &Scope<'_>,
    (path, entry): (&FieldPath, &Entry),
) -> FieldPath {
    let (name, bracket) = in_brackets(&entry.name);
    let mut path = path.clone();
    let inside_list = path.last().is_some_and(|last| last == "[]");
    match element(&name) {
        Some(()) if inside_list => {}
        Some(()) => path.push("[]".to_owned()),
        None if scope.is_header() => path.push(name.to_lowercase()),
        None => path.push(name.to_string()),
    }
    let about = scope.about(path.clone());
    reading.state(&about, Aspect::Listed, &name);
    if let Some(tag) = bracket {
        let mut brackets = Entry::of_list(&[]);
        brackets.tags.push(tag);
        tags::state(reading, &about, &brackets);
    }
    state_body(reading, scope, (&about, entry));
    if tags::is_list(entry) {
        path.push("[]".to_owned());
    }
    for member in &entry.members {
        state(reading, scope, (&path, member));
    }
    path
}

/// `card_token (optional)`.
fn in_brackets(name: &Excerpt) -> (Excerpt, Option<Excerpt>) {
    let split = name.split_at_first("(").and_then(|(before, behind)| {
        let inner = behind.strip_suffix(')')?;
        (!before.trim().is_empty()).then(|| (before.trim(), Some(behind.part(inner).trim())))
    });
    split.unwrap_or_else(|| (name.clone(), None))
}

/// `[]`, `[0]` and `0` are names of an element.
fn element(name: &str) -> Option<()> {
    let inner = name.trim_start_matches('[').trim_end_matches(']');
    inner.chars().all(|c| c.is_ascii_digit()).then_some(())
}

/// What an entry says besides its name.
pub(super) fn state_body(
    reading: &mut Reading<'_>,
    scope: &Scope<'_>,
    (about, entry): (&About, &Entry),
) {
    for key in &entry.keys {
        reading.take(key);
    }
    let called = scope.called(entry);
    let media = scope.is_header() && plain(&entry.name) == "content type";
    let said = entry.prose.iter().chain(&entry.description);
    let (types, said): (Vec<Excerpt>, Vec<Excerpt>) = said
        .cloned()
        .partition(|line| media && values::is_media(line));
    describe(reading, about, &said);
    for line in &said {
        state_inside(reading, about, (called, line));
    }
    if let [line] = said.as_slice()
        && values::is_value(line)
    {
        let example = (Class::Inferred, line.to_string());
        say_value(reading, about, (called, Aspect::Example, example), line);
    }
    state_implied(reading, about, &said);
    for value in types.iter().chain(&entry.value) {
        state_value(reading, scope, (about, entry, value));
    }
    for value in entry.allowed.iter().flat_map(values::choices) {
        reading.state(about, Aspect::Allowed, &value);
    }
    // Code below an answer as a whole is a printed answer.
    let whole = matches!(about.part, Part::Answer(_));
    let code = entry.code.iter().filter(|_| !whole);
    for example in entry.examples.iter().chain(code) {
        let stated = (Class::Stated, example.trim().to_string());
        say_value(reading, about, (called, Aspect::Example, stated), example);
    }
    tags::state(reading, about, entry);
}

/// Examples and lists of values inside of a description.
fn state_inside(reading: &mut Reading<'_>, about: &About, (name, line): (&str, &Excerpt)) {
    for value in examples::examples(line) {
        let stated = (Class::Stated, value.to_string());
        say_value(reading, about, (name, Aspect::Example, stated), &value);
    }
    for value in values::listed(line) {
        reading.state(about, Aspect::Allowed, &value);
    }
}

fn state_implied(reading: &mut Reading<'_>, about: &About, said: &[Excerpt]) {
    let mut whole = Excerpt::empty();
    for line in said {
        if let Some(source) = line.source().filter(|_| !whole.is_empty()) {
            whole.push('\n', source.start..source.start);
        }
        whole.append(line);
    }
    for value in values::implied(&whole) {
        let inferred = (Class::Inferred, value.to_string());
        reading.say(about, Aspect::Allowed, inferred, &value);
    }
}

/// A line `Value:`. What is sent has it for an example, unless it is a constant; what comes back has this value.
fn state_value(
    reading: &mut Reading<'_>,
    scope: &Scope<'_>,
    (about, entry, value): (&About, &Entry, &Excerpt),
) {
    let listed = values::listed(value);
    if !listed.is_empty() {
        for value in &listed {
            reading.state(about, Aspect::Allowed, value);
        }
        return;
    }
    let example = examples::behind_example(value).filter(|rest| !rest.is_empty());
    let media = scope.is_header() && plain(&entry.name) == "content type";
    let aspect = match scope.role {
        Role::Sent(_) if !media => Aspect::Example,
        _ if example.is_some() => Aspect::Example,
        _ => Aspect::Value,
    };
    let value = example.as_ref().unwrap_or(value);
    let stated = (Class::Stated, value.to_string());
    say_value(reading, about, (scope.called(entry), aspect, stated), value);
    if media && values::is_media(value) {
        reading.state(&About::operation(scope.operation), Aspect::Media, value);
    }
}

/// A value that may be a credential.
fn say_value(
    reading: &mut Reading<'_>,
    about: &About,
    (name, aspect, said): (&str, Aspect, (Class, String)),
    at: &Excerpt,
) {
    if said.1.is_empty() {
        return;
    }
    if secrets::is_secret(name, &said.1) {
        reading.say_secret(about, aspect, said, at);
    } else {
        reading.say(about, aspect, said, at);
    }
}
