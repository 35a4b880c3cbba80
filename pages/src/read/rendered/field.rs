//! Fields of requests and answers: one after another, with what is said below each.

use crate::read::Reading;
use crate::read::rendered::columns::Column;
use crate::read::rendered::head::{self, Head, is_name};
use crate::read::rendered::nesting::Nesting;
use crate::read::rendered::words::{self, Words, allowed, bare, key};
use crate::vocabulary::{Requirement, Type};
use crate::{About, Answer, Aspect, Class, Excerpt, FieldPath, Location, Part};

/// What fields belong to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A request.
    Parameter(Location),
    /// The body of an answer.
    Member(Answer),
    /// The headers of an answer.
    Header(Answer),
}

/// An operation, and what fields belong to in it.
#[derive(Debug)]
pub(super) struct Of<'o> {
    /// Name of the operation.
    pub(super) operation: &'o str,
    /// What in it.
    pub(super) target: Target,
    /// The page does not say so.
    pub(super) guessed: bool,
}

/// The fields of a section.
#[derive(Debug, Default)]
pub(super) struct Fields {
    nesting: Nesting,
    current: Option<Field>,
    /// From this depth on, alternatives: which one a field belongs to cannot be told.
    closed: Option<u8>,
}

#[derive(Debug)]
struct Field {
    about: About,
    class: Class,
    depth: u8,
    typed: bool,
    holds: bool,
    words: Words,
}

impl Of<'_> {
    fn about(&self, path: FieldPath) -> About {
        let name = || {
            path.last()
                .map_or(String::new(), |name| name.to_lowercase())
        };
        let part = match &self.target {
            Target::Parameter(Location::Header) => Part::Parameter(Location::Header, vec![name()]),
            Target::Parameter(location) => Part::Parameter(location.clone(), path),
            Target::Member(answer) => Part::Member(answer.clone(), path),
            Target::Header(answer) => Part::AnswerHeader(answer.clone(), name()),
        };
        About::part(self.operation, part)
    }

    /// Bodies have fields inside of fields.
    const fn nests(&self) -> bool {
        matches!(
            self.target,
            Target::Member(_) | Target::Parameter(Location::Body)
        )
    }
}

impl Fields {
    /// A line, of an item with its depth. Whether it is known what it says.
    pub(super) fn line(
        &mut self,
        reading: &mut Reading<'_>,
        of: &Of<'_>,
        (depth, text): (Option<u8>, &Excerpt),
    ) -> bool {
        if let Some(closed) = self.closed {
            if depth.is_none_or(|depth| depth >= closed) {
                return false;
            }
            self.closed = None;
        }
        if matches!(key(text).as_str(), "oneof" | "anyof") {
            let outer = self.current.as_ref().map_or(0, |field| field.depth + 1);
            self.closed = Some(depth.unwrap_or(outer));
            self.end(reading);
            return false;
        }
        if let Some(head) = head::of(text, depth.is_some()) {
            self.begin(reading, of, (depth, &head));
            return true;
        }
        let Some(field) = &mut self.current else {
            return false;
        };
        if depth.is_some_and(|depth| depth <= field.depth) {
            self.end(reading);
            return false;
        }
        field.line(reading, text);
        true
    }

    /// The first line of a field, of an item with its depth.
    pub(super) fn begin(
        &mut self,
        reading: &mut Reading<'_>,
        of: &Of<'_>,
        (depth, head): (Option<u8>, &Head),
    ) {
        self.end(reading);
        let (mut path, sure) = self.nesting.outside(depth);
        if of.nests() {
            path.extend(parts(&head.name));
        } else {
            path = vec![head.name.to_string()];
        }
        let class = if of.guessed || of.nests() && !sure {
            Class::Inferred
        } else {
            head.class
        };
        let depth = depth.unwrap_or_default();
        let mut field = Field {
            about: of.about(path.clone()),
            class,
            depth,
            typed: false,
            holds: false,
            words: Words::default(),
        };
        let listed = (class, head.name.to_string());
        reading.say(&field.about, Aspect::Listed, listed, &head.name);
        let is_list = field.kind(reading, head);
        if is_list {
            path.push("[]".to_owned());
        }
        if !head.rest.is_empty() {
            field.line(reading, &head.rest);
        }
        let scalars = head.list.is_some() && !field.holds;
        let holds = field.holds || is_list && !scalars;
        self.nesting.opened(depth, path, holds);
        self.current = Some(field);
    }

    /// A row of a table. Whether it has a field.
    pub(super) fn row(
        &mut self,
        reading: &mut Reading<'_>,
        of: &Of<'_>,
        cells: &[(Option<Column>, &Excerpt)],
    ) -> bool {
        let name = cells.iter().find(|cell| cell.0 == Some(Column::Name));
        let mut lines = name
            .map_or_else(Vec::new, |(_, cell)| cell.lines())
            .into_iter();
        let Some(first) = lines.next() else {
            return false;
        };
        let head = head::of(&first, true).unwrap_or_else(|| Head {
            name: bare(&first),
            ..Head::of_type(&Excerpt::empty())
        });
        if !is_name(&head.name) {
            return false;
        }
        self.begin(reading, of, (Some(1), &head));
        if let Some(field) = &mut self.current {
            for line in lines {
                field.word(reading, &line.trim());
            }
            for (column, cell) in cells {
                if let Some(column) = column {
                    field.cell(reading, (*column, cell));
                }
            }
        }
        self.end(reading);
        true
    }

    /// The last field has been read.
    pub(super) fn end(&mut self, reading: &mut Reading<'_>) {
        if let Some(field) = self.current.take() {
            field.end(reading);
        }
    }
}

/// `card.items[].id` has four parts.
fn parts(name: &str) -> impl Iterator<Item = String> + '_ {
    let parts = name.split('.').flat_map(|part| {
        let name = part.trim_end_matches("[]");
        let lists = (part.len() - name.len()) / 2;
        std::iter::once(name).chain(std::iter::repeat_n("[]", lists))
    });
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// Any element of a list in a body, or among parameters.
fn element(list: &About) -> Option<About> {
    let mut element = list.clone();
    match &mut element.part {
        Part::Parameter(_, path) | Part::Member(_, path) => path.push("[]".to_owned()),
        _ => return None,
    }
    Some(element)
}

impl Field {
    fn say(&self, reading: &mut Reading<'_>, aspect: Aspect, said: &Excerpt) {
        if !said.is_empty() {
            reading.say(&self.about, aspect, (self.class, said.to_string()), said);
        }
    }

    /// Says type, format and requirement. Whether it is a list.
    fn kind(&mut self, reading: &mut Reading<'_>, head: &Head) -> bool {
        self.typed |= head.kind.is_some();
        let kind = head.kind.as_ref();
        self.holds |= kind.is_some_and(|kind| Type::of(kind) == Some(Type::Object));
        if let Some(list) = &head.list {
            // Printed as two brackets.
            let array = (Class::Inferred, "array".to_owned());
            reading.say(&self.about, Aspect::Type, array, list);
            if let (Some(element), Some(kind)) = (element(&self.about), kind) {
                let named = (self.class, kind.to_string());
                reading.say(&element, Aspect::Type, named, kind);
            }
        } else if let Some(kind) = kind {
            self.say(reading, Aspect::Type, kind);
        }
        for (aspect, said) in [
            (Aspect::Format, &head.format),
            (Aspect::Requirement, &head.requirement),
        ] {
            if let Some(said) = said {
                self.say(reading, aspect, said);
            }
        }
        head.list.is_some() || kind.is_some_and(|kind| Type::of(kind) == Some(Type::List))
    }

    /// A line below the first.
    fn line(&mut self, reading: &mut Reading<'_>, text: &Excerpt) {
        let said = text.split_at_first(":");
        let (label, said) = said.unwrap_or_default();
        let said = said.part(said.trim_matches(['*', ' ']));
        match key(&label).as_str() {
            "example" | "examples" | "example value" => {
                self.cell(reading, (Column::Example, &said));
            }
            "possible values" | "allowed values" | "enum" | "accepted values" => {
                self.cell(reading, (Column::Allowed, &said));
            }
            "type" => self.cell(reading, (Column::Type, &said)),
            "required" => self.cell(reading, (Column::Requirement, &said)),
            "format" | "pattern" => self.say(reading, Aspect::Format, &bare(&said)),
            "value" => self.value(reading, &bare(&said)),
            _ => self.words.add(text),
        }
        reading.take(text);
    }

    /// A word that stands for itself: a badge.
    fn word(&mut self, reading: &mut Reading<'_>, text: &Excerpt) {
        if Requirement::of(text).is_some() {
            self.say(reading, Aspect::Requirement, text);
        } else if Type::of(text).is_some() {
            self.cell(reading, (Column::Type, text));
        } else {
            self.line(reading, text);
        }
    }

    fn cell(&mut self, reading: &mut Reading<'_>, (column, cell): (Column, &Excerpt)) {
        match column {
            Column::Type => {
                let head = Head::of_type(cell);
                if head.kind.is_none() {
                    self.say(reading, Aspect::Type, &bare(cell));
                }
                self.kind(reading, &head);
            }
            Column::Requirement => self.say(reading, Aspect::Requirement, &bare(cell)),
            Column::Example => self.say(reading, Aspect::Example, &bare(cell)),
            Column::Allowed => self.allowed(reading, cell),
            Column::Words => cell
                .lines()
                .iter()
                .for_each(|line| self.line(reading, line)),
            Column::Name | Column::Code | Column::Status => {}
        }
    }

    fn allowed(&mut self, reading: &mut Reading<'_>, said: &Excerpt) {
        let values = allowed(said);
        if values.is_empty() {
            self.words.add(said);
        }
        for value in &values {
            self.say(reading, Aspect::Allowed, value);
        }
    }

    /// A constant. Of the header that says so, it is the form of the body, too.
    fn value(&self, reading: &mut Reading<'_>, said: &Excerpt) {
        self.say(reading, Aspect::Value, said);
        let (Some(operation), Part::Parameter(Location::Header, path)) =
            (&self.about.operation, &self.about.part)
        else {
            return;
        };
        if path.last().is_some_and(|name| name == "content-type") {
            reading.state(&About::operation(operation), Aspect::Media, said);
        }
    }

    /// The type, by the word that the description begins with.
    fn infer_type(&self, reading: &mut Reading<'_>) {
        let words = self.words.text();
        let named = words::leading_type(words).map(|kind| (kind.to_string(), kind));
        let flag = || words::flag(words).map(|word| ("boolean".to_owned(), word));
        if let Some((kind, place)) = named.or_else(flag) {
            reading.say(&self.about, Aspect::Type, (Class::Inferred, kind), &place);
        }
    }

    /// What the words say together.
    fn end(mut self, reading: &mut Reading<'_>) {
        if let Some(prefix) = words::prefix(self.words.text()) {
            self.say(reading, Aspect::Prefix, &prefix);
        }
        if let Some(value) = words::always(self.words.text()) {
            self.say(reading, Aspect::Value, &value);
        }
        if !self.typed {
            self.infer_type(reading);
        }
        self.words.describe(reading, (&self.about, self.class));
    }
}
