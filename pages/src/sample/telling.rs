//! Facts of printed requests and answers, as they are written down.

mod request;

use std::collections::HashSet;

use crate::read::{Reading, source};
use crate::sample::Sample;
use crate::sample::defect::{Defect, Found};
use crate::sample::json::{self, Node};
use crate::sample::members;
use crate::sample::placeholder::{
    has_key, has_secret, is_mere_placeholder, is_placeholder, is_secret_name, is_secret_value,
};
use crate::sample::request::{Pair, Piece};
use crate::{About, Answer, Aspect, Class, Excerpt, FieldPath, Location, Part};

/// Writes facts of a sample.
pub(crate) struct Telling<'r, 'p> {
    reading: &'r mut Reading<'p>,
    operation: String,
    sample: String,
    class: Class,
    /// What the environment of the address is called.
    server: &'static str,
    /// Something was printed that must not be written anywhere.
    secret: bool,
    /// Defects that were told, and where.
    told: HashSet<(Defect, usize)>,
    /// What was said, where nothing is to be said again.
    said: Option<HashSet<(Part, Aspect, String)>>,
}

/// A value that is shown for something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Example<'e> {
    /// What it is shown for.
    pub(crate) name: &'e Piece,
    /// The value: of JSON, JSON.
    pub(crate) value: &'e str,
    /// Where it stands.
    pub(crate) at: &'e Excerpt,
}

impl<'e> Example<'e> {
    /// The value of a pair.
    pub(crate) fn of(pair: &'e Pair) -> Self {
        Self {
            name: &pair.name,
            value: &pair.value.text,
            at: &pair.value.at,
        }
    }

    /// Without the quotes of JSON.
    fn shown(&self) -> String {
        let quoted = self.value.starts_with('"');
        let text = quoted
            .then(|| serde_json::from_str(self.value).ok())
            .flatten();
        text.unwrap_or_else(|| self.value.to_owned())
    }
}

impl<'r, 'p> Telling<'r, 'p> {
    /// Facts of a sample, each of the class of samples.
    pub(crate) fn new(reading: &'r mut Reading<'p>, sample: &Sample<'_>) -> Self {
        Self {
            reading,
            operation: sample.operation.to_owned(),
            sample: sample.name.to_owned(),
            class: Class::Sample,
            server: "sample",
            secret: false,
            told: HashSet::new(),
            said: None,
        }
    }

    /// The same with a class, and a name for the environment.
    pub(crate) const fn of(mut self, class: Class, server: &'static str) -> Self {
        self.class = class;
        self.server = server;
        self
    }

    /// The same, but what is said again of other samples of the operation is not said.
    pub(crate) fn once(mut self) -> Self {
        self.said = Some(HashSet::new());
        self
    }

    /// Goes on with another sample of the operation.
    pub(crate) fn go_on(&mut self, class: Class, sample: &str) {
        self.class = class;
        sample.clone_into(&mut self.sample);
        self.secret = false;
    }

    /// Something about a part of the operation. What has no place is not said.
    pub(crate) fn say(&mut self, part: Part, aspect: Aspect, value: &str, at: &Excerpt) {
        self.say_as(self.class, part, (aspect, value), at);
    }

    fn say_as(&mut self, class: Class, part: Part, said: (Aspect, &str), at: &Excerpt) {
        let at = at.trim();
        if self.is_new(&part, said, &at) {
            let about = About::part(&self.operation, part);
            let value = said.1.to_owned();
            self.reading.say(&about, said.0, (class, value), &at);
        }
    }

    /// The same of what must not be written anywhere.
    pub(crate) fn say_secret(&mut self, part: Part, aspect: Aspect, value: &str, at: &Excerpt) {
        self.secret = true;
        let at = at.trim();
        if self.is_new(&part, (aspect, value), &at) {
            let about = About::part(&self.operation, part);
            let said = (self.class, value.to_owned());
            self.reading.say_secret(&about, aspect, said, &at);
        }
    }

    fn is_new(&mut self, part: &Part, (aspect, value): (Aspect, &str), at: &Excerpt) -> bool {
        let Some(said) = self.said.as_mut() else {
            return !at.is_empty();
        };
        if !said.insert((part.clone(), aspect, value.to_owned())) {
            self.reading.take(at);
            return false;
        }
        !at.is_empty()
    }

    /// A description of a part of the operation.
    pub(crate) fn describe(&mut self, part: Part, words: &Excerpt) {
        let about = About::part(&self.operation, part);
        self.reading.describe(&about, words);
    }

    /// Known, and no fact.
    pub(crate) fn take(&mut self, known: &Excerpt) {
        self.reading.take(known);
    }

    /// Known with all that is in it, and no fact.
    pub(crate) fn take_all(&mut self, node: &Node) {
        source::take(self.reading, node);
    }

    /// An example value. Whether it may be written down is told by its name and its looks.
    pub(crate) fn example(&mut self, part: Part, example: &Example<'_>) {
        let Example { name, value, at } = *example;
        let shown = example.shown();
        let stands = is_placeholder(&shown);
        let is_secret = is_secret_name(&name.text) || is_secret_value(&shown) || has_key(&shown);
        let is_secret = is_secret && !is_mere_placeholder(&shown) && !shown.is_empty();
        if stands {
            self.defect(Defect::Placeholder, if is_secret { &name.at } else { at });
        } else if is_secret {
            self.defect(Defect::Credential, &name.at);
        }
        if is_secret {
            self.say_secret(part, Aspect::Example, value, at);
        } else {
            self.say(part, Aspect::Example, value, at);
        }
    }

    /// Something is wrong at a place. Only what stands for something else is quoted: the rest may be anything.
    pub(crate) fn defect(&mut self, defect: Defect, at: &Excerpt) {
        let at = at.trim();
        let start = at.source().map_or(0, |source| source.start);
        if self.told.insert((defect, start)) {
            let first = at.chars().next().map_or(0, char::len_utf8);
            let shown = if defect.is_quoted() {
                at
            } else {
                at.slice(0..first)
            };
            let part = Part::Sample(self.sample.clone());
            self.say_as(Class::Sample, part, (Aspect::Defect, defect.word()), &shown);
        }
    }

    /// Each of them.
    pub(crate) fn defects(&mut self, found: &[Found]) {
        for Found { defect, at } in found {
            self.defect(*defect, at);
        }
    }

    /// Of these, sorted by place, what is wrong inside of a stretch of text.
    pub(crate) fn defects_in(&mut self, found: &[Found], inside: &Excerpt) {
        let inside = inside.source().unwrap_or(0..0);
        let first = found.partition_point(|found| found.start() < inside.start);
        let found = found.iter().skip(first);
        for Found { defect, at } in found.take_while(|found| found.start() < inside.end) {
            self.defect(*defect, at);
        }
    }

    /// A text that is not taken apart: what is secret in it can only be guessed.
    pub(crate) fn hide_secrets(&mut self, text: &str) {
        self.secret |= has_secret(text);
    }

    /// The text of the sample, or of a part of it.
    pub(crate) fn text(&mut self, name: &str, text: &str, at: &Excerpt) {
        let part = Part::Sample(name.to_owned());
        if self.secret || has_key(text) {
            self.say_secret(part, Aspect::Text, text, at);
        } else {
            self.say_as(Class::Sample, part, (Aspect::Text, text), at);
        }
    }

    /// An answer's body: its members, and its text.
    pub(crate) fn answer_body(&mut self, body: &Excerpt, answer: &Answer) {
        let text = body.trim();
        if text.is_empty() {
            return;
        }
        let member = |path| Part::Member(answer.clone(), path);
        let node = self.json(&text, &member);
        if node.is_none() {
            self.hide_secrets(&text);
        }
        let compact = node.map_or(text.to_string(), |node| node.compact());
        self.text(&self.sample.clone(), &compact, &text);
    }

    /// A header of an answer; a content type is the answer's.
    pub(crate) fn answer_header(&mut self, header: &Pair, answer: &Answer) {
        let Pair { name, value } = header;
        let lower = name.text.to_ascii_lowercase();
        if lower == "content-type" {
            self.say(
                Part::Answer(answer.clone()),
                Aspect::Media,
                &value.text,
                &value.at,
            );
        }
        let part = Part::AnswerHeader(answer.clone(), lower.clone());
        self.say(part.clone(), Aspect::Listed, &name.text, &name.at);
        if !value.text.is_empty() {
            self.example(part, &Example::of(header));
        }
    }

    /// The members of a body; and the body, if it can be read.
    pub(crate) fn json_body(&mut self, text: &Excerpt) -> Option<Node> {
        self.json(text, &|path| Part::Parameter(Location::Body, path))
    }

    /// The members of a JSON value that is printed, each said of a part; and the value, if it can be read.
    pub(crate) fn json(
        &mut self,
        text: &Excerpt,
        part: &dyn Fn(FieldPath) -> Part,
    ) -> Option<Node> {
        let read = json::read(text);
        self.defects(&read.defects);
        let node = read.node?;
        if matches!(node.compact().as_str(), "{}" | "[]" | "null" | "\"\"") {
            self.defect(Defect::Empty, &node.at);
        }
        members::tell(self, part, &node);
        Some(node)
    }
}

/// A parameter at the top of where it travels.
pub(crate) fn parameter(location: Location, name: &str) -> Part {
    Part::Parameter(location, vec![name.to_owned()])
}
